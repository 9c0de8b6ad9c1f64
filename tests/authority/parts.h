#ifndef TESTS_AUTHORITY_PARTS_H
#define TESTS_AUTHORITY_PARTS_H

/* What the files of the authority share; all ends the program when wrong. */

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "authority.h"

X509 *authority_certificate(const struct authority *a, const char *name);
EVP_PKEY *authority_key(const struct authority *a, const char *name);
ASN1_GENERALIZEDTIME *authority_time(const struct authority *a,
    struct instant t);
struct bytes authority_der(const struct authority *a, unsigned char *der,
    int length);
void authority_must(bool well, const char *what);

#endif
