/* find.c - the key of an envelope, as it was wrapped for one certificate */

#include <string.h>

#include <openssl/err.h>

#include "base/text.h"
#include "envelope/envelope.h"
#include "envelope/form.h"
#include "envelope/own.h"

static bool
unknown(struct ctx *c, const char *what)
{
	ERR_clear_error();
	return refuse(c, BAD_INPUT, "envelope_unknown", "%s", what);
}

static bool
is_issuer(X509 *cert, const struct issuer_serial *who)
{
	return X509_NAME_cmp(X509_get_issuer_name(cert), who->issuer) == 0 &&
	    ASN1_INTEGER_cmp(X509_get0_serialNumber(cert),
	    who->serial) == 0;
}

static bool
is_key_id(X509 *cert, const ASN1_OCTET_STRING *id)
{
	const ASN1_OCTET_STRING *own = X509_get0_subject_key_id(cert);

	return own != NULL && ASN1_OCTET_STRING_cmp(own, id) == 0;
}

static struct bytes
bytes_of_string(const ASN1_STRING *s)
{
	return (struct bytes){ ASN1_STRING_get0_data(s),
		(size_t)ASN1_STRING_length(s) };
}

static const char *
digest_name(const X509_ALGOR *algorithm)
{
	const ASN1_OBJECT *oid = NULL;

	if (algorithm == NULL)
		return "SHA1"; /* what is left out (RFC 4055, 3.1) */
	X509_ALGOR_get0(&oid, NULL, NULL, algorithm);
	switch (OBJ_obj2nid(oid)) {
	case NID_sha1:
		return "SHA1";
	case NID_sha256:
		return "SHA256";
	case NID_sha384:
		return "SHA384";
	case NID_sha512:
		return "SHA512";
	default:
		return NULL;
	}
}

/* A parameter that is an algorithm of its own. */
static X509_ALGOR *
algorithm_in(struct ctx *c, const X509_ALGOR *outer)
{
	const ASN1_STRING *in;

	if (outer == NULL || outer->parameter == NULL ||
	    outer->parameter->type != V_ASN1_SEQUENCE)
		return NULL;
	in = outer->parameter->value.sequence;
	return arena_own(c->mem, d2i_X509_ALGOR(NULL,
	    &(const unsigned char *){ in->data }, in->length),
	    own_X509_ALGOR);
}

static bool
label_is_empty(const X509_ALGOR *source)
{
	return source == NULL || (source->parameter != NULL &&
	    source->parameter->type == V_ASN1_OCTET_STRING &&
	    source->parameter->value.octet_string->length == 0);
}

/* PKCS #1 v1.5 is not taken: it would make keykeeper an oracle. */
static bool
transport_key(struct ctx *c, const struct transport *t,
    struct envelope_key *out)
{
	const ASN1_STRING *in;
	RSA_OAEP_PARAMS *p;

	if (OBJ_obj2nid(t->algorithm->algorithm) != NID_rsaesOaep ||
	    t->algorithm->parameter == NULL ||
	    t->algorithm->parameter->type != V_ASN1_SEQUENCE)
		return unknown(c, "key transport is not RSA-OAEP");
	in = t->algorithm->parameter->value.sequence;
	p = arena_own(c->mem, d2i_RSA_OAEP_PARAMS(NULL,
	    &(const unsigned char *){ in->data }, in->length),
	    own_RSA_OAEP_PARAMS);
	if (p == NULL || !label_is_empty(p->pSourceFunc))
		return unknown(c, "parameters of OAEP");
	out->way = "rsa-oaep";
	out->digest = digest_name(p->hashFunc);
	out->mask = p->maskGenFunc == NULL ? "SHA1" :
	    digest_name(algorithm_in(c, p->maskGenFunc));
	out->wrapped = bytes_of_string(t->wrapped);
	return (out->digest != NULL && out->mask != NULL) ||
	    unknown(c, "digest of OAEP");
}

static const struct {
	int nid;
	const char *digest;
} derivations[] = {
	{ NID_dhSinglePass_stdDH_sha1kdf_scheme, "SHA1" },
	{ NID_dhSinglePass_stdDH_sha256kdf_scheme, "SHA256" },
	{ NID_dhSinglePass_stdDH_sha384kdf_scheme, "SHA384" },
	{ NID_dhSinglePass_stdDH_sha512kdf_scheme, "SHA512" },
};

