/*
 * test_token.c - tests modules/keys/token_*.c on a SoftHSM2 token
 *
 * SOFTHSM2_CONF is set to the token of conf/pki/make_pki.sh.
 */

#include <fcntl.h>
#include <unistd.h>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/text.h"
#include "keys/token_parts.h"
#include "pdf/cms_sign.h"
#include "pki.h"

static const char *
pki_path(struct ctx *c, const char *name)
{
	const char *folder = getenv("PKI");

	return arena_text(c->mem, "%s/%s",
	    folder != NULL ? folder : "tests/pdf/pki", name);
}

static bool
open_with(struct ctx *c, const char *label, const char *pin_file,
    struct token **out)
{
	const char *module = getenv("PKCS11_MODULE");
	struct token_conf conf = {
		module ? module : "/usr/lib/softhsm/libsofthsm2.so",
		label, pin_file, NULL
	};

	setenv("SOFTHSM2_CONF", pki_path(c, "softhsm2.conf"), 1);
	return token_open(c, &conf, out);
}

static struct token *
opened(struct ctx *c)
{
	struct token *token = NULL;

	assert_true(open_with(c, "VanThu", pki_path(c, "token.pin"), &token));
	return token;
}

static struct token_certificate
certificate_named(struct ctx *c, struct token *token, const char *label)
{
	struct token_certificates all = { NULL, 0 };

	assert_true(token_certificates_list(c, token, &all));
	for (size_t i = 0; i < all.count; i++)
		if (text_same(all.list[i].label, label))
			return all.list[i];
	fail_msg("no certificate %s", label);
	return (struct token_certificate){ .label = NULL };
}

/* Sign as CMS attributes are signed, and let CMS judge. */
static void
assert_signs(struct ctx *c, struct token *token, const char *label)
{
	struct token_certificate own = certificate_named(c, token, label);
	struct cms_signer who = { own.der, NULL, 0 };
	unsigned char *digest = arena_take(c->mem, 32);
	unsigned char *hash = arena_take(c->mem, 32);
	struct bytes signature, cms;
	struct cms_begun begun;

	assert_true(cms_begin(c, &who, (struct bytes){ digest, 32 },
	    &begun));
	EVP_Digest(begun.attributes.at, begun.attributes.length, hash, NULL,
	    EVP_sha256(), NULL);
	assert_true(token_sign(c, token, own.id, (struct bytes){ hash, 32 },
	    &signature));
	assert_true(cms_finish(c, begun.state, signature, &cms));
}

static void
rsa_key_of_a_token_signs(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token *token = opened(c);

	assert_signs(c, token, "p-thu");
	token_close(token);
}

static void
curve_key_of_a_token_signs(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token *token = opened(c);

	assert_signs(c, token, "p-duong");
	token_close(token);
}

static void
own_digest(void *what)
{
	EVP_MD_CTX_free(what);
}

static void
own_certificate(void *what)
{
	X509_free(what);
}

/* The length of a digest says which SHA it is (PKCS#1's DigestInfo). */
static void
longer_digests_are_signed(void **state)
{
	static const char *const labels[] = { "p-thu", "p-duong" };
	const EVP_MD *const kinds[] = {
		EVP_sha256(), EVP_sha384(), EVP_sha512()
	};
	struct ctx *c = fresh_ctx(state);
	struct token *token = opened(c);
	const struct bytes what = bytes_of("attributes");

	for (size_t i = 0; i < COUNT(labels) * COUNT(kinds); i++) {
		const EVP_MD *kind = kinds[i / COUNT(labels)];
		struct token_certificate own = certificate_named(c, token,
		    labels[i % COUNT(labels)]);
		const unsigned char *at = own.der.at;
		X509 *cert = arena_own(c->mem, d2i_X509(NULL, &at,
		    (long)own.der.length), own_certificate);
		EVP_MD_CTX *check = arena_own(c->mem, EVP_MD_CTX_new(),
		    own_digest);
		unsigned char *hash = arena_take(c->mem, EVP_MAX_MD_SIZE);
		unsigned int length = 0;
		struct bytes signature;

		EVP_Digest(what.at, what.length, hash, &length, kind, NULL);
		assert_true(token_sign(c, token, own.id,
		    (struct bytes){ hash, length }, &signature));
		assert_int_equal(EVP_DigestVerifyInit(check, NULL, kind, NULL,
		    X509_get0_pubkey(cert)), 1);
		assert_int_equal(EVP_DigestVerify(check, signature.at,
		    signature.length, what.at, what.length), 1);
	}
	token_close(token);
}

