#ifndef KEYS_TOKEN_PARTS_H
#define KEYS_TOKEN_PARTS_H

/* What token_open.c, token_find.c and token_sign.c share. */

#include <p11-kit/pkcs11.h>

#include "keys/secret.h"
#include "keys/token.h"

struct token {
	struct arena *mem; /* its own: it outlives the request */
	CK_FUNCTION_LIST *module;
	CK_SESSION_HANDLE session;
	const char *label, *pin_file;
	bool (*pin_ask)(struct ctx *c, struct secret **out);
	struct secret *pin; /* NULL: not needed yet, or never */
	bool pin_refused, asks_itself;
};

/* "token_failed" with the step and the module's own number. */
bool token_refuse(struct ctx *c, const char *step, CK_RV rv);

/* The session or the login is gone, and worth one more try. */
bool token_is_lost(CK_RV rv);
bool token_login(struct ctx *c, struct token *t) MUST_CHECK;

/* Without a login; and as token_open() began: who is asked, is asked later. */
bool token_session(struct ctx *c, struct token *t) MUST_CHECK;
bool token_reopen(struct ctx *c, struct token *t) MUST_CHECK;

/* One attribute of an object, in the arena. */
CK_RV token_attribute(struct ctx *c, struct token *t,
    CK_OBJECT_HANDLE object, CK_ATTRIBUTE *out);

/* Logged out, a token shows no private objects and calls it success. */
CK_RV token_login_check(struct token *t);

/* Objects that match; at most 256 of them. */
struct token_objects {
	CK_OBJECT_HANDLE at[256];
	CK_ULONG count;
};
CK_RV token_find(struct token *t, CK_ATTRIBUTE *match, CK_ULONG count,
    struct token_objects *out);

#endif