static const struct {
	int nid;
	int bits;
} wraps[] = {
	{ NID_id_aes128_wrap, 128 },
	{ NID_id_aes192_wrap, 192 },
	{ NID_id_aes256_wrap, 256 },
};

static bool
agreement_key(struct ctx *c, const struct agreement *a,
    struct envelope_key *out)
{
	X509_ALGOR *wrap = algorithm_in(c, a->algorithm);
	int how = OBJ_obj2nid(a->algorithm->algorithm);
	int by = wrap == NULL ? NID_undef : OBJ_obj2nid(wrap->algorithm);
	unsigned char *der = NULL;
	int length;

	out->way = "ecdh";
	for (size_t i = 0; i < COUNT(derivations); i++)
		if (derivations[i].nid == how)
			out->digest = derivations[i].digest;
	for (size_t i = 0; i < COUNT(wraps); i++)
		if (wraps[i].nid == by)
			out->wrap_bits = wraps[i].bits;
	if (out->digest == NULL || out->wrap_bits == 0)
		return unknown(c, "key agreement");
	length = CMS_SharedInfo_encode(&der, wrap, a->ukm,
	    (int)out->wrap_bits / 8);
	if (length <= 0)
		return unknown(c, "shared information");
	arena_own(c->mem, der, own_der);
	out->shared = (struct bytes){ der, (size_t)length };
	return point_read(c, a->originator, &out->point);
}

/* *found: it is for this certificate. */
static bool
transport_look(struct ctx *c, const ASN1_TYPE *from, X509 *cert,
    struct envelope_key *out)
{
	struct transport *t;

	if (!transport_read(c, from, &t))
		return false;
	if (t->rid->type == 0 ? is_issuer(cert, t->rid->d.issuer) :
	    is_key_id(cert, t->rid->d.key_id))
		return transport_key(c, t, out);
	return true;
}

static bool
agreement_look(struct ctx *c, const ASN1_TYPE *from, X509 *cert,
    struct envelope_key *out)
{
	struct wrapped_for *w;
	struct agreement *a;

	if (!agreement_read(c, from, &a))
		return false;
	for (int i = 0; i < sk_ASN1_TYPE_num(a->keys); i++) {
		if (!wrapped_for_read(c, sk_ASN1_TYPE_value(a->keys, i), &w))
			return false;
		if (w->rid->type == 0 ?
		    !is_issuer(cert, w->rid->d.issuer) :
		    !is_key_id(cert, w->rid->d.key_id->id))
			continue;
		out->wrapped = bytes_of_string(w->wrapped);
		return agreement_key(c, a, out);
	}
	return true;
}

/* Key transport is a sequence, key agreement has the tag [1]. */
static bool
recipient_look(struct ctx *c, const ASN1_TYPE *from, X509 *cert,
    struct envelope_key *out)
{
	if (from->type == V_ASN1_SEQUENCE)
		return transport_look(c, from, cert, out);
	if (from->type == V_ASN1_OTHER &&
	    from->value.asn1_string->length > 0 &&
	    from->value.asn1_string->data[0] == 0xa1)
		return agreement_look(c, from, cert, out);
	return true; /* a password, a shared key: not ours */
}

bool
envelope_key_find(struct ctx *c, struct bytes envelope,
    struct bytes certificate, struct envelope_key *out)
{
	const unsigned char *at = certificate.at;
	X509 *cert = arena_own(c->mem, d2i_X509(NULL, &at,
	    (long)certificate.length), own_X509);
	struct content_info *info;
	const any_list *all;

	*out = (struct envelope_key){ .way = NULL };
	if (cert == NULL)
		return unknown(c, "no certificate");
	if (!content_info_read(c, envelope, &info))
		return false;
	all = info->enveloped->recipients;
	for (int i = 0; i < sk_ASN1_TYPE_num(all) && out->way == NULL; i++)
		if (!recipient_look(c, sk_ASN1_TYPE_value(all, i), cert, out))
			return false;
	return out->way != NULL || refuse(c, BAD_INPUT, "envelope_not_ours",
	    "%d receivers", sk_ASN1_TYPE_num(all));
}
