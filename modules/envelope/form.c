/* form.c - the shapes as OpenSSL's tables, and reading by them */

#include <openssl/err.h>

#include "base/arena.h"
#include "envelope/form.h"

typedef struct issuer_serial ISSUER_SERIAL;
typedef struct key_id KEY_ID;
typedef struct transport_rid TRANSPORT_RID;
typedef struct agreement_rid AGREEMENT_RID;
typedef struct transport TRANSPORT;
typedef struct wrapped_for WRAPPED_FOR;
typedef struct agreement AGREEMENT;
typedef struct originator ORIGINATOR;
typedef struct encrypted ENCRYPTED;
typedef struct enveloped ENVELOPED;
typedef struct content_info CONTENT_INFO;

ASN1_SEQUENCE(ISSUER_SERIAL) = {
	ASN1_SIMPLE(ISSUER_SERIAL, issuer, X509_NAME),
	ASN1_SIMPLE(ISSUER_SERIAL, serial, ASN1_INTEGER),
} static_ASN1_SEQUENCE_END(ISSUER_SERIAL)

ASN1_SEQUENCE(KEY_ID) = {
	ASN1_SIMPLE(KEY_ID, id, ASN1_OCTET_STRING),
	ASN1_OPT(KEY_ID, date, ASN1_GENERALIZEDTIME),
	ASN1_OPT(KEY_ID, other, ASN1_ANY),
} static_ASN1_SEQUENCE_END(KEY_ID)

ASN1_CHOICE(TRANSPORT_RID) = {
	ASN1_SIMPLE(TRANSPORT_RID, d.issuer, ISSUER_SERIAL),
	ASN1_IMP(TRANSPORT_RID, d.key_id, ASN1_OCTET_STRING, 0),
} static_ASN1_CHOICE_END(TRANSPORT_RID)

ASN1_CHOICE(AGREEMENT_RID) = {
	ASN1_SIMPLE(AGREEMENT_RID, d.issuer, ISSUER_SERIAL),
	ASN1_IMP(AGREEMENT_RID, d.key_id, KEY_ID, 0),
} static_ASN1_CHOICE_END(AGREEMENT_RID)

ASN1_SEQUENCE(TRANSPORT) = {
	ASN1_SIMPLE(TRANSPORT, version, ASN1_INTEGER),
	ASN1_SIMPLE(TRANSPORT, rid, TRANSPORT_RID),
	ASN1_SIMPLE(TRANSPORT, algorithm, X509_ALGOR),
	ASN1_SIMPLE(TRANSPORT, wrapped, ASN1_OCTET_STRING),
} static_ASN1_SEQUENCE_END(TRANSPORT)

ASN1_SEQUENCE(WRAPPED_FOR) = {
	ASN1_SIMPLE(WRAPPED_FOR, rid, AGREEMENT_RID),
	ASN1_SIMPLE(WRAPPED_FOR, wrapped, ASN1_OCTET_STRING),
} static_ASN1_SEQUENCE_END(WRAPPED_FOR)

ASN1_SEQUENCE(AGREEMENT) = {
	ASN1_SIMPLE(AGREEMENT, version, ASN1_INTEGER),
	ASN1_EXP(AGREEMENT, originator, ASN1_ANY, 0),
	ASN1_EXP_OPT(AGREEMENT, ukm, ASN1_OCTET_STRING, 1),
	ASN1_SIMPLE(AGREEMENT, algorithm, X509_ALGOR),
	ASN1_SEQUENCE_OF(AGREEMENT, keys, ASN1_ANY),
} static_ASN1_SEQUENCE_END(AGREEMENT)

ASN1_SEQUENCE(ORIGINATOR) = {
	ASN1_SIMPLE(ORIGINATOR, algorithm, X509_ALGOR),
	ASN1_SIMPLE(ORIGINATOR, point, ASN1_BIT_STRING),
} static_ASN1_SEQUENCE_END(ORIGINATOR)

ASN1_SEQUENCE(ENCRYPTED) = {
	ASN1_SIMPLE(ENCRYPTED, type, ASN1_OBJECT),
	ASN1_SIMPLE(ENCRYPTED, algorithm, X509_ALGOR),
	ASN1_IMP_OPT(ENCRYPTED, bytes, ASN1_OCTET_STRING, 0),
} static_ASN1_SEQUENCE_END(ENCRYPTED)

