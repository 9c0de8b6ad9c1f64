/* cms_certificate.c - reading one certificate, and what it may be used for */

#include <limits.h>
#include <string.h>

#include <openssl/core_names.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509v3.h>

#include "pdf/cms_sign.h"
#include "pdf/kept.h"
#include "pdf/own.h"

#define CERTIFICATE_MAX 65536

/*
 * OpenSSL 3.0 looks through all it can decode for every key that it parses,
 * which is dear; the same few certificates come with every letter.
 */
static struct kept parsed;

static X509 *
parse(struct bytes der)
{
	const unsigned char *at = der.at;
	X509 *cert = NULL;

	if (der.length > 0 && der.length <= CERTIFICATE_MAX)
		cert = d2i_X509(NULL, &at, (long)der.length);
	if (cert != NULL && at != der.at + der.length) {
		X509_free(cert);
		cert = NULL;
	}
	ERR_clear_error();
	return cert;
}

X509 *
cms_certificate_kept(struct ctx *c, struct bytes der)
{
	X509 *cert = kept_find(&parsed, der);
	struct arena *mem;

	if (cert == NULL) {
		cert = parse(der);
		if (cert == NULL)
			return NULL;
		mem = arena_new();
		kept_add(&parsed, der, arena_own(mem, cert, own_X509), mem);
	}
	/* One reference stays in its place, this one is the caller's. */
	X509_up_ref(cert);
	return arena_own(c->mem, cert, own_X509);
}

bool
cms_certificate_read(struct ctx *c, struct bytes der, X509 **out)
{
	X509 *cert = cms_certificate_kept(c, der);

	if (cert == NULL || X509_get0_pubkey(cert) == NULL) {
		ERR_clear_error();
		return refuse(c, BAD_INPUT, "cert_bad",
		    "%zu bytes", der.length);
	}

	*out = cert;
	return true;
}

static bool
curve_may_sign(struct ctx *c, EVP_PKEY *key)
{
	static const char *const curves[] = { "prime256v1", "secp384r1" };
	char name[64] = "";

	if (EVP_PKEY_get_utf8_string_param(key,
	    OSSL_PKEY_PARAM_GROUP_NAME, name, sizeof(name), NULL) == 1)
		for (size_t i = 0; i < COUNT(curves); i++)
			if (strcmp(name, curves[i]) == 0)
				return true;

	ERR_clear_error();
	return refuse(c, BAD_INPUT, "algorithm_unsupported",
	    "curve \"%s\"", name);
}

bool
cms_key_may_sign(struct ctx *c, X509 *certificate)
{
	EVP_PKEY *key = X509_get0_pubkey(certificate);
	int bits = EVP_PKEY_get_bits(key);

	switch (EVP_PKEY_get_base_id(key)) {
	case EVP_PKEY_RSA:
		if (bits < 2048)
			return refuse(c, BAD_INPUT, "algorithm_weak",
			    "RSA of %d bits", bits);
		if (bits > 4096)
			return refuse(c, BAD_INPUT, "algorithm_unsupported",
			    "RSA of %d bits", bits);
		return true;
	case EVP_PKEY_EC:
		return curve_may_sign(c, key);
	default:
		return refuse(c, BAD_INPUT, "algorithm_unsupported",
		    "key type %s", EVP_PKEY_get0_type_name(key));
	}
}

bool
cms_certificate_may_sign(struct ctx *c, X509 *certificate, struct instant at)
{
	const uint32_t wanted = KU_DIGITAL_SIGNATURE | KU_NON_REPUDIATION;
	time_t second = (time_t)(at.ms / 1000);

	if (X509_cmp_time(X509_get0_notBefore(certificate), &second) > 0)
		return refuse(c, BAD_INPUT, "cert_not_yet",
		    "at %lld", (long long)second);

	if (X509_cmp_time(X509_get0_notAfter(certificate), &second) < 0)
		return refuse(c, BAD_INPUT, "cert_expired",
		    "at %lld", (long long)second);

	/* Without the extension OpenSSL answers with every bit set. */
	if ((X509_get_key_usage(certificate) & wanted) == 0)
		return refuse(c, BAD_INPUT, "cert_usage",
		    "key usage %x", X509_get_key_usage(certificate));

	return true;
}
