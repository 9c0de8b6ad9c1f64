/* test_cms_accept.c - tests modules/pdf/cms_accept.c */

#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "pdf/cms_sign.h"
#include "pdf/own.h"
#include "pki.h"

static const char content[] = "The two byte ranges of a PDF file.";

static const unsigned int usual =
    CMS_DETACHED | CMS_BINARY | CMS_CADES | CMS_NOSMIMECAP;

/* Up to here it says which hashes there are; each signer says it again. */
enum { LIST_OF_HASHES = 60 };

struct maker {
	const char *code, *other; /* another signer, or NULL */
	const char *content;
	const EVP_MD *hash;
	unsigned int flags;
};

static EVP_PKEY *
key_of(struct ctx *c, const char *code)
{
	struct bytes pem = pki_file(c,
	    arena_text(c->mem, "keys/%s.key", code));
	BIO *bio = BIO_new_mem_buf(pem.at, (int)pem.length);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);

	BIO_free(bio);
	assert_non_null(key);
	return arena_own(c->mem, key, own_EVP_PKEY);
}

static void
signer_add(struct ctx *c, CMS_ContentInfo *cms, const struct maker *m,
    const char *code)
{
	X509 *cert = NULL;

	assert_true(cms_certificate_read(c, pki_certificate(c, code), &cert));
	assert_non_null(CMS_add1_signer(cms, cert, key_of(c, code), m->hash,
	    m->flags));
}

/* As any program with the certificate, its key and the document makes it. */
static struct bytes
made(struct ctx *c, const struct maker *m)
{
	BIO *bio = BIO_new_mem_buf(m->content, -1);
	CMS_ContentInfo *cms = arena_own(c->mem, CMS_sign(NULL, NULL, NULL,
	    NULL, m->flags | CMS_PARTIAL), own_CMS_ContentInfo);
	unsigned char *der = NULL;
	int length;

	assert_non_null(cms);
	signer_add(c, cms, m, m->code);
	if (m->other != NULL)
		signer_add(c, cms, m, m->other);
	assert_int_equal(CMS_final(cms, bio, NULL, m->flags), 1);
	BIO_free(bio);
	length = i2d_CMS_ContentInfo(cms, &der);
	assert_true(length > 0);
	arena_own(c->mem, der, own_der);
	return (struct bytes){ der, (size_t)length };
}

static struct bytes
state_of(struct ctx *c)
{
	unsigned char *hash = arena_take(c->mem, 32);
	struct bytes chain = pki_chain(c, "p-thu");
	struct cms_signer who = { pki_certificate(c, "p-thu"), &chain, 1 };
	struct cms_begun begun;

	EVP_Digest(content, strlen(content), hash, NULL, EVP_sha256(), NULL);
	assert_true(cms_begin(c, &who, (struct bytes){ hash, 32 }, &begun));
	return begun.state;
}

static void
cms_with_its_own_time_is_accepted(void **state)
{
	struct ctx *c = fresh_ctx(state);

	assert_true(cms_accept(c, state_of(c), made(c, &(struct maker){
	    "p-thu", NULL, content, EVP_sha256(), usual })));
}

static void
cms_of_something_else_is_refused(void **state)
{
	static const char other[] = "Another file.";
	const struct { struct maker how; const char *code; } cases[] = {
		{ { "p-thu", NULL, other, EVP_sha256(), usual }, "cms_wrong" },
		{ { "p-duong", NULL, content, EVP_sha256(), usual },
		    "cms_wrong" },
		{ { "p-thu", "p-duong", content, EVP_sha256(), usual },
		    "cms_wrong" },
		{ { "p-thu", NULL, content, EVP_sha512(), usual },
		    "cms_wrong" },
		{ { "p-thu", NULL, content, EVP_sha256(),
		    usual & ~(unsigned)CMS_DETACHED }, "cms_wrong" },
		{ { "p-thu", NULL, content, EVP_sha256(),
		    usual | CMS_NOCERTS }, "cms_wrong" },
		{ { "p-thu", NULL, content, EVP_sha256(),
		    usual & ~(unsigned)CMS_CADES },
		    "attributes_certificate" },
		{ { "p-thu", NULL, content, EVP_sha256(),
		    usual | CMS_NOATTR }, "attributes_bad" },
	};

	for (size_t i = 0; i < COUNT(cases); i++) {
		struct ctx *c = fresh_ctx(state);

		if (cms_accept(c, state_of(c), made(c, &cases[i].how)))
			fail_msg("case %zu was accepted", i);
		assert_refused(c, cases[i].code);
	}
}

static void
bytes_changed_or_added_are_refused(void **state)
{
	struct ctx *c = fresh_ctx(state);
	struct bytes whole = made(c, &(struct maker){ "p-thu", NULL, content,
	    EVP_sha256(), usual });
	struct bytes from = state_of(c);
	unsigned char *at = arena_take(c->mem, whole.length + 1);

	memcpy(at, whole.at, whole.length);
	assert_false(cms_accept(c, from,
	    (struct bytes){ at, whole.length + 1 }));
	assert_refused(c, "cms_wrong");
	for (size_t i = LIST_OF_HASHES; i < whole.length; i += 7) {
		struct ctx own = *c;

		own.mem = arena_new();
		own.failure = (struct failure){ .kind = FAILURE_NONE };
		at[i] ^= 0x20;
		if (cms_accept(&own, from,
		    (struct bytes){ at, whole.length }))
			fail_msg("byte %zu is not looked at", i);
		at[i] ^= 0x20;
		arena_end(own.mem);
	}
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		TEST(cms_with_its_own_time_is_accepted),
		TEST(cms_of_something_else_is_refused),
		TEST(bytes_changed_or_added_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
