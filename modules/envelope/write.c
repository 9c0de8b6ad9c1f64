/*
 * write.c - one envelope for all receivers of a file
 *
 * The content is encrypted once, and its key once for each receiver: what
 * leaves is one file with one digest, whoever gets it.  Receivers stand in it
 * by the identifier of their key, not by name.
 */
#include <limits.h>

#include <openssl/err.h>

#include "base/text.h"
#include "envelope/envelope.h"
#include "envelope/own.h"

static const struct suite {
	const char *name;
	const EVP_CIPHER *(*cipher)(void);
	CMS_ContentInfo *(*create)(const EVP_CIPHER *cipher);
} suites[] = {
	{ ENVELOPE_GCM, EVP_aes_256_gcm, CMS_AuthEnvelopedData_create },
	{ ENVELOPE_CBC, EVP_aes_256_cbc, CMS_EnvelopedData_create },
};

static bool
certificate_bad(struct ctx *c, const char *what)
{
	ERR_clear_error();
	return refuse(c, CONFLICT, "envelope_certificate", "%s", what);
}

static bool
certificate_read(struct ctx *c, struct bytes der, X509 **out)
{
	const unsigned char *at = der.at;

	*out = arena_own(c->mem, d2i_X509(NULL, &at, (long)der.length),
	    own_X509);
	if (*out == NULL || at != der.at + der.length)
		return certificate_bad(c, "no certificate");
	return true;
}

/* What the issuer allows the key to do. */
static bool
key_may_receive(struct ctx *c, X509 *cert, int *kind)
{
	uint32_t usage = X509_get_key_usage(cert);
	bool rsa;

	*kind = EVP_PKEY_get_base_id(X509_get0_pubkey(cert));
	rsa = *kind == EVP_PKEY_RSA;
	if (!rsa && *kind != EVP_PKEY_EC)
		return certificate_bad(c, "neither RSA nor EC");
	if (rsa && EVP_PKEY_get_bits(X509_get0_pubkey(cert)) < 2048)
		return certificate_bad(c, "RSA below 2048 bits");
	if ((usage & (rsa ? X509v3_KU_KEY_ENCIPHERMENT :
	    X509v3_KU_KEY_AGREEMENT)) == 0)
		return certificate_bad(c, "not issued for encryption");
	return true;
}

bool
envelope_certificate_check(struct ctx *c, struct bytes certificate)
{
	X509 *cert = NULL;
	int kind;

	return certificate_read(c, certificate, &cert) &&
	    key_may_receive(c, cert, &kind);
}

static bool
receiver_set(CMS_RecipientInfo *one, int kind)
{
	EVP_PKEY_CTX *ctx = CMS_RecipientInfo_get0_pkey_ctx(one);

	if (ctx == NULL)
		return false;
	if (kind == EVP_PKEY_EC)
		return EVP_PKEY_CTX_set_ecdh_kdf_md(ctx, EVP_sha256()) > 0;
	return EVP_PKEY_CTX_set_rsa_padding(ctx, RSA_PKCS1_OAEP_PADDING) > 0
	    && EVP_PKEY_CTX_set_rsa_oaep_md(ctx, EVP_sha256()) > 0 &&
	    EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, EVP_sha256()) > 0;
}

static bool
receivers_add(struct ctx *c, CMS_ContentInfo *cms,
    const struct envelope_order *o)
{
	for (size_t i = 0; i < o->certificate_count; i++) {
		CMS_RecipientInfo *one;
		X509 *cert = NULL;
		unsigned flags;
		int kind;

		if (!certificate_read(c, o->certificates[i], &cert) ||
		    !key_may_receive(c, cert, &kind))
			return false;
		flags = CMS_KEY_PARAM | (X509_get0_subject_key_id(cert) ==
		    NULL ? 0 : CMS_USE_KEYID);
		one = CMS_add1_recipient_cert(cms, cert, flags);
		if (one == NULL || !receiver_set(one, kind))
			return certificate_bad(c, "its key cannot receive");
	}
	return true;
}

static const struct suite *
suite_named(const char *name)
{
	for (size_t i = 0; i < COUNT(suites); i++)
		if (text_same(suites[i].name, name))
			return &suites[i];
	return NULL;
}

/* The first that this OpenSSL can, unless one is asked for. */
static CMS_ContentInfo *
begin(const char *wanted, const struct suite **out)
{
	CMS_ContentInfo *cms = NULL;

	for (size_t i = 0; cms == NULL && i < COUNT(suites); i++) {
		*out = wanted != NULL ? suite_named(wanted) : &suites[i];
		cms = *out == NULL ? NULL : (*out)->create((*out)->cipher());
	}
	return cms;
}

bool
envelope_write(struct ctx *c, const struct envelope_order *o,
    const char **suite, struct bytes *out)
{
	const struct suite *found = NULL;
	CMS_ContentInfo *cms = arena_own(c->mem, begin(o->suite, &found),
	    own_CMS_ContentInfo);
	unsigned char *der = NULL;
	BIO *content;
	int length;

	if (cms == NULL)
		return broken(c, "no cipher for envelopes");
	if (o->certificate_count == 0 || o->content.length > INT_MAX / 2)
		return refuse(c, BAD_INPUT, "file_large", "%zu bytes for %zu",
		    o->content.length, o->certificate_count);
	content = arena_own(c->mem, BIO_new_mem_buf(o->content.at,
	    (int)o->content.length), own_BIO);
	if (!receivers_add(c, cms, o))
		return false;
	if (content == NULL || CMS_set_detached(cms, 0) != 1 ||
	    CMS_final(cms, content, NULL, CMS_BINARY) != 1 ||
	    (length = i2d_CMS_ContentInfo(cms, &der)) <= 0) {
		ERR_clear_error();
		return broken(c, "CMS_final");
	}
	arena_own(c->mem, der, own_der);
	*suite = found->name;
	*out = (struct bytes){ der, (size_t)length };
	return true;
}
