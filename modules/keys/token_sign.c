/* token_sign.c - one signature by a key that never leaves its token */

#include <string.h>

#include <openssl/bn.h>
#include <openssl/ec.h>
#include <openssl/ecdsa.h>

#include "keys/token_parts.h"

#define SHA256_SIZE 32
#define SIGNATURE_MAX 1024

/* DigestInfo of SHA-256 (RFC 8017, 9.2), before the digest itself. */
static const unsigned char digest_info[] = {
	0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65,
	0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
};

struct signing {
	CK_OBJECT_HANDLE key;
	CK_KEY_TYPE kind;
	unsigned char input[sizeof(digest_info) + SHA256_SIZE];
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
	CK_RV rv = token_find(t, match, COUNT(match), found);

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
	size_t head = s->kind == CKK_EC ? 0 : sizeof(digest_info);
	CK_RV rv;

	memcpy(s->input, digest_info, head);
	memcpy(s->input + head, digest.at, digest.length);
	s->input_length = head + digest.length;
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

static void
own_signature(void *what)
{
	ECDSA_SIG_free(what);
}

/* PKCS#11 gives r and s side by side; CMS wants them as DER. */
static bool
curve_der(struct ctx *c, const struct signing *s, struct bytes *out)
{
	int half = (int)(s->output_length / 2), length;
	ECDSA_SIG *pair =
	    arena_own(c->mem, ECDSA_SIG_new(), own_signature);
	BIGNUM *r = BN_bin2bn(s->output, half, NULL);
	BIGNUM *v = BN_bin2bn(s->output + half, half, NULL);
	unsigned char *at = arena_take(c->mem, SIGNATURE_MAX), *end = at;

	if (pair == NULL || ECDSA_SIG_set0(pair, r, v) != 1)
		return broken(c, "ECDSA signature");
	length = i2d_ECDSA_SIG(pair, &end);
	if (length <= 0)
		return broken(c, "ECDSA signature");
	*out = (struct bytes){ at, (size_t)length };
	return true;
}

bool
token_sign(struct ctx *c, struct token *t, struct bytes id,
    struct bytes digest, struct bytes *signature)
{
	struct signing *s = arena_take(c->mem, sizeof(*s));
	CK_RV rv;

	if (digest.length != SHA256_SIZE)
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
