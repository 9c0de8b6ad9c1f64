#ifndef PDF_CMS_SIGN_H
#define PDF_CMS_SIGN_H

#include <stdbool.h>
#include <stddef.h>

#include <openssl/cms.h>
#include <openssl/x509.h>

#include "base/ctx.h"

/*
 * A CMS signature in two steps, so that the private key may be anywhere: in
 * keykeeper, on a token in the browser's machine, behind a remote service.
 * Between them lie two texts: the signed attributes, which the key's owner
 * hashes with SHA-256 and signs (RSA PKCS#1 v1.5, or ECDSA as DER), and the
 * state: the certificates, then a CMS without them and without its signature.
 */
struct cms_signer {
	struct bytes certificate;  /* DER */
	const struct bytes *chain; /* DER, the issuer first; may be empty */
	size_t chain_count;
};

struct cms_begun {
	struct bytes attributes; /* DER SET OF Attribute */
	struct bytes state;      /* kept by the caller until cms_finish() */
};

/*
 * Digest is the SHA-256 of the two byte ranges.  Refused: cert_bad,
 * algorithm_unsupported (RSA-PSS, Ed25519, other curves), algorithm_weak.
 */
bool cms_begin(struct ctx *c, const struct cms_signer *who,
    struct bytes digest, struct cms_begun *out) MUST_CHECK;

/*
 * The signature is verified with the certificate of cms_begin() first:
 * cms_signature when it is another key's or over other attributes.
 */
bool cms_finish(struct ctx *c, struct bytes state, struct bytes signature,
    struct bytes *cms) MUST_CHECK;

/*
 * A whole CMS made elsewhere, in place of cms_finish(): strict DER, detached,
 * one signer with the certificate of cms_begin(), SHA-256, the digest that was
 * begun with, ESS signing-certificate-v2, and a signature that verifies; other
 * attributes are its own affair.  Refused: cms_wrong, attributes_bad,
 * attributes_certificate.
 */
bool cms_accept(struct ctx *c, struct bytes state, struct bytes given)
    MUST_CHECK;

/*
 * What a key's owner checks before signing attributes: strict DER, content
 * type data, exactly one message digest (SHA-256, handed out), and an ESS
 * signing-certificate-v2 naming this certificate.  Refused: attributes_bad,
 * attributes_certificate.
 */
bool cms_attributes_read(struct ctx *c, struct bytes attributes,
    struct bytes certificate, struct bytes *digest) MUST_CHECK;

/* The CMS of a state, with its certificates; refused: cms_state_bad. */
bool cms_state_read(struct ctx *c, struct bytes state, CMS_ContentInfo **cms,
    CMS_SignerInfo **signer) MUST_CHECK;

/* The DER that is hashed and signed, from a signer's attributes. */
bool cms_attributes_write(struct ctx *c, const CMS_SignerInfo *signer,
    struct bytes *out) MUST_CHECK;

/* A certificate from DER with nothing behind it; belongs to the arena. */
bool cms_certificate_read(struct ctx *c, struct bytes der, X509 **out)
    MUST_CHECK;

/* The same, whatever its key is; NULL: it is none. */
X509 *cms_certificate_kept(struct ctx *c, struct bytes der);

/* RSA 2048 to 4096 and the curves P-256 and P-384 may sign. */
bool cms_key_may_sign(struct ctx *c, X509 *certificate) MUST_CHECK;

/* Within its dates at that time, and made for signatures (key usage). */
bool cms_certificate_may_sign(struct ctx *c, X509 *certificate,
    struct instant at) MUST_CHECK;

/*
 * What a certificate says of itself, for who registers it.  Refused beside
 * what the three above refuse: "cert_issuer_wrong", the other one did not
 * sign it (issuer may be empty).  One that begins later is no fault.
 */
struct cms_facts {
	const char *subject, *issuer, *serial, *sha256;
	const char *key; /* "RSA 2048", "EC 384" */
	struct instant valid_from, valid_to;
};
bool cms_facts_read(struct ctx *c, struct bytes certificate,
    struct bytes issuer, struct instant at, struct cms_facts *out)
    MUST_CHECK;

#endif
