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

static bool
read_all(int fd, EVP_MD_CTX *digest)
{
	unsigned char step[STEP];
	off_t at = 0;
	ssize_t got;

	while ((got = pread(fd, step, sizeof(step), at)) > 0) {
		if (!EVP_DigestUpdate(digest, step, (size_t)got))
			return false;
		at += got;
	}
	return got == 0;
}

bool
sha256_fd(struct arena *a, int fd, const char **hex)
{
	unsigned char sum[SIZE];
	EVP_MD_CTX *digest = arena_own(a, EVP_MD_CTX_new(), own_md_ctx);

	if (digest == NULL || !EVP_DigestInit_ex(digest, sha256(), NULL) ||
	    !read_all(fd, digest) || !EVP_DigestFinal_ex(digest, sum, NULL))
		return false;
	*hex = text_hex(a, (struct bytes){ sum, SIZE });
	return true;
}
