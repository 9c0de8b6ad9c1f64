/* cms_names.c - what a certificate says about its owner */

#include <ctype.h>
#include <string.h>

#include <openssl/asn1.h>
#include <openssl/bn.h>
#include <openssl/err.h>

#include "base/text.h"
#include "pdf/cms_parts.h"
#include "pdf/cms_sign.h"

/* The name at that place of a distinguished name, UTF-8 in NFC; "": none. */
static const char *
name_text(struct ctx *c, const X509_NAME *name, int nid, int after)
{
	int at = X509_NAME_get_index_by_NID(name, nid, after);
	unsigned char *utf8 = NULL;
	const char *text;
	int length;

	if (at < 0)
		return "";
	length = ASN1_STRING_to_UTF8(&utf8,
	    X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));
	if (length < 0)
		return "";

	arena_own(c->mem, utf8, own_der);
	text = (const char *)utf8;
	if (!text_is_utf8(text, (size_t)length))
		return "";
	return text_nfc(c->mem, arena_text_n(c->mem, text, (size_t)length));
}

/*
 * "000.00.13.H42" or "H42.13" (QD 20/2020, QCVN 102): an organ's code, with
 * one letter followed by two digits among groups of digits.
 */
static bool
is_organ_code(const char *s)
{
	size_t letters = 0, dots = 0, length = strlen(s);

	for (size_t i = 0; i < length; i++) {
		if (s[i] == '.')
			dots++;
		else if (isupper((unsigned char)s[i]))
			letters++;
		else if (!isdigit((unsigned char)s[i]))
			return false;
	}
	return letters == 1 && (dots > 0 || length == 3);
}

/*
 * Where issuers put an organ's code: serialNumber, organizationIdentifier or
 * UID, there also behind a scheme ("MNS:H42.13").
 */
static const char *
organ_code(struct ctx *c, const X509_NAME *subject)
{
	static const int places[] = { NID_serialNumber,
		NID_organizationIdentifier, NID_userId };

	for (size_t i = 0; i < COUNT(places); i++) {
		const char *text = name_text(c, subject, places[i], -1);
		const char *colon = strrchr(text, ':');

		if (colon != NULL)
			text = colon + 1;
		if (is_organ_code(text))
			return text;
	}
	return "";
}

/* An organ's certificate names the organ where a person's names a person. */
static bool
is_organ(struct ctx *c, const X509_NAME *subject,
    const struct cms_report *r)
{
	if (r->signer[0] == '\0')
		return false;
	return is_organ_code(name_text(c, subject, NID_serialNumber, -1)) ||
	    text_same(r->signer, r->organ) ||
	    text_same(r->signer, r->unit);
}

struct instant
cms_instant(const ASN1_TIME *t)
{
	ASN1_TIME *epoch = ASN1_TIME_set(NULL, 0);
	int days = 0, seconds = 0;
	bool done = epoch != NULL && t != NULL &&
	    ASN1_TIME_diff(&days, &seconds, epoch, t) == 1;

	ASN1_TIME_free(epoch);
	if (!done)
		return (struct instant){ 0 };
	return (struct instant){
		((int64_t)days * 86400 + seconds) * 1000
	};
}

static const char *
serial_text(struct ctx *c, X509 *cert)
{
	const ASN1_INTEGER *serial = X509_get0_serialNumber(cert);
	struct bytes number = { ASN1_STRING_get0_data(serial),
	    (size_t)ASN1_STRING_length(serial) };

	return text_hex(c->mem, number);
}

struct bytes
cms_der(struct ctx *c, X509 *cert)
{
	unsigned char *der = NULL;
	int length = i2d_X509(cert, &der);

	if (length <= 0)
		return (struct bytes){ NULL, 0 };
	arena_own(c->mem, der, own_der);
	return (struct bytes){ der, (size_t)length };
}

void
cms_names_read(struct ctx *c, X509 *cert, struct cms_report *out)
{
	const X509_NAME *subject = X509_get_subject_name(cert);

	out->signer = name_text(c, subject, NID_commonName, -1);
	out->organ = name_text(c, subject, NID_organizationName, -1);
	out->unit = name_text(c, subject, NID_organizationalUnitName, -1);
	out->issuer = name_text(c, X509_get_issuer_name(cert),
	    NID_commonName, -1);
	out->organ_code = organ_code(c, subject);
	out->serial = serial_text(c, cert);
	out->valid_from = cms_instant(X509_get0_notBefore(cert));
	out->valid_to = cms_instant(X509_get0_notAfter(cert));
	out->certificate = cms_der(c, cert);
	out->is_organ = is_organ(c, subject, out);
	ERR_clear_error();
}
