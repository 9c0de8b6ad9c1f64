/* grant.c - grants: authentic, in time, and each used once */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "keys/secret.h"

#define GRANT_MAX 4096
#define SECRET_MIN 16
#define SHA256_HEX 64

static const struct member grant_members[] = {
	MEMBER(struct grant, letter, .max = 64, .optional = true),
	MEMBER(struct grant, sha256, .min = 64, .max = 64),
	MEMBER(struct grant, purpose, .min = 1, .max = 16),
	MEMBER(struct grant, person, .min = 1, .max = 64),
	MEMBER(struct grant, key, .min = 1, .max = 64),
	MEMBER(struct grant, expires),
	MEMBER_END
};

static const struct record grant_record = RECORD(grant, grant_members);

static bool
hmac_of(struct ctx *c, const char *text, const char **hex)
{
	const struct keykeeper_conf *conf = c->conf;
	const char *path = conf->secret[0] != '\0' ? conf->secret :
	    arena_text(c->mem, "%s/grant.secret", conf->keys);
	unsigned char mac[EVP_MAX_MD_SIZE];
	unsigned int length = 0;
	struct secret *secret = NULL;

	if (!secret_read_shared(c, path, &secret))
		return false;
	if (secret->length < SECRET_MIN)
		return broken(c, "%s: %zu bytes", path, secret->length);
	if (HMAC(EVP_sha256(), secret->at, (int)secret->length,
	    (const unsigned char *)text, strlen(text), mac, &length) == NULL)
		return broken(c, "HMAC");

	*hex = text_hex(c->mem, (struct bytes){ mac, length });
	return true;
}

/* base64url without padding, back into what text_unbase64() reads. */
static const char *
plain_base64(struct ctx *c, const char *text)
{
	static const char *const pad[] = { "", "===", "==", "=" };
	char *plain = arena_text(c->mem, "%s%s", text,
	    pad[strlen(text) % 4]);

	for (char *at = plain; *at != '\0'; at++) {
		if (*at == '-')
			*at = '+';
		else if (*at == '_')
			*at = '/';
	}
	return plain;
}

static bool
claims_read(struct ctx *c, const char *text, struct grant *out)
{
	struct bytes json = { NULL, 0 };
	json_t *claims = NULL;

	if (!text_unbase64(c->mem, plain_base64(c, text), &json))
		return refuse(c, NO_RIGHT, "grant_bad", "no base64url");
	return json_read(c, json, &claims) &&
	    record_read(c, &grant_record, claims, out);
}

bool
grant_read(struct ctx *c, const char *text, struct grant *out)
{
	const char *dot = strchr(text, '.'), *want = NULL, *claims;

	*out = (struct grant){ .letter = NULL };
	if (strlen(text) > GRANT_MAX || dot == NULL ||
	    strlen(dot + 1) != SHA256_HEX)
		return refuse(c, NO_RIGHT, "grant_bad", "ill-formed");

	claims = arena_text_n(c->mem, text, (size_t)(dot - text));
	if (!hmac_of(c, claims, &want))
		return false;
	if (CRYPTO_memcmp(want, dot + 1, SHA256_HEX) != 0)
		return refuse(c, NO_RIGHT, "grant_bad", "not ours");

	if (!claims_read(c, claims, out))
		return false;
	out->mac = want;
	if (out->expires.ms <= c->now.ms)
		return refuse(c, NO_RIGHT, "grant_expired", "%lld ms ago",
		    (long long)(c->now.ms - out->expires.ms));
	return true;
}

static const char *
used_folder(struct ctx *c)
{
	const struct keykeeper_conf *conf = c->conf;

	return arena_text(c->mem, "%s/used", conf->keys);
}

static void
own_folder(void *what)
{
	closedir(what);
}

void
grant_sweep(struct ctx *c)
{
	const int64_t day = 24 * 3600 * 1000;
	const struct dirent *entry;
	DIR *folder = arena_own(c->mem, opendir(used_folder(c)), own_folder);

	while (folder != NULL && (entry = readdir(folder)) != NULL) {
		int64_t expired = strtoll(entry->d_name, NULL, 10);

		if (expired > 0 && expired < clock_now().ms - day)
			unlinkat(dirfd(folder), entry->d_name, 0);
	}
}

/*
 * One empty file per grant, made with O_EXCL: the file system decides which
 * of two children was first.  The name begins with the expiry, so that old
 * ones can be swept by name; an expired grant is refused before it gets here.
 */
bool
grant_use(struct ctx *c, const struct grant *g)
{
	const char *folder = used_folder(c);
	const char *path = arena_text(c->mem, "%s/%lld-%s", folder,
	    (long long)g->expires.ms, g->mac);
	int fd, at;

	if (mkdir(folder, 0700) != 0 && errno != EEXIST)
		return broken(c, "%s: %s", folder, strerror(errno));
	fd = arena_own_fd(c->mem,
	    open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0600));
	if (fd < 0 && errno == EEXIST)
		return refuse(c, CONFLICT, "grant_used", "%.16s", g->mac);

	at = arena_own_fd(c->mem,
	    open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	if (fd < 0 || at < 0 || fsync(fd) != 0 || fsync(at) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	return true;
}