ASN1_SEQUENCE(ENVELOPED) = {
	ASN1_SIMPLE(ENVELOPED, version, ASN1_INTEGER),
	ASN1_IMP_OPT(ENVELOPED, originator, ASN1_SEQUENCE, 0),
	ASN1_SET_OF(ENVELOPED, recipients, ASN1_ANY),
	ASN1_SIMPLE(ENVELOPED, content, ENCRYPTED),
	ASN1_IMP_SET_OF_OPT(ENVELOPED, attributes, ASN1_ANY, 1),
	ASN1_OPT(ENVELOPED, mac, ASN1_OCTET_STRING),
	ASN1_IMP_SET_OF_OPT(ENVELOPED, more, ASN1_ANY, 2),
} static_ASN1_SEQUENCE_END(ENVELOPED)

ASN1_SEQUENCE(CONTENT_INFO) = {
	ASN1_SIMPLE(CONTENT_INFO, type, ASN1_OBJECT),
	ASN1_EXP(CONTENT_INFO, enveloped, ENVELOPED, 0),
} static_ASN1_SEQUENCE_END(CONTENT_INFO)

struct owned {
	ASN1_VALUE *value;
	const ASN1_ITEM *item;
};

static void
own_value(void *what)
{
	struct owned *o = what;

	ASN1_item_free(o->value, o->item);
}

/* Whole, without a byte behind it; NULL: it is not of that shape. */
static void *
value_read(struct ctx *c, struct bytes from, const ASN1_ITEM *item)
{
	struct owned *o = arena_take(c->mem, sizeof(*o));
	const unsigned char *at = from.at;

	if (from.length > INT32_MAX)
		return NULL;
	o->item = item;
	o->value = ASN1_item_d2i(NULL, &at, (long)from.length, item);
	ERR_clear_error();
	if (o->value == NULL)
		return NULL;
	arena_own(c->mem, o, own_value);
	return at == from.at + from.length ? o->value : NULL;
}

static bool
damaged(struct ctx *c, const char *what)
{
	return refuse(c, BAD_INPUT, "envelope_damaged", "%s", what);
}

bool
content_info_read(struct ctx *c, struct bytes from,
    struct content_info **out)
{
	*out = value_read(c, from, ASN1_ITEM_rptr(CONTENT_INFO));
	return *out != NULL || damaged(c, "no CMS envelope");
}

/* An item of any shape keeps its bytes as they stood, tag and all. */
static struct bytes
raw(const ASN1_TYPE *from)
{
	const ASN1_STRING *s = from->value.asn1_string;

	if (from->type != V_ASN1_SEQUENCE && from->type != V_ASN1_OTHER)
		return (struct bytes){ NULL, 0 };
	return (struct bytes){ s->data, (size_t)s->length };
}

/* The same behind an implicit tag: as the sequence that it is. */
static struct bytes
untagged(struct ctx *c, const ASN1_TYPE *from, unsigned char tag)
{
	struct bytes b = raw(from);
	unsigned char *copy;

	if (b.length == 0 || b.at[0] != (0xa0 | tag))
		return (struct bytes){ NULL, 0 };
	copy = arena_copy(c->mem, b.at, b.length);
	copy[0] = 0x30;
	return (struct bytes){ copy, b.length };
}

bool
transport_read(struct ctx *c, const ASN1_TYPE *from, struct transport **out)
{
	*out = value_read(c, raw(from), ASN1_ITEM_rptr(TRANSPORT));
	return *out != NULL || damaged(c, "a receiver, by key transport");
}

bool
agreement_read(struct ctx *c, const ASN1_TYPE *from, struct agreement **out)
{
	*out = value_read(c, untagged(c, from, 1),
	    ASN1_ITEM_rptr(AGREEMENT));
	return *out != NULL || damaged(c, "a receiver, by key agreement");
}

bool
point_read(struct ctx *c, const ASN1_TYPE *from, struct bytes *out)
{
	const struct originator *o = value_read(c, untagged(c, from, 1),
	    ASN1_ITEM_rptr(ORIGINATOR));

	if (o == NULL)
		return damaged(c, "the sender's point");
	*out = (struct bytes){ o->point->data, (size_t)o->point->length };
	return true;
}

bool
wrapped_for_read(struct ctx *c, const ASN1_TYPE *from,
    struct wrapped_for **out)
{
	*out = value_read(c, raw(from), ASN1_ITEM_rptr(WRAPPED_FOR));
	return *out != NULL || damaged(c, "a wrapped key");
}
