/*
 * seal_key.c - the key that signs roots of the audit
 *
 * Nothing but roots is ever signed with it, so it needs no certificate and
 * nobody hands it over: it is made here when the first root is to be signed.
 * People compare its public half with the one that left the machine first.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "keykeeper/seal.h"
#include "keys/pem.h"

#define SHA256_SIZE 32

static void
own_key(void *what)
{
	EVP_PKEY_free(what);
}

static void
own_bio(void *what)
{
	BIO_free_all(what);
}

/* Whole and on the disk under another name first: half a key is none. */
static bool
file_write(struct ctx *c, const char *path, BIO *text)
{
	const char *new = arena_text(c->mem, "%s.new", path);
	char *at = NULL;
	long length = BIO_get_mem_data(text, &at);
	int fd = arena_own_fd(c->mem, open(new,
	    O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600));

	if (fd < 0 || write(fd, at, (size_t)length) != length ||
	    fsync(fd) != 0 || rename(new, path) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	return true;
}

static bool
key_make(struct ctx *c, const char *path)
{
	EVP_PKEY *key = arena_own(c->mem, EVP_EC_gen("P-256"), own_key);
	BIO *text = arena_own(c->mem, BIO_new(BIO_s_secmem()), own_bio);

	if (key == NULL || text == NULL || PEM_write_bio_PrivateKey(text,
	    key, NULL, NULL, 0, NULL, NULL) != 1) {
		ERR_clear_error();
		return broken(c, "no key could be made");
	}
	return file_write(c, path, text);
}

const char *
seal_path(struct ctx *c, const char *name)
{
	const struct keykeeper_conf *conf = c->conf;

	return arena_text(c->mem, "%s/audit.%s", conf->keys, name);
}

bool
seal_key_need(struct ctx *c)
{
	const char *path = seal_path(c, "key");

	return access(path, F_OK) == 0 || key_make(c, path);
}

bool
seal_key_public(struct ctx *c, struct bytes *der)
{
	return pem_public(c, seal_path(c, "key"), der);
}

bool
seal_key_sign(struct ctx *c, const char *text, struct bytes *signature)
{
	unsigned char hash[SHA256_SIZE];

	if (EVP_Digest(text, strlen(text), hash, NULL, EVP_sha256(),
	    NULL) != 1)
		return broken(c, "SHA-256");
	return pem_sign(c, seal_path(c, "key"),
	    (struct bytes){ hash, sizeof(hash) }, signature);
}
