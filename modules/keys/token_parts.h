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
	const char *label;
	struct secret *pin;
	bool pin_refused;
};

/* "token_failed" with the step and the module's own number. */
bool token_refuse(struct ctx *c, const char *step, CK_RV rv);

/* The session or the login is gone, and worth one more try. */
bool token_is_lost(CK_RV rv);
bool token_login(struct ctx *c, struct token *t) MUST_CHECK;

/* One attribute of an object, in the arena. */
CK_RV token_attribute(struct ctx *c, struct token *t,
    CK_OBJECT_HANDLE object, CK_ATTRIBUTE *out);

/* Objects that match; at most max of them. */
struct token_objects {
	CK_OBJECT_HANDLE at[256];
	CK_ULONG count;
};
CK_RV token_find(struct token *t, CK_ATTRIBUTE *match, CK_ULONG count,
    struct token_objects *out);

#endif
