/* seal_keeper.c - keykeeper knows what was signed last, and signs the next */

#include "base/text.h"
#include "courier/courier.h"
#include "jail/ask.h"

static bool
keeper_question(struct ctx *c, struct bytes text, const json_t **answer)
{
	const struct courier_conf *conf = c->conf;
	const struct ask ask = {
		.socket = conf->seal.keykeeper, .text = text,
	};

	return ask_helper(c, &ask, answer);
}

static bool
bytes_of(struct ctx *c, const json_t *answer, const char *name,
    struct bytes *out)
{
	const char *text = json_string_value(json_object_get(answer, name));

	return (text != NULL && text_unbase64(c->mem, text, out)) ||
	    broken(c, "keykeeper answers without %s", name);
}

bool
keeper_ask(struct ctx *c, struct keeper_state *out)
{
	struct json *j = json_begin(c->mem);
	const json_t *answer;

	json_text(j, "op", "root_state");
	if (!keeper_question(c, json_end(j), &answer))
		return false;
	*out = (struct keeper_state){
		.number = json_integer_value(
		    json_object_get(answer, "number")),
		.root = json_string_value(json_object_get(answer, "root")),
		.resume = json_is_true(json_object_get(answer, "resume")),
	};
	return bytes_of(c, answer, "key", &out->key);
}

bool
keeper_sign(struct ctx *c, struct seal *s)
{
	struct json *j = json_begin(c->mem);
	const json_t *answer;

	json_text(j, "op", "root");
	json_text(j, "text", seal_text(c, s));
	return keeper_question(c, json_end(j), &answer) &&
	    bytes_of(c, answer, "signature", &s->signature);
}
