/*
 * tree.c - a Merkle tree as in RFC 6962 over SHA-256
 *
 * Leaves and nodes are hashed behind different bytes, so that no node can
 * pass for a leaf.
 */
#include <string.h>

#include <openssl/evp.h>

#include "audit/audit.h"

enum { LEAF = 0, NODE = 1 };

static void
own_digest(void *what)
{
	EVP_MD_CTX_free(what);
}

void
tree_leaf(struct bytes content, unsigned char out[])
{
	static const unsigned char prefix = LEAF;
	EVP_MD_CTX *d = EVP_MD_CTX_new();

	EVP_DigestInit_ex(d, EVP_sha256(), NULL);
	EVP_DigestUpdate(d, &prefix, 1);
	EVP_DigestUpdate(d, content.at, content.length);
	EVP_DigestFinal_ex(d, out, NULL);
	EVP_MD_CTX_free(d);
}

/* Pairs become nodes; one that is left over moves up as it is. */
static size_t
level_up(EVP_MD_CTX *d, unsigned char *at, size_t count)
{
	static const unsigned char prefix = NODE;
	size_t above = 0;

	for (size_t i = 0; i < count; i += 2, above++) {
		if (i + 1 == count) {
			memmove(at + above * DIGEST, at + i * DIGEST, DIGEST);
			continue;
		}
		EVP_DigestInit_ex(d, EVP_sha256(), NULL);
		EVP_DigestUpdate(d, &prefix, 1);
		EVP_DigestUpdate(d, at + i * DIGEST, (size_t)2 * DIGEST);
		EVP_DigestFinal_ex(d, at + above * DIGEST, NULL);
	}
	return above;
}

bool
tree_root(struct ctx *c, struct bytes leaves, unsigned char out[])
{
	size_t count = leaves.length / DIGEST;
	unsigned char *at = arena_copy(c->mem, leaves.at, leaves.length);
	EVP_MD_CTX *d = arena_own(c->mem, EVP_MD_CTX_new(), own_digest);

	if (count == 0 || leaves.length % DIGEST != 0 || d == NULL)
		return broken(c, "%zu bytes of leaves", leaves.length);
	while (count > 1)
		count = level_up(d, at, count);
	memcpy(out, at, DIGEST);
	return true;
}

void
content_begin(struct buffer *b, struct arena *mem, const char *domain)
{
	buffer_begin(b, mem);
	content_text(b, domain);
}

void
content_text(struct buffer *b, const char *value)
{
	const char *text = value != NULL ? value : "";

	buffer_format(b, "%zu:%s,", strlen(text), text);
}

void
content_int(struct buffer *b, int64_t value)
{
	char text[24];
	uint64_t left = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
	char *at = text + sizeof(text) - 1;

	*at = '\0';
	do
		*--at = (char)('0' + left % 10);
	while ((left /= 10) != 0);
	if (value < 0)
		*--at = '-';
	content_text(b, at);
}
