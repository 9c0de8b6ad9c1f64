/* ops.c - what a page may ask: who are you, which certificates, sign this */

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "keys/token.h"
#include "signer/attributes.h"
#include "signer/machine.h"
#include "signer/signer.h"
#include "signer/wish.h"

/* The process's own; opened when first needed, as sticks come and go. */
static struct token *token;
static bool pin_refused;

static bool
token_ready(struct ctx *c)
{
	const struct signer_conf *conf = c->conf;
	const struct token_conf t = {
		conf->token_module, conf->token_label, conf->token_pin_file,
		conf->token_pin_file[0] == '\0' ? ask_pin : NULL
	};

	if (token != NULL)
		return true;
	/* A second try of a wrong PIN could lock the token for good. */
	if (pin_refused)
		return refuse(c, BROKEN, "token_pin", "refused before");
	if (token_open(c, &t, &token))
		return true;
	pin_refused = text_same(c->failure.code, "token_pin");
	return false;
}

static bool
op_info(struct ctx *c, const struct http_request *r, struct json *out)
{
	const struct signer_conf *conf = c->conf;

	(void)r;
	json_text(out, "name", "vanthu-signer");
	json_int(out, "protocol", 1);
	json_text(out, "token", conf->token_label);
	json_bool(out, "asks", !text_same(conf->confirm, "yes"));
	return true;
}

static bool
op_certificates(struct ctx *c, const struct http_request *r,
    struct json *out)
{
	struct token_certificates all = { NULL, 0 };

	(void)r;
	if (!token_ready(c) || !token_certificates_list(c, token, &all))
		return false;

	json_open_list(out, "certificates");
	for (size_t i = 0; i < all.count; i++) {
		json_open(out, NULL);
		json_text(out, "certificate",
		    text_base64(c->mem, all.list[i].der));
		json_text(out, "label", all.list[i].label);
		json_text(out, "signer",
		    certificate_name(c, all.list[i].der));
		json_close(out);
	}
	json_close(out);
	return true;
}

struct sign_parts {
	struct wish_form form;
	struct bytes certificate, id;
	struct sign_wish wish;
};

/* Attributes of a signature, never any bytes a page likes. */
static bool
item_add(struct ctx *c, const struct wish_item *from, struct sign_parts *p)
{
	struct sign_item *item = &p->wish.items[p->wish.count++];

	item->title = from->title;
	if (!text_unbase64(c->mem, from->attributes, &item->attributes))
		return refuse_field(c, "attributes", "field_wrong", "base64");
	return attributes_read(c, item->attributes, p->certificate,
	    &item->digest);
}

static bool
parts_read(struct ctx *c, struct sign_parts *p)
{
	if (!text_unbase64(c->mem, p->form.certificate, &p->certificate))
		return refuse_field(c, "certificate", "field_wrong",
		    "base64");
	p->wish.signer = certificate_name(c, p->certificate);
	for (size_t i = 0; i < p->form.count; i++)
		if (!item_add(c, &p->form.items[i], p))
			return false;
	return true;
}

static bool
key_find(struct ctx *c, struct sign_parts *p)
{
	struct token_certificates all = { NULL, 0 };

	if (!token_ready(c) || !token_certificates_list(c, token, &all))
		return false;
	for (size_t i = 0; i < all.count; i++) {
		struct bytes der = all.list[i].der;

		if (der.length != p->certificate.length || memcmp(der.at,
		    p->certificate.at, der.length) != 0)
			continue;
		p->id = all.list[i].id;
		return true;
	}
	return refuse(c, ABSENT, "token_key", "no such certificate");
}

/* The SHA of the message digest is the one of the signature, too. */
static bool
sign_item(struct ctx *c, const struct sign_parts *p,
    const struct sign_item *item, const char **out)
{
	struct bytes digest = { NULL, 0 }, signature = { NULL, 0 };

	if (!machine_hash(c, item->digest.length, item->attributes,
	    &digest) ||
	    !token_sign(c, token, p->id, digest, &signature))
		return false;
	log_event(LOG_INFO_, "signed", "signer", p->wish.signer, "digest",
	    text_hex(c->mem, item->digest), NULL);
	*out = text_base64(c->mem, signature);
	return true;
}

static bool
op_sign(struct ctx *c, const struct http_request *r, struct json *out)
{
	struct sign_parts *p = arena_take(c->mem, sizeof(*p));
	const char *signature;

	if (!wish_read_one(c, r->body, &p->form) ||
	    !parts_read(c, p) ||
	    !key_find(c, p) ||
	    !ask_person(c, &p->wish) ||
	    !sign_item(c, p, &p->wish.items[0], &signature))
		return false;
	json_text(out, "signature", signature);
	return true;
}

/* One question for all of them; a signature that fails fails them all. */
static bool
op_sign_all(struct ctx *c, const struct http_request *r, struct json *out)
{
	struct sign_parts *p = arena_take(c->mem, sizeof(*p));
	const char *signatures[SIGN_MAX];

	if (!wish_read_all(c, r->body, &p->form) ||
	    !parts_read(c, p) ||
	    !key_find(c, p) ||
	    !ask_person(c, &p->wish))
		return false;
	for (size_t i = 0; i < p->wish.count; i++)
		if (!sign_item(c, p, &p->wish.items[i], &signatures[i]))
			return false;
	json_open_list(out, "signatures");
	for (size_t i = 0; i < p->wish.count; i++)
		json_text(out, NULL, signatures[i]);
	json_close(out);
	return true;
}

bool
signer_answer(struct ctx *c, const struct http_request *r,
    struct bytes *out)
{
	static const struct {
		const char *method, *path;
		bool (*run)(struct ctx *c, const struct http_request *r,
		    struct json *out);
	} routes[] = {
		{ "GET", "/info", op_info },
		{ "GET", "/certificates", op_certificates },
		{ "POST", "/sign", op_sign },
		{ "POST", "/sign-all", op_sign_all },
	};
	struct json *j = json_begin(c->mem);

	for (size_t i = 0; i < COUNT(routes); i++) {
		if (strcmp(r->path, routes[i].path) != 0)
			continue;
		if (strcmp(r->method, routes[i].method) != 0)
			return refuse(c, BAD_INPUT, "method_wrong", "%.16s",
			    r->method);
		if (!routes[i].run(c, r, j))
			return false;
		*out = json_end(j);
		return true;
	}
	return refuse(c, ABSENT, "absent", "%.80s", r->path);
}
