/*
 * cms_accept.c - a CMS that a client made itself, instead of a raw signature
 *
 * It may carry attributes of its own (a time, a policy); what decides is that
 * one signer, the one of cms_begin(), signed the very digest that was planned.
 */

#include <limits.h>
#include <string.h>

#include <openssl/err.h>

#include "pdf/cms_sign.h"
#include "pdf/own.h"

static bool
wrong(struct ctx *c, const char *what)
{
	ERR_clear_error();
	return refuse(c, BAD_INPUT, "cms_wrong", "%s", what);
}

/* Strict: with nothing behind it, and encoding to the very bytes again. */
static bool
decode(struct ctx *c, struct bytes der, CMS_ContentInfo **cms,
    CMS_SignerInfo **signer)
{
	const unsigned char *at = der.at;
	unsigned char *again = NULL;
	STACK_OF(CMS_SignerInfo) *all;
	int length;

	*cms = der.length <= INT_MAX ?
	    d2i_CMS_ContentInfo(NULL, &at, (long)der.length) : NULL;
	arena_own(c->mem, *cms, own_CMS_ContentInfo);
	if (*cms == NULL || at != der.at + der.length ||
	    OBJ_obj2nid(CMS_get0_type(*cms)) != NID_pkcs7_signed)
		return wrong(c, "no signed data");
	length = i2d_CMS_ContentInfo(*cms, &again);
	arena_own(c->mem, again, own_der);
	if (length < 0 || (size_t)length != der.length ||
	    memcmp(again, der.at, der.length) != 0)
		return wrong(c, "no DER");
	all = CMS_get0_SignerInfos(*cms);
	if (sk_CMS_SignerInfo_num(all) != 1)
		return wrong(c, "not one signer");
	*signer = sk_CMS_SignerInfo_value(all, 0);
	return true;
}

static bool
is_detached(CMS_ContentInfo *cms)
{
	ASN1_OCTET_STRING **content = CMS_get0_content(cms);

	return OBJ_obj2nid(CMS_get0_eContentType(cms)) == NID_pkcs7_data &&
	    content != NULL && *content == NULL;
}

/* OpenSSL takes the key's word for the method: what is written must agree. */
static bool
uses_sha256(CMS_SignerInfo *signer)
{
	static const int methods[] = {
		NID_rsaEncryption, NID_sha256WithRSAEncryption,
		NID_ecdsa_with_SHA256
	};
	X509_ALGOR *hash = NULL, *method = NULL;

	CMS_SignerInfo_get0_algs(signer, NULL, NULL, &hash, &method);
	if (OBJ_obj2nid(hash->algorithm) != NID_sha256)
		return false;
	for (size_t i = 0; i < COUNT(methods); i++)
		if (OBJ_obj2nid(method->algorithm) == methods[i])
			return true;
	return false;
}

/* Byte for byte, as other readers may compare. */
static bool
names_issuer_of(CMS_SignerInfo *signer, const X509 *cert)
{
	X509_NAME *issuer = NULL;
	const unsigned char *said = NULL, *is = NULL;
	size_t said_length, is_length;

	return CMS_SignerInfo_get0_signer_id(signer, NULL, &issuer,
	    NULL) == 1 && issuer != NULL &&
	    X509_NAME_get0_der(issuer, &said, &said_length) == 1 &&
	    X509_NAME_get0_der(X509_get_issuer_name(cert), &is,
	    &is_length) == 1 && said_length == is_length &&
	    memcmp(said, is, is_length) == 0;
}

/* The certificate of cms_begin(), as bytes of the arena. */
static bool
certificate_of(struct ctx *c, CMS_ContentInfo *cms, CMS_SignerInfo *signer,
    X509 **cert, struct bytes *der)
{
	unsigned char *at = NULL;
	int length;

	*cert = NULL;
	if (CMS_set1_signers_certs(cms, NULL, 0) > 0)
		CMS_SignerInfo_get0_algs(signer, NULL, cert, NULL, NULL);
	if (*cert == NULL)
		return wrong(c, "certificate of the signer is missing");
	length = i2d_X509(*cert, &at);
	arena_own(c->mem, at, own_der);
	*der = (struct bytes){ at, length > 0 ? (size_t)length : 0 };
	return length > 0 || broken(c, "certificate cannot be encoded");
}

static bool
digest_of(struct ctx *c, CMS_SignerInfo *signer, struct bytes certificate,
    struct bytes *out)
{
	struct bytes attributes;

	return cms_attributes_write(c, signer, &attributes) &&
	    cms_attributes_read(c, attributes, certificate, out);
}

static bool
same(struct bytes a, struct bytes b)
{
	return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

bool
cms_accept(struct ctx *c, struct bytes state, struct bytes given)
{
	CMS_ContentInfo *planned, *made;
	CMS_SignerInfo *by_plan, *by;
	struct bytes certificate, theirs, wanted, digest;
	X509 *cert, *other;

	if (!cms_state_read(c, state, &planned, &by_plan) ||
	    !certificate_of(c, planned, by_plan, &cert, &certificate) ||
	    !digest_of(c, by_plan, certificate, &wanted) ||
	    !decode(c, given, &made, &by))
		return false;
	if (!is_detached(made))
		return wrong(c, "it holds content of its own");
	if (!uses_sha256(by))
		return wrong(c, "not SHA-256");
	if (!certificate_of(c, made, by, &other, &theirs))
		return false;
	if (!same(certificate, theirs) || !names_issuer_of(by, cert))
		return wrong(c, "another certificate");
	if (!digest_of(c, by, certificate, &digest))
		return false;
	if (!same(wanted, digest))
		return wrong(c, "another document");
	if (CMS_SignerInfo_verify(by) <= 0)
		return wrong(c, "the signature does not verify");
	return true;
}
