/* root.c - the root of a seal, the text that is signed, the line that leaves */

#include <string.h>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "audit/audit.h"
#include "base/text.h"

static void
head_leaf(struct ctx *c, const struct seal *s, unsigned char out[])
{
	struct buffer b;

	content_begin(&b, c->mem, "vanthu-audit-head-1");
	content_int(&b, s->number);
	content_text(&b, text_hex(c->mem, s->previous));
	content_int(&b, s->at.ms);
	for (size_t i = 0; i < BOOKS; i++) {
		content_int(&b, s->to[i]);
		content_text(&b, s->ids[i]);
		content_text(&b, s->late[i]);
	}
	tree_leaf(buffer_bytes(&b), out);
}

bool
seal_root(struct ctx *c, const struct seal *s, unsigned char out[])
{
	unsigned char head[DIGEST];
	struct buffer b;

	head_leaf(c, s, head);
	buffer_begin(&b, c->mem);
	buffer_add(&b, head, DIGEST);
	buffer_add(&b, s->leaves.at, s->leaves.length);
	return tree_root(c, buffer_bytes(&b), out);
}

const char *
root_text(struct ctx *c, const struct root *r)
{
	return arena_text(c->mem, "vanthu-audit-root\n%lld\n%s\n%s\n%lld\n%s\n",
	    (long long)r->seal, r->previous, r->root, (long long)r->rows,
	    instant_text(c->mem, r->at));
}

static struct root
root_of(struct ctx *c, const struct seal *s)
{
	return (struct root){
		.seal = s->number, .rows = s->row_count, .at = s->at,
		.previous = text_hex(c->mem, s->previous),
		.root = text_hex(c->mem, s->root),
		.signature = text_base64(c->mem, s->signature),
		.key = text_base64(c->mem, s->key),
	};
}

const char *
seal_text(struct ctx *c, const struct seal *s)
{
	const struct root r = root_of(c, s);

	return root_text(c, &r);
}

bool
seal_text_verify(const char *text, struct bytes key, struct bytes signature)
{
	const unsigned char *at = key.at;
	EVP_PKEY *public = d2i_PUBKEY(NULL, &at, (long)key.length);
	EVP_MD_CTX *d = EVP_MD_CTX_new();
	bool well = public != NULL && d != NULL &&
	    EVP_DigestVerifyInit(d, NULL, EVP_sha256(), NULL, public) == 1 &&
	    EVP_DigestVerify(d, signature.at, signature.length,
	        (const unsigned char *)text, strlen(text)) == 1;

	EVP_MD_CTX_free(d);
	EVP_PKEY_free(public);
	return well;
}

static const struct member root_members[] = {
	MEMBER(struct root, seal, .min = 1, .max = INT64_MAX),
	MEMBER(struct root, previous, .min = 64, .max = 64),
	MEMBER(struct root, root, .min = 64, .max = 64),
	MEMBER(struct root, rows, .min = 1, .max = INT32_MAX),
	MEMBER(struct root, at),
	MEMBER(struct root, signature, .min = 1, .max = 2000),
	MEMBER(struct root, key, .min = 1, .max = 2000),
	MEMBER_END
};

static const struct record root_record = RECORD(root, root_members);

struct bytes
root_line(struct ctx *c, const struct seal *s)
{
	const struct root r = root_of(c, s);

	return json_line(c->mem, &root_record, &r);
}

bool
root_read(struct ctx *c, struct bytes line, struct root *out)
{
	json_t *from;

	return json_read(c, line, &from) &&
	    record_read(c, &root_record, from, out);
}

bool
audit_roots(struct ctx *c, int64_t after, struct buffer *to, int64_t *count)
{
	struct ctx own = *c;
	bool found = true, well = true;
	struct seal s = { .number = after };

	*count = 0;
	own.mem = arena_new(); /* emptied per seal: leaves are many */
	while (well && found) {
		int64_t last = s.number;
		struct bytes line;

		arena_empty(own.mem);
		well = seal_next(&own, last, &s, &found);
		if (!well || !found || s.signature.at == NULL)
			continue;
		line = root_line(&own, &s);
		buffer_add(to, line.at, line.length);
		++*count;
	}
	if (!well)
		failure_pass(c, &own);
	arena_end(own.mem);
	return well;
}

bool
audit_newest_root(struct ctx *c, struct bytes *line)
{
	struct seal s;
	bool found;

	*line = (struct bytes){ (const unsigned char *)"", 0 };
	if (!seal_newest_signed(c, &s, &found))
		return false;
	if (found)
		*line = root_line(c, &s);
	return true;
}
