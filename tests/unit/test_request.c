/* test_request.c - tests request.c, query.c, page.c, body.c of core/web */

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "unit.h"
#include "web/request.h"
#include "web/state.h"

static struct worker_conf conf = { WORKER_CONF_DEFAULTS };

static bool
nothing(struct ctx *c)
{
	(void)c;
	return true;
}

static const struct route routes[] = {
	{ "POST", "/x", 0, KB(1), nothing, "Something" }, ROUTE_END
};

static const struct worker worker = {
	.name = "intake", .routes = routes, .conf_values = &conf,
};

/* Up to three parameters of FastCGI. */
static struct ctx *
request(void **state, const char *one, const char *two, const char *three)
{
	struct ctx *c = fresh_ctx(state);
	const char *const all[] = { one, two, three };
	char **params = arena_take(c->mem, 4 * sizeof(*params));
	size_t count = 0;

	for (size_t i = 0; i < COUNT(all); i++) {
		if (all[i] != NULL)
			params[count++] = arena_text(c->mem, "%s", all[i]);
	}
	request_begin(c, &worker, params, NULL);
	c->request->route = routes;
	return c;
}

static void
headers_are_found_by_their_whole_name(void **state)
{
	struct ctx *c = request(state, "HTTP_XY=1", "HTTP_X=2",
	    "REQUEST_METHOD=PATCH");

	assert_string_equal(request_header(c, "HTTP_X"), "2");
	assert_null(request_header(c, "HTTP"));
	assert_string_equal(request_method(c), "PATCH");
	assert_string_equal(request_path(c), "");
	assert_null(request_address(c));
}

static void
cookies_are_found_by_their_whole_name(void **state)
{
	struct ctx *c = request(state,
	    "HTTP_COOKIE=xsid=0; sid=abc=d;theme=dark; empty=", NULL, NULL);

	assert_string_equal(request_cookie(c, "sid"), "abc=d");
	assert_string_equal(request_cookie(c, "theme"), "dark");
	assert_string_equal(request_cookie(c, "empty"), "");
	assert_null(request_cookie(c, "dark"));
	assert_null(request_cookie(request(state, NULL, NULL, NULL), "sid"));
}

static void
the_query_is_decoded_and_composed(void **state)
{
	struct ctx *c = request(state, "QUERY_STRING=q=S%E1%BB%9F+A%26B"
	    "&n=Nguye%CC%82%CC%83n&bad=%FF&half=%4&none&q=again&=x&p%31=1",
	    NULL, NULL);

	assert_string_equal(query_text(c, "q"), "Sở A&B");
	assert_string_equal(query_text(c, "n"), "Nguyễn");
	assert_string_equal(query_text(c, "none"), "");
	assert_string_equal(query_text(c, "p1"), "1");
	assert_null(query_text(c, "bad"));
	assert_null(query_text(c, "half"));
	assert_null(query_text(c, "absent"));
}

static void
a_zero_byte_in_the_query_is_no_text(void **state)
{
	struct ctx *c = request(state, "QUERY_STRING=q=a%00b&r=%0", NULL,
	    NULL);

	assert_null(query_text(c, "q"));
	assert_null(query_text(c, "r"));
}

struct filter {
	const char *text;
	int64_t urgency;
	bool overdue;
	struct date since;
};

static const struct member filter_members[] = {
	MEMBER(struct filter, text, .min = 1, .max = 5),
	MEMBER(struct filter, urgency, .min = 0, .max = 3, .optional = true),
	MEMBER(struct filter, overdue, .optional = true),
	MEMBER(struct filter, since, .optional = true),
	MEMBER_END
};

static const struct record filter_record = RECORD(filter, filter_members);

static void
a_query_fills_a_struct(void **state)
{
	struct ctx *c = request(state, "QUERY_STRING=text=s%E1%BB%9F"
	    "&urgency=3&overdue=true&since=2026-01-02&limit=5", NULL, NULL);
	struct filter f;

	assert_true(query_read(c, &filter_record, &f));
	assert_string_equal(f.text, "sở");
	assert_int_equal(f.urgency, 3);
	assert_true(f.overdue);
	assert_int_equal(f.since.day, 2);
	c = request(state, "QUERY_STRING=text=a&urgency=&since=", NULL, NULL);
	assert_true(query_read(c, &filter_record, &f));
	assert_false(f.overdue || date_is_set(f.since));
}

