/* attributes.c - the signed attributes of a CMS, read before they are signed */

#include <string.h>

#include "signer/attributes.h"
#include "signer/der.h"
#include "signer/machine.h"

#define ATTRIBUTES_MAX 8192
#define SHA256_SIZE 32

#define OBJECT(...) { (const unsigned char[]){ __VA_ARGS__ }, \
	sizeof((const unsigned char[]){ __VA_ARGS__ }) }
#define PKCS9 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09
#define NIST_HASH 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02

enum kind { CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_CERTIFICATE, KINDS };

static const struct bytes kinds[KINDS] = {
	[CONTENT_TYPE] = OBJECT(PKCS9, 0x03),
	[MESSAGE_DIGEST] = OBJECT(PKCS9, 0x04),
	[SIGNING_CERTIFICATE] = OBJECT(PKCS9, 0x10, 0x02, 0x2f),
};

static const struct bytes data_type =
    OBJECT(0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01);

static const struct bytes der_null = OBJECT(0x05, 0x00);

static const struct {
	struct bytes object;
	size_t size;
} hashes[] = {
	{ OBJECT(NIST_HASH, 0x01), 32 },
	{ OBJECT(NIST_HASH, 0x02), 48 },
	{ OBJECT(NIST_HASH, 0x03), 64 },
};

static bool
bad(struct ctx *c, const char *why)
{
	return refuse(c, BAD_INPUT, "attributes_bad", "%s", why);
}

/* SET OF is in the order of its encodings, none of them twice. */
static bool
is_behind(struct bytes before, struct bytes one)
{
	size_t shorter = before.length < one.length ? before.length :
	    one.length;
	int order = before.length == 0 ? -1 :
	    memcmp(before.at, one.at, shorter);

	return order < 0 || (order == 0 && before.length < one.length);
}

/* The one value of a kind goes to its place; other kinds may have any. */
static bool
attribute_read(struct ctx *c, struct bytes inside, struct der *values)
{
	struct bytes object, set;

	if (!der_take(&inside, DER_OBJECT, &object) ||
	    !der_only(inside, DER_SET, &set))
		return bad(c, "not an attribute");
	for (size_t i = 0; i < KINDS; i++) {
		if (!der_same(object, kinds[i]))
			continue;
		if (values[i].tag != 0 || !der_next(&set, &values[i]) ||
		    set.length != 0)
			return bad(c, "not one value of a kind");
	}
	return true;
}

static bool
values_find(struct ctx *c, struct bytes attributes, struct der *values)
{
	struct bytes set, before = { NULL, 0 };
	struct der one;

	if (attributes.length > ATTRIBUTES_MAX ||
	    !der_only(attributes, DER_SET, &set))
		return bad(c, "not a SET OF");
	while (set.length > 0) {
		if (!der_next(&set, &one) || one.tag != DER_SEQUENCE ||
		    !is_behind(before, one.whole))
			return bad(c, "not DER");
		before = one.whole;
		if (!attribute_read(c, one.inside, values))
			return false;
	}
	return true;
}

static bool
is_digest(const struct der *value)
{
	for (size_t i = 0; i < COUNT(hashes); i++)
		if (value->tag == DER_OCTETS &&
		    value->inside.length == hashes[i].size)
			return true;
	return false;
}

/* AlgorithmIdentifier of a hash: parameters absent or NULL. */
static size_t
hash_size(struct bytes algorithm)
{
	struct bytes object;

	if (!der_take(&algorithm, DER_OBJECT, &object) ||
	    (algorithm.length > 0 && !der_same(algorithm, der_null)))
		return 0;
	for (size_t i = 0; i < COUNT(hashes); i++)
		if (der_same(object, hashes[i].object))
			return hashes[i].size;
	return 0;
}

/*
 * SigningCertificateV2 (RFC 5035): the first ESSCertIDv2 is the signer's,
 * [hash algorithm,] hash, [issuer and serial]; without one it is SHA-256.
 */
static bool
names_certificate(struct ctx *c, const struct der *value,
    struct bytes certificate)
{
	struct bytes all = value->inside, list, first, hash;
	struct bytes own = { NULL, 0 };
	size_t size = SHA256_SIZE;

	if (value->tag != DER_SEQUENCE ||
	    !der_take(&all, DER_SEQUENCE, &list) ||
	    !der_take(&list, DER_SEQUENCE, &first))
		return false;
	if (der_take(&first, DER_SEQUENCE, &hash))
		size = hash_size(hash);
	return size > 0 && der_take(&first, DER_OCTETS, &hash) &&
	    machine_hash(c, size, certificate, &own) &&
	    der_same(hash, own);
}

bool
attributes_read(struct ctx *c, struct bytes attributes,
    struct bytes certificate, struct bytes *digest)
{
	struct der values[KINDS] = { { .tag = 0 } };
	struct bytes type;

	if (!values_find(c, attributes, values))
		return false;
	if (!der_only(values[CONTENT_TYPE].whole, DER_OBJECT, &type) ||
	    !der_same(type, data_type))
		return bad(c, "content type is not data");
	if (!is_digest(&values[MESSAGE_DIGEST]))
		return bad(c, "no single message digest");
	if (!names_certificate(c, &values[SIGNING_CERTIFICATE], certificate))
		return refuse(c, BAD_INPUT, "attributes_certificate",
		    "they name another certificate");
	*digest = values[MESSAGE_DIGEST].inside;
	return true;
}
