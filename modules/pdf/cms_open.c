/* cms_open.c - /Contents as a CMS with exactly one signer */

#include <limits.h>

#include <openssl/err.h>

#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

struct cms_finding
cms_broken_by(const char *code)
{
	ERR_clear_error();
	return (struct cms_finding){ code, CMS_BROKEN };
}

/* The placeholder's rest must be zeros: nothing hides behind the CMS. */
static bool
is_padding(const unsigned char *from, const unsigned char *end)
{
	while (from < end)
		if (*from++ != 0)
			return false;
	return true;
}

static struct cms_finding
parse(struct ctx *c, struct bytes contents, struct cms_case *k)
{
	const unsigned char *at = contents.at;
	const unsigned char *end = contents.at + contents.length;

	if (is_padding(at, end))
		return cms_broken_by("cms_empty");

	k->cms = contents.length <= INT_MAX ?
	    d2i_CMS_ContentInfo(NULL, &at, (long)contents.length) : NULL;
	arena_own(c->mem, k->cms, own_CMS_ContentInfo);
	if (k->cms == NULL)
		return cms_broken_by("cms_bad");
	if (!is_padding(at, end))
		return cms_broken_by("cms_padding");
	if (OBJ_obj2nid(CMS_get0_type(k->cms)) != NID_pkcs7_signed)
		return cms_broken_by("cms_bad");
	return CMS_FINE;
}

static void
others_add(const struct cms_evidence *e, struct cms_case *k)
{
	for (size_t i = 0; e != NULL && i < e->certificate_count; i++) {
		struct bytes der = e->certificates[i];
		const unsigned char *at = der.at;
		X509 *cert = der.length <= INT_MAX ?
		    d2i_X509(NULL, &at, (long)der.length) : NULL;

		if (cert != NULL && sk_X509_push(k->others, cert) == 0)
			X509_free(cert);
	}
}

/* Those of the file first, as many as k->kept. */
static void
others_collect(struct ctx *c, const struct cms_evidence *evidence,
    struct cms_case *k)
{
	/* CMS_get1_certs answers NULL when the CMS carries none. */
	k->others = CMS_get1_certs(k->cms);
	if (k->others == NULL)
		k->others = sk_X509_new_null();
	arena_own(c->mem, k->others, own_X509_stack);
	others_add(evidence, k);
	k->kept = sk_X509_num(k->others);
	others_add(k->in->beside, k);
	ERR_clear_error();
}

struct cms_finding
cms_open(struct ctx *c, struct bytes contents,
    const struct cms_evidence *evidence, struct cms_case *k)
{
	STACK_OF(CMS_SignerInfo) *signers;
	struct cms_finding f = parse(c, contents, k);

	if (f.code != NULL)
		return f;

	signers = CMS_get0_SignerInfos(k->cms);
	if (sk_CMS_SignerInfo_num(signers) != 1)
		return cms_broken_by("cms_signers");

	k->signer = sk_CMS_SignerInfo_value(signers, 0);
	others_collect(c, evidence, k);
	if (CMS_set1_signers_certs(k->cms, k->others, 0) <= 0)
		return cms_broken_by("cert_missing");

	CMS_SignerInfo_get0_algs(k->signer, NULL, &k->cert, NULL, NULL);
	if (X509_get0_pubkey(k->cert) == NULL)
		return cms_broken_by("cert_bad");
	return CMS_FINE;
}

static void *
signed_sequence(const struct cms_case *k, int nid)
{
	return CMS_signed_get0_data_by_OBJ(k->signer, OBJ_nid2obj(nid), -3,
	    V_ASN1_SEQUENCE);
}

/* Whether the attributes name the certificate that verifies them. */
struct cms_finding
cms_signer_ess(struct ctx *c, const struct cms_case *k, bool needed)
{
	ASN1_STRING *old =
	    signed_sequence(k, NID_id_smime_aa_signingCertificate);
	ASN1_STRING *new =
	    signed_sequence(k, NID_id_smime_aa_signingCertificateV2);
	STACK_OF(X509) *chain =
	    arena_own(c->mem, sk_X509_dup(k->others), own_X509_shallow);
	ESS_SIGNING_CERT *v1 = NULL;
	ESS_SIGNING_CERT_V2 *v2 = NULL;
	const unsigned char *at;

	ERR_clear_error();
	if (old == NULL && new == NULL)
		return needed ? (struct cms_finding){ "cms_ess_missing",
		    CMS_UNKNOWN } : CMS_FINE;

	if (old != NULL) {
		at = ASN1_STRING_get0_data(old);
		v1 = arena_own(c->mem, d2i_ESS_SIGNING_CERT(NULL, &at,
		    ASN1_STRING_length(old)), own_ESS_SIGNING_CERT);
	}
	if (new != NULL) {
		at = ASN1_STRING_get0_data(new);
		v2 = arena_own(c->mem, d2i_ESS_SIGNING_CERT_V2(NULL, &at,
		    ASN1_STRING_length(new)), own_ESS_SIGNING_CERT_V2);
	}
	if ((old != NULL && v1 == NULL) || (new != NULL && v2 == NULL))
		return cms_broken_by("cms_ess");

	/* The first named must be the first of the list. */
	if (sk_X509_unshift(chain, k->cert) == 0 ||
	    OSSL_ESS_check_signing_certs(v1, v2, chain, 1) <= 0)
		return cms_broken_by("cms_ess");
	return CMS_FINE;
}
