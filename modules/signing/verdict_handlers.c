/* verdict_handlers.c - what the signatures of a file are worth */

#include "base/text.h"
#include "signing/signing.h"

static bool
file_of_path(struct ctx *c, struct file *out)
{
	const char *id;

	return path_uuid(c, "id", &id) && file_get(c, id, out);
}

static void
reply_verdict(struct ctx *c, const struct verdict *v)
{
	struct json *j = reply_json(c, 200);

	json_text(j, "verdict", v->verdict);
	json_instant(j, "checked_at", v->checked_at);
	json_raw(j, "report", v->report);
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
	reply_verdict(c, &v);
	return true;
}

bool
verdict_again(struct ctx *c)
{
	const struct signing_conf *conf = c->conf;
	struct verdict v;
	struct file f;

	if (!file_of_path(c, &f) ||
	    !tx_begin(c) ||
	    !verdict_check(c, &conf->verdict, &f, &v))
		return false;
	reply_verdict(c, &v);
	return true;
}
