/* test_pdf_oracle.c - every object as libqpdf reads it */

#include <glob.h>
#include <stdio.h>

#include <qpdf/qpdf-c.h>

#include "make_pdf.h"
#include "pdf/append.h"
#include "pdf/page.h"
#include "pdf/read.h"
#include "pki.h"

struct pair {
	qpdf_data q;
	struct pdf *d;
};

static bool agree(struct pair *p, const struct pdf_object *o, qpdf_oh h);

static bool
agree_number(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	double a = pdf_number(o, 0), b, apart;

	if (!qpdf_oh_is_number(p->q, h))
		return false;
	b = qpdf_oh_get_numeric_value(p->q, h);
	apart = a > b ? a - b : b - a;
	return apart <= 1e-6 * ((a < 0 ? -a : a) + 1);
}

static bool
agree_string(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	const char *text;
	size_t n;

	if (!qpdf_oh_is_string(p->q, h))
		return false;
	text = qpdf_oh_get_binary_string_value(p->q, h, &n);
	return n == o->count &&
	    (n == 0 || memcmp(text, o->as.text, n) == 0);
}

static bool
agree_name(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	const char *text;
	size_t n;

	return qpdf_oh_get_value_as_name(p->q, h, &text, &n) &&
	    n == (size_t)o->count + 1 &&
	    memcmp(text + 1, o->as.text, o->count) == 0;
}

static bool
agree_array(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	if (!qpdf_oh_is_array(p->q, h) ||
	    qpdf_oh_get_array_n_items(p->q, h) != (int)o->count)
		return false;
	for (uint32_t i = 0; i < o->count; i++)
		if (!agree(p, &o->as.items[i],
		    qpdf_oh_get_array_item(p->q, h, (int)i)))
			return false;
	return true;
}

static bool
agree_dict(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	uint32_t there = 0;
	char key[300];

	for (uint32_t i = 0; i < o->count; i++) {
		const struct pdf_member *m = &o->as.members[i];

		snprintf(key, sizeof key, "/%.*s", (int)m->name.length,
		    (const char *)m->name.at);
		if (!agree(p, &m->value, qpdf_oh_get_key(p->q, h, key)))
			return false;
		there += !pdf_is(pdf_resolve(p->d, &m->value), PDF_NULL);
	}
	qpdf_oh_begin_dict_key_iter(p->q, h);
	while (qpdf_oh_dict_more_keys(p->q)) {
		const char *name = qpdf_oh_dict_next_key(p->q);

		if (!qpdf_oh_is_null(p->q, qpdf_oh_get_key(p->q, h, name)))
			there--;
	}
	return there == 0;
}

static bool
agree_stream(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	const struct pdf_stream *s = o->as.stream;
	unsigned char *data;
	QPDF_BOOL filtered;
	size_t n;
	bool same;

	if (!qpdf_oh_is_stream(p->q, h) ||
	    !agree_dict(p, &s->dict, qpdf_oh_get_dict(p->q, h)) ||
	    (qpdf_oh_get_stream_data(p->q, h, qpdf_dl_none, &filtered, &data,
	    &n) & QPDF_ERRORS) != 0)
		return false;
	same = n == s->data.length &&
	    (n == 0 || memcmp(data, s->data.at, n) == 0);
	free(data);
	return same;
}

/* The value itself, not a reference. */
static bool
agree_value(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	switch ((enum pdf_kind)o->kind) {
	case PDF_NULL:
		return qpdf_oh_is_null(p->q, h);
	case PDF_BOOL:
		return qpdf_oh_is_bool(p->q, h) &&
		    qpdf_oh_get_bool_value(p->q, h) == o->as.truth;
	case PDF_INTEGER:
	case PDF_REAL:
		return agree_number(p, o, h);
	case PDF_STRING:
		return agree_string(p, o, h);
	case PDF_NAME:
		return agree_name(p, o, h);
	case PDF_ARRAY:
		return agree_array(p, o, h);
	case PDF_DICT:
		return qpdf_oh_is_dictionary(p->q, h) && agree_dict(p, o, h);
	case PDF_STREAM:
		return agree_stream(p, o, h);
	default:
		return false;
	}
}

static bool
agree(struct pair *p, const struct pdf_object *o, qpdf_oh h)
{
	if (o->kind != PDF_REF)
		return !qpdf_oh_is_indirect(p->q, h) && agree_value(p, o, h);
	if (qpdf_oh_is_null(p->q, h)) /* it drops what leads nowhere */
		return pdf_is(pdf_resolve(p->d, o), PDF_NULL);
	return qpdf_oh_is_indirect(p->q, h) &&
	    qpdf_oh_get_object_id(p->q, h) == o->as.ref.number;
}

