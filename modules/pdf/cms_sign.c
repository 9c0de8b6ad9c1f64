/*
 * cms_sign.c - the two steps of a CMS signature
 *
 * CMS_final() is never called: OpenSSL 3.0 always adds signingTime there, and
 * PAdES baseline forbids it (the time is the /M of the PDF dictionary).  So
 * the attributes are set by hand and the signature is put in by hand.
 */

#include <limits.h>
#include <string.h>

#include <openssl/cms.h>
#include <openssl/err.h>

#include "base/buffer.h"
#include "pdf/cms_sign.h"
#include "pdf/own.h"

#define SHA256_SIZE 32
#define SIGNATURE_MAX 1024

static const unsigned int flags =
    CMS_PARTIAL | CMS_DETACHED | CMS_BINARY | CMS_NOSMIMECAP;

static bool
attributes_set(CMS_SignerInfo *signer, struct bytes digest)
{
	return CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_contentType,
	    V_ASN1_OBJECT, OBJ_nid2obj(NID_pkcs7_data), -1) == 1 &&
	    CMS_signed_add1_attr_by_NID(signer, NID_pkcs9_messageDigest,
	    V_ASN1_OCTET_STRING, digest.at, (int)digest.length) == 1;
}

static bool
encode(struct ctx *c, CMS_ContentInfo *cms, struct bytes *out)
{
	unsigned char *der = NULL;
	int length = i2d_CMS_ContentInfo(cms, &der);

	if (length <= 0)
		return broken(c, "CMS cannot be encoded");

	arena_own(c->mem, der, own_der);
	*out = (struct bytes){ der, (size_t)length };
	return true;
}

static bool
is_same(struct bytes a, struct bytes b)
{
	return a.length == b.length && memcmp(a.at, b.at, a.length) == 0;
}

/* Some clients name a certificate twice: a CMS may hold it once. */
static bool
comes_again(const struct cms_signer *who, size_t index)
{
	for (size_t i = index + 1; i < who->chain_count; i++)
		if (is_same(who->chain[i], who->chain[index]))
			return true;
	return is_same(who->certificate, who->chain[index]);
}

/* Certificates stand apart, so that only new ones need to be parsed. */
static bool
state_write(struct ctx *c, const struct cms_signer *who,
    CMS_ContentInfo *cms, struct bytes *out)
{
	struct bytes rest;
	struct buffer b;
	X509 *cert;

	buffer_begin(&b, c->mem);
	for (size_t i = 0; i < who->chain_count; i++) {
		if (!cms_certificate_read(c, who->chain[i], &cert))
			return false;
		if (!comes_again(who, i))
			buffer_add(&b, who->chain[i].at,
			    who->chain[i].length);
	}
	buffer_add(&b, who->certificate.at, who->certificate.length);
	if (!encode(c, cms, &rest))
		return false;
	buffer_add(&b, rest.at, rest.length);
	*out = buffer_bytes(&b);
	return true;
}

bool
cms_begin(struct ctx *c, const struct cms_signer *who, struct bytes digest,
    struct cms_begun *out)
{
	CMS_ContentInfo *cms;
	CMS_SignerInfo *signer = NULL;
	X509 *cert = NULL;

	if (digest.length != SHA256_SIZE)
		return broken(c, "digest of %zu bytes", digest.length);
	if (!cms_certificate_read(c, who->certificate, &cert) ||
	    !cms_key_may_sign(c, cert))
		return false;

	cms = arena_own(c->mem, CMS_sign(NULL, NULL, NULL, NULL, flags),
	    own_CMS_ContentInfo);
	if (cms == NULL)
		return broken(c, "CMS_sign");

	/* The public key is enough here; CMS_CADES adds the ESS attribute. */
	signer = CMS_add1_signer(cms, cert, X509_get0_pubkey(cert),
	    EVP_sha256(), flags | CMS_CADES | CMS_NOCERTS);
	ERR_clear_error();
	if (signer == NULL)
		return refuse(c, BAD_INPUT, "algorithm_unsupported",
		    "the signer cannot be added");
	if (!attributes_set(signer, digest))
		return broken(c, "CMS attributes");

