/* cms_trust.c - the anchors, and the way from a signer up to one of them */

#include <limits.h>
#include <string.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509_vfy.h>

#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

#define CHAIN_MAX 8
#define STRENGTH 2 /* of OpenSSL: 112 bits, so RSA 2048 and SHA-256 */

/* Each certificate of the text; *all is false at one that cannot be read. */
static void
anchors_read(struct ctx *c, BIO *pem, STACK_OF(X509) *anchors, bool *all)
{
	unsigned char *der;
	long length;

	while (*all && PEM_bytes_read_bio(&der, &length, NULL,
	    PEM_STRING_X509, pem, NULL, NULL) == 1) {
		X509 *cert = cms_certificate_kept(c,
		    (struct bytes){ der, (size_t)length });

		OPENSSL_free(der);
		*all = cert != NULL && sk_X509_push(anchors, cert) > 0;
	}
}

bool
cms_trust_read(struct ctx *c, struct bytes pem, struct cms_trust **out)
{
	struct cms_trust *trust = arena_take(c->mem, sizeof(*trust));
	unsigned long error;
	bool all = true;
	BIO *bio;

	trust->anchors =
	    arena_own(c->mem, sk_X509_new_null(), own_X509_shallow);
	if (pem.length > INT_MAX)
		return refuse(c, TOO_MUCH, "anchors_bad", "too long");

	bio = BIO_new_mem_buf(pem.at, (int)pem.length);
	if (bio == NULL)
		return broken(c, "out of memory");
	anchors_read(c, bio, trust->anchors, &all);
	BIO_free(bio);

	/* The loop ends with "no start line": anything else is damage. */
	error = ERR_peek_last_error();
	ERR_clear_error();
	if (!all || (error != 0 &&
	    ERR_GET_REASON(error) != PEM_R_NO_START_LINE))
		return refuse(c, BAD_INPUT, "anchors_bad", "not PEM");

	*out = trust;
	return true;
}

X509_STORE *
cms_store_new(struct ctx *c, const struct cms_trust *trust,
    struct instant when)
{
	X509_STORE *store =
	    arena_own(c->mem, X509_STORE_new(), own_X509_STORE);
	X509_VERIFY_PARAM *param;

	if (store == NULL)
		return NULL;
	for (int i = 0; trust && i < sk_X509_num(trust->anchors); i++)
		X509_STORE_add_cert(store,
		    sk_X509_value(trust->anchors, i));

	/* An intermediate CA may be the anchor: no need of its root. */
	param = X509_STORE_get0_param(store);
	X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN);
	X509_VERIFY_PARAM_set_depth(param, CHAIN_MAX);
	X509_VERIFY_PARAM_set_auth_level(param, STRENGTH);
	X509_VERIFY_PARAM_set_time(param, (time_t)(when.ms / 1000));
	return store;
}

static struct cms_finding
chain_error(int error)
{
	static const struct {
		int error;
		const char *code;
		enum cms_verdict verdict;
	} known[] = {
		{ X509_V_ERR_CERT_HAS_EXPIRED, "cert_expired", CMS_REFUSED },
		{ X509_V_ERR_CERT_NOT_YET_VALID, "cert_not_yet",
		  CMS_REFUSED },
		{ X509_V_ERR_EE_KEY_TOO_SMALL, "algorithm_weak",
		  CMS_UNKNOWN },
		{ X509_V_ERR_CA_KEY_TOO_SMALL, "algorithm_weak",
		  CMS_UNKNOWN },
		{ X509_V_ERR_CA_MD_TOO_WEAK, "algorithm_weak", CMS_UNKNOWN },
		{ X509_V_ERR_CERT_SIGNATURE_FAILURE, "cert_signature",
		  CMS_REFUSED },
		{ X509_V_ERR_INVALID_CA, "cert_signature", CMS_REFUSED },
	};

	for (size_t i = 0; i < COUNT(known); i++)
		if (known[i].error == error)
			return (struct cms_finding){ known[i].code,
			    known[i].verdict };
	return (struct cms_finding){ "cert_untrusted", CMS_UNKNOWN };
}

static bool
is_kept(const struct cms_case *k, X509 *cert)
{
	for (int i = 0; i < k->kept; i++)
		if (X509_cmp(sk_X509_value(k->others, i), cert) == 0)
			return true;
	return X509_cmp(k->cert, cert) == 0;
}

/* The anchor itself: nobody answers for it, but the file may keep it. */
static void
anchor_note(struct ctx *c, const struct cms_case *k, X509 *cert)
{
	struct cms_need *n;

	if (k->in->needs == NULL)
		return;
	n = arena_take(c->mem, sizeof(*n));
	*n = (struct cms_need){
		.next = *k->in->needs, .certificate = cms_der(c, cert),
		.is_anchor = true, .is_known = true, .in_file = true,
		.is_kept = is_kept(k, cert),
	};
	*k->in->needs = n;
}

/* Each certificate below the anchor: was it revoked, and who says so. */
static struct cms_finding
links_check(struct ctx *c, struct cms_case *k, STACK_OF(X509) *chain)
{
	int last = sk_X509_num(chain) - 1;
	struct cms_finding worst = CMS_FINE, f;

	k->long_term = true;
	for (int i = 0; i < last; i++) {
		const struct cms_link link = { sk_X509_value(chain, i),
			sk_X509_value(chain, i + 1), i == 0 };

		k->long_term = k->long_term && is_kept(k, link.cert);
		f = cms_revoked_check(c, k, &link);
		if (f.code != NULL && (worst.code == NULL ||
		    f.verdict == CMS_REFUSED))
			worst = f;
	}
	anchor_note(c, k, sk_X509_value(chain, last));
	return worst;
}

/* Past its end nobody may claim to have signed before it, unproven. */
static struct cms_finding
expiry_check(const struct cms_case *k)
{
	struct instant end = cms_instant(X509_get0_notAfter(k->cert));

	if (end.ms != 0 && end.ms < k->limit.ms)
		return (struct cms_finding){ "cert_expired_unproven",
		    CMS_UNKNOWN };
	return CMS_FINE;
}

struct cms_finding
cms_chain_check(struct ctx *c, struct cms_case *k)
{
	X509_STORE *store = cms_store_new(c, k->in->trust, k->when);
	X509_STORE_CTX *walk = arena_own(c->mem, X509_STORE_CTX_new(),
	    own_X509_STORE_CTX);
	struct cms_finding f;
	int error;

	if (store == NULL || walk == NULL ||
	    X509_STORE_CTX_init(walk, store, k->cert, k->others) != 1)
		return (struct cms_finding){ "cert_untrusted", CMS_UNKNOWN };

	if (X509_verify_cert(walk) != 1) {
		error = X509_STORE_CTX_get_error(walk);
		ERR_clear_error();
		return chain_error(error);
	}
	f = links_check(c, k, X509_STORE_CTX_get0_chain(walk));
	return f.code != NULL ? f : expiry_check(k);
}
