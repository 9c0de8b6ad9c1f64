/*
 * cms_attributes.c - the signed attributes as the DER that is hashed
 *
 * keykeeper reads them with this before it lets a key near them.
 */

#include <limits.h>
#include <string.h>

#include <openssl/asn1t.h>
#include <openssl/err.h>
#include <openssl/ess.h>

#include "pdf/cms_sign.h"
#include "pdf/own.h"

#define SHA256_SIZE 32
#define ATTRIBUTES_MAX 8192

typedef STACK_OF(X509_ATTRIBUTE) attribute_set;

/* In CMS the set is [0] IMPLICIT; what is hashed carries the tag SET. */
ASN1_ITEM_TEMPLATE(attribute_set) =
    ASN1_EX_TEMPLATE_TYPE(ASN1_TFLG_SET_ORDER, V_ASN1_SET, attribute_set,
        X509_ATTRIBUTE)
static_ASN1_ITEM_TEMPLATE_END(attribute_set)

static bool
encode(struct ctx *c, attribute_set *set, struct bytes *out)
{
	unsigned char *der = NULL;
	int length = ASN1_item_i2d((const ASN1_VALUE *)set, &der,
	    ASN1_ITEM_rptr(attribute_set));

	if (length <= 0)
		return broken(c, "attributes cannot be encoded");

	arena_own(c->mem, der, own_der);
	*out = (struct bytes){ der, (size_t)length };
	return true;
}

bool
cms_attributes_write(struct ctx *c, const CMS_SignerInfo *signer,
    struct bytes *out)
{
	attribute_set *set = arena_own(c->mem, sk_X509_ATTRIBUTE_new_null(),
	    own_attributes);
	int count = CMS_signed_get_attr_count(signer);

	for (int i = 0; i < count; i++)
		if (sk_X509_ATTRIBUTE_push(set,
		    CMS_signed_get_attr(signer, i)) == 0)
			return broken(c, "out of memory");

	return encode(c, set, out);
}

/* The one value of the one attribute of that kind; NULL: not so. */
static const ASN1_TYPE *
one_value(const attribute_set *set, int nid)
{
	const ASN1_TYPE *value = NULL;

	for (int i = 0; i < sk_X509_ATTRIBUTE_num(set); i++) {
		X509_ATTRIBUTE *a = sk_X509_ATTRIBUTE_value(set, i);

		if (OBJ_obj2nid(X509_ATTRIBUTE_get0_object(a)) != nid)
			continue;
		if (value != NULL || X509_ATTRIBUTE_count(a) != 1)
			return NULL;
		value = X509_ATTRIBUTE_get0_type(a, 0);
	}
	return value;
}

static bool
is_data(const attribute_set *set)
{
	const ASN1_TYPE *type = one_value(set, NID_pkcs9_contentType);

	return type != NULL && type->type == V_ASN1_OBJECT &&
	    OBJ_obj2nid(type->value.object) == NID_pkcs7_data;
}

static bool
names_certificate(struct ctx *c, const attribute_set *set, X509 *cert)
{
	const ASN1_TYPE *value =
	    one_value(set, NID_id_smime_aa_signingCertificateV2);
	ESS_SIGNING_CERT_V2 *ess = NULL;
	STACK_OF(X509) *own;

	if (value == NULL || value->type != V_ASN1_SEQUENCE)
		return false;

	const unsigned char *at = value->value.sequence->data;
	ess = arena_own(c->mem, d2i_ESS_SIGNING_CERT_V2(NULL, &at,
	    value->value.sequence->length), own_ESS_SIGNING_CERT_V2);
	own = arena_own(c->mem, sk_X509_new_null(), own_X509_shallow);
	return ess != NULL && sk_X509_push(own, cert) > 0 &&
	    OSSL_ESS_check_signing_certs(NULL, ess, own, 1) > 0;
}

/* Strict: what was read must encode to the very bytes again. */
static bool
decode(struct ctx *c, struct bytes der, attribute_set **out)
{
	const unsigned char *at = der.at;
	attribute_set *set = NULL;
	struct bytes again;

	if (der.length > 0 && der.length <= ATTRIBUTES_MAX)
		set = (attribute_set *)ASN1_item_d2i(NULL, &at,
		    (long)der.length, ASN1_ITEM_rptr(attribute_set));

	arena_own(c->mem, set, own_attributes_deep);
	ERR_clear_error();
	if (set == NULL)
		return refuse(c, BAD_INPUT, "attributes_bad", "not a SET OF");
	if (!encode(c, set, &again))
		return false;
	if (again.length != der.length ||
	    memcmp(again.at, der.at, der.length) != 0)
		return refuse(c, BAD_INPUT, "attributes_bad", "not DER");

	*out = set;
	return true;
}

bool
cms_attributes_read(struct ctx *c, struct bytes attributes,
    struct bytes certificate, struct bytes *digest)
{
	const ASN1_TYPE *value;
	attribute_set *set = NULL;
	X509 *cert = NULL;

	if (!decode(c, attributes, &set) ||
	    !cms_certificate_read(c, certificate, &cert))
		return false;

	if (!is_data(set))
		return refuse(c, BAD_INPUT, "attributes_bad",
		    "content type is not data");

	value = one_value(set, NID_pkcs9_messageDigest);
	if (value == NULL || value->type != V_ASN1_OCTET_STRING ||
	    value->value.octet_string->length != SHA256_SIZE)
		return refuse(c, BAD_INPUT, "attributes_bad",
		    "no single message digest");

	if (!names_certificate(c, set, cert)) {
		ERR_clear_error();
		return refuse(c, BAD_INPUT, "attributes_certificate",
		    "they name another certificate");
	}

	*digest = (struct bytes){ value->value.octet_string->data,
	    SHA256_SIZE };
	return true;
}
