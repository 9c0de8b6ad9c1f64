/*
 * ops.c - the questions keykeeper answers
 *
 * A bare digest is never signed: the attributes are parsed here, and must be
 * what the grant of a person names.
 */

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "keykeeper/keykeeper.h"
#include "pdf/cms_sign.h"

/* The child's own; NULL when no token is set. */
static struct token *token;

bool
keykeeper_prepare(struct ctx *c, void *values)
{
	const struct keykeeper_conf *conf = values;

	grant_sweep(c);
	if (conf->token_module[0] == '\0')
		return true;
	return pin_open(c, conf, &token);
}

static void
answer_bytes(struct ctx *c, struct json *j, const char *name,
    struct bytes value)
{
	json_text(j, name, text_base64(c->mem, value));
}

struct certificate_question {
	const char *op, *key;
};

static const struct member certificate_members[] = {
	MEMBER(struct certificate_question, op, .max = 32),
	MEMBER(struct certificate_question, key, .min = 1, .max = 64),
	MEMBER_END
};

static const struct record certificate_record =
    RECORD(certificate_question, certificate_members);

static bool
op_certificate(struct ctx *c, const struct question *from, const json_t *q,
    struct json *j)
{
	struct certificate_question ask;
	struct key key;

	(void)from;
	if (!record_read(c, &certificate_record, q, &ask) ||
	    !key_get(c, token, ask.key, &key))
		return false;

	answer_bytes(c, j, "certificate", key.certificate);
	json_open_list(j, "chain");
	for (size_t i = 0; i < key.chain_count; i++)
		answer_bytes(c, j, NULL, key.chain[i]);
	json_close(j);
	return true;
}

struct sign_question {
	const char *op, *key, *attributes, *grant;
};

static const struct member sign_members[] = {
	MEMBER(struct sign_question, op, .max = 32),
	MEMBER(struct sign_question, key, .min = 1, .max = 64),
	MEMBER(struct sign_question, attributes, .min = 4, .max = 16384),
	MEMBER(struct sign_question, grant, .min = 1, .max = 4096),
	MEMBER_END
};

static const struct record sign_record =
    RECORD(sign_question, sign_members);

/* What is to be signed is what the person confirmed, by this key. */
static bool
grant_fits(struct ctx *c, const struct grant *g, const struct key *k,
    struct bytes attributes)
{
	struct bytes digest = { NULL, 0 };

	if (!text_same(g->key, k->name))
		return refuse(c, NO_RIGHT, "grant_key", "for \"%.64s\"",
		    g->key);
	if (!key_may(c, k, g->purpose) ||
	    !cms_attributes_read(c, attributes, k->certificate, &digest))
		return false;
	if (!text_same(g->sha256, text_hex(c->mem, digest)))
		return refuse(c, NO_RIGHT, "grant_digest", "for %.16s…",
		    g->sha256);
	return true;
}

static void
log_sign(struct ctx *c, const struct sign_question *ask,
    const struct grant *g, const char *code)
{
	log_event(code == NULL ? LOG_INFO_ : LOG_WARN_,
	    code == NULL ? "signed" : "not_signed",
	    "key", ask->key, "grant",
	    g->mac ? arena_text(c->mem, "%.16s", g->mac) : "",
	    "letter", g->letter ? g->letter : "",
	    "person", g->person ? g->person : "",
	    "purpose", g->purpose ? g->purpose : "",
	    "sha256", g->sha256 ? g->sha256 : "",
	    "code", code ? code : "",
	    "detail", code ? c->failure.detail : "", NULL);
}

static bool
sign_granted(struct ctx *c, const struct sign_question *ask,
    struct grant *g, struct bytes *signature)
{
	struct bytes attributes = { NULL, 0 };
	struct key key;

	if (!text_unbase64(c->mem, ask->attributes, &attributes))
		return refuse_field(c, "attributes", "field_wrong",
		    "no base64");
	return grant_read(c, ask->grant, g) &&
	    key_get(c, token, ask->key, &key) &&
	    grant_fits(c, g, &key, attributes) &&
	    grant_use(c, g) &&
	    key_sign(c, token, &key, attributes, signature);
}

static bool
op_sign(struct ctx *c, const struct question *from, const json_t *q,
    struct json *j)
{
	struct sign_question ask;
	struct grant g = { .letter = NULL };
	struct bytes signature = { NULL, 0 };

	(void)from;
	if (!record_read(c, &sign_record, q, &ask))
		return false;
	if (!sign_granted(c, &ask, &g, &signature)) {
		log_sign(c, &ask, &g, c->failure.code);
		return false;
	}

	log_sign(c, &ask, &g, NULL);
	answer_bytes(c, j, "signature", signature);
	return true;
}

bool
keykeeper_answer(struct ctx *c, const struct question *q, struct bytes *out)
{
	static const struct {
		const char *name;
		bool (*run)(struct ctx *c, const struct question *q,
		    const json_t *ask, struct json *j);
	} ops[] = {
		{ "certificate", op_certificate },
		{ "sign", op_sign },
		{ "decrypt", op_decrypt },
		{ "root_state", op_root_state },
		{ "root", op_root },
	};
	struct json *j = json_begin(c->mem);
	json_t *ask = NULL;
	const char *op;

	if (!json_read(c, q->text, &ask))
		return false;
	op = json_string_value(json_object_get(ask, "op"));
	for (size_t i = 0; i < COUNT(ops); i++) {
		if (!text_same(op, ops[i].name))
			continue;
		if (!ops[i].run(c, q, ask, j))
			return false;
		*out = json_end(j);
		return true;
	}
	return refuse(c, BAD_INPUT, "op_unknown", "\"%.32s\"",
	    op != NULL ? op : "");
}
