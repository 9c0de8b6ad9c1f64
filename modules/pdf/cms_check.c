/*
 * cms_check.c - the order in which a signature is judged (first failure wins)
 *
 * CMS_verify() is not used: the content is two ranges of the file, hashed
 * once for all signatures, and the digest is compared here.
 */

#include <limits.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/objects.h>

#include "base/text.h"
#include "pdf/cms_parts.h"

bool
cms_digest_is_strong(int nid)
{
	static const int strong[] = {
		NID_sha256, NID_sha384, NID_sha512,
		NID_sha3_256, NID_sha3_384, NID_sha3_512,
	};

	for (size_t i = 0; i < COUNT(strong); i++)
		if (strong[i] == nid)
			return true;
	return false;
}

static int
digest_nid(const struct cms_case *k)
{
	const ASN1_OBJECT *object;
	X509_ALGOR *algorithm;

	CMS_SignerInfo_get0_algs(k->signer, NULL, NULL, &algorithm, NULL);
	X509_ALGOR_get0(&object, NULL, NULL, algorithm);
	return OBJ_obj2nid(object);
}

static void *
signed_value(const struct cms_case *k, int nid, int type)
{
	/* -3: one attribute with one value, or nothing. */
	return CMS_signed_get0_data_by_OBJ(k->signer, OBJ_nid2obj(nid), -3,
	    type);
}

static struct cms_finding
content_check(const struct cms_case *k)
{
	ASN1_OCTET_STRING **content = CMS_get0_content(k->cms);

	/* Present and empty is present: the hash would be over nothing. */
	if (content == NULL || *content != NULL ||
	    OBJ_obj2nid(CMS_get0_eContentType(k->cms)) != NID_pkcs7_data)
		return cms_broken_by("cms_content");
	return CMS_FINE;
}

static struct cms_finding
digest_check(struct ctx *c, const struct cms_case *k)
{
	const ASN1_OBJECT *type =
	    signed_value(k, NID_pkcs9_contentType, V_ASN1_OBJECT);
	const ASN1_OCTET_STRING *said =
	    signed_value(k, NID_pkcs9_messageDigest, V_ASN1_OCTET_STRING);
	struct bytes digest = { NULL, 0 };

	if (type == NULL || OBJ_obj2nid(type) != NID_pkcs7_data ||
	    said == NULL)
		return cms_broken_by("cms_attributes");
	if (EVP_get_digestbynid(digest_nid(k)) == NULL)
		return cms_broken_by("algorithm_unsupported");
	if (!signed_ranges_digest(c, k->in->ranges, k->in->which,
	    OBJ_nid2sn(digest_nid(k)), &digest))
		return cms_broken_by("cms_digest");
	if ((size_t)ASN1_STRING_length(said) != digest.length ||
	    memcmp(ASN1_STRING_get0_data(said), digest.at,
	    digest.length) != 0)
		return cms_broken_by("cms_digest");
	return CMS_FINE;
}

/* The named signature algorithm is one, and for this kind of key. */
static bool
algorithm_fits(const struct cms_case *k)
{
	EVP_PKEY *key = X509_get0_pubkey(k->cert);
	const ASN1_OBJECT *object;
	X509_ALGOR *algorithm;
	int digest = NID_undef, kind = NID_undef;

	CMS_SignerInfo_get0_algs(k->signer, NULL, NULL, NULL, &algorithm);
	X509_ALGOR_get0(&object, NULL, NULL, algorithm);
	kind = OBJ_obj2nid(object);
	if (kind != NID_rsaEncryption &&
	    OBJ_find_sigid_algs(kind, &digest, &kind) != 1)
		return false;
	if (digest != NID_undef && digest != digest_nid(k))
		return false;
	if (kind == NID_rsassaPss)
		kind = NID_rsaEncryption;
	return EVP_PKEY_get_base_id(key) == EVP_PKEY_type(kind);
}

static struct cms_finding
signature_check(struct ctx *c, const struct cms_case *k)
{
	if (!algorithm_fits(k))
		return cms_broken_by("algorithm_unsupported");
	if (cms_is_edwards(k))
		return cms_edwards_check(c, k);
	if (CMS_SignerInfo_verify(k->signer) <= 0)
		return cms_broken_by("cms_signature");
	return CMS_FINE;
}

/* What must hold for the bytes to be the signer's, whoever that is. */
static struct cms_finding
bytes_check(struct ctx *c, const struct cms_case *k)
{
	const bool pades =
	    text_same(k->in->sub_filter, "ETSI.CAdES.detached");
	struct cms_finding f = content_check(k), ess;

	if (f.code == NULL)
		f = digest_check(c, k);
	if (f.code == NULL)
		f = signature_check(c, k);
	if (f.code != NULL)
		return f;

	ess = cms_signer_ess(c, k, pades);
	if (ess.code == NULL && !cms_digest_is_strong(digest_nid(k)))
		return (struct cms_finding){ "algorithm_weak", CMS_UNKNOWN };
	return ess;
}

static const char *
authority_name(struct ctx *c, X509 *cert)
{
	struct cms_report names;

	cms_names_read(c, cert, &names);
	return names.signer;
}

