/* test_edxml_read.c - tests edxml_read() on what others write, well or ill */

#include "base/buffer.h"
#include "edxml/edxml.h"
#include "unit.h"

#define SPACE "http://www.mic.gov.vn/TBT/QCVN_102_2016"

/* Another order, another prefix, unknown members, CDATA, foreign dates. */
static const char foreign[] =
    "\xef\xbb\xbf<?xml version='1.0' encoding='utf-8'?>\r\n"
    "<!-- ghi chú --><q:edXML xmlns:q='" SPACE "' xmlns:xsi='urn:x'>"
    "<q:AttachmentEncoded><q:Attachment><q:ContentId>A-1</q:ContentId>"
    "<q:ContentType>application/zip</q:ContentType>"
    "<q:ContentTransferEncoded>aGVs\n bG8=</q:ContentTransferEncoded>"
    "</q:Attachment></q:AttachmentEncoded>"
    "<q:edXMLEnvelope><q:edXMLBody><q:edXMLManifest version='1.0'>"
    "<q:Reference xsi:href='cid:A-1'><q:AttachmentName>bao cao.pdf"
    "</q:AttachmentName><q:ContentId>cid:A-1</q:ContentId></q:Reference>"
    "</q:edXMLManifest></q:edXMLBody><q:edXMLHeader>"
    "<Signature xmlns='http://www.w3.org/2000/09/xmldsig#'><SignedInfo>"
    "<Subject>giả</Subject></SignedInfo></Signature>"
    "<q:TraceHeaderList id='1' mustUnderstand='1'>"
    "<q:Business><q:BusinessDocType>3</q:BusinessDocType></q:Business>"
    "<q:TraceHeader><q:OrganId>null</q:OrganId><q:Timestamp>hôm qua"
    "</q:Timestamp></q:TraceHeader></q:TraceHeaderList><q:MessageHeader>"
    "<q:ResponseFor/><q:OtherInfo><q:Priority>3</q:Priority></q:OtherInfo>"
    "<q:DocumentId>000.00.00.G22,2014/02/30,7/A</q:DocumentId>"
    "<q:DueDate/><q:Subject><![CDATA[  V/v  <thử>\n nghiệm ]]></q:Subject>"
    "<q:DocumentType><q:Type>71</q:Type><q:TypeName>Công văn"
    "</q:TypeName></q:DocumentType><q:PromulgationInfo><q:PromulgationDate>"
    "20/11/2026</q:PromulgationDate></q:PromulgationInfo>"
    "<q:Code><q:CodeNotation>A</q:CodeNotation><q:CodeNumber>7"
    "</q:CodeNumber></q:Code><q:Unheard><q:Subject>khác</q:Subject>"
    "</q:Unheard><q:To><q:OrganId>H42</q:OrganId></q:To>"
    "<q:From><q:OrganId>000.00.00.G22</q:OrganId></q:From>"
    "</q:MessageHeader></q:edXMLHeader></q:edXMLEnvelope></q:edXML>\n";

static void
foreign_order_and_prefix_are_read(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m;
	const struct edxml_file *f;
	const struct edxml_trace *trace;

	assert_true(edxml_read(c, bytes_of(foreign), &m));
	assert_string_equal(m.subject, "V/v <thử> nghiệm");
	assert_string_equal(m.from.organ_id, "000.00.00.G22");
	assert_int_equal(m.to.count, 1);
	assert_int_equal(m.type, 71);
	assert_int_equal(m.priority, 3);
	assert_int_equal(m.business, EDXML_REPLACE);
	assert_true(date_same(m.issued_on, (struct date){ 2026, 11, 20 }));
	assert_false(date_is_set(m.due_on));
	trace = m.traces.at;
	assert_null(trace->organ_id);
	assert_int_equal(trace->at.ms, 0);
	assert_int_equal(m.files.count, 1);
	f = m.files.at;
	assert_string_equal(f->name, "bao cao.pdf");
	assert_int_equal(f->content.length, 5);
	assert_memory_equal(f->content.at, "hello", 5);
}

/* The foreign message with one part put in another's place. */
static struct bytes
changed(struct ctx *c, const char *from, const char *to)
{
	const char *at = strstr(foreign, from);
	struct buffer b;

	assert_non_null(at);
	buffer_begin(&b, c->mem);
	buffer_add(&b, foreign, (size_t)(at - foreign));
	buffer_text(&b, to);
	buffer_text(&b, at + strlen(from));
	return buffer_bytes(&b);
}

