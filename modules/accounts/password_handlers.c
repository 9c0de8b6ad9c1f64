/* password_handlers.c - a person changes the own password (R019, R020) */

#include "accounts/accounts.h"
#include "office/audit.h"
#include "office/password_common.h"
#include "office/session.h"

struct password_form {
	const char *old, *new;
};

static const struct member form_members[] = {
	MEMBER(struct password_form, old, .min = 1, .max = 200),
	MEMBER(struct password_form, new, .min = 1, .max = 128),
	MEMBER_END
};
static const struct record form_record = RECORD(password_form, form_members);

static bool
rule_read(struct ctx *c, const struct province *p, struct password_rule *out)
{
	return province_int(c, p, "password.min_length", &out->min_length) &&
	    province_bool(c, p, "password.upper", &out->upper) &&
	    province_bool(c, p, "password.lower", &out->lower) &&
	    province_bool(c, p, "password.digit", &out->digit) &&
	    province_bool(c, p, "password.special", &out->special);
}

static bool
strength_check(struct ctx *c, const struct province *p, const char *password)
{
	struct password_rule rule;

	if (!rule_read(c, p, &rule))
		return false;
	return password_is_strong(&rule, password) ||
	    refuse_field(c, "new", "password_weak", "by the rule");
}

static bool
common_check(struct ctx *c, const char *password)
{
	const struct accounts_conf *conf = c->conf;
	bool common;

	if (!password_is_common(c, conf->passwords, password, &common))
		return false;
	return !common || refuse_field(c, "new", "password_common",
	    "on the list");
}

/* Neither the present one nor one of those remembered. */
static bool
fresh_check(struct ctx *c, const struct province *p, const char *password,
    const struct login *now)
{
	const struct accounts_conf *conf = c->conf;
	const struct old_hash *old;
	struct rows rows;
	int64_t remembered;
	bool used;

	if (!province_int(c, p, "password.remembered", &remembered) ||
	    !credential_old_list(c, remembered, &rows))
		return false;
	old = rows.at;
	used = password_fits(c, &conf->argon2, password, now->hash);
	for (size_t i = 0; i < rows.count && !used; i++)
		used = password_fits(c, &conf->argon2, password,
		    old[i].hash);
	return !used ||
	    refuse_field(c, "new", "password_reused", "used before");
}

static bool
old_check(struct ctx *c, const struct password_form *form,
    const struct login *now)
{
	const struct accounts_conf *conf = c->conf;

	return password_fits(c, &conf->argon2, form->old, now->hash) ||
	    refuse_field(c, "old", "password_wrong", "does not fit");
}

bool
password_change(struct ctx *c)
{
	const struct accounts_conf *conf = c->conf;
	const char *token = request_cookie(c, SESSION_COOKIE);
	struct password_form form;
	const struct province *p;
	const char *hash;
	struct login now;

	if (!form_read(c, &form_record, &form) ||
	    !province_read(c, &conf->province, &p) ||
	    !strength_check(c, p, form.new) ||
	    !tx_begin(c) ||
	    !credential_get(c, &now) ||
	    !old_check(c, &form, &now) ||
	    !fresh_check(c, p, form.new, &now) ||
	    !common_check(c, form.new) ||
	    !password_hash(c, &conf->argon2, form.new, &hash) ||
	    !credential_set(c, &now, hash) ||
	    !sessions_unlock_password(c, session_hash(c, token)) ||
	    !audit_add(c, "password_changed", "person",
	    c->user.person_id, NULL))
		return false;

	reply_empty(c, 204);
	return true;
}
