/* verdict_handlers.c - what the signatures of a file are worth */

#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "base/words.h"
#include "flow/flow.h"
#include "office/audit.h"
#include "signing/signing.h"

static bool
file_of_path(struct ctx *c, struct file *out)
{
	const char *id;

	return path_uuid(c, "id", &id) && file_get(c, id, out);
}

/* The sentence of a code that the report names, once. */
static void
add_sentence(json_t *to, const json_t *from, const char *member)
{
	const char *code = json_string_value(json_object_get(from, member));
	const char *sentence = code != NULL ? words_get(code) : NULL;

	if (sentence != NULL)
		json_object_set_new(to, code, json_string(sentence));
}

/* Codes are for programs; a person reads why a signature is worth what. */
static bool
write_sentences(struct ctx *c, struct json *j, const char *report)
{
	struct bytes text = {
		(const unsigned char *)report, strlen(report)
	};
	json_t *to = json_object(), *read, *one;
	size_t i;

	arena_own(c->mem, to, flow_own_json);
	if (!json_read(c, text, &read))
		return false;
	add_sentence(to, read, "sentence_code");
	add_sentence(to, json_object_get(read, "sender"), "reason");
	if (json_array_size(json_object_get(read, "outside_form")) > 0)
		json_object_set_new(to, "signature_outside_form",
		    json_string(words_get("signature_outside_form")));
	json_array_foreach(json_object_get(read, "signatures"), i, one) {
		add_sentence(to, one, "reason");
		add_sentence(to, one, "note");
		add_sentence(to, one, "stamp_reason");
		add_sentence(to, json_object_get(one, "revocation"),
		    "reason");
	}
	json_raw(j, "sentences", json_compact(c->mem, to));
	return true;
}

static bool
reply_verdict(struct ctx *c, const struct verdict *v)
{
	struct json *j = reply_json(c, 200);

	json_text(j, "verdict", v->verdict);
	json_instant(j, "checked_at", v->checked_at);
	json_raw(j, "report", v->report);
	return write_sentences(c, j, v->report);
}

bool
verdict_show(struct ctx *c)
{
	struct verdict v;
	struct file f;
	bool found;

	if (!file_of_path(c, &f) || !verdict_find(c, f.id, &v, &found))
		return false;
	if (!found)
		return refuse(c, ABSENT, "verdict_pending", "file %ld",
		    (long)f.id);
	return reply_verdict(c, &v);
}

bool
verdict_again(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	struct verdict v;
	struct file f;

	if (!file_of_path(c, &f) ||
	    !tx_begin(c) ||
	    !verdict_check(c, &conf->verdict, &f, &v) ||
	    !audit_add(c, "verdict_made", "file", f.id, v.verdict))
		return false;
	return reply_verdict(c, &v);
}
