/* stamp_embed.c - a token becomes part of a signature, before it is stored */

#include <limits.h>
#include <string.h>

#include <openssl/cms.h>
#include <openssl/err.h>

#include "evidence/own.h"
#include "evidence/stamp.h"

struct one {
	CMS_ContentInfo *cms;
	CMS_SignerInfo *signer;
};

static bool
cms_read(struct ctx *c, struct bytes der, struct one *out)
{
	const unsigned char *at = der.at;
	STACK_OF(CMS_SignerInfo) *all = NULL;

	out->cms = der.length > INT_MAX ? NULL :
	    d2i_CMS_ContentInfo(NULL, &at, (long)der.length);
	arena_own(c->mem, out->cms, own_CMS_ContentInfo);
	if (out->cms != NULL && at == der.at + der.length)
		all = CMS_get0_SignerInfos(out->cms);
	ERR_clear_error();
	if (all == NULL || sk_CMS_SignerInfo_num(all) != 1)
		return refuse(c, BAD_INPUT, "cms_state_bad",
		    "not one signature");
	out->signer = sk_CMS_SignerInfo_value(all, 0);
	return true;
}

static struct bytes
value_of(const struct one *k)
{
	const ASN1_OCTET_STRING *value =
	    CMS_SignerInfo_get0_signature(k->signer);

	return (struct bytes){ ASN1_STRING_get0_data(value),
		(size_t)ASN1_STRING_length(value) };
}

bool
stamp_digest(struct ctx *c, struct bytes cms, struct bytes *digest)
{
	unsigned char *at = arena_take(c->mem, 32);
	struct bytes value;
	struct one k;

	if (!cms_read(c, cms, &k))
		return false;
	value = value_of(&k);
	if (value.length == 0)
		return refuse(c, BAD_INPUT, "cms_state_bad", "unsigned");
	if (EVP_Digest(value.at, value.length, at, NULL, EVP_sha256(),
	    NULL) != 1)
		return broken(c, "SHA-256");
	*digest = (struct bytes){ at, 32 };
	return true;
}

/* Its authority was judged when it came; here only: is it over this value? */
static bool
token_fits(struct ctx *c, struct bytes token, struct bytes digest)
{
	const unsigned char *at = token.at;
	PKCS7 *p7 = token.length > INT_MAX ? NULL :
	    d2i_PKCS7(NULL, &at, (long)token.length);
	TS_TST_INFO *info = p7 == NULL || !PKCS7_type_is_signed(p7) ? NULL :
	    PKCS7_to_TS_TST_INFO(p7);
	const ASN1_OCTET_STRING *said = info == NULL ? NULL :
	    TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info));
	bool fits = said != NULL && at == token.at + token.length &&
	    (size_t)ASN1_STRING_length(said) == digest.length &&
	    memcmp(ASN1_STRING_get0_data(said), digest.at,
	    digest.length) == 0;

	TS_TST_INFO_free(info);
	PKCS7_free(p7);
	ERR_clear_error();
	return fits || refuse(c, BAD_INPUT, "stamp_imprint",
	    "a token over another signature");
}

static bool
attribute_add(struct ctx *c, const struct one *k, struct bytes token)
{
	if (CMS_unsigned_get_attr_by_NID(k->signer,
	    NID_id_smime_aa_timeStampToken, -1) >= 0)
		return refuse(c, CONFLICT, "stamp_twice", "it has a token");
	if (CMS_unsigned_add1_attr_by_NID(k->signer,
	    NID_id_smime_aa_timeStampToken, V_ASN1_SEQUENCE, token.at,
	    (int)token.length) != 1)
		return broken(c, "CMS attribute");
	return true;
}

bool
stamp_embed(struct ctx *c, const struct stamp_place *in, struct bytes *cms)
{
	struct bytes digest;
	unsigned char *der = NULL;
	struct one k;
	int length;

	if (!stamp_digest(c, in->cms, &digest) ||
	    !token_fits(c, in->token, digest) ||
	    !cms_read(c, in->cms, &k) || !attribute_add(c, &k, in->token))
		return false;
	length = i2d_CMS_ContentInfo(k.cms, &der);
	if (length <= 0)
		return broken(c, "CMS cannot be encoded");
	arena_own(c->mem, der, own_der);
	if ((size_t)length > in->room)
		return refuse(c, TOO_MUCH, "cms_too_large",
		    "%d bytes for %zu", length, in->room);
	*cms = (struct bytes){ der, (size_t)length };
	return true;
}
