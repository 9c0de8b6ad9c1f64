/* key_list.c - the keys kept here, and one signature by one of them */

#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "keys/pem.h"
#include "keys/unwrap.h"

#define SHA256_SIZE 32
#define LIST_MAX 1048576

/* A name becomes part of a path. */
static bool
is_key_name(const char *name)
{
	size_t length = strlen(name);

	for (size_t i = 0; i < length; i++)
		if (!isalnum((unsigned char)name[i]) &&
		    strchr("._-", name[i]) == NULL)
			return false;
	return length > 0 && length <= 64 && name[0] != '.';
}

static const char *
key_path(struct ctx *c, const char *name, const char *end)
{
	const struct keykeeper_conf *conf = c->conf;

	return arena_text(c->mem, "%s/%s%s", conf->keys, name, end);
}

static bool
list_read(struct ctx *c, char **out)
{
	const char *path = key_path(c, "keys", ".list");
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0 || st.st_size > LIST_MAX)
		return broken(c, "%s: %s", path, strerror(errno));
	*out = arena_take(c->mem, (size_t)st.st_size + 1);
	if (read(fd, *out, (size_t)st.st_size) != st.st_size)
		return broken(c, "%s: not read", path);
	return true;
}

/* The line of that name, cut into its columns. */
static bool
line_read(struct ctx *c, const char *name, struct key *out)
{
	char *list = NULL, *line, *rest = NULL;

	if (!list_read(c, &list))
		return false;
	line = strtok_r(list, "\n", &rest);
	for (; line != NULL; line = strtok_r(NULL, "\n", &rest)) {
		char *columns = NULL;
		const char *first = strtok_r(line, "\t", &columns);
		const char *purposes = strtok_r(NULL, "\t", &columns);
		const char *where = strtok_r(NULL, "\t", &columns);

		if (where == NULL || strcmp(first, name) != 0)
			continue;
		*out = (struct key){ .name = first, .purposes = purposes,
			.on_token = strcmp(where, "token") == 0 };
		return true;
	}
	return refuse(c, ABSENT, "key_absent", "\"%.64s\"", name);
}

/* On a token the key's name is its certificate's label. */
static bool
from_token(struct ctx *c, struct token *token, struct key *k)
{
	struct token_certificates all = { NULL, 0 };

	if (token == NULL)
		return broken(c, "%s is on a token, none is set", k->name);
	if (!token_certificates_list(c, token, &all))
		return false;
	for (size_t i = 0; i < all.count; i++)
		if (strcmp(all.list[i].label, k->name) == 0) {
			k->certificate = all.list[i].der;
			k->id = all.list[i].id;
			return true;
		}
	return refuse(c, ABSENT, "key_absent", "not on the token");
}

static bool
from_file(struct ctx *c, struct key *k)
{
	struct pem_certificates own = { NULL, 0 };

	if (!pem_certificates_read(c, key_path(c, k->name, ".crt"), &own))
		return false;
	k->certificate = own.list[0];
	return true;
}

bool
key_get(struct ctx *c, struct token *token, const char *name,
    struct key *out)
{
	struct pem_certificates chain = { NULL, 0 };

	*out = (struct key){ .name = NULL };
	if (!is_key_name(name))
		return refuse(c, ABSENT, "key_absent", "no name");
	if (!line_read(c, name, out) ||
	    !(out->on_token ? from_token(c, token, out) :
	    from_file(c, out)) ||
	    !pem_certificates_read(c, key_path(c, name, ".chain"), &chain))
		return false;

	out->chain = chain.list;
	out->chain_count = chain.count;
	return true;
}

bool
key_may(struct ctx *c, const struct key *k, const char *purpose)
{
	char *rest = NULL;
	char *word = strtok_r(arena_text(c->mem, "%s", k->purposes), ",",
	    &rest);

	for (; word != NULL; word = strtok_r(NULL, ",", &rest))
		if (strcmp(word, purpose) == 0)
			return true;
	return refuse(c, NO_RIGHT, "grant_purpose", "%s for \"%.16s\"",
	    k->name, purpose);
}

bool
key_sign(struct ctx *c, struct token *token, const struct key *k,
    struct bytes attributes, struct bytes *signature)
{
	unsigned char hash[SHA256_SIZE];
	const struct bytes digest = { hash, sizeof(hash) };

	if (EVP_Digest(attributes.at, attributes.length, hash, NULL,
	    EVP_sha256(), NULL) != 1)
		return broken(c, "SHA-256");
	if (k->on_token)
		return token_sign(c, token, k->id, digest, signature);
	return pem_sign(c, key_path(c, k->name, ".key"), digest, signature);
}

bool
key_for_decrypt(struct ctx *c, const char *name, struct key *out)
{
	*out = (struct key){ .name = NULL };
	if (!is_key_name(name))
		return refuse(c, ABSENT, "key_absent", "no name");
	if (!line_read(c, name, out))
		return false;
	if (out->on_token)
		return refuse(c, CONFLICT, "key_cannot_decrypt",
		    "%s is on a token", name);
	return access(key_path(c, name, ".key"), F_OK) == 0 ||
	    refuse(c, ABSENT, "key_absent", "%s has no file", name);
}

bool
key_unwrap(struct ctx *c, const struct key *k,
    const struct wrapped_key *wrapped, struct bytes *out)
{
	return pem_unwrap(c, key_path(c, k->name, ".key"), wrapped, out);
}
