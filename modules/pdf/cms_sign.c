/*
 * cms_sign.c - the two steps of a CMS signature
 *
 * CMS_final() is never called: OpenSSL 3.0 always adds signingTime there, and
 * PAdES baseline forbids it (the time is the /M of the PDF dictionary).  So
 * the attributes are set by hand and the signature is put in by hand.
 */

#include <limits.h>

#include <openssl/cms.h>
#include <openssl/err.h>

#include "pdf/cms_sign.h"
#include "pdf/own.h"

#define SHA256_SIZE 32
#define SIGNATURE_MAX 1024

static const unsigned int flags =
    CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;

static bool
chain_read(struct ctx *c, const struct cms_signer *who, STACK_OF(X509) **out)
{
	STACK_OF(X509) *chain =
	    arena_own(c->mem, sk_X509_new_null(), own_X509_shallow);

	for (size_t i = 0; i < who->chain_count; i++) {
		X509 *cert = NULL;

		if (!cms_certificate_read(c, who->chain[i], &cert))
			return false;
		if (sk_X509_push(chain, cert) == 0)
			return broken(c, "certificate chain");
	}

	*out = chain;
	return true;
}

static bool
attributes_set(CMS_SignerInfo *signer, struct bytes digest)
{
	return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType,
	    V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
	    CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest,
	    V_ASN1_OCTET_STRING, digest.at, (int)digest.length) == 1;
}

static bool
state_write(struct ctx *c, CMS_ContentInfo *cms, struct bytes *out)
{
	unsigned char *der = NULL;
	int length = i2d_CMS_ContentInfo(cms, &der);

	if (length <= 0)
		return broken(c, "CMS cannot be encoded");

	arena_own(c->mem, der, own_der);
	*out = (struct bytes){ der, (size_t)length };
	return true;
}

bool
cms_begin(struct ctx *c, const struct cms_signer *who, struct bytes digest,
    struct cms_begun *out)
{
	STACK_OF(X509) *chain = NULL;
	CMS_ContentInfo *cms;
	CMS_SignerInfo *signer = NULL;
	X509 *cert = NULL;

	if (digest.length != SHA256_SIZE)
		return broken(c, "digest of %zu bytes", digest.length);
	if (!cms_certificate_read(c, who->certificate, &cert) ||
	    !cms_key_may_sign(c, cert) ||
	    !chain_read(c, who, &chain))
		return false;

	cms = arena_own(c->mem, CMS_sign(NULL, NULL, chain, NULL, flags),
	    own_CMS_ContentInfo);
	if (cms == NULL)
		return broken(c, "CMS_sign");

	/* The public key is enough here; CMS_CADES adds the ESS attribute. */
	signer = CMS_add1_signer(cms, cert, X509_get0_pubkey(cert),
	    EVP_sha256(), flags | CMS_CADES);
	ERR_clear_error();
	if (signer == NULL)
		return refuse(c, BAD_INPUT, "algorithm_unsupported",
		    "the signer cannot be added");
	if (!attributes_set(signer, digest))
		return broken(c, "CMS attributes");

	return cms_attributes_write(c, signer, &out->attributes) &&
	    state_write(c, cms, &out->state);
}

static bool
state_read(struct ctx *c, struct bytes state, CMS_ContentInfo **cms,
    CMS_SignerInfo **signer)
{
	const unsigned char *at = state.at;
	STACK_OF(CMS_SignerInfo) *all;

	*cms = state.length <= INT_MAX ?
	    d2i_CMS_ContentInfo(NULL, &at, (long)state.length) : NULL;
	arena_own(c->mem, *cms, own_CMS_ContentInfo);
	if (*cms == NULL || at != state.at + state.length) {
		ERR_clear_error();
		return refuse(c, BAD_INPUT, "cms_state_bad", "not a CMS");
	}

	all = CMS_get0_SignerInfos(*cms);
	if (sk_CMS_SignerInfo_num(all) != 1)
		return refuse(c, BAD_INPUT, "cms_state_bad", "%d signers",
		    sk_CMS_SignerInfo_num(all));

	*signer = sk_CMS_SignerInfo_value(all, 0);
	return true;
}

bool
cms_finish(struct ctx *c, struct bytes state, struct bytes signature,
    struct bytes *cms)
{
	CMS_ContentInfo *info = NULL;
	CMS_SignerInfo *signer = NULL;

	if (signature.length == 0 || signature.length > SIGNATURE_MAX)
		return refuse(c, BAD_INPUT, "cms_signature", "%zu bytes",
		    signature.length);
	if (!state_read(c, state, &info, &signer))
		return false;

	if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer),
	    signature.at, (int)signature.length) != 1)
		return broken(c, "out of memory");

	/* Never embed what was not verified. */
	if (CMS_set1_signers_certs(info, NULL, 0) <= 0 ||
	    CMS_SignerInfo_verify(signer) <= 0) {
		ERR_clear_error();
		return refuse(c, BAD_INPUT, "cms_signature",
		    "does not verify with the certificate");
	}

	return state_write(c, info, cms);
}
