/*
 * grant.c - the text by which keykeeper knows that a person confirmed
 *
 * base64url(JSON) "." hex(HMAC-SHA256 of that base64url), with the secret of
 * keys/grant.secret.
 */

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "accounts/people.h"
#include "base/text.h"

#define SECRET_MAX 256

struct secret {
	unsigned char at[SECRET_MAX];
	size_t length;
};

static void
secret_forget(void *what)
{
	OPENSSL_cleanse(what, sizeof(struct secret));
}

/* Without the line end that an editor may have left. */
static bool
secret_read(struct ctx *c, struct secret **out)
{
	const struct accounts_conf *conf = c->conf;
	struct secret *s = arena_take(c->mem, sizeof(*s));
	int fd = arena_own_fd(c->mem, open(arena_text(c->mem,
	    "%s/grant.secret", conf->keys), O_RDONLY | O_CLOEXEC));
	ssize_t got = fd < 0 ? -1 : read(fd, s->at, sizeof(s->at));

	arena_own(c->mem, s, secret_forget);
	while (got > 0 && (s->at[got - 1] == '\n' || s->at[got - 1] == '\r'))
		got--;
	if (got < 16)
		return broken(c, "keys/grant.secret: %zd bytes", got);
	s->length = (size_t)got;
	*out = s;
	return true;
}

static const char *
base64url(struct arena *a, struct bytes from)
{
	char *text = arena_text(a, "%s", text_base64(a, from));

	text[strcspn(text, "=")] = '\0';
	for (char *at = text; *at != '\0'; at++) {
		if (*at == '+')
			*at = '-';
		else if (*at == '/')
			*at = '_';
	}
	return text;
}

static struct bytes
claims(struct ctx *c, const struct pending *p, struct instant expires)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "letter", p->letter);
	json_text(j, "sha256", p->digest);
	json_text(j, "purpose", p->purpose);
	json_text(j, "person", p->person);
	json_text(j, "key", p->key_name);
	json_instant(j, "expires", expires);
	return json_end(j);
}

bool
grant_text(struct ctx *c, const struct pending *p, struct instant expires,
    const char **out)
{
	const char *text = base64url(c->mem, claims(c, p, expires));
	unsigned char mac[EVP_MAX_MD_SIZE];
	struct secret *secret = NULL;
	unsigned length;

	if (!secret_read(c, &secret))
		return false;
	if (HMAC(EVP_sha256(), secret->at, (int)secret->length,
	    (const unsigned char *)text, strlen(text), mac, &length) == NULL)
		return broken(c, "no HMAC");
	*out = arena_text(c->mem, "%s.%s", text,
	    text_hex(c->mem, (struct bytes){ mac, length }));
	return true;
}
