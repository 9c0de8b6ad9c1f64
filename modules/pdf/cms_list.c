/* cms_list.c - a revocation list (CRL, RFC 5280): whose, and who is on it */

#include <openssl/err.h>
#include <openssl/x509v3.h>

#include "pdf/cms_parts.h"

static bool
names_meet(const GENERAL_NAMES *a, const GENERAL_NAMES *b)
{
	for (int i = 0; i < sk_GENERAL_NAME_num(a); i++)
		for (int k = 0; k < sk_GENERAL_NAME_num(b); k++)
			if (GENERAL_NAME_cmp(sk_GENERAL_NAME_value(a, i),
			    sk_GENERAL_NAME_value(b, k)) == 0)
				return true;
	return false;
}

/* A list of one part speaks for certificates that name this part. */
static bool
part_fits(const DIST_POINT_NAME *part, X509 *cert)
{
	CRL_DIST_POINTS *points;
	bool fits = false;

	if (part == NULL)
		return true;
	if (part->type != 0)
		return false;
	points = X509_get_ext_d2i(cert, NID_crl_distribution_points, NULL,
	    NULL);
	for (int i = 0; i < sk_DIST_POINT_num(points); i++) {
		const DIST_POINT *p = sk_DIST_POINT_value(points, i);

		fits = fits || (p->distpoint != NULL &&
		    p->distpoint->type == 0 && names_meet(
		    p->distpoint->name.fullname, part->name.fullname));
	}
	CRL_DIST_POINTS_free(points);
	return fits;
}

/* Neither a delta, nor indirect, nor for other kinds of certificates. */
static bool
is_whole(X509_CRL *crl, X509 *cert)
{
	ISSUING_DIST_POINT *p;
	bool is_ca = X509_check_ca(cert) > 0, whole;

	if (X509_CRL_get_ext_by_NID(crl, NID_delta_crl, -1) >= 0)
		return false;
	p = X509_CRL_get_ext_d2i(crl, NID_issuing_distribution_point, NULL,
	    NULL);
	whole = p == NULL || (p->indirectCRL <= 0 && p->onlyattr <= 0 &&
	    p->onlysomereasons == NULL && !(p->onlyuser > 0 && is_ca) &&
	    !(p->onlyCA > 0 && !is_ca) && part_fits(p->distpoint, cert));
	ISSUING_DIST_POINT_free(p);
	return whole;
}

static int
reason_of(const X509_REVOKED *row)
{
	ASN1_ENUMERATED *reason = X509_REVOKED_get_ext_d2i(row,
	    NID_crl_reason, NULL, NULL);
	int value = reason == NULL ? -1 : (int)ASN1_ENUMERATED_get(reason);

	ASN1_ENUMERATED_free(reason);
	return value;
}

bool
cms_list_read(X509_CRL *crl, const struct cms_link *link,
    struct cms_answer *out)
{
	X509_REVOKED *row = NULL;
	int on;

	if (X509_NAME_cmp(X509_CRL_get_issuer(crl),
	    X509_get_issuer_name(link->cert)) != 0 ||
	    !is_whole(crl, link->cert))
		return false;
	out->is_wrong =
	    X509_CRL_verify(crl, X509_get0_pubkey(link->issuer)) != 1;
	out->issued = cms_instant(X509_CRL_get0_lastUpdate(crl));
	out->until = cms_instant(X509_CRL_get0_nextUpdate(crl));
	on = X509_CRL_get0_by_cert(crl, &row, link->cert);
	ERR_clear_error();
	if (on != 1) /* 2: it was, and is not any more */
		return true;
	out->is_revoked = true;
	out->is_hold = reason_of(row) == CRL_REASON_CERTIFICATE_HOLD;
	out->revoked_at = cms_instant(
	    X509_REVOKED_get0_revocationDate(row));
	return true;
}
