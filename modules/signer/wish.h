#ifndef SIGNER_WISH_H
#define SIGNER_WISH_H

#include "base/ctx.h"
#include "signer/signer.h"

/*
 * What a page asks to sign, out of its JSON; the texts are as they came.
 * Refused: json_bad, field_missing, field_unknown, field_type, field_length,
 * field_range (items), field_characters (a title that hides something).
 */
struct wish_item {
	const char *attributes, *title;
};

struct wish_form {
	const char *certificate;
	size_t count;
	struct wish_item items[SIGN_MAX];
};

/* {certificate, attributes, title}; {certificate, items: [{…}, …]} */
bool wish_read_one(struct ctx *c, struct bytes body, struct wish_form *out)
    MUST_CHECK;
bool wish_read_all(struct ctx *c, struct bytes body, struct wish_form *out)
    MUST_CHECK;

#endif
