#ifndef TESTS_AUTHORITY_H
#define TESTS_AUTHORITY_H

/*
 * The authorities of conf/pki/make_pki.sh at work, at any time one likes:
 * time stamps, OCSP answers and revocation lists, right or wrong on purpose.
 * Real formats, made by OpenSSL; never part of an installation.
 */
#include <stdbool.h>

#include "base/ctx.h"

struct authority {
	struct ctx *c;
	const char *folder;
};

struct stamp_order {
	struct bytes request; /* DER */
	struct instant at;
	const char *signer;   /* "tsa"; another: not made for it */
	int status;           /* 0 granted, 2 rejected … */
	bool other_nonce, other_bytes, other_policy;
};
struct bytes stamp_response(const struct authority *a,
    const struct stamp_order *o);
/* The token of a granted response, for CMS and /DocTimeStamp. */
struct bytes stamp_token_of(const struct authority *a,
    struct bytes response);

struct answer_order {
	const char *about;    /* "keys/p-thu", "tsa" */
	const char *issuer;   /* "sub", "root" */
	const char *signer;   /* "ocsp", "sub"; another: not entitled */
	struct instant from, to, revoked_at; /* to, revoked_at 0: none */
};
struct bytes ocsp_response(const struct authority *a,
    const struct answer_order *o);

struct list_order {
	const char *issuer;   /* "sub", "root" */
	const char *signer;   /* NULL: the issuer's own key */
	const char *about;    /* who is on it; NULL: nobody */
	struct instant from, to, revoked_at;
};
struct bytes revocation_list(const struct authority *a,
    const struct list_order *o);

/* From what was asked (DER) and the folder's index.txt. */
struct bytes ocsp_serve(const struct authority *a, struct bytes request);
struct bytes list_serve(const struct authority *a, const char *issuer);
struct bytes file_bytes_of(const struct authority *a, const char *name);

/* serve.c: one answer of the web server; body empty and 0: nothing, ever. */
struct answer {
	int status;
	const char *type;
	struct bytes body;
};
struct answer serve_request(const struct authority *a, const char *path,
    struct bytes body);

#endif
