#ifndef ENVELOPE_OWN_H
#define ENVELOPE_OWN_H

/* Releases for arena_own(). */

#include <openssl/bio.h>
#include <openssl/cms.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

#define OWN(type, release) \
	static inline void \
	own_##type(void *what) \
	{ \
		release(what); \
	}

OWN(BIO, BIO_free_all)
OWN(CMS_ContentInfo, CMS_ContentInfo_free)
OWN(EVP_CIPHER_CTX, EVP_CIPHER_CTX_free)
OWN(RSA_OAEP_PARAMS, RSA_OAEP_PARAMS_free)
OWN(X509, X509_free)
OWN(X509_ALGOR, X509_ALGOR_free)
OWN(X509_NAME, X509_NAME_free)

static inline void
own_der(void *what)
{
	OPENSSL_free(what);
}

#endif
