/*
 * cms_revoked.c - evidence in the file that the certificate was revoked
 *
 * Only evidence against is looked for: a letter without any is judged by its
 * chain, and whether that is enough is a policy of the receiving office.
 */

#include <limits.h>

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include "pdf/cms_parts.h"

OWN(X509_CRL, X509_CRL_free)
OWN(OCSP_RESPONSE, OCSP_RESPONSE_free)
OWN(OCSP_BASICRESP, OCSP_BASICRESP_free)
OWN(OCSP_CERTID, OCSP_CERTID_free)

#define REASON_REMOVED 8 /* removeFromCRL: a hold was lifted */

struct issued {
	X509 *cert, *issuer;
	struct instant when;
	STACK_OF(X509) *others;
	X509_STORE *store;
};

static bool
is_before(const ASN1_TIME *t, struct instant when)
{
	return ASN1_TIME_cmp_time_t(t, (time_t)(when.ms / 1000)) <= 0;
}

static bool
crl_revokes(X509_CRL *crl, const struct issued *i)
{
	X509_REVOKED *row = NULL;

	if (X509_NAME_cmp(X509_CRL_get_issuer(crl),
	    X509_get_issuer_name(i->cert)) != 0 ||
	    X509_CRL_verify(crl, X509_get0_pubkey(i->issuer)) != 1)
		return false;
	return X509_CRL_get0_by_cert(crl, &row, i->cert) == 1 &&
	    is_before(X509_REVOKED_get0_revocationDate(row), i->when);
}

static bool
crls_revoke(struct ctx *c, const struct cms_case *k, const struct issued *i)
{
	const struct cms_evidence *e = k->in->evidence;
	STACK_OF(X509_CRL) *within = CMS_get1_crls(k->cms);
	bool revoked = false;

	for (int n = 0; within && n < sk_X509_CRL_num(within); n++)
		revoked |= crl_revokes(sk_X509_CRL_value(within, n), i);
	sk_X509_CRL_pop_free(within, X509_CRL_free);

	for (size_t n = 0; e && n < e->crl_count; n++) {
		const unsigned char *at = e->crls[n].at;
		X509_CRL *crl = e->crls[n].length > LONG_MAX ? NULL :
		    d2i_X509_CRL(NULL, &at, (long)e->crls[n].length);

		arena_own(c->mem, crl, own_X509_CRL);
		revoked |= crl != NULL && crl_revokes(crl, i);
	}
	return revoked;
}

static bool
answer_revokes(struct ctx *c, OCSP_BASICRESP *basic, const struct issued *i)
{
	ASN1_GENERALIZEDTIME *revoked_at = NULL, *from = NULL, *to = NULL;
	int status = -1, reason = -1;
	OCSP_CERTID *id = arena_own(c->mem,
	    OCSP_cert_to_id(EVP_sha1(), i->cert, i->issuer),
	    own_OCSP_CERTID);

	if (id == NULL || OCSP_resp_find_status(basic, id, &status, &reason,
	    &revoked_at, &from, &to) != 1)
		return false;
	return status == V_OCSP_CERTSTATUS_REVOKED &&
	    reason != REASON_REMOVED && is_before(revoked_at, i->when);
}

static bool
ocsp_revokes(struct ctx *c, struct bytes der, const struct issued *i)
{
	const unsigned char *at = der.at;
	OCSP_RESPONSE *response = NULL;
	OCSP_BASICRESP *basic = NULL;

	if (der.length <= LONG_MAX)
		response = arena_own(c->mem,
		    d2i_OCSP_RESPONSE(NULL, &at, (long)der.length),
		    own_OCSP_RESPONSE);
	if (response != NULL)
		basic = arena_own(c->mem,
		    OCSP_response_get1_basic(response), own_OCSP_BASICRESP);

	return basic != NULL &&
	    OCSP_basic_verify(basic, i->others, i->store, 0) == 1 &&
	    answer_revokes(c, basic, i);
}

static bool
ocsps_revoke(struct ctx *c, const struct cms_case *k, const struct issued *i)
{
	const struct cms_evidence *e = k->in->evidence;
	bool revoked = false;

	for (size_t n = 0; e && n < e->ocsp_count; n++)
		revoked |= ocsp_revokes(c, e->ocsps[n], i);
	return revoked;
}

struct cms_finding
cms_revoked_check(struct ctx *c, const struct cms_case *k, X509 *issuer,
    X509_STORE *store)
{
	const struct issued i = {
		k->cert, issuer, k->when, k->others, store
	};
	bool revoked = crls_revoke(c, k, &i) || ocsps_revoke(c, k, &i);

	ERR_clear_error();
	if (revoked)
		return (struct cms_finding){ "cert_revoked", CMS_REFUSED };
	return CMS_FINE;
}
