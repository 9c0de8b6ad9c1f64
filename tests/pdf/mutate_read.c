/* mutate_read.c - all that is ever done with a file from outside */

#include "mutate.h"
#include "pdf/append.h"
#include "pdf/cms.h"
#include "pdf/field.h"
#include "pdf/page.h"
#include "pdf/read.h"
#include "pdf/report.h"

enum { OBJECTS = 2000, PAGES = 20 };

static void
forget(struct ctx *c)
{
	c->failure = (struct failure){ .kind = FAILURE_NONE };
}

static void
objects_read(struct ctx *c, struct pdf *d)
{
	struct bytes data;

	for (int32_t i = 0; i < pdf_end_number(d) && i < OBJECTS; i++)
		pdf_glance(d, i);
	forget(c);
	for (int32_t i = 0; i < pdf_end_number(d) && i < OBJECTS; i++) {
		const struct pdf_object *o = pdf_get(d, i);

		if (pdf_is(o, PDF_STREAM) && !pdf_stream_data(d, o, &data))
			forget(c);
	}
	forget(c);
}

static void
pages_read(struct ctx *c, struct pdf *d)
{
	struct pdf_page page;
	int64_t count;

	if (!pdf_page_count(d, &count))
		count = 0;
	for (int64_t i = 1; i <= count && i <= PAGES; i++)
		if (!pdf_page_get(d, i, &page))
			break;
	forget(c);
}

/* An update may be refused, but never empty. */
static bool
update_made(struct pdf *d)
{
	struct pdf_fields fields;
	struct pdf_append *a;
	struct pdf_page page;
	struct bytes tail;

	if (!pdf_fields_read(d, &fields) || !pdf_page_get(d, 1, &page) ||
	    !pdf_append_begin(d, &a) ||
	    !pdf_append_widget(a, page.number, pdf_append_number(a)) ||
	    !pdf_append_form(a, 1, 3) || !pdf_append_end(a, &tail))
		return true;
	return tail.length > 0;
}

static size_t
vouched_for(const struct pdf_report *r)
{
	size_t most = 0;

	if (r->integrity != PDF_INTACT)
		return 0;
	for (size_t i = 0; i < r->count; i++)
		if (r->signatures[i].signed_length > most)
			most = r->signatures[i].signed_length;
	return most;
}

bool
mutant_survives(struct ctx *c, struct bytes file,
    const struct cms_trust *trust, size_t *vouched)
{
	struct pdf_question q = { .file = file, .at = c->now,
		.check = cms_check, .trust = trust };
	struct pdf_report report;
	struct pdf *d;
	bool adds_up = true;

	*vouched = 0;
	if (pdf_open(c, file, &d)) {
		objects_read(c, d);
		pages_read(c, d);
		adds_up = update_made(d);
	}
	forget(c);
	if (!pdf_verify(c, &q, &report))
		return false; /* it is our fault then */
	*vouched = vouched_for(&report);
	return adds_up;
}
