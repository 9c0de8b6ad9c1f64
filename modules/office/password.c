/* password.c - Argon2id, through libargon2 */

#include <string.h>

#include <argon2.h>

#include "base/text.h"
#include "office/password.h"

#define SALT_BYTES 16
#define HASH_BYTES 32

bool
password_hash(struct ctx *c, const struct password_cost *cost,
    const char *password, const char **out)
{
	uint32_t t = (uint32_t)cost->passes, m = (uint32_t)cost->memory_kib;
	uint32_t p = (uint32_t)cost->lanes;
	size_t size = argon2_encodedlen(t, m, p, SALT_BYTES, HASH_BYTES,
	    Argon2_id);
	char *encoded = arena_take(c->mem, size);
	struct bytes salt;
	int failed;

	if (!text_unhex(c->mem, secret_new(c->mem, SALT_BYTES), &salt))
		return broken(c, "no salt");
	failed = argon2id_hash_encoded(t, m, p, password, strlen(password),
	    salt.at, salt.length, HASH_BYTES, encoded, size);
	if (failed != ARGON2_OK)
		return broken(c, "argon2: %s", argon2_error_message(failed));
	*out = encoded;
	return true;
}

bool
password_fits(struct ctx *c, const struct password_cost *cost,
    const char *password, const char *hash)
{
	const char *nobody;

	if (hash != NULL)
		return argon2id_verify(hash, password, strlen(password)) ==
		    ARGON2_OK;
	/* An unknown name must not answer sooner than a wrong password. */
	if (!password_hash(c, cost, password, &nobody))
		return false;
	return false;
}
