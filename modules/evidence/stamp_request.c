/* stamp_request.c - the question to a time stamp authority */

#include <string.h>

#include <openssl/bn.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include "evidence/own.h"
#include "evidence/stamp.h"

#define NONCE_SIZE 8

static const EVP_MD *
digest_of_length(size_t length)
{
	return length == 32 ? EVP_sha256() : length == 48 ? EVP_sha384() :
	    length == 64 ? EVP_sha512() : NULL;
}

static bool
imprint_set(TS_REQ *request, struct bytes digest)
{
	TS_MSG_IMPRINT *imprint = TS_MSG_IMPRINT_new();
	X509_ALGOR *algorithm = X509_ALGOR_new();
	unsigned char *copy = OPENSSL_memdup(digest.at, digest.length);
	bool done = imprint != NULL && algorithm != NULL && copy != NULL;

	if (done) {
		X509_ALGOR_set_md(algorithm, digest_of_length(digest.length));
		done = TS_MSG_IMPRINT_set_algo(imprint, algorithm) == 1 &&
		    TS_MSG_IMPRINT_set_msg(imprint, copy,
		    (int)digest.length) == 1 &&
		    TS_REQ_set_msg_imprint(request, imprint) == 1;
	}
	OPENSSL_free(copy);
	X509_ALGOR_free(algorithm);
	TS_MSG_IMPRINT_free(imprint);
	return done;
}

/* The first bit is set, so that the number always has its whole length. */
static bool
nonce_set(TS_REQ *request)
{
	unsigned char bytes[NONCE_SIZE];
	ASN1_INTEGER *nonce = NULL;
	BIGNUM *number;
	bool done;

	if (RAND_bytes(bytes, NONCE_SIZE) != 1)
		return false;
	bytes[0] = (bytes[0] & 0x7f) | 0x40;
	number = BN_bin2bn(bytes, NONCE_SIZE, NULL);
	nonce = number == NULL ? NULL : BN_to_ASN1_INTEGER(number, NULL);
	done = nonce != NULL && TS_REQ_set_nonce(request, nonce) == 1;
	ASN1_INTEGER_free(nonce);
	BN_free(number);
	return done;
}

static bool
policy_set(struct ctx *c, TS_REQ *request, const char *policy)
{
	ASN1_OBJECT *object;
	bool done;

	if (policy == NULL || policy[0] == '\0')
		return true;
	object = OBJ_txt2obj(policy, 1);
	done = object != NULL && TS_REQ_set_policy_id(request, object) == 1;
	ASN1_OBJECT_free(object);
	ERR_clear_error();
	return done || refuse(c, BAD_INPUT, "stamp_request",
	    "policy \"%.60s\"", policy);
}

bool
stamp_request_write(struct ctx *c, const struct stamp_wish *wish,
    struct bytes *request)
{
	TS_REQ *r = arena_own(c->mem, TS_REQ_new(), own_TS_REQ);
	unsigned char *der = NULL;
	int length;

	if (digest_of_length(wish->digest.length) == NULL)
		return refuse(c, BAD_INPUT, "stamp_request",
		    "digest of %zu bytes", wish->digest.length);
	if (r == NULL || TS_REQ_set_version(r, 1) != 1 ||
	    !imprint_set(r, wish->digest) || !nonce_set(r) ||
	    TS_REQ_set_cert_req(r, 1) != 1)
		return broken(c, "a time stamp request");
	if (!policy_set(c, r, wish->policy))
		return false;
	length = i2d_TS_REQ(r, &der);
	if (length <= 0)
		return broken(c, "a time stamp request");
	arena_own(c->mem, der, own_der);
	*request = (struct bytes){ der, (size_t)length };
	return true;
}
