/* test_serve.c - tests serve.c, route.c and reply.c of core/web */

#include "base/json.h"
#include "base/text.h"
#include "unit.h"
#include "web/request.h"
#include "web/state.h"

#define ID "01932c07-209c-7a7e-8f4b-0123456789ab"

static struct worker_conf conf = { WORKER_CONF_DEFAULTS };
static int handled;
static bool remembered;

static bool
show(struct ctx *c)
{
	const char *id;

	handled++;
	if (!path_uuid(c, "id", &id))
		return false;
	json_text(reply_json(c, 200), "id", id);
	return true;
}

static bool
search(struct ctx *c)
{
	json_text(reply_json(c, 200), "found", query_text(c, "q"));
	return true;
}

static bool
number(struct ctx *c)
{
	int64_t year;

	if (!path_int(c, "year", &year))
		return false;
	json_int(reply_json(c, 200), "year", year);
	return true;
}

static bool
refusing(struct ctx *c)
{
	json_text(reply_json(c, 201), "half", "written");
	reply_header(c, "Set-Cookie", "a=b");
	c->failure.reason = "Chưa đủ hai chữ ký";
	return refuse_field(c, "number", "field_range", "secret detail");
}

static bool
without_answer(struct ctx *c)
{
	(void)c;
	return true;
}

static bool
without_failure(struct ctx *c)
{
	(void)c;
	return false;
}

static bool
file(struct ctx *c)
{
	const struct file_reply f = {
		.path = "/blobs/ab/cd/abcd", .type = "application/pdf",
		.name = "Công văn \"số\" 1\r\nX: y.pdf",
		.cache = "private, max-age=60",
	};

	reply_file(c, &f);
	return true;
}

static bool
nothing(struct ctx *c)
{
	handled++;
	reply_empty(c, 204);
	return true;
}

enum { OPEN, LOCKED };

static const struct route routes[] = {
	{ "GET", "/api/v1/letters/{id}", OPEN, 0, show, "Show" },
	{ "POST", "/api/v1/letters/{id}", OPEN, KB(1), nothing, "Change" },
	{ "GET", "/api/v1/letters/search", OPEN, 0, search, "Search" },
	{ "GET", "/api/v1/books/{year}/{id}", OPEN, 0, number, "Book" },
	{ "GET", "/refusing", OPEN, 0, refusing, "Refuse" },
	{ "GET", "/silent", OPEN, 0, without_answer, "Answer nothing" },
	{ "GET", "/false", OPEN, 0, without_failure, "False" },
	{ "GET", "/file", OPEN, 0, file, "File" },
	{ "GET", "/locked", LOCKED, 0, show, "Locked" },
	ROUTE_END
};

static bool
admit(struct ctx *c, int right)
{
	return right == OPEN || refuse(c, NO_LOGIN, "login_needed", "no");
}

static bool
recall(struct ctx *c, bool *answered)
{
	*answered = remembered;
	if (remembered)
		reply_again(c, 201, "application/json",
		    bytes_of("{\"again\":true}"));
	return true;
}

static bool
remember(struct ctx *c)
{
	(void)c;
	remembered = true;
	return true;
}

static const struct doorman doorman = {
	.admit = admit, .recall = recall, .remember = remember,
};

static const struct worker worker = {
	.name = "intake", .routes = routes, .conf_values = &conf,
	.doorman = &doorman,
};

static const char *
ask_with(struct ctx *c, const char *method, const char *path,
    const char *more)
{
	char **params = arena_take(c->mem, 6 * sizeof(*params));

	params[0] = arena_text(c->mem, "REQUEST_METHOD=%s", method);
	params[1] = arena_text(c->mem, "DOCUMENT_URI=%s", path);
	params[2] = arena_text(c->mem, "QUERY_STRING=q=a");
	params[3] = arena_text(c->mem, "HTTP_ORIGIN=http://127.0.0.1:8080");
	params[4] = more == NULL ? NULL : arena_text(c->mem, "%s", more);
	handled = 0;
	request_begin(c, &worker, params, NULL);
	return (const char *)serve(c).at;
}

static const char *
ask(struct ctx *c, const char *method, const char *path)
{
	return ask_with(c, method, path, NULL);
}

