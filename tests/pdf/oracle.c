/* oracle.c - an object as our reader and as libqpdf see it */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <qpdf/qpdf-c.h>

#include "oracle.h"
#include "pdf/read.h"

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

/* Whether it has complained since it was last asked. */
static bool
qpdf_complains(struct pair *p)
{
	bool has = false;

	for (; qpdf_more_warnings(p->q); has = true)
		qpdf_next_warning(p->q);
	return has;
}

/* It keeps a cross-reference stream that no section lists. */
static bool
is_section(struct pair *p, qpdf_oh h)
{
	return qpdf_oh_is_stream(p->q, h) && qpdf_oh_is_name_and_equals(p->q,
	    qpdf_oh_get_key(p->q, qpdf_oh_get_dict(p->q, h), "/Type"),
	    "/XRef");
}

/* What nothing stands under is null to both. */
static bool
object_agrees(struct pair *p, int32_t number)
{
	const struct pdf_entry *e = pdf_entry_of(p->d, number);
	const struct pdf_object *o = pdf_get(p->d, number);
	int generation = e != NULL && e->kind == ENTRY_PLAIN ?
	    (int)e->generation : 0;
	qpdf_oh h = qpdf_get_object_by_id(p->q, number, generation);

	return agree_value(p, o, h) || (e == NULL && is_section(p, h));
}

static void
compare(struct pair *p, struct oracle_answer *out)
{
	for (int32_t i = 1; i < pdf_end_number(p->d); i++) {
		bool agrees = object_agrees(p, i);

		/* It gave an object up that we need not give up. */
		if (!agrees && qpdf_complains(p)) {
			out->given_up++;
			continue;
		}
		qpdf_oh_release_all(p->q);
		if (agrees && pdf_is_sound(p->d)) {
			out->objects++;
			continue;
		}
		out->word = agrees ? ORACLE_REFUSED : ORACLE_DIFFERS;
		out->number = i;
		return;
	}
	out->word = ORACLE_SAME;
}

/* What ours refuses is read as well, so that it may complain too. */
static void
read_all(struct pair *p)
{
	int size = qpdf_oh_get_int_value_as_int(p->q, qpdf_oh_get_key(p->q,
	    qpdf_get_trailer(p->q), "/Size"));

	for (int i = 1; i < size && !qpdf_more_warnings(p->q); i++) {
		qpdf_oh_get_type_code(p->q,
		    qpdf_get_object_by_id(p->q, i, 0));
		qpdf_oh_release_all(p->q);
	}
}

struct oracle_answer
oracle_ask(struct ctx *c, struct bytes file)
{
	struct oracle_answer out = { .objects = 0 };
	struct pair p;
	bool opens = qpdf_opens(&p, file);

	out.complains = qpdf_complains(&p);
	if (!opens)
		out.word = ORACLE_UNREAD;
	else if (!pdf_open(c, file, &p.d))
		out.word = ORACLE_REFUSED;
	else
		compare(&p, &out);
	if (out.word == ORACLE_REFUSED)
		read_all(&p);
	out.complains |= qpdf_complains(&p);
	qpdf_cleanup(&p.q);
	return out;
}
