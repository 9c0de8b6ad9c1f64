#ifndef SIGNER_SIGNER_H
#define SIGNER_SIGNER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json_write.h"

struct signer_conf {
	int64_t port;        /* on 127.0.0.1 */
	const char *origins; /* pages that may ask, parted by blanks */
	const char *confirm; /* "ask" on the terminal, or "yes" */
	const char *token_module, *token_label;
	const char *token_pin_file; /* "": the person is asked */
};

/* http.c - one request of HTTP/1.1, then the connection is closed */
#define HTTP_HEAD_MAX 8192
#define HTTP_BODY_MAX (256 * 1024)

struct http_request {
	const char *method, *path;
	const char *origin, *host, *type; /* NULL: not said */
	struct bytes body;
};

/*
 * Refused: "http_bad" ill-formed or lost, "body_too_large", "http_unsupported"
 * (no length, chunks).
 */
bool http_read(struct ctx *c, int fd, struct http_request *out) MUST_CHECK;

struct http_reply {
	int status;
	const char *origin; /* that may read it; NULL: none */
	struct bytes body;  /* JSON; empty: none */
};
void http_write(struct ctx *c, int fd, const struct http_reply *r);

/* door.c - who may ask at all: our pages, at our own address */
bool door_check(struct ctx *c, const struct http_request *r) MUST_CHECK;

/* ops.c - the routes; the answer is JSON */
bool signer_answer(struct ctx *c, const struct http_request *r,
    struct bytes *out) MUST_CHECK;

/*
 * ask.c - the person at the machine says yes once, or "sign_declined"; tells
 * the PIN, or "token_pin"
 */
#define SIGN_MAX 100

struct sign_item {
	const char *title;       /* of the letter, as the page says */
	struct bytes attributes; /* DER, what is hashed and signed */
	struct bytes digest;     /* of the document, out of them */
};

struct sign_wish {
	const char *signer; /* the certificate's common name */
	size_t count;
	struct sign_item items[SIGN_MAX];
};
bool ask_person(struct ctx *c, const struct sign_wish *w) MUST_CHECK;

struct secret;
bool ask_pin(struct ctx *c, struct secret **out) MUST_CHECK;

/* serve.c - until SIGTERM; false: could not listen */
bool signer_serve(struct ctx *c);

#endif
