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

struct sign_form {
	const char *attributes, *certificate, *title;
};

static const struct member sign_members[] = {
	MEMBER(struct sign_form, attributes, .min = 4, .max = 16384),
	MEMBER(struct sign_form, certificate, .min = 4, .max = 32768),
	MEMBER(struct sign_form, title, .min = 1, .max = 1000),
	MEMBER_END
};

static const struct record sign_record = RECORD(sign_form, sign_members);

struct sign_parts {
	struct bytes attributes, certificate, id;
	struct sign_wish wish;
};

static bool
form_read(struct ctx *c, const struct http_request *r,
    struct sign_parts *out)
{
	struct sign_form form;
	json_t *body = NULL;
	X509 *cert = NULL;

	if (!json_read(c, r->body, &body) ||
	    !record_read(c, &sign_record, body, &form))
		return false;
	if (!text_unbase64(c->mem, form.attributes, &out->attributes))
		return refuse_field(c, "attributes", "field_wrong", "base64");
	if (!text_unbase64(c->mem, form.certificate, &out->certificate))
		return refuse_field(c, "certificate", "field_wrong",
		    "base64");
	if (!cms_certificate_read(c, out->certificate, &cert))
		return false;

	out->wish.title = form.title;
	out->wish.signer = common_name(c, cert);
	/* Attributes of a signature, never any bytes a page likes. */
	return cms_attributes_read(c, out->attributes, out->certificate,
	    &out->wish.digest);
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
op_sign(struct ctx *c, const struct http_request *r, struct json *out)
{
	struct sign_parts p = { .id = { NULL, 0 } };
	unsigned char hash[32];
	const struct bytes digest = { hash, sizeof(hash) };
	struct bytes signature = { NULL, 0 };

	if (!form_read(c, r, &p) || !key_find(c, &p) ||
	    !ask_person(c, &p.wish))
		return false;
	if (EVP_Digest(p.attributes.at, p.attributes.length, hash, NULL,
	    EVP_sha256(), NULL) != 1)
		return broken(c, "SHA-256");
	if (!token_sign(c, token, p.id, digest, &signature))
		return false;

	log_event(LOG_INFO_, "signed", "signer", p.wish.signer, "sha256",
	    text_hex(c->mem, p.wish.digest), NULL);
	json_text(out, "signature", text_base64(c->mem, signature));
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
