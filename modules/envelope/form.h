#ifndef ENVELOPE_FORM_H
#define ENVELOPE_FORM_H

/*
 * The shapes of RFC 5652 and 5083, private to the module: OpenSSL reads them,
 * but hands out neither the wrapped keys nor the content without the private
 * key, which is another process's.
 */
#include <openssl/asn1t.h>
#include <openssl/x509.h>

#include "base/ctx.h"

struct issuer_serial {
	X509_NAME *issuer;
	ASN1_INTEGER *serial;
};

struct key_id {
	ASN1_OCTET_STRING *id;
	ASN1_GENERALIZEDTIME *date;
	ASN1_TYPE *other;
};

/* Who may open; of key transport, and of key agreement. */
struct transport_rid {
	int type; /* 0 issuer, 1 key_id */
	union {
		struct issuer_serial *issuer;
		ASN1_OCTET_STRING *key_id;
	} d;
};
struct agreement_rid {
	int type;
	union {
		struct issuer_serial *issuer;
		struct key_id *key_id;
	} d;
};

struct transport {
	ASN1_INTEGER *version;
	struct transport_rid *rid;
	X509_ALGOR *algorithm;
	ASN1_OCTET_STRING *wrapped;
};

struct wrapped_for {
	struct agreement_rid *rid;
	ASN1_OCTET_STRING *wrapped;
};

typedef STACK_OF(ASN1_TYPE) any_list;

struct agreement {
	ASN1_INTEGER *version;
	ASN1_TYPE *originator; /* [1] OriginatorPublicKey, with its tag */
	ASN1_OCTET_STRING *ukm;
	X509_ALGOR *algorithm;
	any_list *keys; /* struct wrapped_for */
};

struct enveloped {
	ASN1_INTEGER *version;
	ASN1_TYPE *originator;
	any_list *recipients;
	struct encrypted *content;
	any_list *attributes;
	ASN1_OCTET_STRING *mac; /* of AuthEnvelopedData */
	any_list *more;
};

struct encrypted {
	ASN1_OBJECT *type;
	X509_ALGOR *algorithm;
	ASN1_OCTET_STRING *bytes;
};

struct originator {
	X509_ALGOR *algorithm;
	ASN1_BIT_STRING *point;
};

struct content_info {
	ASN1_OBJECT *type;
	struct enveloped *enveloped;
};

/* Owned by the arena; refused: "envelope_damaged". */
bool content_info_read(struct ctx *c, struct bytes from,
    struct content_info **out) MUST_CHECK;
bool transport_read(struct ctx *c, const ASN1_TYPE *from,
    struct transport **out) MUST_CHECK;
bool agreement_read(struct ctx *c, const ASN1_TYPE *from,
    struct agreement **out) MUST_CHECK;
/* The public point of an ephemeral sender. */
bool point_read(struct ctx *c, const ASN1_TYPE *from, struct bytes *out)
    MUST_CHECK;
bool wrapped_for_read(struct ctx *c, const ASN1_TYPE *from,
    struct wrapped_for **out) MUST_CHECK;

#endif
