/* revoke.c - OCSP answers and revocation lists of the authority */
#define _GNU_SOURCE

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/ocsp.h>

#include "base/text.h"
#include "evidence/own.h"
#include "parts.h"

#define DAY_MS 86400000LL

static struct bytes
answer_write(const struct authority *a, OCSP_BASICRESP *basic,
    const char *signer)
{
	OCSP_RESPONSE *response;
	unsigned char *der = NULL;
	int length;

	authority_must(OCSP_basic_sign(basic,
	    authority_certificate(a, signer), authority_key(a, signer),
	    EVP_sha256(), NULL, 0) == 1, "OCSP signature");
	response = OCSP_response_create(OCSP_RESPONSE_STATUS_SUCCESSFUL,
	    basic);
	length = i2d_OCSP_RESPONSE(response, &der);
	OCSP_RESPONSE_free(response);
	OCSP_BASICRESP_free(basic);
	return authority_der(a, der, length);
}

static void
status_add(const struct authority *a, OCSP_BASICRESP *basic,
    OCSP_CERTID *id, const struct answer_order *o)
{
	bool revoked = o->revoked_at.ms != 0;

	authority_must(OCSP_basic_add1_status(basic, id,
	    revoked ? V_OCSP_CERTSTATUS_REVOKED : V_OCSP_CERTSTATUS_GOOD,
	    revoked ? OCSP_REVOKED_STATUS_KEYCOMPROMISE : 0,
	    revoked ? authority_time(a, o->revoked_at) : NULL,
	    authority_time(a, o->from),
	    o->to.ms != 0 ? authority_time(a, o->to) : NULL) != NULL,
	    "OCSP status");
}

struct bytes
ocsp_response(const struct authority *a, const struct answer_order *o)
{
	OCSP_BASICRESP *basic = OCSP_BASICRESP_new();
	OCSP_CERTID *id = OCSP_cert_to_id(EVP_sha1(),
	    authority_certificate(a, o->about),
	    authority_certificate(a, o->issuer));

	status_add(a, basic, id, o);
	OCSP_CERTID_free(id);
	return answer_write(a, basic, o->signer);
}

/* A line of index.txt that is revoked: when, and whose serial. */
struct revoked {
	struct instant at;
	char serial[100];
};

static bool
line_read(char *line, struct revoked *out)
{
	char *fields[6], *rest = line;
	int64_t two = 0;
	int v[5];

	for (int i = 0; i < 6; i++)
		fields[i] = strsep(&rest, "\t");
	if (fields[5] == NULL || fields[0][0] != 'R' ||
	    sscanf(fields[2], "%2d%2d%2d%2d%2d", &v[0], &v[1], &v[2], &v[3],
	    &v[4]) != 5)
		return false;
	two = 2000 + v[0];
	out->at = instant_at((struct date){ (int16_t)two, (int8_t)v[1],
	    (int8_t)v[2] }, v[3] * 60 + v[4] + 420); /* UTC */
	snprintf(out->serial, sizeof(out->serial), "%s", fields[3]);
	return true;
}

static size_t
revoked_read(const struct authority *a, struct revoked *out, size_t most)
{
	struct bytes text = file_bytes_of(a, "index.txt");
	char *rest = arena_text_n(a->c->mem, (const char *)text.at,
	    text.length), *line;
	size_t count = 0;

	while ((line = strsep(&rest, "\n")) != NULL && count < most)
		count += line_read(line, &out[count]);
	return count;
}

static ASN1_INTEGER *
serial_of(const char *hex)
{
	BIGNUM *number = NULL;
	ASN1_INTEGER *made;

	BN_hex2bn(&number, hex);
	made = BN_to_ASN1_INTEGER(number, NULL);
	BN_free(number);
	return made;
}

enum { MOST = 64 };

static struct instant
revoked_when(const struct authority *a, const ASN1_INTEGER *serial)
{
	struct revoked list[MOST];
	size_t count = revoked_read(a, list, MOST);

	for (size_t i = 0; i < count; i++) {
		ASN1_INTEGER *one = serial_of(list[i].serial);
		bool same = ASN1_INTEGER_cmp(one, serial) == 0;

		ASN1_INTEGER_free(one);
		if (same)
			return list[i].at;
	}
	return (struct instant){ 0 };
}