	return cms_attributes_write(c, signer, &out->attributes) &&
	    state_write(c, who, cms, &out->state);
}

/* The first of the DER values that stand in a row; empty: none does. */
static struct bytes
first_of(struct bytes row)
{
	const unsigned char *at = row.at;
	long length = 0;
	int tag, class;

	if (row.length == 0 || row.length > LONG_MAX ||
	    ASN1_get_object(&at, &length, &tag, &class, (long)row.length) !=
	    V_ASN1_CONSTRUCTED || tag != V_ASN1_SEQUENCE)
		return (struct bytes){ NULL, 0 };
	return (struct bytes){ row.at, (size_t)(at - row.at) +
	    (size_t)length };
}

/* Takes the certificates off the row: what is left is the CMS. */
static bool
certificates_take(struct ctx *c, struct bytes *row, STACK_OF(X509) *certs)
{
	struct bytes one = first_of(*row);
	X509 *cert;

	while (one.length > 0 && one.length < row->length) {
		cert = cms_certificate_kept(c, one);
		if (cert == NULL || sk_X509_push(certs, cert) == 0)
			return false;
		row->at += one.length;
		row->length -= one.length;
		one = first_of(*row);
	}
	return one.length > 0;
}

static bool
state_bad(struct ctx *c, const char *why)
{
	ERR_clear_error();
	return refuse(c, BAD_INPUT, "cms_state_bad", "%s", why);
}

bool
cms_state_read(struct ctx *c, struct bytes state, CMS_ContentInfo **cms,
    CMS_SignerInfo **signer)
{
	STACK_OF(X509) *certs =
	    arena_own(c->mem, sk_X509_new_null(), own_X509_shallow);
	STACK_OF(CMS_SignerInfo) *all;
	const unsigned char *at;

	if (certs == NULL || !certificates_take(c, &state, certs))
		return state_bad(c, "no certificates and a CMS");
	at = state.at;
	*cms = state.length <= INT_MAX ?
	    d2i_CMS_ContentInfo(NULL, &at, (long)state.length) : NULL;
	arena_own(c->mem, *cms, own_CMS_ContentInfo);
	if (*cms == NULL || at != state.at + state.length)
		return state_bad(c, "not a CMS");
	for (int i = 0; i < sk_X509_num(certs); i++)
		if (CMS_add1_cert(*cms, sk_X509_value(certs, i)) != 1)
			return state_bad(c, "a certificate twice");

	all = CMS_get0_SignerInfos(*cms);
	if (sk_CMS_SignerInfo_num(all) != 1)
		return state_bad(c, "not one signer");
	*signer = sk_CMS_SignerInfo_value(all, 0);
	return true;
}

bool
cms_finish(struct ctx *c, struct bytes state, struct bytes signature,
    struct bytes *cms)
{
	CMS_ContentInfo *info = NULL;
	CMS_SignerInfo *signer = NULL;

	if (signature.length == 0 || signature.length > SIGNATURE_MAX)
		return refuse(c, BAD_INPUT, "cms_signature", "%zu bytes",
		    signature.length);
	if (!cms_state_read(c, state, &info, &signer))
		return false;

	if (ASN1_STRING_set(CMS_SignerInfo_get0_signature(signer),
	    signature.at, (int)signature.length) != 1)
		return broken(c, "out of memory");

	/* Never embed what was not verified. */
	if (CMS_set1_signers_certs(info, NULL, 0) <= 0 ||
	    CMS_SignerInfo_verify(signer) <= 0) {
		ERR_clear_error();
		return refuse(c, BAD_INPUT, "cms_signature",
		    "does not verify with the certificate");
	}

	return encode(c, info, cms);
}
