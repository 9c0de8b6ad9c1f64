/* session_handlers.c - signing in and out; acting as another post */

#include "accounts/accounts.h"
#include "base/text.h"
#include "office/audit.h"
#include "office/session.h"
#include "office/username.h"

#define TOKEN_BYTES 32
#define DAY_MS INT64_C(86400000)

struct login_form {
	const char *username, *password;
};

static const struct member login_form_members[] = {
	MEMBER(struct login_form, username, .min = 1, .max = 120),
	MEMBER(struct login_form, password, .min = 1, .max = 200),
	MEMBER_END
};
static const struct record login_form_record =
    RECORD(login_form, login_form_members);

static bool
login_slow(struct ctx *c, int64_t ms)
{
	refuse(c, TOO_OFTEN, "login_slow", "%lld ms", (long long)ms);
	c->failure.reason = wait_text(c->mem, ms);
	return false;
}

static bool
login_wrong(struct ctx *c, int64_t person_id)
{
	if (!audit_add(c, "login_failed", "person", person_id, NULL))
		return false;
	return refuse(c, NO_LOGIN, "login_wrong", "person %lld",
	    (long long)person_id);
}

/* The try is counted before the password is looked at: none is free. */
static bool
login_check(struct ctx *c, const struct login_form *form,
    const struct login *l)
{
	const struct accounts_conf *conf = c->conf;
	int64_t left = login_left_ms(c->now, l->slow_until);
	bool taken;

	if (left > 0)
		return login_slow(c, left);
	if (!login_try(c, l, &taken))
		return false;
	if (!taken)
		return login_slow(c, 1000);
	if (!password_fits(c, &conf->argon2, form->password, l->hash))
		return login_wrong(c, l->person_id);
	if (!text_same(l->state, "active"))
		return refuse(c, NO_RIGHT, "account_locked", "person %lld",
		    (long long)l->person_id);
	return true;
}

static bool
login(struct ctx *c, const struct login_form *form, struct login *l)
{
	const struct accounts_conf *conf = c->conf;
	bool found;

	if (!login_find(c, username_normal(c->mem, form->username), l,
	    &found))
		return false;
	if (found)
		return login_check(c, form, l);
	if (password_fits(c, &conf->argon2, form->password, NULL))
		return broken(c, "a password fits nobody");
	return login_wrong(c, 0);
}

/* R020: at the first sign-in, and after the province's number of days. */
static bool
must_change(struct ctx *c, const struct login *l, bool *out)
{
	const struct accounts_conf *conf = c->conf;
	const struct province *p;
	int64_t days;

	if (!province_read(c, &conf->province, &p) ||
	    !province_int(c, p, "password.max_age_days", &days))
		return false;
	*out = l->must_change || (days > 0 &&
	    c->now.ms - l->changed_at.ms > days * DAY_MS);
	return true;
}

static void
give_cookie(struct ctx *c, const char *token, int64_t seconds)
{
	const struct accounts_conf *conf = c->conf;
	bool tls = text_starts(conf->web.origin, "https:");

	reply_header(c, "Set-Cookie", arena_text(c->mem,
	    SESSION_COOKIE "=%s; Path=%s/; HttpOnly; SameSite=Lax; Max-Age=%lld"
	    "%s", token, request_mount(c), (long long)seconds,
	    tls ? "; Secure" : ""));
}

bool
session_begin(struct ctx *c)
{
	const struct accounts_conf *conf = c->conf;
	const char *token = secret_new(c->mem, TOKEN_BYTES);
	struct session_row s = { .token_hash = session_hash(c, token) };
	struct login_form form;
	struct login l;

	s.expires_at.ms = c->now.ms + conf->session_hours * 3600000;
	if (!form_read(c, &login_form_record, &form) ||
	    !login(c, &form, &l) ||
	    !first_post(c, l.person_id, &c->user) ||
	    !must_change(c, &l, &s.must_change))
		return false;
	s.previous_at = l.last_at;
	s.previous_address = l.last_address;
	if (!tx_begin(c) ||
	    !login_done(c, l.person_id) ||
	    !sessions_sweep(c) ||
	    !session_insert(c, &s) ||
	    !audit_add(c, "login", "person", l.person_id, NULL))
		return false;

	json_bool(reply_json(c, 201), "must_change_password", s.must_change);
	give_cookie(c, token, conf->session_hours * 3600);
	return true;
}

static struct bytes
own_session(struct ctx *c)
{
	return session_hash(c, request_cookie(c, SESSION_COOKIE));
}

bool
session_end(struct ctx *c)
{
	if (!tx_begin(c) ||
	    !session_delete(c, own_session(c)) ||
	    !audit_add(c, "logout", "person", c->user.person_id, NULL))
		return false;

	reply_empty(c, 204);
	give_cookie(c, "", 0);
	return true;
}

struct post_form {
	const char *post;
};
static const struct member post_form_members[] = {
	MEMBER(struct post_form, post, .min = 36, .max = 36), MEMBER_END
};
static const struct record post_form_record =
    RECORD(post_form, post_form_members);

bool
session_post(struct ctx *c)
{
	struct post_form form;
	int64_t post_id;

	if (!form_read(c, &post_form_record, &form))
		return false;
	if (!uuid_is_valid(form.post))
		return refuse_field(c, "post", "field_wrong", "no UUID");
	if (!tx_begin(c) ||
	    !own_post_id(c, form.post, &post_id) ||
	    !session_set_post(c, own_session(c), post_id) ||
	    !audit_add(c, "post_changed", "post", post_id, NULL))
		return false;

	reply_empty(c, 204);
	return true;
}