static void
the_path_decides_who_answers(void **state)
{
	static const struct { const char *path, *want; } cases[] = {
		{ "/api/v1/letters/" ID, "{\"id\":\"" ID "\"}" },
		{ "/api/v1/letters/search", "{\"found\":\"a\"}" },
		{ "/api/v1/books/2026/x", "{\"year\":2026}" },
		{ "/api/v1/books/-1/x", "\"failure\":\"absent\"" },
		{ "/api/v1/books/9999999999999999999/x",
		  "\"failure\":\"absent\"" },
		{ "/api/v1/letters/7", "\"failure\":\"absent\"" },
		{ "/api/v1/letters/", "\"failure\":\"no_such_page\"" },
		{ "/api/v1/letters/" ID "/", "\"failure\":\"no_such_page\"" },
		{ "/api/v1/letters", "\"failure\":\"no_such_page\"" },
		{ "", "\"failure\":\"no_such_page\"" },
		{ "/locked", "\"failure\":\"login_needed\"" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		const char *text = ask(fresh_ctx(state), "GET",
		    cases[i].path);

		if (strstr(text, cases[i].want) == NULL)
			fail_msg("%s: %s", cases[i].path, text);
	}
}

static void
every_reply_has_the_same_headers(void **state)
{
	static const char *const wanted[] = {
		"Status: 200 OK\r\n", "Content-Type: application/json\r\n",
		"Cache-Control: no-store\r\n", "Content-Length: 13\r\n",
		"X-Content-Type-Options: nosniff\r\n", "X-Request-Id: ",
		"\r\n\r\n{\"found\":\"a\"}",
	};
	const char *text = ask(fresh_ctx(state), "GET",
	    "/api/v1/letters/search");

	for (size_t i = 0; i < COUNT(wanted); i++) {
		if (strstr(text, wanted[i]) == NULL)
			fail_msg("%s lacks %s", text, wanted[i]);
	}
}

static void
a_failure_replaces_what_was_written(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *text = ask(c, "GET", "/refusing");

	assert_true(text_starts(text, "Status: 422 "));
	assert_null(strstr(text, "half"));
	assert_null(strstr(text, "Set-Cookie"));
	assert_null(strstr(text, "secret detail"));
	assert_non_null(strstr(text, "\"failure\":\"field_range\""));
	assert_non_null(strstr(text, "\"field\":\"number\""));
	assert_non_null(strstr(text, "\"reason\":\"Chưa đủ hai chữ ký\""));
	assert_non_null(strstr(text, arena_text(c->mem,
	    "\"request\":\"%s\"", c->id)));
	assert_non_null(strstr(text, "\"message\":\""));
}

static void
mistakes_of_handlers_are_broken(void **state)
{
	static const char *const paths[] = { "/silent", "/false" };

	for (size_t i = 0; i < COUNT(paths); i++) {
		struct ctx *c = fresh_ctx(state);

		assert_true(text_starts(ask(c, "GET", paths[i]),
		    "Status: 500 "));
		assert_refused(c, "broken");
	}
}

static void
another_method_is_told_which_it_may_use(void **state)
{
	const char *text = ask(fresh_ctx(state), "PUT",
	    "/api/v1/letters/" ID);

	assert_true(text_starts(text, "Status: 405 "));
	assert_non_null(strstr(text, "\r\nAllow: GET, POST\r\n"));
	assert_int_equal(handled, 0);
}

static void
head_is_answered_without_a_body(void **state)
{
	const char *text = ask(fresh_ctx(state), "HEAD",
	    "/api/v1/letters/" ID);

	assert_true(text_starts(text, "Status: 200 "));
	assert_true(text_ends(text, "\r\n\r\n"));
	assert_int_equal(handled, 1);
	text = ask(fresh_ctx(state), "POST", "/api/v1/letters/" ID);
	assert_true(text_starts(text, "Status: 204 "));
	assert_true(text_ends(text, "\r\n\r\n"));
	assert_null(strstr(text, "Content-Length"));
}

static void
a_large_body_never_reaches_the_handler(void **state)
{
	const char *text = ask_with(fresh_ctx(state), "POST",
	    "/api/v1/letters/" ID, "CONTENT_LENGTH=1025");

	assert_true(text_starts(text, "Status: 413 "));
	assert_int_equal(handled, 0);
}

static void
a_file_is_handed_to_nginx(void **state)
{
	const char *text = ask(fresh_ctx(state), "GET", "/file");

	assert_non_null(strstr(text,
	    "\r\nX-Accel-Redirect: /blobs/ab/cd/abcd\r\n"));
	assert_non_null(strstr(text, "\r\nContent-Disposition: attachment; "
	    "filename=\"cong_van__so__1__x:_y.pdf\"; filename*=UTF-8''"
	    "C%C3%B4ng%20v%C4%83n%20%22s%E1%BB%91%22%201%0D%0A"
	    "X%3A%20y.pdf\r\n"));
	assert_non_null(strstr(text,
	    "\r\nCache-Control: private, max-age=60\r\n"));
	assert_null(strstr(text, "no-store"));
}

static void
headers_cannot_be_smuggled_in(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *text;

	ask(c, "GET", "/api/v1/letters/search");
	reply_header(c, "Location", "/x\r\nSet-Cookie: a=b");
	text = (const char *)reply_text(c).at;
	assert_non_null(strstr(text, "\r\nLocation: /x  Set-Cookie: a=b\r\n"));
}

static void
a_repeated_request_is_answered_from_memory(void **state)
{
	static const char key[] = "HTTP_IDEMPOTENCY_KEY=0123-4567";
	const char *text;

	remembered = true;
	text = ask_with(fresh_ctx(state), "POST", "/api/v1/letters/" ID, key);
	assert_true(text_starts(text, "Status: 201 "));
	assert_true(text_ends(text, "{\"again\":true}"));
	assert_int_equal(handled, 0);

	/* Reading again is no repetition. */
	text = ask_with(fresh_ctx(state), "GET", "/api/v1/letters/" ID, key);
	assert_int_equal(handled, 1);
	remembered = false;
}

static void
a_key_must_look_like_one(void **state)
{
	static const char *const keys[] = {
		"HTTP_IDEMPOTENCY_KEY=", "HTTP_IDEMPOTENCY_KEY=short",
		"HTTP_IDEMPOTENCY_KEY=with blank 1",
	};

	for (size_t i = 0; i < COUNT(keys); i++) {
		struct ctx *c = fresh_ctx(state);

		ask_with(c, "POST", "/api/v1/letters/" ID, keys[i]);
		assert_refused(c, "idempotency_key_bad");
		assert_int_equal(handled, 0);
	}
}

static void
every_program_tells_its_health(void **state)
{
	const char *text = ask(fresh_ctx(state), "GET",
	    "/api/v1/health/intake");

	assert_true(text_starts(text, "Status: 200 "));
	assert_non_null(strstr(text, "\"status\":\"ok\""));
	assert_true(text_starts(ask(fresh_ctx(state), "GET",
	    "/metrics/intake"), "Status: 200 "));
	assert_true(text_starts(ask(fresh_ctx(state), "GET",
	    "/metrics/other"), "Status: 404 "));
	assert_true(text_starts(ask(fresh_ctx(state), "POST",
	    "/metrics/intake"), "Status: 405 "));
}

static void
a_sub_path_stands_before_every_route_and_in_every_address(void **state)
{
	const struct file_reply file = {
		.path = "/blobs/ab/cd/ef", .type = "text/plain",
	};
	struct ctx *c = fresh_ctx(state);

	assert_non_null(strstr(ask_with(c, "GET",
	    "/van/thu/api/v1/letters/" ID, "MOUNT=/van/thu"), ID));
	reply_file(c, &file);
	assert_non_null(strstr((const char *)reply_text(c).at,
	    "X-Accel-Redirect: /van/thu/blobs/ab/cd/ef\r\n"));
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(the_path_decides_who_answers),
		TEST(every_reply_has_the_same_headers),
		TEST(a_failure_replaces_what_was_written),
		TEST(mistakes_of_handlers_are_broken),
		TEST(another_method_is_told_which_it_may_use),
		TEST(head_is_answered_without_a_body),
		TEST(a_large_body_never_reaches_the_handler),
		TEST(a_file_is_handed_to_nginx),
		TEST(headers_cannot_be_smuggled_in),
		TEST(a_repeated_request_is_answered_from_memory),
		TEST(a_key_must_look_like_one),
		TEST(every_program_tells_its_health),
		TEST(a_sub_path_stands_before_every_route_and_in_every_address),
	};

	conf.schema_last = 0; /* nobody to ask */
	return cmocka_run_group_tests(tests, NULL, NULL);
}
