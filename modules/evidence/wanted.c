/* wanted.c - where a certificate says that answers about it are found */

#include <limits.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/ocsp.h>
#include <openssl/x509v3.h>

#include "base/text.h"
#include "evidence/own.h"
#include "evidence/store.h"
#include "pdf/cms_ask.h"
#include "pdf/cms_sign.h"

#define ADDRESS_MAX 500

/* Plain: no user in it, nothing that a line of a request could break on. */
static const char *
address(struct ctx *c, const ASN1_STRING *text)
{
	const char *at = text == NULL ? NULL :
	    (const char *)ASN1_STRING_get0_data(text);
	size_t length = text == NULL ? 0 : (size_t)ASN1_STRING_length(text);

	if (length == 0 || length > ADDRESS_MAX ||
	    memchr(at, '@', length) != NULL)
		return NULL;
	for (size_t i = 0; i < length; i++)
		if (at[i] <= ' ' || at[i] >= 0x7f || at[i] == '\\')
			return NULL;
	at = arena_text_n(c->mem, at, length);
	return text_starts(at, "http://") || text_starts(at, "https://") ?
	    at : NULL;
}

static const char *
name_address(struct ctx *c, const GENERAL_NAME *name)
{
	return name->type != GEN_URI ? NULL :
	    address(c, name->d.uniformResourceIdentifier);
}

static const char *
ocsp_address(struct ctx *c, X509 *cert)
{
	AUTHORITY_INFO_ACCESS *all = X509_get_ext_d2i(cert, NID_info_access,
	    NULL, NULL);
	const char *found = NULL;

	for (int i = 0; i < sk_ACCESS_DESCRIPTION_num(all); i++) {
		const ACCESS_DESCRIPTION *one =
		    sk_ACCESS_DESCRIPTION_value(all, i);

		if (found == NULL && OBJ_obj2nid(one->method) == NID_ad_OCSP)
			found = name_address(c, one->location);
	}
	AUTHORITY_INFO_ACCESS_free(all);
	return found;
}

static const char *
crl_address(struct ctx *c, X509 *cert)
{
	CRL_DIST_POINTS *all = X509_get_ext_d2i(cert,
	    NID_crl_distribution_points, NULL, NULL);
	const char *found = NULL;

	for (int i = 0; i < sk_DIST_POINT_num(all); i++) {
		const DIST_POINT *one = sk_DIST_POINT_value(all, i);
		const GENERAL_NAMES *names = one->distpoint == NULL ||
		    one->distpoint->type != 0 ? NULL :
		    one->distpoint->name.fullname;

		for (int k = 0; k < sk_GENERAL_NAME_num(names); k++)
			if (found == NULL)
				found = name_address(c,
				    sk_GENERAL_NAME_value(names, k));
	}
	CRL_DIST_POINTS_free(all);
	return found;
}

/* No nonce: most responders answer what they prepared (RFC 5019). */
static bool
request_write(struct ctx *c, X509 *cert, X509 *issuer, struct bytes *out)
{
	OCSP_REQUEST *r = arena_own(c->mem, OCSP_REQUEST_new(),
	    own_OCSP_REQUEST);
	OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(), cert, issuer);
	unsigned char *der = NULL;
	int length = 0;

	if (r != NULL && id != NULL && OCSP_request_add0_id(r, id) != NULL)
		length = i2d_OCSP_REQUEST(r, &der);
	if (length <= 0)
		return broken(c, "an OCSP request");
	arena_own(c->mem, der, own_der);
	*out = (struct bytes){ der, (size_t)length };
	return true;
}

bool
wanted_read(struct ctx *c, const struct cms_need *need, struct wanted *out)
{
	X509 *cert, *issuer;

	*out = (struct wanted){ .need = need };
	if (!cms_certificate_read(c, need->certificate, &cert) ||
	    !cms_certificate_read(c, need->issuer, &issuer))
		return false;
	out->subject = cms_subject(c, need->certificate);
	out->ocsp_url = ocsp_address(c, cert);
	out->crl_url = crl_address(c, cert);
	ERR_clear_error();
	return out->ocsp_url == NULL ||
	    request_write(c, cert, issuer, &out->ocsp_request);
}