static void
a_query_has_the_limits_of_a_form(void **state)
{
	static const struct { const char *query, *code, *field; } cases[] = {
		{ "", "field_missing", "text" },
		{ "text=", "field_missing", "text" },
		{ "text=abcdef", "field_length", "text" },
		{ "text=%FF", "field_type", "text" },
		{ "text=a&urgency=4", "field_range", "urgency" },
		{ "text=a&urgency=+1", "field_type", "urgency" },
		{ "text=a&urgency=1x", "field_type", "urgency" },
		{ "text=a&urgency=99999999999999999999", "field_type",
		  "urgency" },
		{ "text=a&overdue=1", "field_type", "overdue" },
		{ "text=a&since=hôm", "field_type", "since" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		char query[100];
		struct ctx *c;
		struct filter f;

		snprintf(query, sizeof(query), "QUERY_STRING=%s",
		    cases[i].query);
		c = request(state, query, NULL, NULL);
		if (query_read(c, &filter_record, &f))
			fail_msg("%s", cases[i].query);
		assert_refused(c, cases[i].code);
		assert_string_equal(c->failure.field, cases[i].field);
	}
}

static void
a_page_token_comes_back(void **state)
{
	static const int64_t cases[][2] = {
		{ 0, 0 }, { 1, -1 }, { INT64_MAX, INT64_MIN },
		{ 1795138200000, 42 },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = request(state, NULL, NULL, NULL);
		char query[80];
		struct page page;

		snprintf(query, sizeof(query), "QUERY_STRING=after=%s&limit=7",
		    page_next(c, cases[i][0], cases[i][1]));
		assert_null(strpbrk(query + 19, "+/"));
		c = request(state, query, NULL, NULL);
		assert_true(page_read(c, &page));
		assert_true(page.has_after && page.limit == 7);
		assert_true(page.keys[0] == cases[i][0]);
		assert_true(page.keys[1] == cases[i][1]);
	}
}

static void
a_page_begins_at_the_front_and_has_limits(void **state)
{
	static const char *const wrong[] = {
		"limit=0", "limit=101", "limit=x", "after=abc",
		"after=AAAAAAAAAAAAAAAAAAAAA!", "after=AAAAAAAAAAAAAAAAAAAAAB",
	};
	struct ctx *c = request(state, "QUERY_STRING=after=&limit=", NULL,
	    NULL);
	struct page page;

	assert_true(page_read(c, &page));
	assert_true(!page.has_after && page.limit == 50);
	assert_int_equal(page_shown(&page, 51), 50);
	assert_int_equal(page_shown(&page, 3), 3);
	for (size_t i = 0; i < COUNT(wrong); i++) {
		char query[80];

		snprintf(query, sizeof(query), "QUERY_STRING=%s", wrong[i]);
		c = request(state, query, NULL, NULL);
		if (page_read(c, &page))
			fail_msg("%s", wrong[i]);
		assert_int_equal(c->failure.kind, BAD_INPUT);
	}
}

static void
unsafe_requests_need_one_of_our_origins(void **state)
{
	static const struct { const char *origin; bool want; } cases[] = {
		{ "https://a.vn", true }, { "http://b.vn:8080", true },
		{ "https://a.vn:443", false }, { "http://a.vn", false },
		{ "https://a.vn.evil.vn", false }, { "null", false },
		{ "", false }, { "https://a.v", false },
	};

	conf.origin = "https://a.vn, http://b.vn:8080";
	for (size_t i = 0; i < COUNT(cases); i++) {
		char header[60];
		struct ctx *c;

		snprintf(header, sizeof(header), "HTTP_ORIGIN=%s",
		    cases[i].origin);
		c = request(state, header, "REQUEST_METHOD=POST", NULL);
		assert_int_equal(origin_check(c), cases[i].want);
		if (!cases[i].want)
			assert_refused(c, "foreign_origin");
	}
	assert_false(origin_check(request(state, "REQUEST_METHOD=DELETE",
	    NULL, NULL)));
	assert_true(origin_check(request(state, "REQUEST_METHOD=GET",
	    "HTTP_ORIGIN=https://evil.vn", NULL)));
}

static void
a_body_must_be_json_and_small_enough(void **state)
{
	static const struct { const char *type, *length, *code; } cases[] = {
		{ "CONTENT_TYPE=text/plain", "CONTENT_LENGTH=2",
		  "body_not_json" },
		{ "CONTENT_TYPE=application/jsonx", "CONTENT_LENGTH=2",
		  "body_not_json" },
		{ NULL, "CONTENT_LENGTH=2", "body_not_json" },
		{ "CONTENT_TYPE=application/json", "CONTENT_LENGTH=1025",
		  "body_too_large" },
		{ "CONTENT_TYPE=application/json", "CONTENT_LENGTH=-1",
		  "body_too_large" },
		{ "CONTENT_TYPE=application/json",
		  "CONTENT_LENGTH=99999999999999999999", "body_too_large" },
		{ "CONTENT_TYPE=application/json", "CONTENT_LENGTH=1024",
		  "body_cut" },
		{ "CONTENT_TYPE=application/json; charset=utf-8",
		  "CONTENT_LENGTH=0", "json_bad" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = request(state, cases[i].type,
		    cases[i].length, NULL);
		const json_t *json;

		assert_false(body_json(c, &json));
		assert_refused(c, cases[i].code);
	}
}

static const char *
spool_with(void **state, struct ctx *c, const char *name)
{
	const char *folder = arena_text(c->mem, "%s", fresh_folder(state));
	const char *path = arena_text(c->mem, "%s/%s", folder, name);
	FILE *file = fopen(path, "w");

	assert_non_null(file);
	fputs("thư", file);
	fclose(file);
	return folder;
}

static void
a_spooled_body_is_opened(void **state)
{
	struct ctx *c = request(state, NULL, NULL, NULL);
	char spool[200], param[260], text[8] = { 0 };
	const char *path;
	int fd;

	snprintf(spool, sizeof(spool), "%s", spool_with(state, c, "01"));
	snprintf(param, sizeof(param), "BODY_FILE=%s/01", spool);
	c = request(state, param, NULL, NULL);
	assert_true(body_file(c, spool, &fd, &path));
	assert_string_equal(path, param + 10);
	assert_int_equal(read(fd, text, sizeof(text)), 4);
	assert_string_equal(text, "thư");
}

static void
a_body_outside_of_the_spool_is_broken(void **state)
{
	static const char *const names[] = {
		"", "/", "/.", "/..", "/../spool/01", "/sub/01", "x/01",
		"/missing", "/link", "/folder",
	};
	struct ctx *c = request(state, NULL, NULL, NULL);
	char spool[200], param[260];
	const char *path;
	int fd;

	snprintf(spool, sizeof(spool), "%s", spool_with(state, c, "01"));
	assert_int_equal(chdir(spool), 0);
	assert_int_equal(symlink("01", "link"), 0);
	assert_int_equal(mkdir("folder", 0700), 0);
	for (size_t i = 0; i < COUNT(names); i++) {
		snprintf(param, sizeof(param), "BODY_FILE=%s%s", spool,
		    names[i]);
		c = request(state, param, NULL, NULL);
		if (body_file(c, spool, &fd, &path))
			fail_msg("%s", names[i]);
		assert_int_equal(c->failure.kind, BROKEN);
	}
	c = request(state, NULL, NULL, NULL);
	assert_false(body_file(c, spool, &fd, &path));
	assert_int_equal(chdir("/"), 0);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(headers_are_found_by_their_whole_name),
		TEST(cookies_are_found_by_their_whole_name),
		TEST(the_query_is_decoded_and_composed),
		TEST(a_zero_byte_in_the_query_is_no_text),
		TEST(a_query_fills_a_struct),
		TEST(a_query_has_the_limits_of_a_form),
		TEST(a_page_token_comes_back),
		TEST(a_page_begins_at_the_front_and_has_limits),
		TEST(unsafe_requests_need_one_of_our_origins),
		TEST(a_body_must_be_json_and_small_enough),
		TEST(a_spooled_body_is_opened),
		TEST(a_body_outside_of_the_spool_is_broken),
	};

	conf.schema_last = 0; /* nobody to ask */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