/* A token of a time stamp authority over the signature's value (B-T). */
static struct cms_finding
token_check(struct ctx *c, const struct cms_case *k, struct cms_case *stamp,
    struct cms_report *out)
{
	ASN1_STRING *token = CMS_unsigned_get0_data_by_OBJ(k->signer,
	    OBJ_nid2obj(NID_id_smime_aa_timeStampToken), -3,
	    V_ASN1_SEQUENCE);
	ASN1_OCTET_STRING *value = CMS_SignerInfo_get0_signature(k->signer);
	struct cms_imprint over = {
		.value = { ASN1_STRING_get0_data(value),
		    (size_t)ASN1_STRING_length(value) },
	};
	struct bytes der;
	struct cms_finding f;

	if (token == NULL)
		return CMS_FINE;
	der = (struct bytes){ ASN1_STRING_get0_data(token),
	    (size_t)ASN1_STRING_length(token) };
	f = cms_open(c, der, k->in->evidence, stamp);
	if (f.code != NULL)
		return cms_broken_by("timestamp_bad");

	f = cms_time_check(c, stamp, &over, &out->stamped_at);
	out->stamp_code = f.code;
	if (f.code == NULL) {
		out->level = "B-T";
		out->authority = authority_name(c, stamp->cert);
	}
	return f;
}

static struct instant
earliest(struct instant a, struct instant b)
{
	return a.ms == 0 || (b.ms != 0 && b.ms < a.ms) ? b : a;
}

/*
 * The certificate must be good when the signature was made: at the stamped
 * time, else at the time the signer claims, which somebody who has the key
 * later may claim as well.  So what happened to it until the signature was
 * surely there counts too.
 */
static struct cms_finding
moments(struct cms_case *k, const struct cms_report *r)
{
	const struct cms_input *in = k->in;
	struct instant proof = earliest(in->proven, in->seen);

	k->when = k->limit = r->stamped_at;
	if (r->stamped_at.ms != 0)
		return CMS_FINE;
	if (in->claimed.ms > in->at.ms)
		return (struct cms_finding){ "signed_in_future",
		    CMS_UNKNOWN };
	k->limit = proof.ms != 0 ? proof : in->at;
	k->when = in->claimed.ms != 0 && in->claimed.ms < k->limit.ms ?
	    in->claimed : k->limit;
	return CMS_FINE;
}

static struct cms_finding
usage_check(X509 *cert)
{
	const uint32_t wanted = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;

	if ((X509_get_key_usage(cert) & wanted) == 0)
		return (struct cms_finding){ "cert_usage", CMS_REFUSED };
	return CMS_FINE;
}

static void
told(const struct cms_case *k, struct cms_report *out)
{
	out->revocation = k->revocation;
	out->long_term = k->long_term;
	out->evidence_end = k->evidence_end;
}

static struct cms_finding
signer_check(struct ctx *c, struct cms_case *k, struct cms_report *out)
{
	struct cms_case stamp = { .in = k->in };
	struct cms_finding f = bytes_check(c, k);

	if (f.code != NULL)
		return f;

	f = token_check(c, k, &stamp, out);
	if (f.verdict == CMS_BROKEN)
		return f;

	f = moments(k, out);
	if (f.code == NULL)
		f = usage_check(k->cert);
	if (f.code == NULL)
		f = cms_chain_check(c, k);
	told(k, out);
	if (out->stamped_at.ms != 0) { /* the stamp's evidence belongs to it */
		out->long_term = out->long_term && stamp.long_term;
		if (stamp.evidence_end > out->evidence_end)
			out->evidence_end = stamp.evidence_end;
	}
	return f;
}

static struct cms_finding
document_stamp_check(struct ctx *c, struct cms_case *k,
    struct cms_report *out)
{
	const struct cms_imprint over = {
		.ranges = k->in->ranges, .which = k->in->which,
	};

	struct cms_finding f = cms_time_check(c, k, &over, &out->stamped_at);

	out->level = "timestamp";
	told(k, out);
	return f;
}

static struct cms_finding
judge(struct ctx *c, struct cms_case *k, struct cms_report *out)
{
	const char *kind = k->in->sub_filter;
	struct cms_finding f = cms_open(c, k->in->contents,
	    k->in->evidence, k);

	if (f.code != NULL)
		return f;

	cms_names_read(c, k->cert, out);
	out->digest = OBJ_nid2sn(digest_nid(k));

	if (text_same(kind, "ETSI.RFC3161"))
		return document_stamp_check(c, k, out);
	if (text_same(kind, "ETSI.CAdES.detached"))
		out->level = "B-B";
	else if (!text_same(kind, "adbe.pkcs7.detached"))
		return cms_broken_by("signature_kind");
	return signer_check(c, k, out);
}

bool
cms_check(struct ctx *c, const struct cms_input *in, struct cms_report *out)
{
	struct cms_case k = { .in = in };
	struct cms_finding f;

	*out = (struct cms_report){
		.level = "basic", .signer = "", .organ = "", .unit = "",
		.issuer = "", .serial = "", .digest = "",
	};
	f = judge(c, &k, out);
	out->verdict = f.verdict;
	out->code = f.code;
	ERR_clear_error();
	return c->failure.kind == FAILURE_NONE;
}
