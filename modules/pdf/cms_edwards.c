/*
 * cms_edwards.c - Ed25519 signatures (RFC 8419)
 *
 * OpenSSL 3.0 has the algorithm but its CMS hands it a digest, which it
 * refuses.  Here the signed attributes themselves are what is verified.
 */
#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

bool
cms_is_edwards(const struct cms_case *k)
{
	return EVP_PKEY_get_base_id(X509_get0_pubkey(k->cert)) ==
	    EVP_PKEY_ED25519;
}

/* RFC 8419, 3.1: the message digest beside Ed25519 is SHA-512. */
static bool
digest_fits(const struct cms_case *k)
{
	const ASN1_OBJECT *object;
	X509_ALGOR *digest;

	CMS_SignerInfo_get0_algs(k->signer, NULL, NULL, &digest, NULL);
	X509_ALGOR_get0(&object, NULL, NULL, digest);
	return OBJ_obj2nid(object) == NID_sha512;
}

struct cms_finding
cms_edwards_check(struct ctx *c, const struct cms_case *k)
{
	EVP_MD_CTX *m = arena_own(c->mem, EVP_MD_CTX_new(), own_EVP_MD_CTX);
	const ASN1_OCTET_STRING *signature =
	    CMS_SignerInfo_get0_signature(k->signer);
	struct bytes attributes;

	if (!digest_fits(k))
		return cms_broken_by("algorithm_unsupported");
	if (!cms_attributes_write(c, k->signer, &attributes) || m == NULL ||
	    EVP_DigestVerifyInit(m, NULL, NULL, NULL,
	    X509_get0_pubkey(k->cert)) != 1 ||
	    EVP_DigestVerify(m, ASN1_STRING_get0_data(signature),
	    (size_t)ASN1_STRING_length(signature), attributes.at,
	    attributes.length) != 1)
		return cms_broken_by("cms_signature");
	return CMS_FINE;
}
