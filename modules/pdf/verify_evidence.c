/* verify_evidence.c - certificates and answers that the file keeps (/DSS) */

#include "pdf/verify.h"

#define MAX_EVIDENCE 1000

static size_t
list_read(struct pdf *d, const struct pdf_object *list,
    const struct bytes **out)
{
	size_t n = pdf_count(list), kept = 0;
	struct bytes *items;

	n = n > MAX_EVIDENCE ? MAX_EVIDENCE : n;
	items = arena_take(d->c->mem, (n + 1) * sizeof *items);
	for (size_t i = 0; i < n; i++)
		if (pdf_stream_data(d, pdf_item(d, list, i), &items[kept]))
			kept++;
	*out = items;
	return kept;
}

/* Evidence that cannot be read is as if it were not there. */
void
evidence_read(struct pdf *d, struct cms_evidence *out)
{
	struct failure before = d->c->failure;
	const struct pdf_object *dss = pdf_key(d, d->root, "DSS");

	*out = (struct cms_evidence){ .certificate_count = 0 };
	out->certificate_count = list_read(d, pdf_key(d, dss, "Certs"),
	    &out->certificates);
	out->crl_count = list_read(d, pdf_key(d, dss, "CRLs"), &out->crls);
	out->ocsp_count = list_read(d, pdf_key(d, dss, "OCSPs"), &out->ocsps);
	d->c->failure = before;
}
