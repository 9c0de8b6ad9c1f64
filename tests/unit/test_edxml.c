/* test_edxml.c - tests modules/edxml: what is written is read again */

#include "base/json.h"
#include "base/text.h"
#include "edxml/edxml.h"
#include "edxml/tags.h"
#include "unit.h"

#define SPACE "http://www.mic.gov.vn/TBT/QCVN_102_2016"

/* Give a member a value that no other has. */
static void
fill_value(struct ctx *c, const struct tag *t, void *to, int *next)
{
	int n = ++*next;

	switch (t->type) {
	case MEMBER_TEXT:
		*(const char **)to = arena_text(c->mem, "Số %d <&> \"ẩ\"",
		    n);
		break;
	case MEMBER_INT:
		*(int64_t *)to = t->max != 0 ? t->max : n;
		break;
	case MEMBER_BOOL:
		*(bool *)to = true;
		break;
	case MEMBER_DATE:
		*(struct date *)to = date_add((struct date){ 2026, 1, 1 }, n);
		break;
	case MEMBER_INSTANT:
		*(struct instant *)to = instant_at(
		    date_add((struct date){ 2026, 1, 1 }, n), 600 + n);
		((struct instant *)to)->ms += 7000;
		break;
	default:
		fail_msg("element %s", t->element);
	}
}

static void fill(struct ctx *c, const struct tag *t, void *base, int *next);

static void
fill_list(struct ctx *c, const struct tag *t, struct edxml_list *list,
    int *next)
{
	for (int i = 0; i < 2; i++) {
		void *item = edxml_add(c, list, t->size, 1);

		if (t->type == TAG_LIST)
			fill(c, t->inside, item, next);
		else
			*(const char **)item = arena_text(c->mem, "mục %d",
			    ++*next);
	}
}

static void
fill(struct ctx *c, const struct tag *t, void *base, int *next)
{
	for (; t->element != NULL; t++) {
		if (t->read_only)
			continue;
		if (t->type == TAG_GROUP)
			fill(c, t->inside, tag_to(t, base), next);
		else if (t->type == TAG_LIST || t->type == TAG_TEXTS)
			fill_list(c, t, tag_to(t, base), next);
		else
			fill_value(c, t, tag_to(t, base), next);
	}
}

static const char *
json_of(struct ctx *c, const struct edxml_message *m)
{
	struct json *j = json_begin(c->mem);

	edxml_json(j, "message", m);
	return (const char *)json_end(j).at;
}

static struct edxml_message
full_message(struct ctx *c)
{
	struct edxml_message m = { 0 };
	int next = 0;

	fill(c, edxml_tags, &m, &next);
	assert_true(next > 80);
	return m;
}

static struct edxml_message
letter(struct ctx *c)
{
	struct edxml_message m = {
		.from = { .organ_id = "H42.02", .name = "Sở A" },
		.code_number = "01", .code_notation = "STTTT-CNTT",
		.issued_on = { 2026, 11, 20 }, .type_name = "Công văn",
		.subject = "Về việc thử nghiệm",
	};
	struct edxml_organ *to = edxml_add(c, &m.to, sizeof(*to), 1);

	to->organ_id = "H42.05";
	m.document_id = edxml_document_id(c, &m);
	return m;
}

static void
every_member_of_a_letter_survives(void **state) /* R104 */
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = full_message(c), got;
	struct bytes xml;

	m.status_code = NULL;
	m.status_text = NULL;
	m.status_at = (struct instant){ 0 };
	assert_true(edxml_write(c, &m, &xml));
	assert_true(edxml_read(c, xml, &got));
	assert_string_equal(json_of(c, &got), json_of(c, &m));
}

static void
every_member_survives_json(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = full_message(c), got;
	json_t *read;

	m.status_code = "05";
	assert_true(json_read(c, bytes_of(json_of(c, &m)), &read));
	assert_true(edxml_from_json(c, json_object_get(read, "message"),
	    &got));
	assert_string_equal(json_of(c, &got), json_of(c, &m));
}

static void
what_makes_a_subject_look_otherwise_is_left_out(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = letter(c), got;
	struct bytes xml;
	json_t *read;

	m.subject = "exe.\xe2\x80\xae" "fdp";
	assert_true(edxml_write(c, &m, &xml));
	assert_true(edxml_read(c, xml, &got));
	assert_string_equal(got.subject, "exe.fdp");
	assert_true(json_read(c, bytes_of(json_of(c, &m)), &read));
	assert_true(edxml_from_json(c, json_object_get(read, "message"),
	    &got));
	assert_string_equal(got.subject, "exe.fdp");
}

static void
every_status_code_survives(void **state)
{
	static const char *const codes[] = {
		"01", "02", "03", "04", "05", "06", "13", "15", "16",
	};

	for (size_t i = 0; i < COUNT(codes); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_response *of;
		struct bytes xml;
		struct edxml_message got, m = {
			.from = { .organ_id = "H42.05" },
			.status_code = codes[i], .status_text = "lý do",
			.status_at = { c->now.ms / 1000 * 1000 },
			.staff = { .name = "Bùi Đức Thắng" },
		};

		of = edxml_add(c, &m.responses, sizeof(*of), 1);
		*of = (struct edxml_response){ "H42.02", "01/STTTT-CNTT",
		    "H42.02,2026/11/20,01/STTTT-CNTT", { 2026, 11, 20 } };
		assert_true(edxml_write(c, &m, &xml));
		assert_null(strstr((const char *)xml.at, "edXMLBody"));
		assert_null(strstr((const char *)xml.at, "TraceHeader"));
		assert_true(edxml_read(c, xml, &got));
		assert_string_equal(json_of(c, &got), json_of(c, &m));
		assert_int_equal(got.status_at.ms, m.status_at.ms);
	}
}

