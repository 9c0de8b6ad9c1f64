/* digest.c - SHA-256 */

#include <stdlib.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "base/text.h"

enum { STEP = 64 * 1024, SIZE = 32 };

/* OpenSSL 3 looks an algorithm up by name each time: once is enough. */
static const EVP_MD *
sha256(void)
{
	static EVP_MD *md;

	if (md == NULL)
		md = EVP_MD_fetch(NULL, "SHA256", NULL);
	if (md == NULL)
		abort();
	return md;
}

const char *
sha256_text(struct arena *a, struct bytes from)
{
	unsigned char sum[SIZE];

	if (!EVP_Digest(from.at, from.length, sum, NULL, sha256(), NULL))
		abort();
	return text_hex(a, (struct bytes){ sum, SIZE });
}

static void
own_md_ctx(void *what)
{
	EVP_MD_CTX_free(what);
}

/* From an offset up to another, or to the end where that comes first. */
static bool
read_part(int fd, int64_t from, int64_t to, EVP_MD_CTX *digest)
{
	unsigned char step[STEP];

	while (from < to) {
		size_t ask = to - from < STEP ? (size_t)(to - from) : STEP;
		ssize_t got = pread(fd, step, ask, from);

		if (got < 0 || (got > 0 &&
		    !EVP_DigestUpdate(digest, step, (size_t)got)))
			return false;
		if (got == 0)
			break;
		from += got;
	}
	return true;
}

static EVP_MD_CTX *
digest_new(struct arena *a)
{
	EVP_MD_CTX *digest = arena_own(a, EVP_MD_CTX_new(), own_md_ctx);

	if (digest == NULL || !EVP_DigestInit_ex(digest, sha256(), NULL))
		abort();
	return digest;
}

static const char *
digest_end(struct arena *a, EVP_MD_CTX *digest)
{
	unsigned char sum[SIZE];

	if (!EVP_DigestFinal_ex(digest, sum, NULL))
		abort();
	return text_hex(a, (struct bytes){ sum, SIZE });
}

bool
sha256_fd(struct arena *a, int fd, const char **hex)
{
	EVP_MD_CTX *digest = digest_new(a);

	if (!read_part(fd, 0, INT64_MAX, digest))
		return false;
	*hex = digest_end(a, digest);
	return true;
}

bool
sha256_fd_two(struct arena *a, int fd, int64_t prefix_length,
    struct sha256_two *out)
{
	EVP_MD_CTX *whole = digest_new(a), *prefix = digest_new(a);

	if (!read_part(fd, 0, prefix_length, whole) ||
	    !EVP_MD_CTX_copy_ex(prefix, whole) ||
	    !read_part(fd, prefix_length, INT64_MAX, whole))
		return false;
	out->prefix = digest_end(a, prefix);
	out->whole = digest_end(a, whole);
	return true;
}
