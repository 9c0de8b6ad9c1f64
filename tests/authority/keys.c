/* keys.c - keys and certificates of the authority's folder */

#include <stdio.h>
#include <stdlib.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "parts.h"
#include "pdf/own.h"

static void
own_time(void *t)
{
	ASN1_GENERALIZEDTIME_free(t);
}

void
authority_must(bool well, const char *what)
{
	if (well)
		return;
	fprintf(stderr, "authority: %s\n", what);
	ERR_print_errors_fp(stderr);
	abort();
}

struct bytes
file_bytes_of(const struct authority *a, const char *name)
{
	const char *path = arena_text(a->c->mem, "%s/%s", a->folder, name);
	FILE *f = fopen(path, "rb");
	unsigned char *at;
	long length;

	authority_must(f != NULL && fseek(f, 0, SEEK_END) == 0, path);
	length = ftell(f);
	rewind(f);
	at = arena_take(a->c->mem, (size_t)length + 1);
	authority_must(fread(at, 1, (size_t)length, f) == (size_t)length,
	    path);
	fclose(f);
	return (struct bytes){ at, (size_t)length };
}

static BIO *
open_pem(const struct authority *a, const char *name, const char *kind)
{
	struct bytes pem = file_bytes_of(a,
	    arena_text(a->c->mem, "%s.%s", name, kind));

	return BIO_new_mem_buf(pem.at, (int)pem.length);
}

X509 *
authority_certificate(const struct authority *a, const char *name)
{
	BIO *bio = open_pem(a, name, "crt");
	X509 *cert = PEM_read_bio_X509(bio, NULL, NULL, NULL);

	BIO_free(bio);
	authority_must(cert != NULL, name);
	return arena_own(a->c->mem, cert, own_X509);
}

EVP_PKEY *
authority_key(const struct authority *a, const char *name)
{
	BIO *bio = open_pem(a, name, "key");
	EVP_PKEY *key = PEM_read_bio_PrivateKey(bio, NULL, NULL, NULL);

	BIO_free(bio);
	authority_must(key != NULL, name);
	return arena_own(a->c->mem, key, own_EVP_PKEY);
}

ASN1_GENERALIZEDTIME *
authority_time(const struct authority *a, struct instant t)
{
	ASN1_GENERALIZEDTIME *made =
	    ASN1_GENERALIZEDTIME_set(NULL, (time_t)(t.ms / 1000));

	authority_must(made != NULL, "time");
	return arena_own(a->c->mem, made, own_time);
}

struct bytes
authority_der(const struct authority *a, unsigned char *der, int length)
{
	authority_must(length > 0, "encoding");
	arena_own(a->c->mem, der, own_der);
	return (struct bytes){ der, (size_t)length };
}
