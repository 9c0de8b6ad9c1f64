/* pki.c - the test authority's keys and certificates, for tests in C */

#include <stdio.h>

#include <openssl/bio.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "pki.h"

struct bytes
any_file(struct ctx *c, const char *path)
{
	FILE *f = fopen(path, "rb");
	unsigned char *at;
	long length;

	if (f == NULL)
		fail_msg("no %s", path);
	fseek(f, 0, SEEK_END);
	length = ftell(f);
	rewind(f);
	at = arena_take(c->mem, (size_t)length + 1);
	assert_int_equal(fread(at, 1, (size_t)length, f), length);
	fclose(f);
	return (struct bytes){ at, (size_t)length };
}

struct bytes
source_file(struct ctx *c, const char *path)
{
	const char *source = getenv("srcdir");

	return any_file(c, arena_text(c->mem, "%s/tests/%s",
	    source != NULL ? source : ".", path));
}

struct bytes
pki_file(struct ctx *c, const char *name)
{
	const char *folder = getenv("PKI");

	return any_file(c, arena_text(c->mem, "%s/%s",
	    folder != NULL ? folder : "tests/pdf/pki", name));
}

static struct bytes
first_certificate(struct ctx *c, struct bytes pem)
{
	BIO *bio = BIO_new_mem_buf(pem.at, (int)pem.length);
	X509 *cert = PEM_read_bio_X509(bio, NULL, NULL, NULL);
	unsigned char *der = NULL;
	int length = i2d_X509(cert, &der);
	struct bytes out = {
		arena_copy(c->mem, der, (size_t)length), (size_t)length
	};

	OPENSSL_free(der);
	X509_free(cert);
	BIO_free(bio);
	return out;
}

struct bytes
pki_certificate(struct ctx *c, const char *code)
{
	return first_certificate(c, pki_file(c,
	    arena_text(c->mem, "keys/%s.crt", code)));
}

struct bytes
pki_chain(struct ctx *c, const char *code)
{
	return first_certificate(c, pki_file(c,
	    arena_text(c->mem, "keys/%s.chain", code)));
}

struct bytes
pki_sign(struct ctx *c, const char *code, struct bytes what)
{
	struct bytes pem = pki_file(c,
	    arena_text(c->mem, "keys/%s.key", code));
	BIO *bio = BIO_new_mem_buf(pem.at, (int)pem.length);
	EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char *at = arena_take(c->mem, 1024);
	size_t length = 1024;

	assert_int_equal(EVP_DigestSignInit(ctx, NULL, EVP_sha256(), NULL,
	    key), 1);
	assert_int_equal(EVP_DigestSign(ctx, at, &length, what.at,
	    what.length), 1);
	EVP_MD_CTX_free(ctx);
	EVP_PKEY_free(key);
	BIO_free(bio);
	return (struct bytes){ at, length };
}
