#ifndef PDF_OWN_H
#define PDF_OWN_H

#include <openssl/cms.h>
#include <openssl/ess.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

/*
 * Releases for arena_own(), so that an OpenSSL object belongs to the arena in
 * the statement that makes it.
 */
#define OWN(type, release) \
	static inline void \
	own_##type(void *what) \
	{ \
		release(what); \
	}

OWN(CMS_ContentInfo, CMS_ContentInfo_free)
OWN(ESS_SIGNING_CERT, ESS_SIGNING_CERT_free)
OWN(ESS_SIGNING_CERT_V2, ESS_SIGNING_CERT_V2_free)
OWN(EVP_MD_CTX, EVP_MD_CTX_free)
OWN(EVP_PKEY, EVP_PKEY_free)
OWN(EVP_PKEY_CTX, EVP_PKEY_CTX_free)
OWN(X509, X509_free)
OWN(X509_STORE, X509_STORE_free)
OWN(X509_STORE_CTX, X509_STORE_CTX_free)

static inline void
own_X509_stack(void *what)
{
	sk_X509_pop_free(what, X509_free);
}

static inline void
own_X509_shallow(void *what)
{
	sk_X509_free(what);
}

static inline void
own_attributes(void *what)
{
	sk_X509_ATTRIBUTE_free(what);
}

static inline void
own_attributes_deep(void *what)
{
	sk_X509_ATTRIBUTE_pop_free(what, X509_ATTRIBUTE_free);
}

static inline void
own_der(void *what)
{
	OPENSSL_free(what);
}

#endif