static const char *typed; /* what the person says next */
static int asked;

static bool
say_pin(struct ctx *c, struct secret **out)
{
	struct secret *s = secret_room(c);

	asked++;
	s->length = strlen(typed);
	memcpy(s->at, typed, s->length);
	*out = s;
	return true;
}

/* The list of certificates asks for nothing; a wrong PIN may be said again. */
static void
person_is_asked_for_the_pin_when_it_is_needed(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct secret *right = NULL;
	const struct token_conf conf = {
		"/usr/lib/softhsm/libsofthsm2.so", "", "", say_pin
	};
	struct token_certificate own;
	struct bytes digest = { arena_take(c->mem, 32), 32 }, signature;
	struct token *token = NULL;

	setenv("SOFTHSM2_CONF", pki_path(c, "softhsm2.conf"), 1);
	assert_true(secret_read(c, pki_path(c, "token.pin"), &right));
	asked = 0;
	assert_true(token_open(c, &conf, &token));
	own = certificate_named(c, token, "p-thu");
	assert_int_equal(asked, 0);

	typed = "0000";
	assert_false(token_sign(c, token, own.id, digest, &signature));
	assert_refused(c, "token_pin");
	memset(&c->failure, 0, sizeof(c->failure));
	typed = arena_text_n(c->mem, (const char *)right->at, right->length);
	assert_true(token_sign(c, token, own.id, digest, &signature));
	assert_true(token_sign(c, token, own.id, digest, &signature));
	assert_int_equal(asked, 2);
	token_close(token);
}

static void
lost_session_is_opened_again(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token *token = opened(c);

	token->module->C_CloseSession(token->session);
	assert_signs(c, token, "p-thu");
	token->module->C_Logout(token->session);
	assert_signs(c, token, "p-thu");
	token->module->C_Finalize(NULL);
	assert_signs(c, token, "p-thu");
	token_close(token);
}

static void
wrong_pin_is_tried_once(void **state)
{
	struct ctx *c = fresh_ctx(state);
	const char *path = arena_text(c->mem, "%s/pin", fresh_folder(state));
	int fd = open(path, O_CREAT | O_WRONLY, 0600);
	struct token *token;

	assert_int_equal(write(fd, "9999\n", 5), 5);
	close(fd);
	assert_false(open_with(c, "VanThu", path, &token));
	assert_refused(c, "token_pin");

	token = opened(fresh_ctx(state));
	token->module->C_CloseSession(token->session);
	token->pin_refused = true;
	c = *state;
	assert_false(token_certificates_list(c, token,
	    &(struct token_certificates){ NULL, 0 }));
	assert_refused(c, "token_pin");
	token_close(token);
}

static void
token_that_is_not_there_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token *token;

	assert_false(open_with(c, "Other", pki_path(c, "token.pin"), &token));
	assert_refused(c, "token_absent");
}

static void
key_that_is_not_there_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token *token = opened(c);
	const struct bytes none = { (const unsigned char *)"\xff", 1 };
	struct bytes digest = { arena_take(c->mem, 32), 32 }, signature;

	assert_false(token_sign(c, token, none, digest, &signature));
	assert_refused(c, "token_key");
	token_close(token);
}

static void
library_that_is_none_is_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct token_conf conf = {
		"/nowhere.so", "VanThu", pki_path(c, "token.pin"), NULL
	};
	struct token *token;

	assert_false(token_open(c, &conf, &token));
	assert_refused(c, "token_module");
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(rsa_key_of_a_token_signs),
		TEST(curve_key_of_a_token_signs),
		TEST(longer_digests_are_signed),
		TEST(person_is_asked_for_the_pin_when_it_is_needed),
		TEST(lost_session_is_opened_again),
		TEST(wrong_pin_is_tried_once),
		TEST(token_that_is_not_there_is_refused),
		TEST(key_that_is_not_there_is_refused),
		TEST(library_that_is_none_is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
