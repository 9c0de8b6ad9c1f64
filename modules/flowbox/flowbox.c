/* flowbox.c - the child: everything it needs before the door, then answers */

#include <string.h>

#include "base/text.h"
#include "flowbox/flowbox.h"

enum { QUESTION_MAX = 1024 * 1024 };

static struct box box;

static const struct {
	const char *op;
	bool (*run)(struct ctx *c, const json_t *q, struct json *out);
} ops[] = {
	{ "decide", op_decide },
	{ "enter", op_enter },
	{ "survey", op_survey },
	{ "load", op_load },
	{ "lint", op_lint },
	{ "describe", op_describe },
	{ "test", op_test },
};

struct box *
flowbox_box(void)
{
	return &box;
}

bool
flowbox_prepare(struct ctx *c, void *conf)
{
	const struct flowbox_conf *f = conf;
	static const struct bytes nothing = { (const unsigned char *)"", 0 };

	/* Libraries that ask the machine for something at their first call
	 * are called once while the door is open. */
	sha256_text(c->mem, nothing);
	text_fold(c->mem, "Đ");

	return vocabulary_read(c, f->lua) &&
	    vocabulary_open(c, &box) &&
	    image_prepare(c, f->images);
}

bool
flowbox_answer(struct ctx *c, const struct question *q, struct bytes *out)
{
	struct json *j = json_begin(c->mem);
	const char *op;
	json_t *asked;

	/* What stays on the heap must fit into what was taken. */
	if (q->text.length > QUESTION_MAX)
		return refuse(c, TOO_MUCH, "frame_too_large", "%zu bytes",
		    q->text.length);
	if (!json_read(c, q->text, &asked))
		return false;
	op = json_string_value(json_object_get(asked, "op"));
	for (size_t i = 0; op != NULL && i < COUNT(ops); i++) {
		if (strcmp(ops[i].op, op) != 0)
			continue;
		if (!ops[i].run(c, asked, j))
			return false;
		*out = json_end(j);
		return true;
	}
	return refuse(c, BAD_INPUT, "op_unknown", "%.40s", op ? op : "none");
}
