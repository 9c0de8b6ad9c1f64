/* complete.c - what follows once everything that must be signed is signed */

#include "base/text.h"
#include "office/copy.h"
#include "signing/signing.h"

/* A copy has the organ's signature alone, on every file. */
static int64_t
signatures_wanted(const struct letter *l, const struct file *f)
{
	return f->position == 0 && !letter_is_copy(l) ? 2 : 1;
}

static bool
all_sealed(struct ctx *c, const struct letter *l, bool *out)
{
	struct rows rows;
	const struct file *f;

	if (!file_list(c, l->id, &rows))
		return false;
	f = rows.at;
	*out = rows.count > 0;
	for (size_t i = 0; i < rows.count; i++)
		if (text_same(f[i].kind, "pdf") &&
		    f[i].signatures < signatures_wanted(l, &f[i]))
			*out = false;
	return true;
}

/* The action of the present step that wants this signature. */
static bool
act_signed(struct ctx *c, const struct letter *l, const char *wanted,
    const char *signature)
{
	const struct signing_conf *conf = c->conf;
	const char *action;

	if (!flow_action_with(c, l, wanted, &action))
		return false;
	if (action == NULL)
		return refuse(c, CONFLICT, "signature_order",
		    "no action wants %s", wanted);
	return flow_act(c, &conf->flow, &(struct flow_act){
	    .letter_id = l->id, .action = action,
	    .signature = signature });
}

/* After the seal nothing but stamps and evidence comes, by the courier. */
static bool
level_order(struct ctx *c, const struct letter *l)
{
	const struct signing_conf *conf = c->conf;
	const struct augment_conf wanted = { conf->province, conf->level };
	struct augment_policy policy;

	return augment_policy_read(c, &wanted, &policy) &&
	    augment_order(c, l->id, policy.level);
}

/* R040: the scan itself, not one of its annexes. */
static bool
copy_complete(struct ctx *c, const struct letter *l)
{
	struct file scan;

	return file_main(c, l->id, &scan) && (scan.signatures == 0 ||
	    (letter_set_needs_seal(c, l->id, false) && level_order(c, l)));
}

bool
signing_complete(struct ctx *c, const struct letter *l, const char *purpose)
{
	bool sealed;

	if (text_same(purpose, "copy") && !letter_is_copy(l))
		return copy_complete(c, l);
	if (text_same(purpose, "person"))
		return letter_set_signed(c, l->id) &&
		    act_signed(c, l, "ca_nhan", "person");
	if (!all_sealed(c, l, &sealed))
		return false;
	return !sealed || (act_signed(c, l, "co_quan", "organ") &&
	    level_order(c, l));
}
