#ifndef KEYKEEPER_KEYKEEPER_H
#define KEYKEEPER_KEYKEEPER_H

#include <stdbool.h>
#include <stdint.h>

#include <jansson.h>

#include "base/ctx.h"
#include "base/json.h"
#include "jail/broker.h"
#include "keys/token.h"

struct keykeeper_conf {
	const char *socket;
	const char *keys;   /* folder: keys.list, NAME.key .crt .chain, … */
	const char *secret; /* of grants; "": grant.secret in keys */
	const char *token_module, *token_label, *token_pin_file;
	const char *sealer; /* whose roots are signed; "": our own user's */
	int64_t sealer_uid; /* the same as a number, found at the start */
	int64_t decrypt_per_minute; /* letters opened, for each key */
	int64_t children;
	int64_t max_ms;
};

/* pin.c - the token, unless its PIN was refused since it was last set */
bool pin_open(struct ctx *c, const struct keykeeper_conf *conf,
    struct token **out) MUST_CHECK;

/* ops.c - the questions; prepare opens the token in each child */
bool keykeeper_prepare(struct ctx *c, void *conf);
bool keykeeper_answer(struct ctx *c, const struct question *q,
    struct bytes *out);

/* decrypt.c - keys of encrypted letters */
bool op_decrypt(struct ctx *c, const struct question *q, const json_t *ask,
    struct json *j);

/* seal.c - roots of the audit */
bool op_root_state(struct ctx *c, const struct question *q,
    const json_t *ask, struct json *j);
bool op_root(struct ctx *c, const struct question *q, const json_t *ask,
    struct json *j);

/*
 * key_list.c - which keys there are and what each may be used for
 *
 * keys.list has lines "name<TAB>purposes<TAB>where": purposes is a list with
 * commas (person,organ,annex,copy,decrypt), where is pem or token.
 */
struct key {
	const char *name;
	const char *purposes;
	bool on_token;
	struct bytes certificate;  /* DER */
	struct bytes id;           /* CKA_ID, on a token */
	struct bytes *chain;       /* DER, the issuer first */
	size_t chain_count;
};

/* Refused: "key_absent", also for names that are no file name. */
bool key_get(struct ctx *c, struct token *token, const char *name,
    struct key *out) MUST_CHECK;
bool key_may(struct ctx *c, const struct key *k, const char *purpose)
    MUST_CHECK;
bool key_sign(struct ctx *c, struct token *token, const struct key *k,
    struct bytes attributes, struct bytes *signature) MUST_CHECK;

/* A key that opens what was encrypted for its owner; a token's cannot. */
struct wrapped_key;
bool key_for_decrypt(struct ctx *c, const char *name, struct key *out)
    MUST_CHECK;
bool key_unwrap(struct ctx *c, const struct key *k,
    const struct wrapped_key *wrapped, struct bytes *out) MUST_CHECK;

/* pace.c: one more in this minute, else TOO_OFTEN "decrypt_too_often" */
bool pace_take(struct ctx *c, const char *key, int64_t most) MUST_CHECK;

/*
 * grant.c - what accounts says that a person confirmed
 *
 * base64url(JSON) "." hex(HMAC-SHA256 of that base64url).  Refused:
 * "grant_bad" (ill-formed or not ours), "grant_expired".
 */
struct grant {
	const char *letter;  /* UUID, may be missing */
	const char *sha256;  /* hex: the message digest that may be signed */
	const char *purpose;
	const char *person;  /* UUID */
	const char *key;
	struct instant expires;
	const char *mac;     /* hex, names the grant */
};

bool grant_read(struct ctx *c, const char *text, struct grant *out)
    MUST_CHECK;

/* Once, in any child and after any restart; else "grant_used". */
bool grant_use(struct ctx *c, const struct grant *g) MUST_CHECK;

/* Forget used grants that expired a day ago: they are refused anyway. */
void grant_sweep(struct ctx *c);

#endif
