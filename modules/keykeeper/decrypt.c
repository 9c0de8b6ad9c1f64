/*
 * decrypt.c - unwraps the keys of a letter's encrypted files
 *
 * Only for a letter that a person with the right opens: the grant names the
 * letter, the receiver's key and the digest of the very keys to unwrap.  What
 * is parsed here are small values; the envelope stays in the jail.
 */
#include <openssl/evp.h>

#include "base/log.h"
#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "keys/unwrap.h"

enum { SHA256_SIZE = 32, KEYS_MAX = 100 };

struct wrapped_member {
	const char *way, *digest, *mask, *point, *shared, *wrapped;
	int64_t wrap_bits;
};

#define M(m, ...) MEMBER(struct wrapped_member, m, __VA_ARGS__)
static const struct member wrapped_members[] = {
	M(way, .min = 1, .max = 16),
	M(digest, .min = 1, .max = 16),
	M(mask, .max = 16, .optional = true),
	M(point, .max = 400, .optional = true),
	M(shared, .max = 1000, .optional = true),
	M(wrapped, .min = 4, .max = 2000),
	M(wrap_bits, .min = 0, .max = 256),
	MEMBER_END
};
#undef M
static const struct record wrapped_record =
    RECORD(wrapped_member, wrapped_members);

struct decrypt_question {
	const char *op, *key, *grant;
};

static const struct member decrypt_members[] = {
	MEMBER(struct decrypt_question, op, .max = 32),
	MEMBER(struct decrypt_question, key, .min = 1, .max = 64),
	MEMBER(struct decrypt_question, grant, .min = 1, .max = 4096),
	MEMBER_END
};

static const struct record decrypt_record =
    RECORD(decrypt_question, decrypt_members);
static const char *const decrypt_also[] = { "keys", NULL };

static bool
value_read(struct ctx *c, const char *text, struct bytes *out)
{
	*out = (struct bytes){ (const unsigned char *)"", 0 };
	return text == NULL || text_unbase64(c->mem, text, out) ||
	    refuse_field(c, "keys", "field_wrong", "no base64");
}

static bool
wrapped_read(struct ctx *c, const json_t *from, struct wrapped_key *out)
{
	struct wrapped_member m = { .mask = NULL };

	if (!record_read(c, &wrapped_record, from, &m))
		return false;
	*out = (struct wrapped_key){ .way = m.way, .digest = m.digest,
		.mask = m.mask != NULL ? m.mask : "",
		.wrap_bits = m.wrap_bits };
	return value_read(c, m.point, &out->point) &&
	    value_read(c, m.shared, &out->shared) &&
	    value_read(c, m.wrapped, &out->wrapped);
}

static bool
keys_read(struct ctx *c, const json_t *list, struct wrapped_key *out)
{
	const json_t *one;
	size_t i;

	if (json_array_size(list) == 0 || json_array_size(list) > KEYS_MAX)
		return refuse_field(c, "keys", "field_length", "%zu",
		    json_array_size(list));
	json_array_foreach(list, i, one)
		if (!wrapped_read(c, one, &out[i]))
			return false;
	return true;
}

/* Of all wrapped keys, in their order. */
static bool
digest_of(struct ctx *c, const struct wrapped_key *keys, size_t count,
    const char **hex)
{
	EVP_MD_CTX *ctx = EVP_MD_CTX_new();
	unsigned char hash[SHA256_SIZE];
	bool done = ctx != NULL &&
	    EVP_DigestInit_ex(ctx, EVP_sha256(), NULL) == 1;

	for (size_t i = 0; done && i < count; i++)
		done = EVP_DigestUpdate(ctx, keys[i].wrapped.at,
		    keys[i].wrapped.length) == 1;
	done = done && EVP_DigestFinal_ex(ctx, hash, NULL) == 1;
	EVP_MD_CTX_free(ctx);
	*hex = text_hex(c->mem, (struct bytes){ hash, sizeof(hash) });
	return done || broken(c, "SHA-256");
}

static bool
grant_fits(struct ctx *c, const struct grant *g, const struct key *k,
    const char *digest)
{
	if (!text_same(g->purpose, "decrypt"))
		return refuse(c, NO_RIGHT, "grant_purpose", "\"%.16s\"",
		    g->purpose);
	if (!text_same(g->key, k->name))
		return refuse(c, NO_RIGHT, "grant_key", "for \"%.64s\"",
		    g->key);
	if (g->letter == NULL)
		return refuse(c, NO_RIGHT, "grant_bad", "for no letter");
	if (!text_same(g->sha256, digest))
		return refuse(c, NO_RIGHT, "grant_digest", "for %.16s…",
		    g->sha256);
	return key_may(c, k, "decrypt");
}

static bool
decrypt_granted(struct ctx *c, const struct decrypt_question *ask,
    const json_t *list, struct grant *g, struct bytes *plain)
{
	const struct keykeeper_conf *conf = c->conf;
	struct wrapped_key keys[KEYS_MAX];
	size_t count = json_array_size(list);
	const char *digest = NULL;
	struct key key;

	if (!keys_read(c, list, keys) ||
	    !digest_of(c, keys, count, &digest) ||
	    !grant_read(c, ask->grant, g) ||
	    !key_for_decrypt(c, ask->key, &key) ||
	    !grant_fits(c, g, &key, digest) ||
	    !pace_take(c, key.name, conf->decrypt_per_minute) ||
	    !grant_use(c, g))
		return false;
	for (size_t i = 0; i < count; i++)
		if (!key_unwrap(c, &key, &keys[i], &plain[i]))
			return false;
	return true;
}

static void
log_decrypt(struct ctx *c, const struct decrypt_question *ask,
    const struct grant *g)
{
	bool well = c->failure.code == NULL;

	log_event(well ? LOG_INFO_ : LOG_WARN_,
	    well ? "decrypted" : "not_decrypted",
	    "key", ask->key, "grant",
	    g->mac ? arena_text(c->mem, "%.16s", g->mac) : "",
	    "letter", g->letter ? g->letter : "",
	    "person", g->person ? g->person : "",
	    "code", well ? "" : c->failure.code,
	    "detail", well ? "" : c->failure.detail, NULL);
}

bool
op_decrypt(struct ctx *c, const struct question *from, const json_t *q,
    struct json *j)
{
	const json_t *list = json_object_get(q, "keys");
	struct bytes plain[KEYS_MAX];
	struct decrypt_question ask;
	struct grant g = { .letter = NULL };
	bool done;

	(void)from;
	if (!record_read_also(c, &decrypt_record, q, &ask, decrypt_also))
		return false;
	done = decrypt_granted(c, &ask, list, &g, plain);
	log_decrypt(c, &ask, &g);
	if (!done)
		return false;
	json_open_list(j, "keys");
	for (size_t i = 0; i < json_array_size(list); i++)
		json_text(j, NULL, text_base64(c->mem, plain[i]));
	json_close(j);
	return true;
}
