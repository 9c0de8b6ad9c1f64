/* pdf.c - the strict reader, the pages, the verdict over all revisions */

#include "fuzz.h"
#include "inspector/kind.h"
#include "pdf/cms.h"
#include "pdf/page.h"
#include "pdf/report.h"

enum { PAGES = 50 };

static void
pages_read(struct ctx *c, struct bytes in)
{
	struct pdf_page page;
	struct pdf *d;
	int64_t count;

	if (!pdf_open(c, in, &d) || !pdf_page_count(d, &count))
		return;
	for (int64_t i = 1; i <= count && i <= PAGES; i++)
		if (!pdf_page_get(d, i, &page))
			return;
}

static void
forget(struct ctx *c)
{
	c->failure = (struct failure){ .kind = FAILURE_NONE };
}

void
fuzz_one(struct ctx *c, struct bytes in)
{
	struct pdf_question q = { .file = in, .at = c->now,
		.check = cms_check };
	struct kind kind = { .extension = NULL };
	struct bytes nobody = { (const unsigned char *)"", 0 };
	struct cms_trust *trust;
	struct pdf_report report;

	if (!look_pdf(c, in, &kind))
		forget(c);
	pages_read(c, in);
	forget(c);
	if (!cms_trust_read(c, nobody, &trust))
		return;
	q.trust = trust;
	if (!pdf_verify(c, &q, &report) && c->failure.code == NULL)
		broken(c, "no reason");
}
