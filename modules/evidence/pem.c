/* pem.c - evidence as PEM texts, one behind the other */

#include <limits.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>

#include "base/text.h"
#include "evidence/store.h"

#define MOST 1000

static const struct {
	const char *kind, *name;
} kinds[] = {
	{ "certificate", "CERTIFICATE" },
	{ "crl", "X509 CRL" },
	{ "ocsp", "OCSP RESPONSE" },
};
enum { KINDS = COUNT(kinds) };

struct lists {
	struct bytes *of[KINDS];
	size_t count[KINDS];
};

static void
own_openssl(void *what)
{
	OPENSSL_free(what);
}

static void
block_take(struct ctx *c, struct lists *l, const char *name,
    struct bytes der)
{
	for (size_t i = 0; i < KINDS; i++)
		if (strcmp(kinds[i].name, name) == 0)
			l->of[i][l->count[i]++] = (struct bytes){
			    arena_copy(c->mem, der.at, der.length),
			    der.length };
}

static bool
blocks_read(struct ctx *c, BIO *bio, struct lists *l)
{
	char *name, *header;
	unsigned char *data;
	long length;
	size_t seen = 0;

	while (PEM_read_bio(bio, &name, &header, &data, &length) == 1) {
		arena_own(c->mem, name, own_openssl);
		arena_own(c->mem, header, own_openssl);
		arena_own(c->mem, data, own_openssl);
		if (seen++ == MOST)
			return refuse(c, TOO_MUCH, "evidence_large",
			    "over %d", MOST);
		block_take(c, l, name,
		    (struct bytes){ data, (size_t)length });
	}
	return true;
}

static void
own_bio(void *bio)
{
	BIO_free(bio);
}

bool
evidence_read_pem(struct ctx *c, struct bytes pem, struct cms_evidence *out)
{
	struct lists l = { .count = { 0 } };
	unsigned long error;
	BIO *bio;

	if (pem.length > INT_MAX)
		return refuse(c, TOO_MUCH, "evidence_large", "%zu bytes",
		    pem.length);
	for (size_t i = 0; i < KINDS; i++)
		l.of[i] = arena_take(c->mem, MOST * sizeof(*l.of[i]));
	bio = arena_own(c->mem, BIO_new_mem_buf(pem.at, (int)pem.length),
	    own_bio);
	if (bio == NULL)
		return broken(c, "out of memory");
	if (!blocks_read(c, bio, &l))
		return false;
	/* The loop ends with "no start line": anything else is damage. */
	error = ERR_peek_last_error();
	ERR_clear_error();
	if (error != 0 && ERR_GET_REASON(error) != PEM_R_NO_START_LINE)
		return refuse(c, BAD_INPUT, "evidence_bad", "not PEM");
	*out = (struct cms_evidence){
		.certificates = l.of[0], .certificate_count = l.count[0],
		.crls = l.of[1], .crl_count = l.count[1],
		.ocsps = l.of[2], .ocsp_count = l.count[2],
	};
	return true;
}

const char *
evidence_pem(struct ctx *c, const char *kind, struct bytes der)
{
	const char *text = text_base64(c->mem, der), *name = kinds[0].name;
	size_t length = strlen(text), lines = length / 64 + 1;
	char *wrapped = arena_take(c->mem, length + lines + 1), *to = wrapped;

	for (size_t i = 0; i < length; i += 64) {
		size_t n = length - i < 64 ? length - i : 64;

		memcpy(to, text + i, n);
		to += n;
		*to++ = '\n';
	}
	for (size_t i = 0; i < KINDS; i++)
		if (text_same(kinds[i].kind, kind))
			name = kinds[i].name;
	return arena_text(c->mem, "-----BEGIN %s-----\n%s-----END %s-----\n",
	    name, wrapped, name);
}
