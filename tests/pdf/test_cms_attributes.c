/* test_cms_attributes.c - what a key is asked to sign, and which keys may */

#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#include "pdf/cms_sign.h"
#include "pki.h"

static const char content[] = "The two byte ranges of a PDF file.";

static struct bytes
digest_of(struct ctx *c, const char *text)
{
	unsigned char *at = arena_take(c->mem, 32);

	EVP_Digest(text, strlen(text), at, NULL, EVP_sha256(), NULL);
	return (struct bytes){ at, 32 };
}

static bool
begin(struct ctx *c, const char *code, struct cms_begun *out)
{
	struct bytes chain = pki_chain(c, code);
	struct cms_signer who = { pki_certificate(c, code), &chain, 1 };

	return cms_begin(c, &who, digest_of(c, content), out);
}

static void
attributes_leave_the_time_out(void **state)
{
	/* 1.2.840.113549.1.9.5 signingTime: PAdES baseline forbids it. */
	static const unsigned char time[] = {
		0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05
	};
	struct ctx *c = fresh_ctx(state);
	struct cms_begun begun;

	assert_true(begin(c, "p-thu", &begun));
	for (size_t i = 0; i + sizeof(time) < begun.attributes.length; i++)
		assert_memory_not_equal(begun.attributes.at + i, time,
		    sizeof(time));
}

/* A self-signed certificate of any key. */
static struct bytes
certificate_for(struct ctx *c, EVP_PKEY *key, const EVP_MD *md)
{
	X509 *cert = X509_new();
	unsigned char *der = NULL;
	struct bytes out;
	int length;

	X509_set_version(cert, 2);
	ASN1_INTEGER_set(X509_get_serialNumber(cert), 1);
	X509_gmtime_adj(X509_getm_notBefore(cert), 0);
	X509_gmtime_adj(X509_getm_notAfter(cert), 1000);
	X509_set_pubkey(cert, key);
	assert_true(X509_sign(cert, key, md) > 0);
	length = i2d_X509(cert, &der);
	out = (struct bytes){ arena_copy(c->mem, der, (size_t)length),
		(size_t)length };
	OPENSSL_free(der);
	X509_free(cert);
	EVP_PKEY_free(key);
	return out;
}

struct key_case {
	const char *kind, *curve;
	int bits;
	const char *want;
};

static EVP_PKEY *
new_key(const struct key_case *k)
{
	EVP_PKEY_CTX *ctx = EVP_PKEY_CTX_new_from_name(NULL, k->kind, NULL);
	EVP_PKEY *key = NULL;

	assert_int_equal(EVP_PKEY_keygen_init(ctx), 1);
	if (k->curve != NULL)
		assert_int_equal(EVP_PKEY_CTX_set_group_name(ctx, k->curve),
		    1);
	if (k->bits > 0)
		assert_true(EVP_PKEY_CTX_set_rsa_keygen_bits(ctx, k->bits)
		    > 0);
	assert_int_equal(EVP_PKEY_generate(ctx, &key), 1);
	EVP_PKEY_CTX_free(ctx);
	return key;
}

static void
keys_of_other_kinds_are_refused(void **state)
{
	static const struct key_case cases[] = {
		{ "ED25519", NULL, 0, "algorithm_unsupported" },
		{ "RSA-PSS", NULL, 2048, "algorithm_unsupported" },
		{ "EC", "secp256k1", 0, "algorithm_unsupported" },
		{ "RSA", NULL, 1024, "algorithm_weak" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);
		struct cms_signer who = { .chain_count = 0 };
		struct cms_begun begun;
		EVP_PKEY *key = new_key(&cases[i]);

		who.certificate = certificate_for(c, key,
		    i == 0 ? NULL : EVP_sha256());
		assert_false(cms_begin(c, &who, digest_of(c, content),
		    &begun));
		assert_refused(c, cases[i].want);
	}
}

static void
attributes_tell_their_digest_to_the_key(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes digest = { NULL, 0 };
	struct cms_begun begun;

	assert_true(begin(c, "p-thu", &begun));
	assert_true(cms_attributes_read(c, begun.attributes,
	    pki_certificate(c, "p-thu"), &digest));
	assert_int_equal(digest.length, 32);
	assert_memory_equal(digest.at, digest_of(c, content).at, 32);
}

static void
attributes_for_another_certificate_are_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes digest;
	struct cms_begun begun;

	assert_true(begin(c, "p-thu", &begun));
	assert_false(cms_attributes_read(c, begun.attributes,
	    pki_certificate(c, "H42.13"), &digest));
	assert_refused(c, "attributes_certificate");
}

static void
attributes_that_are_not_der_are_refused(void **state)
{
	for (size_t cut = 1; cut < 40; cut += 13) {
		struct ctx *c = fresh_ctx(state);
		struct bytes digest;
		struct cms_begun begun;

		assert_true(begin(c, "p-thu", &begun));
		begun.attributes.length -= cut;
		assert_false(cms_attributes_read(c, begun.attributes,
		    pki_certificate(c, "p-thu"), &digest));
		assert_refused(c, "attributes_bad");
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(keys_of_other_kinds_are_refused),
		TEST(attributes_tell_their_digest_to_the_key),
		TEST(attributes_for_another_certificate_are_refused),
		TEST(attributes_that_are_not_der_are_refused),
		TEST(attributes_leave_the_time_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