static void
unknown_status_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = letter(c);
	struct edxml_response *of;
	struct bytes xml;

	of = edxml_add(c, &m.responses, sizeof(*of), 1);
	of->organ_id = "H42.02";
	of->document_id = "x";
	m.status_code = "07";
	assert_false(edxml_write(c, &m, &xml));
	assert_refused(c, "edxml_status_unknown");
}

static void
contents_survive_byte_for_byte(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = letter(c), got;
	struct edxml_file *f = edxml_add(c, &m.files, sizeof(*f), 9);
	unsigned char all[256 * 9];
	struct bytes xml;

	for (size_t i = 0; i < sizeof(all); i++)
		all[i] = (unsigned char)(i * 7);
	for (size_t i = 0; i < 9; i++) {
		f[i].content_id = arena_text(c->mem, "cid:%zu", i);
		f[i].name = "tệp.pdf";
		f[i].content = (struct bytes){ all, i * 200 + i };
	}
	assert_true(edxml_write(c, &m, &xml));
	assert_true(edxml_read(c, xml, &got));
	assert_int_equal(got.files.count, 9);
	f = got.files.at;
	for (size_t i = 0; i < 9; i++) {
		assert_int_equal(f[i].content.length, i * 200 + i);
		assert_memory_equal(f[i].content.at, all, i * 200 + i);
	}
}

static void
reference_names_a_shared_blob(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = letter(c), got;
	const char *sha = sha256_text(c->mem, bytes_of("x"));
	struct edxml_file *f = edxml_add(c, &m.files, sizeof(*f), 1);
	struct bytes xml;

	f->content_id = arena_text(c->mem, "cid:%s", sha);
	f->name = "congvan.pdf";
	assert_true(edxml_write(c, &m, &xml));
	assert_null(strstr((const char *)xml.at, "AttachmentEncoded"));
	assert_true(edxml_read(c, xml, &got));
	assert_string_equal(edxml_file_blob(got.files.at), sha);
	f->content_id = "cid:209";
	assert_null(edxml_file_blob(f));
}

static void
prefix_and_spelling_are_the_formats(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m = letter(c);
	struct bytes xml;

	assert_string_equal(m.document_id,
	    "H42.02,2026/11/20,01/STTTT-CNTT");
	assert_true(edxml_write(c, &m, &xml));
	assert_non_null(strstr((const char *)xml.at,
	    "<edXML:Bussiness><edXML:BussinessDocType>0<"));
	assert_non_null(strstr((const char *)xml.at,
	    "<edXML xmlns=\"" SPACE "\"><edXML:edXMLEnvelope "
	    "xmlns:edXML=\"" SPACE "\"><edXML:edXMLHeader>"));
	assert_non_null(strstr((const char *)xml.at,
	    "<edXML:PromulgationDate>2026/11/20<"));
}

static void
needed_members_are_asked_for(void **state)
{
	static const size_t places[] = {
		offsetof(struct edxml_message, from.organ_id),
		offsetof(struct edxml_message, document_id),
		offsetof(struct edxml_message, code_number),
		offsetof(struct edxml_message, type_name),
		offsetof(struct edxml_message, subject),
	};

	for (size_t i = 0; i < COUNT(places); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m = letter(c);
		struct bytes xml;

		*(const char **)(void *)((char *)&m + places[i]) = NULL;
		assert_false(edxml_write(c, &m, &xml));
		assert_refused(c, "edxml_member_missing");
	}
}

static void
signs_of_secrecy_are_shown(void **state) /* R001 */
{
	static const struct {
		const char *secrecy, *type, *subject, *want;
	} cases[] = {
		{ NULL, "Công văn", "Về việc mật ong", NULL },
		{ NULL, "Công văn", "Quản lý (mật độ)", NULL },
		{ "0", "Công văn", "x", NULL },
		{ "Thường", "Công văn", "x", NULL },
		{ "2", "Công văn", "x", "2" },
		{ "Tối mật", "Công văn", "x", "Tối mật" },
		{ NULL, "Công văn", "Báo cáo (MẬT)", "MẬT" },
		{ NULL, "Tuyệt mật", "x", "Tuyệt mật" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m = letter(c);
		const char *got;

		m.secrecy = cases[i].secrecy;
		m.type_name = cases[i].type;
		m.subject = cases[i].subject;
		got = edxml_secrecy(c, &m);
		assert_true(text_same(got, cases[i].want));
	}
}

static void
json_of_another_shape_is_refused(void **state)
{
	static const char *const cases[] = {
		"{\"message\":{\"subject\":5}}",
		"{\"message\":{\"priority\":5}}",
		"{\"message\":{\"issued_on\":\"2026/11/20\"}}",
		"{\"message\":{\"to\":{}}}", "{\"message\":{\"to\":[5]}}",
		"{\"message\":{\"from\":[]}}", "{\"message\":[]}",
		"{\"message\":{\"appendixes\":[null]}}",
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m;
		json_t *read;

		assert_true(json_read(c, bytes_of(cases[i]), &read));
		assert_false(edxml_from_json(c,
		    json_object_get(read, "message"), &m));
		assert_refused(c, "edxml_json_bad");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(every_member_of_a_letter_survives),
		TEST(every_member_survives_json),
		TEST(what_makes_a_subject_look_otherwise_is_left_out),
		TEST(every_status_code_survives),
		TEST(unknown_status_is_refused),
		TEST(contents_survive_byte_for_byte),
		TEST(reference_names_a_shared_blob),
		TEST(prefix_and_spelling_are_the_formats),
		TEST(needed_members_are_asked_for),
		TEST(signs_of_secrecy_are_shown),
		TEST(json_of_another_shape_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
