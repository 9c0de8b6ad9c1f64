#ifndef SIGNER_ATTRIBUTES_H
#define SIGNER_ATTRIBUTES_H

#include "base/ctx.h"

/*
 * What is checked before a key signs attributes of a CMS: DER, each kind once,
 * content type data, one message digest (handed out; its length, 32, 48 or
 * 64, says which SHA), and an ESS signing-certificate-v2 that names this
 * certificate.  Refused: attributes_bad, attributes_certificate.
 */
bool attributes_read(struct ctx *c, struct bytes attributes,
    struct bytes certificate, struct bytes *digest) MUST_CHECK;

/* The certificate's common name, "" when it has none to be shown. */
const char *certificate_name(struct ctx *c, struct bytes der);

#endif
