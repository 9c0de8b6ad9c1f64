/*
 * unwrap.c - RSA-OAEP and ECDH, back to the key of a file
 *
 * One refusal for all that can be wrong: whoever asks learns nothing about
 * the key from the way in which it fails.
 */
#include <string.h>

#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/rsa.h>

#include "base/text.h"
#include "keys/pem_parts.h"
#include "keys/unwrap.h"

enum { KEK_MAX = 32, PLAIN_MAX = 1024 };

static bool
wrong(struct ctx *c, const char *what)
{
	ERR_clear_error();
	return refuse(c, BAD_INPUT, "envelope_key_wrong", "%s", what);
}

static EVP_PKEY_CTX *
ctx_of(struct ctx *c, EVP_PKEY *key)
{
	return arena_own(c->mem, EVP_PKEY_CTX_new(key, NULL), own_key_ctx);
}

static bool
by_transport(struct ctx *c, EVP_PKEY *key, const struct wrapped_key *k,
    struct bytes *out)
{
	EVP_PKEY_CTX *ctx = ctx_of(c, key);
	const EVP_MD *digest = EVP_get_digestbyname(k->digest);
	const EVP_MD *mask = EVP_get_digestbyname(k->mask);
	unsigned char *plain = arena_take(c->mem, PLAIN_MAX);
	size_t length = PLAIN_MAX;

	if (ctx == NULL || digest == NULL || mask == NULL ||
	    EVP_PKEY_get_base_id(key) != EVP_PKEY_RSA ||
	    EVP_PKEY_get_size(key) > PLAIN_MAX ||
	    EVP_PKEY_decrypt_init(ctx) != 1 ||
	    EVP_PKEY_CTX_set_rsa_padding(ctx,
	    RSA_PKCS1_OAEP_PADDING) != 1 ||
	    EVP_PKEY_CTX_set_rsa_oaep_md(ctx, digest) != 1 ||
	    EVP_PKEY_CTX_set_rsa_mgf1_md(ctx, mask) != 1 ||
	    EVP_PKEY_decrypt(ctx, plain, &length, k->wrapped.at,
	    k->wrapped.length) != 1)
		return wrong(c, "OAEP");
	*out = (struct bytes){ plain, length };
	return true;
}

static void
own_cipher(void *what)
{
	EVP_CIPHER_CTX_free(what);
}

static const EVP_CIPHER *
wrap_of(int64_t bits)
{
	static const struct {
		int64_t bits;
		const EVP_CIPHER *(*cipher)(void);
	} wraps[] = {
		{ 128, EVP_aes_128_wrap }, { 192, EVP_aes_192_wrap },
		{ 256, EVP_aes_256_wrap },
	};

	for (size_t i = 0; i < COUNT(wraps); i++)
		if (wraps[i].bits == bits)
			return wraps[i].cipher();
	return NULL;
}

static bool
aes_unwrap(struct ctx *c, const unsigned char *kek,
    const struct wrapped_key *k, struct bytes *out)
{
	EVP_CIPHER_CTX *ctx = arena_own(c->mem, EVP_CIPHER_CTX_new(),
	    own_cipher);
	unsigned char *plain = arena_take(c->mem, PLAIN_MAX);
	int length = 0;

	if (ctx == NULL || k->wrapped.length > PLAIN_MAX)
		return wrong(c, "too long");
	EVP_CIPHER_CTX_set_flags(ctx, EVP_CIPHER_CTX_FLAG_WRAP_ALLOW);
	if (EVP_DecryptInit_ex(ctx, wrap_of(k->wrap_bits), NULL, kek,
	    NULL) != 1 || EVP_DecryptUpdate(ctx, plain, &length,
	    k->wrapped.at, (int)k->wrapped.length) != 1 || length <= 0)
		return wrong(c, "AES key wrap");
	*out = (struct bytes){ plain, (size_t)length };
	return true;
}

/* The sender's point on our curve; one that is not on it is refused. */
static EVP_PKEY *
peer_of(struct ctx *c, EVP_PKEY *key, struct bytes point)
{
	EVP_PKEY *peer = arena_own(c->mem, EVP_PKEY_new(), own_key);

	if (peer == NULL || EVP_PKEY_copy_parameters(peer, key) != 1 ||
	    EVP_PKEY_set1_encoded_public_key(peer, point.at,
	    point.length) != 1)
		return NULL;
	return peer;
}

static bool
by_agreement(struct ctx *c, EVP_PKEY *key, const struct wrapped_key *k,
    struct bytes *out)
{
	EVP_PKEY_CTX *ctx = ctx_of(c, key);
	const EVP_MD *digest = EVP_get_digestbyname(k->digest);
	unsigned char kek[KEK_MAX], *shared;
	size_t length = (size_t)k->wrap_bits / 8;
	EVP_PKEY *peer;
	bool done;

	if (ctx == NULL || digest == NULL || wrap_of(k->wrap_bits) == NULL ||
	    EVP_PKEY_get_base_id(key) != EVP_PKEY_EC ||
	    (peer = peer_of(c, key, k->point)) == NULL ||
	    EVP_PKEY_derive_init(ctx) != 1 ||
	    EVP_PKEY_CTX_set_ecdh_kdf_type(ctx,
	    EVP_PKEY_ECDH_KDF_X9_63) <= 0 ||
	    EVP_PKEY_CTX_set_ecdh_kdf_md(ctx, digest) <= 0 ||
	    EVP_PKEY_CTX_set_ecdh_kdf_outlen(ctx, (int)length) <= 0)
		return wrong(c, "ECDH");
	/* OpenSSL takes it over and frees it. */
	shared = OPENSSL_memdup(k->shared.at, k->shared.length);
	if (EVP_PKEY_CTX_set0_ecdh_kdf_ukm(ctx, shared,
	    (int)k->shared.length) <= 0 ||
	    EVP_PKEY_derive_set_peer(ctx, peer) != 1 ||
	    EVP_PKEY_derive(ctx, kek, &length) != 1)
		return wrong(c, "ECDH");
	done = aes_unwrap(c, kek, k, out);
	OPENSSL_cleanse(kek, sizeof(kek));
	return done;
}

bool
pem_unwrap(struct ctx *c, const char *path, const struct wrapped_key *k,
    struct bytes *out)
{
	EVP_PKEY *key = NULL;

	if (!pem_key_read(c, path, &key))
		return false;
	if (text_same(k->way, "rsa-oaep"))
		return by_transport(c, key, k, out);
	if (text_same(k->way, "ecdh"))
		return by_agreement(c, key, k, out);
	return wrong(c, "no such way");
}
