/* test_keykeeper.c - what keykeeper signs, and all that it does not */

#include <fcntl.h>
#include <glob.h>
#include <stdio.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/json.h"
#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "pdf/cms_sign.h"
#include "pki.h"

static struct keykeeper_conf conf = {
	.secret = "", .token_module = "", .token_label = "",
	.token_pin_file = "",
};

/* A grant as accounts writes it; the test spoils one member at a time. */
struct wish {
	const char *key, *digest, *purpose, *at_key, *secret;
	int64_t expires_in;
	const char *code; /* whose certificate the attributes name */
};

static const struct wish good = {
	.key = "H42.13", .purpose = "organ", .at_key = "H42.13",
	.expires_in = 60000, .code = "H42.13",
};

static const char *
folder_of_keys(void **state)
{
	struct ctx *c = *state;
	const char *pki = getenv("PKI");
	const char *folder = fresh_folder(state);

	if (pki == NULL)
		pki = "tests/pdf/pki";
	conf.keys = arena_text(c->mem, "%s/keys", folder);
	conf.secret = arena_text(c->mem, "%s/grant.secret", pki);
	assert_int_equal(mkdir(conf.keys, 0700), 0);
	assert_int_equal(system(arena_text(c->mem, "cp -p %s/keys/* %s/",
	    pki, conf.keys)), 0);
	c->conf = &conf;
	return conf.keys;
}

static struct ctx *
with_keys(void **state)
{
	struct ctx *c = fresh_ctx(state);

	folder_of_keys(state);
	return c;
}

static struct cms_begun
attributes_for(struct ctx *c, const char *code)
{
	unsigned char *digest = arena_take(c->mem, 32);
	struct bytes chain = pki_chain(c, code);
	struct cms_signer who = { pki_certificate(c, code), &chain, 1 };
	struct cms_begun begun;

	EVP_Digest("letter", 6, digest, NULL, EVP_sha256(), NULL);
	assert_true(cms_begin(c, &who, (struct bytes){ digest, 32 },
	    &begun));
	return begun;
}

static const char *
base64url(struct ctx *c, struct bytes from)
{
	char *text = arena_text(c->mem, "%s", text_base64(c->mem, from));

	text[strcspn(text, "=")] = '\0';
	for (char *at = text; *at != '\0'; at++)
		*at = *at == '+' ? '-' : *at == '/' ? '_' : *at;
	return text;
}

static const char *
grant_for(struct ctx *c, const struct wish *w)
{
	struct bytes secret = any_file(c, conf.secret);
	struct json *j = json_begin(c->mem);
	unsigned char mac[32];
	const char *text;

	json_text(j, "letter", "0193d2c4-0000-7000-8000-000000000001");
	json_text(j, "sha256", w->digest ? w->digest :
	    sha256_text(c->mem, bytes_of("letter")));
	json_text(j, "purpose", w->purpose);
	json_text(j, "person", "0193d2c4-0000-7000-8000-000000000002");
	json_text(j, "key", w->key);
	json_instant(j, "expires",
	    (struct instant){ c->now.ms + w->expires_in });
	text = base64url(c, json_end(j));
	if (w->secret != NULL)
		secret = bytes_of(w->secret);
	else
		secret.length--; /* the line end */
	HMAC(EVP_sha256(), secret.at, (int)secret.length,
	    (const unsigned char *)text, strlen(text), mac, NULL);
	return arena_text(c->mem, "%s.%s", text,
	    text_hex(c->mem, (struct bytes){ mac, 32 }));
}

static bool
ask(struct ctx *c, struct json *question, const json_t **answer)
{
	struct question q = { .text = json_end(question) };
	struct bytes out;
	json_t *read = NULL;

	if (!keykeeper_answer(c, &q, &out))
		return false;
	assert_true(json_read(c, out, &read));
	*answer = read;
	return true;
}

static bool
ask_sign(struct ctx *c, const struct wish *w, const char *grant,
    struct bytes *signature)
{
	struct json *j = json_begin(c->mem);
	const json_t *answer = NULL;
	struct cms_begun begun = attributes_for(c, w->code);

