/* seed_certificates.c - the certificates of a demo's authority */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "blob/blob.h"
#include "vanthu/certificate_read.h"
#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

/* Hand or seal, drawn by conf/pki/make_images.sh; none is no failure. */
static bool
image_keep(struct ctx *c, const struct seed_from *s, const char *code,
    const char **sha256)
{
	const char *path = arena_text(c->mem, "%s/images/%s.png", s->pki,
	    code);
	FILE *there = fopen(path, "rb");
	struct bytes image;
	struct blob blob;

	*sha256 = NULL;
	if (there == NULL)
		return true;
	fclose(there);
	if (!file_read(c, path, &image) ||
	    !blob_keep_bytes(c, s->site->blobs, image, &blob))
		return false;
	*sha256 = blob.sha256;
	return true;
}

/* The kinds of make_pki.sh that are not a person's. */
static const char *
role_of(const char *kind)
{
	static const char *const roles[] = { "organ", "cipher" };

	for (size_t i = 0; i < COUNT(roles); i++)
		if (text_starts(kind, roles[i]))
			return roles[i];
	return "person";
}

/* An organ has several keys: their names begin with its code. */
static const char *
owner_of(struct ctx *c, const char *role, const char *code)
{
	return text_same(role, "cipher") && text_ends(code, ".mh") ?
	    arena_text_n(c->mem, code, strlen(code) - 3) : code;
}

static bool
certificate_add(struct ctx *c, const struct seed_from *s,
    const char *code, const char *role)
{
	const char *path = arena_text(c->mem, "%s/keys/%s.crt", s->pki, code);
	const char *chain = arena_text(c->mem, "%s/sub.crt", s->pki);
	struct seed_certificate k = {
		.role = role, .code = code,
		.owner = owner_of(c, role, code),
		.device = text_same(role, "person") ? "local" : "keykeeper",
	};
	struct certificate_facts own, sub;

	if (!certificate_facts(c, path, &own) ||
	    !certificate_facts(c, chain, &sub) ||
	    !image_keep(c, s, code, &k.image))
		return false;
	k.der = own.der;
	k.chain = sub.der;
	k.sha256 = own.sha256;
	k.subject = own.subject;
	k.issuer = own.issuer;
	k.serial = own.serial;
	k.from = own.from;
	k.to = own.to;
	return certificate_insert(c, &k);
}

bool
seed_certificates(struct ctx *c, const struct seed_from *s)
{
	const char *path = arena_text(c->mem, "%s/list.tsv", s->pki);
	struct tsv list;

	if (!tsv_read(c, path, &list))
		return false;
	for (size_t i = 0; i < list.count; i++) {
		const char *const *f = list.rows[i].fields;

		if (!certificate_add(c, s, f[3], role_of(f[0])))
			return false;
	}
	return true;
}
