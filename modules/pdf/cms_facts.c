/* cms_facts.c - a certificate before it is registered */

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/text.h"
#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

static bool
issuer_signed(struct ctx *c, X509 *cert, struct bytes issuer)
{
	X509 *above = NULL;
	bool signed_by;

	if (issuer.length == 0)
		return true;
	if (!cms_certificate_read(c, issuer, &above))
		return false;
	signed_by = X509_verify(cert, X509_get0_pubkey(above)) == 1;
	ERR_clear_error();
	return signed_by || refuse(c, BAD_INPUT, "cert_issuer_wrong",
	    "another's signature");
}

static const char *
key_text(struct ctx *c, X509 *cert)
{
	EVP_PKEY *key = X509_get0_pubkey(cert);

	return arena_text(c->mem, "%s %d", EVP_PKEY_get0_type_name(key),
	    EVP_PKEY_get_bits(key));
}

bool
cms_facts_read(struct ctx *c, struct bytes certificate, struct bytes issuer,
    struct instant at, struct cms_facts *out)
{
	struct cms_report names = { .signer = "" };
	X509 *cert = NULL;

	if (!cms_certificate_read(c, certificate, &cert) ||
	    !cms_key_may_sign(c, cert) ||
	    !issuer_signed(c, cert, issuer))
		return false;
	cms_names_read(c, cert, &names);
	if (names.valid_from.ms > at.ms)
		at = names.valid_from;
	if (!cms_certificate_may_sign(c, cert, at))
		return false;

	*out = (struct cms_facts){
		.subject = names.signer, .issuer = names.issuer,
		.serial = names.serial, .key = key_text(c, cert),
		.sha256 = sha256_text(c->mem, certificate),
		.valid_from = names.valid_from, .valid_to = names.valid_to,
	};
	return true;
}
