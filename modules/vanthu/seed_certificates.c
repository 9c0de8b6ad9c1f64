/* seed_certificates.c - the certificates of a demo's authority */

#include <stdio.h>

#include <openssl/bn.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/text.h"
#include "blob/blob.h"
#include "vanthu/seed.h"
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

/* Hand or seal, drawn by conf/pki/make_images.sh; none is no failure. */
static bool
image_keep(struct ctx *c, const struct seed_from *s, const char *code,
    const char **sha256)
{
	const char *path = arena_text(c->mem, "%s/images/%s.png", s->pki,
	    code);
	FILE *there = fopen(path, "rb");
	struct bytes image;
	struct blob blob;

	*sha256 = NULL;
	if (there == NULL)
		return true;
	fclose(there);
	if (!file_read(c, path, &image) ||
	    !blob_keep_bytes(c, s->site->blobs, image, &blob))
		return false;
	*sha256 = blob.sha256;
	return true;
}

static bool
certificate_add(struct ctx *c, const struct seed_from *s,
    const char *code, bool organ)
{
	const char *path = arena_text(c->mem, "%s/keys/%s.crt", s->pki, code);
	const char *chain = arena_text(c->mem, "%s/sub.crt", s->pki);
	struct seed_certificate k = {
		.role = organ ? "organ" : "person", .code = code,
		.device = organ ? "keykeeper" : "local",
	};
	X509 *x, *sub;

	if (!certificate_read(c, path, &x) ||
	    !certificate_read(c, chain, &sub) ||
	    !image_keep(c, s, code, &k.image))
		return false;
	k.der = der_of(c, x);
	k.chain = der_of(c, sub);
	k.sha256 = sha256_text(c->mem, k.der);
	k.subject = name_of(c, X509_get_subject_name(x));
	k.issuer = name_of(c, X509_get_issuer_name(x));
	k.serial = serial_of(c, x);
	k.from = time_of(X509_get0_notBefore(x));
	k.to = time_of(X509_get0_notAfter(x));
	return certificate_insert(c, &k);
}

bool
seed_certificates(struct ctx *c, const struct seed_from *s)
{
	const char *path = arena_text(c->mem, "%s/list.tsv", s->pki);
	struct tsv list;

	if (!tsv_read(c, path, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *const *f = list.rows[i].fields;

		if (!certificate_add(c, s, f[3], text_starts(f[0], "organ")))
			return false;
	}
	return true;
}
