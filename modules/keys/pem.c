/* pem.c - keys and certificates in PEM files */

#include <stdio.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>

#include "keys/pem.h"
#include "keys/pem_parts.h"
#include "keys/secret.h"

#define SIGNATURE_MAX 1024
#define CERTIFICATES_MAX 8

void
own_key(void *what)
{
	EVP_PKEY_free(what);
}

void
own_key_ctx(void *what)
{
	EVP_PKEY_CTX_free(what);
}

static void
own_bio(void *what)
{
	BIO_free_all(what);
}

/* No password is ever asked for on a terminal. */
static int
no_password(char *at, int size, int writing, void *what)
{
	(void)at;
	(void)size;
	(void)writing;
	(void)what;
	return -1;
}

bool
pem_key_read(struct ctx *c, const char *path, EVP_PKEY **out)
{
	struct secret *text = NULL;
	BIO *bio;

	if (!secret_read(c, path, &text))
		return false;
	bio = arena_own(c->mem,
	    BIO_new_mem_buf(text->at, (int)text->length), own_bio);
	*out = bio == NULL ? NULL :
	    PEM_read_bio_PrivateKey(bio, NULL, no_password, NULL);
	arena_own(c->mem, *out, own_key);
	ERR_clear_error();
	return *out != NULL || broken(c, "%s: no private key", path);
}

bool
pem_sign(struct ctx *c, const char *path, struct bytes digest,
    struct bytes *signature)
{
	EVP_PKEY *key = NULL;
	EVP_PKEY_CTX *ctx;
	unsigned char *at = arena_take(c->mem, SIGNATURE_MAX);
	size_t length = SIGNATURE_MAX;

	if (!pem_key_read(c, path, &key))
		return false;
	ctx = arena_own(c->mem, EVP_PKEY_CTX_new(key, NULL), own_key_ctx);
	if (ctx == NULL || EVP_PKEY_sign_init(ctx) != 1 ||
	    EVP_PKEY_CTX_set_signature_md(ctx, EVP_sha256()) != 1 ||
	    EVP_PKEY_sign(ctx, at, &length, digest.at,
	    digest.length) != 1) {
		ERR_clear_error();
		return broken(c, "%s: cannot sign", path);
	}

	*signature = (struct bytes){ at, length };
	return true;
}

bool
pem_public(struct ctx *c, const char *path, struct bytes *der)
{
	EVP_PKEY *key = NULL;
	unsigned char *at = NULL;
	int length;

	if (!pem_key_read(c, path, &key))
		return false;
	length = i2d_PUBKEY(key, &at);
	if (length <= 0)
		return broken(c, "%s: no public half", path);
	*der = (struct bytes){ arena_copy(c->mem, at, (size_t)length),
	    (size_t)length };
	OPENSSL_free(at);
	return true;
}

static struct bytes
der_of(struct ctx *c, X509 *cert)
{
	unsigned char *der = NULL;
	int length = i2d_X509(cert, &der);
	struct bytes out = { NULL, 0 };

	if (length > 0)
		out = (struct bytes){
			arena_copy(c->mem, der, (size_t)length),
			(size_t)length
		};
	OPENSSL_free(der);
	X509_free(cert);
	return out;
}

bool
pem_certificates_read(struct ctx *c, const char *path,
    struct pem_certificates *out)
{
	BIO *bio = arena_own(c->mem, BIO_new_file(path, "r"), own_bio);
	X509 *cert;

	out->count = 0;
	out->list =
	    arena_take(c->mem, CERTIFICATES_MAX * sizeof(*out->list));
	while (bio != NULL && out->count < CERTIFICATES_MAX &&
	    (cert = PEM_read_bio_X509(bio, NULL, NULL, NULL)) != NULL)
		out->list[out->count++] = der_of(c, cert);
	ERR_clear_error();
	return out->count > 0 || broken(c, "%s: no certificate", path);
}
