/* cms_time.c - a time stamp token (RFC 3161): over what, when, by whom */

#include <limits.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ts.h>
#include <openssl/x509v3.h>

#include "base/text.h"
#include "pdf/cms_ask.h"
#include "pdf/cms_parts.h"

#define SKEW_MS 300000 /* clocks of others may be so much ahead */

OWN(TS_TST_INFO, TS_TST_INFO_free)
OWN(BIO, BIO_free_all)

static struct cms_finding
bad_token(void)
{
	ERR_clear_error();
	return (struct cms_finding){ "timestamp_bad", CMS_BROKEN };
}

/* The token's content, when its own signature holds. */
static TS_TST_INFO *
token_read(struct ctx *c, const struct cms_case *k)
{
	BIO *content = arena_own(c->mem, BIO_new(BIO_s_mem()), own_BIO);

	if (content == NULL ||
	    OBJ_obj2nid(CMS_get0_eContentType(k->cms)) !=
	    NID_id_smime_ct_TSTInfo ||
	    CMS_verify(k->cms, NULL, NULL, NULL, content,
	    CMS_BINARY | CMS_NO_SIGNER_CERT_VERIFY) != 1)
		return NULL;
	return arena_own(c->mem, d2i_TS_TST_INFO_bio(content, NULL),
	    own_TS_TST_INFO);
}

static bool
imprint_digest(struct ctx *c, const struct cms_imprint *over, int nid,
    struct bytes *out)
{
	unsigned char *at = arena_take(c->mem, EVP_MAX_MD_SIZE);
	unsigned int length = 0;
	const EVP_MD *md = EVP_get_digestbynid(nid);

	if (over->digest.at != NULL) {
		*out = over->digest;
		return nid == over->digest_nid;
	}
	if (over->value.at == NULL)
		return signed_ranges_digest(c, over->ranges, over->which,
		    OBJ_nid2sn(nid), out);
	if (md == NULL || EVP_Digest(over->value.at, over->value.length, at,
	    &length, md, NULL) != 1)
		return false;
	*out = (struct bytes){ at, length };
	return true;
}

static bool
imprint_is(struct ctx *c, TS_TST_INFO *token,
    const struct cms_imprint *over)
{
	TS_MSG_IMPRINT *imprint = TS_TST_INFO_get_msg_imprint(token);
	const ASN1_OBJECT *algorithm;
	const ASN1_OCTET_STRING *said = TS_MSG_IMPRINT_get_msg(imprint);
	struct bytes digest = { NULL, 0 };
	int nid;

	X509_ALGOR_get0(&algorithm, NULL, NULL,
	    TS_MSG_IMPRINT_get_algo(imprint));
	nid = OBJ_obj2nid(algorithm);
	return cms_digest_is_strong(nid) &&
	    imprint_digest(c, over, nid, &digest) &&
	    (size_t)ASN1_STRING_length(said) == digest.length &&
	    memcmp(ASN1_STRING_get0_data(said), digest.at,
	    digest.length) == 0;
}

/* RFC 3161: the only extended use, and critical. */
static bool
stamps_only(X509 *cert)
{
	int critical = -1;
	EXTENDED_KEY_USAGE *uses = X509_get_ext_d2i(cert, NID_ext_key_usage,
	    &critical, NULL);
	bool fine = uses != NULL && critical == 1 &&
	    sk_ASN1_OBJECT_num(uses) == 1 &&
	    OBJ_obj2nid(sk_ASN1_OBJECT_value(uses, 0)) == NID_time_stamp;

	EXTENDED_KEY_USAGE_free(uses);
	return fine;
}

/* Of a certificate that stamps, other words say the same. */
static struct cms_finding
renamed(struct cms_finding f)
{
	static const char *const names[][2] = {
		{ "cert_revoked", "timestamp_revoked" },
		{ "cert_revoked_unproven", "timestamp_revoked" },
		{ "cert_expired_unproven", "timestamp_expired" },
		{ "cert_expired", "timestamp_expired" },
		{ "cert_untrusted", "timestamp_untrusted" },
	};

	for (size_t i = 0; f.code != NULL && i < COUNT(names); i++)
		if (text_same(f.code, names[i][0]))
			return (struct cms_finding){ names[i][1],
			    f.verdict };
	return f;
}

struct cms_finding
cms_time_check(struct ctx *c, struct cms_case *k,
    const struct cms_imprint *over, struct instant *stamped_at)
{
	TS_TST_INFO *token = token_read(c, k);
	struct cms_finding f;

	if (token == NULL || !imprint_is(c, token, over))
		return bad_token();
	k->when = cms_instant(TS_TST_INFO_get_time(token));
	if (k->when.ms == 0)
		return bad_token();

	f = cms_signer_ess(c, k, true);
	if (f.code != NULL)
		return f.verdict == CMS_BROKEN ? bad_token() : f;
	if (!stamps_only(k->cert))
		return (struct cms_finding){ "timestamp_usage", CMS_REFUSED };
	if (k->when.ms > k->in->at.ms + SKEW_MS)
		return (struct cms_finding){ "timestamp_future",
		    CMS_UNKNOWN };

	k->limit = k->in->proven.ms != 0 ? k->in->proven : k->in->at;
	if (k->in->seen.ms != 0 && k->in->seen.ms < k->limit.ms)
		k->limit = k->in->seen;
	f = renamed(cms_chain_check(c, k));
	if (f.code == NULL)
		*stamped_at = k->when;
	return f;
}

bool
cms_token_check(struct ctx *c, const struct cms_token *in,
    struct cms_report *out)
{
	const struct cms_input question = {
		.contents = in->der, .trust = in->trust, .at = in->at,
	};
	const struct cms_imprint over = {
		.digest = in->digest, .digest_nid = in->digest_nid,
	};
	struct cms_case k = { .in = &question };
	struct cms_finding f = cms_open(c, in->der, NULL, &k);

	*out = (struct cms_report){ .level = "timestamp" };
	if (f.code == NULL) {
		cms_names_read(c, k.cert, out);
		f = cms_time_check(c, &k, &over, &out->stamped_at);
	} else {
		f.code = "timestamp_bad";
	}
	out->verdict = f.verdict;
	out->code = f.code;
	ERR_clear_error();
	return c->failure.kind == FAILURE_NONE;
}