static void
ill_formed_parts_are_refused(void **state)
{
	static const struct { const char *from, *to, *want; } cases[] = {
		{ "20/11/2026", "2026/02/30", "edxml_date_bad" },
		{ "20/11/2026", "20.11.2026", "edxml_date_bad" },
		{ "20/11/2026", "2026/13/01", "edxml_date_bad" },
		{ "20/11/2026", "2026/11/20x", "edxml_date_bad" },
		{ "20/11/2026", "", "edxml_member_missing" },
		{ ">3</q:Pri", ">5</q:Pri", "edxml_number_bad" },
		{ ">3</q:Pri", ">-1</q:Pri", "edxml_number_bad" },
		{ ">3</q:Bus", ">thu hồi</q:Bus", "edxml_number_bad" },
		{ "aGVs", "aG*s", "edxml_content_bad" },
		{ "bG8=", "bG8", NULL },
		{ "bG8=", "bG8==", "edxml_content_bad" },
		{ "bG8=", "b", "edxml_content_bad" },
		{ "</q:From>", "", "edxml_bad_xml" },
		{ "\xef\xbb\xbf", "1212", "edxml_bad_xml" },
		{ "ghi chú", "\xff\xfe", "edxml_bad_xml" },
		{ "xmlns:xsi='urn:x'", "", "edxml_bad_xml" },
		{ "</q:edXML>\n", "</q:edXML>thừa", "edxml_bad_xml" },
		{ "q:edXML xmlns:q='" SPACE "'",
		  "q:edXML xmlns:q='http://www.go.vn/eDoc'",
		  "edxml_dialect" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m;
		bool read = edxml_read(c, changed(c, cases[i].from,
		    cases[i].to), &m);

		assert_int_equal(read, cases[i].want == NULL);
		if (!read)
			assert_refused(c, cases[i].want);
	}
}

static void
entities_and_outside_files_are_never_read(void **state)
{
	static const char *const types[] = {
		"<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;'>]>",
		"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>",
		"<!DOCTYPE x SYSTEM 'http://127.0.0.1:1/x.dtd'>",
		"<!DOCTYPE x [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]>",
	};

	for (size_t i = 0; i < COUNT(types); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m;

		assert_false(edxml_read(c, changed(c, "<!-- ghi chú -->",
		    types[i]), &m));
		assert_refused(c, "edxml_dtd");
		assert_null(m.subject);
	}
}

static void
undeclared_entity_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct edxml_message m;

	assert_false(edxml_read(c, changed(c, "khác", "&xxe;"), &m));
	assert_refused(c, "edxml_bad_xml");
}

/* A message in which a part stands many times over. */
static struct bytes
repeated(struct ctx *c, const char *at, const char *part, int times)
{
	struct buffer b;

	buffer_begin(&b, c->mem);
	for (int i = 0; i < times; i++)
		buffer_text(&b, part);
	buffer_text(&b, at);
	return changed(c, at, (const char *)b.at);
}

static void
deep_and_wide_messages_are_refused(void **state)
{
	static const struct { const char *part; int times; } cases[] = {
		{ "<a>", 100 }, { "<a>", 100000 }, { "<a/>", 30000 },
		{ "<q:To><q:OrganId>H</q:OrganId></q:To>", 3000 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct edxml_message m;

		assert_false(edxml_read(c, repeated(c, "<q:From>",
		    cases[i].part, cases[i].times), &m));
		assert_refused(c, "edxml_too_large");
	}
}

static void
long_texts_are_refused_and_long_contents_are_not(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const struct edxml_file *f;
	struct edxml_message m;

	assert_false(edxml_read(c, repeated(c, "<thử>", "rất dài ", 9000),
	    &m));
	assert_refused(c, "edxml_text_long");

	c = fresh_ctx(state);
	assert_true(edxml_read(c, repeated(c, "aGVs", "QUJDREVGR0hJ\n",
	    1300000), &m));
	f = m.files.at;
	assert_int_equal(f->content.length, 9 * 1300000 + 5);
	assert_memory_equal(f->content.at + 9 * 1299999, "ABCDEFGHIhello", 14);
}

static void
message_cut_anywhere_is_refused(void **state)
{
	for (size_t length = 0; length < sizeof(foreign) - 12; length += 7) {
		struct ctx *c = fresh_ctx(state);
		struct bytes part = bytes_of(foreign);
		struct edxml_message m;

		part.length = length;
		assert_false(edxml_read(c, part, &m));
		assert_refused(c, "edxml_bad_xml");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(foreign_order_and_prefix_are_read),
		TEST(ill_formed_parts_are_refused),
		TEST(entities_and_outside_files_are_never_read),
		TEST(undeclared_entity_is_refused),
		TEST(deep_and_wide_messages_are_refused),
		TEST(long_texts_are_refused_and_long_contents_are_not),
		TEST(message_cut_anywhere_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
