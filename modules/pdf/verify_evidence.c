/* verify_evidence.c - certificates and answers that the file keeps (/DSS) */

#include "pdf/verify.h"

#define MAX_EVIDENCE 1000

/* Where the raw stream stands: what ends behind it covers it. */
static size_t
place_of(const struct pdf *d, const struct pdf_object *o)
{
	size_t at;

	if (o->kind != PDF_STREAM || !pdf_offset(d, o, &at))
		return SIZE_MAX;
	return (size_t)(o->as.stream->data.at - d->file.at) +
	    o->as.stream->data.length;
}

static size_t
list_read(struct pdf *d, const struct pdf_object *list,
    const struct bytes **out, const size_t **ends)
{
	size_t n = pdf_count(list), kept = 0;
	struct bytes *items;
	size_t *at;

	n = n > MAX_EVIDENCE ? MAX_EVIDENCE : n;
	items = arena_take(d->c->mem, (n + 1) * sizeof *items);
	at = arena_take(d->c->mem, (n + 1) * sizeof *at);
	for (size_t i = 0; i < n; i++) {
		const struct pdf_object *o = pdf_item(d, list, i);

		if (!pdf_stream_data(d, o, &items[kept]))
			continue;
		at[kept++] = place_of(d, o);
	}
	*out = items;
	*ends = at;
	return kept;
}

/* Evidence that cannot be read is as if it were not there. */
void
evidence_read(struct pdf *d, struct cms_evidence *out)
{
	struct failure before = d->c->failure;
	const struct pdf_object *dss = pdf_key(d, d->root, "DSS");
	const size_t *any;

	*out = (struct cms_evidence){ .certificate_count = 0 };
	out->certificate_count = list_read(d, pdf_key(d, dss, "Certs"),
	    &out->certificates, &any);
	out->crl_count = list_read(d, pdf_key(d, dss, "CRLs"), &out->crls,
	    &out->crl_at);
	out->ocsp_count = list_read(d, pdf_key(d, dss, "OCSPs"),
	    &out->ocsps, &out->ocsp_at);
	d->c->failure = before;
}
