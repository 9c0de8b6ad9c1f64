/* content.c - the content of an envelope, by the key that was unwrapped */

#include <limits.h>
#include <string.h>

#include <openssl/err.h>

#include "base/text.h"
#include "envelope/envelope.h"
#include "envelope/form.h"
#include "envelope/own.h"

enum { TAG_MAX = 16, TAG_MIN = 12, IV_MAX = 16 };

struct opening {
	const EVP_CIPHER *cipher;
	bool is_sealed; /* GCM */
	struct bytes iv, mac, content;
	unsigned char tag[TAG_MAX]; /* OpenSSL wants it writable */
};

static bool
damaged(struct ctx *c, const char *what)
{
	ERR_clear_error();
	return refuse(c, BAD_INPUT, "envelope_damaged", "%s", what);
}

static struct bytes
bytes_of_string(const ASN1_STRING *s)
{
	if (s == NULL)
		return (struct bytes){ NULL, 0 };
	return (struct bytes){ ASN1_STRING_get0_data(s),
		(size_t)ASN1_STRING_length(s) };
}

static const struct {
	int type, cipher;
	bool is_sealed;
} forms[] = {
	{ NID_id_smime_ct_authEnvelopedData, NID_aes_256_gcm, true },
	{ NID_id_smime_ct_authEnvelopedData, NID_aes_192_gcm, true },
	{ NID_id_smime_ct_authEnvelopedData, NID_aes_128_gcm, true },
	{ NID_pkcs7_enveloped, NID_aes_256_cbc, false },
	{ NID_pkcs7_enveloped, NID_aes_192_cbc, false },
	{ NID_pkcs7_enveloped, NID_aes_128_cbc, false },
};

/* GCM: SEQUENCE { nonce OCTET STRING, length of the tag }; CBC: the IV. */
static bool
iv_read(const ASN1_TYPE *from, bool is_sealed, struct bytes *out)
{
	const unsigned char *at;
	int tag, class;
	long length;

	if (from == NULL)
		return false;
	if (!is_sealed) {
		*out = from->type != V_ASN1_OCTET_STRING ?
		    (struct bytes){ NULL, 0 } :
		    bytes_of_string(from->value.octet_string);
		return out->length == IV_MAX;
	}
	if (from->type != V_ASN1_SEQUENCE)
		return false;
	at = from->value.sequence->data;
	if (ASN1_get_object(&at, &length, &tag, &class,
	    from->value.sequence->length) != V_ASN1_CONSTRUCTED ||
	    tag != V_ASN1_SEQUENCE ||
	    ASN1_get_object(&at, &length, &tag, &class, length) != 0 ||
	    tag != V_ASN1_OCTET_STRING || length < 1 || length > IV_MAX)
		return false;
	*out = (struct bytes){ at, (size_t)length };
	return true;
}

static bool
opening_read(struct ctx *c, const struct content_info *info,
    struct opening *out)
{
	const struct enveloped *e = info->enveloped;
	int type = OBJ_obj2nid(info->type);
	int cipher = OBJ_obj2nid(e->content->algorithm->algorithm);

	*out = (struct opening){ .mac = bytes_of_string(e->mac),
		.content = bytes_of_string(e->content->bytes) };
	for (size_t i = 0; i < COUNT(forms); i++)
		if (forms[i].type == type && forms[i].cipher == cipher) {
			out->cipher = EVP_get_cipherbynid(cipher);
			out->is_sealed = forms[i].is_sealed;
		}
	if (out->cipher == NULL)
		return refuse(c, BAD_INPUT, "envelope_unknown",
		    "content type %d, cipher %d", type, cipher);
	if (out->is_sealed && e->attributes != NULL)
		return refuse(c, BAD_INPUT, "envelope_unknown",
		    "authenticated attributes");
	if (!iv_read(e->content->algorithm->parameter, out->is_sealed,
	    &out->iv))
		return damaged(c, "parameters of the cipher");
	if (out->is_sealed && (out->mac.length < TAG_MIN ||
	    out->mac.length > TAG_MAX))
		return damaged(c, "the authentication code");
	if (out->is_sealed)
		memcpy(out->tag, out->mac.at, out->mac.length);
	return out->content.length <= INT_MAX - IV_MAX ||
	    damaged(c, "too long");
}

static bool
cipher_begin(EVP_CIPHER_CTX *ctx, struct opening *o, struct bytes key)
{
	return ctx != NULL && EVP_DecryptInit_ex(ctx, o->cipher, NULL, NULL,
	    NULL) == 1 &&
	    (size_t)EVP_CIPHER_CTX_get_key_length(ctx) == key.length &&
	    (!o->is_sealed || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_IVLEN,
	    (int)o->iv.length, NULL) == 1) &&
	    EVP_DecryptInit_ex(ctx, NULL, NULL, key.at, o->iv.at) == 1 &&
	    (!o->is_sealed || EVP_CIPHER_CTX_ctrl(ctx, EVP_CTRL_AEAD_SET_TAG,
	    (int)o->mac.length, o->tag) == 1);
}

/* A wrong key and a changed byte look alike, and are told alike. */
bool
envelope_read(struct ctx *c, struct bytes envelope, struct bytes key,
    struct bytes *out)
{
	EVP_CIPHER_CTX *ctx = arena_own(c->mem, EVP_CIPHER_CTX_new(),
	    own_EVP_CIPHER_CTX);
	struct content_info *info;
	unsigned char *plain;
	struct opening o;
	int length = 0, rest = 0;

	if (!content_info_read(c, envelope, &info) ||
	    !opening_read(c, info, &o))
		return false;
	plain = arena_take(c->mem, o.content.length + IV_MAX + 1);
	if (!cipher_begin(ctx, &o, key) ||
	    EVP_DecryptUpdate(ctx, plain, &length, o.content.at,
	    (int)o.content.length) != 1 ||
	    EVP_DecryptFinal_ex(ctx, plain + length, &rest) != 1)
		return damaged(c, "key or content");
	*out = (struct bytes){ plain, (size_t)(length + rest) };
	return true;
}
