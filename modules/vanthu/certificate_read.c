/* certificate_read.c - what a certificate in a PEM file says, for its row */

#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include "base/text.h"
#include "vanthu/certificate_read.h"
#include "vanthu/vanthu.h"

static void
own_x509(void *what)
{
	X509_free(what);
}

static void
own_bio(void *what)
{
	BIO_free(what);
}

static bool
certificate_read(struct ctx *c, const char *path, X509 **out)
{
	struct bytes text;
	BIO *in;

	if (!file_read(c, path, &text))
		return false;
	in = arena_own(c->mem, BIO_new_mem_buf(text.at, (int)text.length),
	    own_bio);
	*out = arena_own(c->mem, PEM_read_bio_X509(in, NULL, NULL, NULL),
	    own_x509);
	return *out != NULL ||
	    refuse(c, BAD_INPUT, "certificate_bad", "%s", path);
}

static struct bytes
der_of(struct ctx *c, X509 *x)
{
	int length = i2d_X509(x, NULL);
	unsigned char *at = arena_take(c->mem, (size_t)length);
	unsigned char *end = at;

	i2d_X509(x, &end);
	return (struct bytes){ at, (size_t)length };
}

static const char *
name_of(struct ctx *c, const X509_NAME *name)
{
	BIO *out = arena_own(c->mem, BIO_new(BIO_s_mem()), own_bio);
	char *text;
	long length;

	X509_NAME_print_ex(out, name, 0, XN_FLAG_RFC2253 &
	    ~(unsigned long)ASN1_STRFLGS_ESC_MSB);
	length = BIO_get_mem_data(out, &text);
	return arena_text_n(c->mem, text, (size_t)length);
}

static struct instant
time_of(const ASN1_TIME *t)
{
	struct tm tm = { 0 };
	struct date d;

	ASN1_TIME_to_tm(t, &tm);
	d = (struct date){ (int16_t)(tm.tm_year + 1900),
	    (int8_t)(tm.tm_mon + 1), (int8_t)tm.tm_mday };
	return (struct instant){ instant_at(d, 0).ms + 7 * 3600000 +
	    ((tm.tm_hour * 60 + tm.tm_min) * 60 + tm.tm_sec) *
	    (int64_t)1000 };
}

static const char *
serial_of(struct ctx *c, const X509 *x)
{
	const ASN1_INTEGER *number = X509_get0_serialNumber(x);

	return text_hex(c->mem, (struct bytes){
	    ASN1_STRING_get0_data(number),
	    (size_t)ASN1_STRING_length(number) });
}

/* Issued for wrapping keys (RSA) or agreeing on them (EC). */
static bool
receives(X509 *x)
{
	uint32_t usage = X509_get_key_usage(x);
	int kind = EVP_PKEY_get_base_id(X509_get0_pubkey(x));

	return (kind == EVP_PKEY_RSA &&
	    (usage & X509v3_KU_KEY_ENCIPHERMENT) != 0) ||
	    (kind == EVP_PKEY_EC && (usage & X509v3_KU_KEY_AGREEMENT) != 0);
}

bool
certificate_facts(struct ctx *c, const char *path,
    struct certificate_facts *out)
{
	X509 *x;

	if (!certificate_read(c, path, &x))
		return false;
	*out = (struct certificate_facts){
		.der = der_of(c, x),
		.subject = name_of(c, X509_get_subject_name(x)),
		.issuer = name_of(c, X509_get_issuer_name(x)),
		.serial = serial_of(c, x),
		.from = time_of(X509_get0_notBefore(x)),
		.to = time_of(X509_get0_notAfter(x)),
		.receives = receives(x),
	};
	out->sha256 = sha256_text(c->mem, out->der);
	return true;
}
