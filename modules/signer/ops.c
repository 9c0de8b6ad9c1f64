/* ops.c - what a page may ask: who are you, which certificates, sign this */

#include <string.h>

#include <openssl/evp.h>
#include <openssl/x509.h>

#include "base/log.h"
#include "base/text.h"
#include "keys/token.h"
#include "pdf/cms_sign.h"
#include "signer/signer.h"

/* The process's own; opened when first needed, as sticks come and go. */
static struct token *token;
static bool pin_refused;

static bool
token_ready(struct ctx *c)
{
	const struct signer_conf *conf = c->conf;
	const struct token_conf t = {
		conf->token_module, conf->token_label, conf->token_pin_file
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

static const char *
common_name(struct ctx *c, X509 *cert)
{
	const X509_NAME *name = X509_get_subject_name(cert);
	int at = X509_NAME_get_index_by_NID(name, NID_commonName, -1);
	unsigned char *utf8 = NULL;
	const char *text;
	int length = at < 0 ? -1 : ASN1_STRING_to_UTF8(&utf8,
	    X509_NAME_ENTRY_get_data(X509_NAME_get_entry(name, at)));

	if (length < 0)
		return "";
	text = arena_text_n(c->mem, (const char *)utf8, (size_t)length);
	OPENSSL_free(utf8);
	return text_is_utf8(text, (size_t)length) ? text : "";
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
		X509 *cert = NULL;

		if (!cms_certificate_read(c, all.list[i].der, &cert))
			return false;
		json_open(out, NULL);
		json_text(out, "certificate",
		    text_base64(c->mem, all.list[i].der));
		json_text(out, "label", all.list[i].label);
		json_text(out, "signer", common_name(c, cert));
		json_close(out);
	}
	json_close(out);
	return true;
}

struct item_form {
	const char *attributes, *title;
};

#define ITEM_MEMBERS(s, at) \
	MEMBER_AS(s, at attributes, "attributes", .min = 4, .max = 16384), \
	MEMBER_AS(s, at title, "title", .min = 1, .max = 1000)

static const struct member item_members[] = {
	ITEM_MEMBERS(struct item_form, ), MEMBER_END
};

static const struct record item_record = RECORD(item_form, item_members);

struct sign_form {
	struct item_form item;
	const char *certificate;
};

static const struct member sign_members[] = {
	ITEM_MEMBERS(struct sign_form, item.),
	MEMBER(struct sign_form, certificate, .min = 4, .max = 32768),
	MEMBER_END
};

static const struct record sign_record = RECORD(sign_form, sign_members);

struct all_form {
	const char *certificate;
};

static const struct member all_members[] = {
	MEMBER(struct all_form, certificate, .min = 4, .max = 32768),
	MEMBER_END
};

static const struct record all_record = RECORD(all_form, all_members);

static const char *const all_also[] = { "items", NULL };

struct sign_parts {
	struct bytes certificate, id;
	struct sign_wish wish;
};

static bool
certificate_of(struct ctx *c, const char *text, struct sign_parts *out)
{
	X509 *cert = NULL;

	if (!text_unbase64(c->mem, text, &out->certificate))
		return refuse_field(c, "certificate", "field_wrong",
		    "base64");
	if (!cms_certificate_read(c, out->certificate, &cert))
		return false;
	out->wish.signer = common_name(c, cert);
	return true;
}

/* Attributes of a signature, never any bytes a page likes. */
static bool
item_add(struct ctx *c, const struct item_form *form, struct sign_parts *out)
{
	struct sign_item *item = &out->wish.items[out->wish.count++];

	item->title = form->title;
	if (!text_unbase64(c->mem, form->attributes, &item->attributes))
		return refuse_field(c, "attributes", "field_wrong", "base64");
	return cms_attributes_read(c, item->attributes, out->certificate,
	    &item->digest);
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

static bool
sign_item(struct ctx *c, const struct sign_parts *p,
    const struct sign_item *item, const char **out)
{
	unsigned char hash[32];
	const struct bytes digest = { hash, sizeof(hash) };
	struct bytes signature = { NULL, 0 };

	if (EVP_Digest(item->attributes.at, item->attributes.length, hash,
	    NULL, EVP_sha256(), NULL) != 1)
		return broken(c, "SHA-256");
	if (!token_sign(c, token, p->id, digest, &signature))
		return false;
	log_event(LOG_INFO_, "signed", "signer", p->wish.signer, "sha256",
	    text_hex(c->mem, item->digest), NULL);
	*out = text_base64(c->mem, signature);
	return true;
}

static bool
op_sign(struct ctx *c, const struct http_request *r, struct json *out)
{
	struct sign_parts *p = arena_take(c->mem, sizeof(*p));
	struct sign_form form;
	json_t *body = NULL;
	const char *signature;

	if (!json_read(c, r->body, &body) ||
	    !record_read(c, &sign_record, body, &form) ||
	    !certificate_of(c, form.certificate, p) ||
	    !item_add(c, &form.item, p) ||
	    !key_find(c, p) ||
	    !ask_person(c, &p->wish) ||
	    !sign_item(c, p, &p->wish.items[0], &signature))
		return false;
	json_text(out, "signature", signature);
	return true;
}

static bool
items_read(struct ctx *c, const json_t *items, struct sign_parts *out)
{
	struct item_form form;
	const json_t *one;
	size_t i;

	if (!json_is_array(items) || json_array_size(items) == 0 ||
	    json_array_size(items) > SIGN_MAX)
		return refuse_field(c, "items", "field_range", "%zu",
		    json_array_size(items));
	json_array_foreach(items, i, one)
		if (!record_read(c, &item_record, one, &form) ||
		    !item_add(c, &form, out))
			return false;
	return true;
}

/* One question for all of them; a signature that fails fails them all. */
static bool
op_sign_all(struct ctx *c, const struct http_request *r, struct json *out)
{
	struct sign_parts *p = arena_take(c->mem, sizeof(*p));
	const char *signatures[SIGN_MAX];
	struct all_form form;
	json_t *body = NULL;

	if (!json_read(c, r->body, &body) ||
	    !record_read_also(c, &all_record, body, &form, all_also) ||
	    !certificate_of(c, form.certificate, p) ||
	    !items_read(c, json_object_get(body, "items"), p) ||
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