	json_text(j, "op", "sign");
	json_text(j, "key", w->at_key);
	json_text(j, "attributes", text_base64(c->mem, begun.attributes));
	json_text(j, "grant", grant);
	if (!ask(c, j, &answer))
		return false;
	assert_true(text_unbase64(c->mem, json_string_value(
	    json_object_get(answer, "signature")), signature));
	return true;
}

static void
seal_is_signed_with_a_grant(void **state)
{
	struct ctx *c = with_keys(state);
	struct bytes signature = { NULL, 0 }, cms;

	assert_true(ask_sign(c, &good, grant_for(c, &good), &signature));
	assert_true(cms_finish(c, attributes_for(c, "H42.13").state,
	    signature, &cms));
}

static void
curve_key_signs_too(void **state)
{
	struct ctx *c = with_keys(state);
	struct wish w = good;
	struct bytes signature = { NULL, 0 }, cms;

	w.key = w.at_key = w.code = "H42.21.5";
	assert_true(ask_sign(c, &w, grant_for(c, &w), &signature));
	assert_true(cms_finish(c, attributes_for(c, w.code).state,
	    signature, &cms));
}

static void
grant_is_used_once(void **state)
{
	struct ctx *c = with_keys(state);
	const char *grant = grant_for(c, &good);
	struct bytes signature;

	assert_true(ask_sign(c, &good, grant, &signature));
	assert_false(ask_sign(c, &good, grant, &signature));
	assert_refused(c, "grant_used");
}

