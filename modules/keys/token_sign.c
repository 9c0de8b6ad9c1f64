/* token_sign.c - one signature by a key that never leaves its token */

#include <string.h>

#include "keys/token_parts.h"

#define DIGEST_MAX 64
#define HALF_MAX 48 /* of an ECDSA signature: P-384 */
#define SIGNATURE_MAX 1024

/* DigestInfo (RFC 8017, 9.2), before the digest itself, by its length. */
static const struct digest_kind {
	size_t length;
	unsigned char info[19];
} kinds[] = {
	{ 32, { 0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	    0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20 } },
	{ 48, { 0x30, 0x41, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	    0x65, 0x03, 0x04, 0x02, 0x02, 0x05, 0x00, 0x04, 0x30 } },
	{ 64, { 0x30, 0x51, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01,
	    0x65, 0x03, 0x04, 0x02, 0x03, 0x05, 0x00, 0x04, 0x40 } },
};

static const struct digest_kind *
kind_of(struct bytes digest)
{
	for (size_t i = 0; i < COUNT(kinds); i++)
		if (kinds[i].length == digest.length)
			return &kinds[i];
	return NULL;
}

struct signing {
	CK_OBJECT_HANDLE key;
	CK_KEY_TYPE kind;
	unsigned char input[sizeof(kinds[0].info) + DIGEST_MAX];
	CK_ULONG input_length;
	unsigned char output[SIGNATURE_MAX];
	CK_ULONG output_length;
};

static CK_RV
key_find(struct ctx *c, struct token *t, struct bytes id,
    struct signing *s)
{
	CK_OBJECT_CLASS kind = CKO_PRIVATE_KEY;
	CK_ATTRIBUTE match[] = {
		{ CKA_CLASS, &kind, sizeof(kind) },
		{ CKA_ID, arena_copy(c->mem, id.at, id.length), id.length },
	};
	CK_ATTRIBUTE type = { CKA_KEY_TYPE, NULL, 0 };
	struct token_objects *found = arena_take(c->mem, sizeof(*found));
	CK_RV rv = token_login_check(t);

	if (rv == CKR_OK)
		rv = token_find(t, match, COUNT(match), found);
	if (rv != CKR_OK)
		return rv;
	s->key = CK_INVALID_HANDLE;
	if (found->count != 1)
		return CKR_OK;

	rv = token_attribute(c, t, found->at[0], &type);
	if (rv == CKR_OK && type.ulValueLen == sizeof(s->kind)) {
		memcpy(&s->kind, type.pValue, sizeof(s->kind));
		s->key = found->at[0];
	}
	return rv;
}

static CK_RV
key_use(struct token *t, struct bytes digest, struct signing *s)
{
	CK_MECHANISM how = {
		s->kind == CKK_EC ? CKM_ECDSA : CKM_RSA_PKCS, NULL, 0
	};
	size_t head = s->kind == CKK_EC ? 0 : sizeof(kinds[0].info);
	CK_RV rv;

	memcpy(s->input, kind_of(digest)->info, head);
	memcpy(s->input + head, digest.at, digest.length);
	s->input_length = (CK_ULONG)(head + digest.length);
	s->output_length = sizeof(s->output);

	rv = t->module->C_SignInit(t->session, &how, s->key);
	if (rv != CKR_OK)
		return rv;
	return t->module->C_Sign(t->session, s->input, s->input_length,
	    s->output, &s->output_length);
}

static CK_RV
try(struct ctx *c, struct token *t, struct bytes id, struct bytes digest,
    struct signing *s)
{
	CK_RV rv = key_find(c, t, id, s);

	if (rv != CKR_OK || s->key == CK_INVALID_HANDLE)
		return rv;
	return key_use(t, digest, s);
}

/* An INTEGER that is not negative, without zeros before it. */
static unsigned char *
integer_write(unsigned char *to, const unsigned char *from, size_t length)
{
	bool negative;

	for (; length > 1 && *from == 0; length--)
		from++;
	negative = (*from & 0x80) != 0;
	*to++ = 0x02;
	*to++ = (unsigned char)(length + negative);
	if (negative)
		*to++ = 0;
	memcpy(to, from, length);
	return to + length;
}

/* PKCS#11 gives r and s side by side; CMS wants them as DER. */
static bool
curve_der(struct ctx *c, const struct signing *s, struct bytes *out)
{
	size_t half = s->output_length / 2;
	unsigned char *at = arena_take(c->mem, SIGNATURE_MAX), *end = at + 2;

	if (half == 0 || half > HALF_MAX || s->output_length % 2 != 0)
		return refuse(c, BUSY, "token_failed", "sign: %lu bytes",
		    s->output_length);
	end = integer_write(end, s->output, half);
	end = integer_write(end, s->output + half, half);
	at[0] = 0x30;
	at[1] = (unsigned char)(end - at - 2);
	*out = (struct bytes){ at, (size_t)(end - at) };
	return true;
}

bool
token_sign(struct ctx *c, struct token *t, struct bytes id,
    struct bytes digest, struct bytes *signature)
{
	struct signing *s = arena_take(c->mem, sizeof(*s));
	CK_RV rv;

	if (kind_of(digest) == NULL)
		return broken(c, "digest of %zu bytes", digest.length);
	rv = try(c, t, id, digest, s);
	if (token_is_lost(rv)) {
		if (!token_login(c, t))
			return false;
		rv = try(c, t, id, digest, s);
	}
	if (rv != CKR_OK)
		return token_refuse(c, "sign", rv);
	if (s->key == CK_INVALID_HANDLE)
		return refuse(c, ABSENT, "token_key", "no such key");
	if (s->kind == CKK_EC)
		return curve_der(c, s, signature);

	*signature = (struct bytes){ s->output, s->output_length };
	return true;
}