static bool
qpdf_opens(struct pair *p, struct bytes file)
{
	p->q = qpdf_init();
	qpdf_silence_errors(p->q);
	qpdf_set_suppress_warnings(p->q, QPDF_TRUE);
	qpdf_set_attempt_recovery(p->q, QPDF_FALSE);
	qpdf_read_memory(p->q, "x", (const char *)file.at, file.length, NULL);
	return qpdf_get_error(p->q) == NULL; /* asked, it is not printed */
}

static size_t
compare(struct pair *p, const char *name)
{
	size_t count = 0;

	for (int32_t i = 1; i < pdf_end_number(p->d); i++) {
		const struct pdf_entry *e = pdf_entry_of(p->d, i);
		const struct pdf_object *o = pdf_get(p->d, i);
		qpdf_oh h;

		if (e == NULL || e->kind == ENTRY_FREE ||
		    !pdf_is_sound(p->d))
			continue;
		h = qpdf_get_object_by_id(p->q, i, e->kind == ENTRY_PLAIN ?
		    (int)e->generation : 0);
		if (!agree_value(p, o, h)) {
			/* It gave an object up that we do not need. */
			if (qpdf_more_warnings(p->q))
				return count;
			fail_msg("%s: object %d differs", name, i);
		}
		qpdf_oh_release_all(p->q);
		count++;
	}
	return count;
}

static size_t
compare_file(void **state, const char *path)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes file = any_file(c, path);
	struct pair p;
	size_t count = 0;

	if (qpdf_opens(&p, file) && pdf_open(c, file, &p.d))
		count = compare(&p, path);
	qpdf_cleanup(&p.q);
	return count;
}

static size_t
compare_all(void **state, const char *folder, const char *pattern)
{
	char path[512];
	size_t count = 0;
	glob_t g;

	snprintf(path, sizeof path, "%s/%s", folder, pattern);
	if (glob(path, 0, NULL, &g) != 0)
		return 0;
	for (size_t i = 0; i < g.gl_pathc; i++)
		count += compare_file(state, g.gl_pathv[i]);
	globfree(&g);
	return count;
}

static void
objects_are_as_qpdf_reads_them(void **state)
{
	const char *source = getenv("srcdir"), *corpora =
	    getenv("VANTHU_CORPORA");
	size_t count;

	source = source == NULL ? "." : source;
	count = compare_all(state, source, "tests/data/pdf/*.pdf") +
	    compare_all(state, source, "tests/data/letters/*.pdf");
	assert_true(count > 150);
	if (corpora != NULL)
		count += compare_all(state, corpora, "pdf/*/*.pdf");
	print_message("%zu objects\n", count);
}

static void
updates_are_as_qpdf_wants_them(void **state)
{
	static const char *const names[] = { "cairo", "ghostscript",
		"libreoffice", "qpdf-linear-packed", "qpdf-packed" };

	for (size_t i = 0; i < COUNT(names); i++) {
		struct ctx *c = fresh_ctx(state);
		struct bytes file = source_file(c, arena_text(c->mem,
		    "data/pdf/%s.pdf", names[i])), tail;
		struct pdf_append *a;
		struct pdf_page page;
		struct buffer all;
		struct pair p;
		int32_t n;

		assert_true(pdf_open(c, file, &p.d));
		assert_true(pdf_page_get(p.d, 1, &page));
		assert_true(pdf_append_begin(p.d, &a));
		n = pdf_append_number(a);
		buffer_text(pdf_append_open(a, n), "<</Subtype/Text>>");
		pdf_append_close(a);
		assert_true(pdf_append_widget(a, page.number, n));
		assert_true(pdf_append_end(a, &tail));
		buffer_begin(&all, c->mem);
		buffer_add(&all, file.at, file.length);
		buffer_add(&all, tail.at, tail.length);
		assert_true(qpdf_opens(&p, buffer_bytes(&all)));
		assert_true(pdf_open(c, buffer_bytes(&all), &p.d));
		assert_true(compare(&p, names[i]) > 5);
		assert_false(qpdf_more_warnings(p.q));
		qpdf_cleanup(&p.q);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(objects_are_as_qpdf_reads_them),
		TEST(updates_are_as_qpdf_wants_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