static void
other_grants_are_refused(void **state)
{
	static const struct {
		struct wish wish;
		const char *want;
	} cases[] = {
		{ { "H42.13", NULL, "organ", "H42.13",
		    "0123456789abcdef0123456789abcdef", 60000, "H42.13" },
		  "grant_bad" },
		{ { "H42.13", NULL, "organ", "H42.13", NULL, -1, "H42.13" },
		  "grant_expired" },
		{ { "H42.13", NULL, "person", "H42.13", NULL, 60000,
		    "H42.13" }, "grant_purpose" },
		{ { "H42.13", "00000000000000000000000000000000"
		    "00000000000000000000000000000000", "organ", "H42.13",
		    NULL, 60000, "H42.13" }, "grant_digest" },
		{ { "H42.13", NULL, "organ", "H42.21.5", NULL, 60000,
		    "H42.21.5" }, "grant_key" },
		{ { "H42.13", NULL, "organ", "H42.13", NULL, 60000,
		    "p-thu" }, "attributes_certificate" },
		{ { "nobody", NULL, "organ", "nobody", NULL, 60000,
		    "p-thu" }, "key_absent" },
		{ { "../keys/H42.13", NULL, "organ", "../keys/H42.13", NULL,
		    60000, "p-thu" }, "key_absent" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = with_keys(state);
		struct bytes signature;

		assert_false(ask_sign(c, &cases[i].wish,
		    grant_for(c, &cases[i].wish), &signature));
		assert_refused(c, cases[i].want);
		unit_end(state);
		unit_begin(state);
	}
}

static void
refused_grant_is_not_used_up(void **state)
{
	struct ctx *c = with_keys(state);
	struct wish wrong = good;
	const char *grant = grant_for(c, &good);
	struct bytes signature;

	wrong.code = "p-thu";
	assert_false(ask_sign(c, &wrong, grant, &signature));
	memset(&c->failure, 0, sizeof(c->failure));
	assert_true(ask_sign(c, &good, grant, &signature));
}

static void
ill_formed_grants_are_refused(void **state)
{
	static const char *const texts[] = {
		".", "x", "e30.00", "…", "e30."
		"0000000000000000000000000000000000000000000000000000000000"
		"000000",
	};

	for (size_t i = 0; i < COUNT(texts); i++) {
		struct ctx *c = with_keys(state);
		struct bytes signature;

		assert_false(ask_sign(c, &good, texts[i], &signature));
		assert_refused(c, "grant_bad");
		unit_end(state);
		unit_begin(state);
	}
}

static void
key_that_others_may_read_is_not_used(void **state) /* P7 */
{
	struct ctx *c = with_keys(state);
	struct bytes signature;

	assert_int_equal(chmod(arena_text(c->mem, "%s/H42.13.key",
	    conf.keys), 0644), 0);
	assert_false(ask_sign(c, &good, grant_for(c, &good), &signature));
	assert_refused(c, "broken");
}

static void
certificate_comes_with_its_chain(void **state)
{
	struct ctx *c = with_keys(state);
	struct json *j = json_begin(c->mem);
	const json_t *answer = NULL;

	json_text(j, "op", "certificate");
	json_text(j, "key", "H42.13");
	assert_true(ask(c, j, &answer));
	assert_string_equal(json_string_value(json_object_get(answer,
	    "certificate")), text_base64(c->mem,
	    pki_certificate(c, "H42.13")));
	assert_int_equal(json_array_size(json_object_get(answer, "chain")),
	    1);
}

static void
grants_long_expired_are_forgotten(void **state)
{
	struct ctx *c = with_keys(state);
	struct bytes signature;
	const char *old = arena_text(c->mem, "%s/used/1-old", conf.keys);
	struct wish late = good;
	glob_t left;

	late.expires_in = (int64_t)20 * 365 * 24 * 3600 * 1000;
	assert_true(ask_sign(c, &good, grant_for(c, &late), &signature));
	fclose(fopen(old, "w"));
	assert_true(keykeeper_prepare(c, &conf));
	assert_int_equal(access(old, F_OK), -1);
	assert_int_equal(glob(arena_text(c->mem, "%s/used/*", conf.keys), 0,
	    NULL, &left), 0);
	assert_int_equal(left.gl_pathc, 1);
	globfree(&left);
}

static void
write_pin(const char *path, const char *pin, time_t seconds_later)
{
	struct timespec times[2];
	FILE *f = fopen(path, "w");

	assert_non_null(f);
	fputs(pin, f);
	fclose(f);
	assert_int_equal(chmod(path, 0600), 0);
	clock_gettime(CLOCK_REALTIME, &times[0]);
	times[0].tv_sec += seconds_later;
	times[1] = times[0];
	assert_int_equal(utimensat(AT_FDCWD, path, times, 0), 0);
}

static void
key_on_a_token_signs_and_a_wrong_pin_is_kept_away(void **state)
{
	struct ctx *c = with_keys(state);
	const char *pin = arena_text(c->mem, "%s/token.pin", conf.keys);
	const char *pki = getenv("PKI");
	struct wish w = good;
	struct bytes signature = { NULL, 0 }, cms;

	setenv("SOFTHSM2_CONF", arena_text(c->mem, "%s/softhsm2.conf",
	    pki != NULL ? pki : "tests/pdf/pki"), 1);
	conf.token_module = "/usr/lib/softhsm/libsofthsm2.so";
	conf.token_label = "VanThu";
	conf.token_pin_file = pin;

	/* Once refused, the right PIN of an old file would not be tried. */
	write_pin(pin, "9999", -10);
	assert_false(keykeeper_prepare(c, &conf));
	assert_refused(c, "token_pin");
	memset(&c->failure, 0, sizeof(c->failure));
	assert_false(keykeeper_prepare(c, &conf));
	assert_non_null(strstr(c->failure.detail, "refused before"));
	memset(&c->failure, 0, sizeof(c->failure));

	write_pin(pin, "1234", 10);
	assert_true(keykeeper_prepare(c, &conf));
	w.key = w.at_key = w.code = "p-thu";
	w.purpose = "person";
	assert_true(ask_sign(c, &w, grant_for(c, &w), &signature));
	assert_true(cms_finish(c, attributes_for(c, "p-thu").state,
	    signature, &cms));
	conf.token_module = "";
}

static void
other_questions_are_refused(void **state)
{
	struct ctx *c = with_keys(state);
	struct json *j = json_begin(c->mem);
	const json_t *answer;

	json_text(j, "op", "export");
	assert_false(ask(c, j, &answer));
	assert_refused(c, "op_unknown");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(seal_is_signed_with_a_grant),
		TEST(curve_key_signs_too),
		TEST(grant_is_used_once),
		TEST(other_grants_are_refused),
		TEST(refused_grant_is_not_used_up),
		TEST(ill_formed_grants_are_refused),
		TEST(key_that_others_may_read_is_not_used),
		TEST(certificate_comes_with_its_chain),
		TEST(grants_long_expired_are_forgotten),
		TEST(key_on_a_token_signs_and_a_wrong_pin_is_kept_away),
		TEST(other_questions_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