struct bytes
ocsp_serve(const struct authority *a, struct bytes request)
{
	const unsigned char *at = request.at;
	OCSP_REQUEST *asked = arena_own(a->c->mem, d2i_OCSP_REQUEST(NULL, &at,
	    (long)request.length), own_OCSP_REQUEST);
	OCSP_BASICRESP *basic;
	struct instant now = clock_now();
	ASN1_INTEGER *serial;

	ERR_clear_error();
	if (asked == NULL)
		return (struct bytes){ NULL, 0 };
	basic = OCSP_BASICRESP_new();
	for (int i = 0; i < OCSP_request_onereq_count(asked); i++) {
		OCSP_CERTID *id = OCSP_onereq_get0_id(
		    OCSP_request_onereq_get0(asked, i));

		OCSP_id_get0_info(NULL, NULL, NULL, &serial, id);
		status_add(a, basic, id, &(struct answer_order){
			.from = { now.ms - 60000 },
			.to = { now.ms + 7 * DAY_MS },
			.revoked_at = revoked_when(a, serial) });
	}
	return answer_write(a, basic, "ocsp");
}

static X509_CRL *
list_begin(const struct authority *a, const struct list_order *o)
{
	X509_CRL *crl = X509_CRL_new();

	authority_must(X509_CRL_set_version(crl, 1) == 1 &&
	    X509_CRL_set_issuer_name(crl, X509_get_subject_name(
	    authority_certificate(a, o->issuer))) == 1 &&
	    X509_CRL_set1_lastUpdate(crl, authority_time(a, o->from)) == 1 &&
	    X509_CRL_set1_nextUpdate(crl, authority_time(a, o->to)) == 1,
	    "CRL");
	return crl;
}

static void
list_add(const struct authority *a, X509_CRL *crl, ASN1_INTEGER *serial,
    struct instant at)
{
	X509_REVOKED *row = X509_REVOKED_new();

	authority_must(X509_REVOKED_set_serialNumber(row, serial) == 1 &&
	    X509_REVOKED_set_revocationDate(row, authority_time(a, at)) == 1
	    && X509_CRL_add0_revoked(crl, row) == 1, "CRL row");
}

static struct bytes
list_end(const struct authority *a, X509_CRL *crl, const char *signer)
{
	unsigned char *der = NULL;
	int length;

	authority_must(X509_CRL_sort(crl) == 1 && X509_CRL_sign(crl,
	    authority_key(a, signer), EVP_sha256()) > 0, "CRL signature");
	length = i2d_X509_CRL(crl, &der);
	X509_CRL_free(crl);
	return authority_der(a, der, length);
}

struct bytes
revocation_list(const struct authority *a, const struct list_order *o)
{
	X509_CRL *crl = list_begin(a, o);
	ASN1_INTEGER *serial = o->about == NULL ? NULL :
	    X509_get_serialNumber(authority_certificate(a, o->about));

	if (serial != NULL)
		list_add(a, crl, serial, o->revoked_at);
	return list_end(a, crl, o->signer != NULL ? o->signer : o->issuer);
}

struct bytes
list_serve(const struct authority *a, const char *issuer)
{
	struct instant now = clock_now();
	const struct list_order o = { .issuer = issuer,
		.from = { now.ms - 60000 }, .to = { now.ms + 7 * DAY_MS } };
	X509_CRL *crl = list_begin(a, &o);
	struct revoked list[MOST];
	size_t count = text_same(issuer, "sub") ?
	    revoked_read(a, list, MOST) : 0;

	for (size_t i = 0; i < count; i++) {
		ASN1_INTEGER *serial = serial_of(list[i].serial);

		list_add(a, crl, serial, list[i].at);
		ASN1_INTEGER_free(serial);
	}
	return list_end(a, crl, issuer);
}
