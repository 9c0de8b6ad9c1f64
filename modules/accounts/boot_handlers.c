/* boot_handlers.c - what a person's desk begins with */

#include "accounts/accounts.h"
#include "base/text.h"
#include "office/calendar.h"
#include "office/right.h"

/* What is nobody's business is nought. */
static bool
counts_mine(struct ctx *c, struct counts *n)
{
	if (!counts_get(c, n))
		return false;
	if (!right_has(c, RIGHT_INTAKE))
		n->inbox = 0;
	if (!right_has(c, RIGHT_SIGN))
		n->sign = 0;
	if (!right_has(c, RIGHT_NUMBER))
		n->number = n->release = 0;
	return true;
}

static const struct member counts_members[] = {
	MEMBER(struct counts, inbox), MEMBER(struct counts, tasks),
	MEMBER(struct counts, sign), MEMBER(struct counts, number),
	MEMBER(struct counts, release), MEMBER(struct counts, drafts),
	MEMBER_END
};
static const struct record counts_record = RECORD(counts, counts_members);

/* Asked every few seconds by every desk: mostly answered with nothing. */
bool
counts_show(struct ctx *c)
{
	const char *known = request_header(c, "HTTP_IF_NONE_MATCH");
	struct counts n;
	const char *tag;

	if (!counts_mine(c, &n))
		return false;
	tag = arena_text(c->mem, "\"%lld-%lld-%lld-%lld-%lld-%lld-%lld\"",
	    (long long)c->user.post_id, (long long)n.inbox,
	    (long long)n.tasks, (long long)n.sign, (long long)n.number,
	    (long long)n.release, (long long)n.drafts);
	if (text_same(known, tag))
		reply_empty(c, 304);
	else
		json_members(reply_json(c, 200), &counts_record, &n);
	reply_header(c, "ETag", tag);
	reply_header(c, "Cache-Control", "private, no-cache");
	return true;
}

static void
write_unit(struct json *j, const char *name, const char *const of[3],
    const char *code)
{
	json_open(j, name);
	json_text(j, "id", of[0]);
	json_text(j, "name", of[1]);
	json_text(j, "short_name", of[2]);
	if (code != NULL)
		json_text(j, "code", code);
	json_close(j);
}

static void
write_post(struct json *j, const char *name, const struct my_post *p)
{
	const char *const unit[] = { p->unit, p->unit_name, p->unit_short };
	const char *const organ[] = { p->organ, p->organ_name,
		p->organ_short };

	json_open(j, name);
	json_text(j, "id", p->uuid);
	json_text(j, "title", p->title);
	write_unit(j, "unit", unit, NULL);
	write_unit(j, "organ", organ, p->organ_code);
	roles_write(j, (uint32_t)p->roles);
	json_close(j);
}

static void
write_posts(struct ctx *c, struct json *j, const struct rows *posts)
{
	const struct my_post *p = posts->at;

	for (size_t i = 0; i < posts->count; i++) {
		if (p[i].id == c->user.post_id)
			write_post(j, "post", &p[i]);
	}
	json_open_list(j, "posts");
	for (size_t i = 0; i < posts->count; i++)
		write_post(j, NULL, &p[i]);
	json_close(j);
}

struct profile {
	const char *name, *system_name, *hotline;
	int64_t file_max_bytes, name_max;
	bool encryption;
	struct texts extensions;
	struct letter_types types;
	bool agent; /* the national signing program may be used */
};

static bool
profile_read(struct ctx *c, struct profile *out)
{
	const struct accounts_conf *conf = c->conf;
	const struct province *p;

	return province_read(c, &conf->province, &p) &&
	    province_text(c, p, "name", &out->name) &&
	    province_text(c, p, "system_name", &out->system_name) &&
	    province_text(c, p, "hotline", &out->hotline) &&
	    province_int(c, p, "file.max_bytes", &out->file_max_bytes) &&
	    province_int(c, p, "file.name_max", &out->name_max) &&
	    province_bool(c, p, "signing.encryption", &out->encryption) &&
	    province_texts(c, p, "file.extensions", &out->extensions) &&
	    province_bool(c, p, "signing.agent", &out->agent) &&
	    province_types(c, p, &out->types);
}

static void
write_profile(struct json *j, const struct profile *p)
{
	json_open(j, "province");
	json_text(j, "name", p->name);
	json_text(j, "system_name", p->system_name);
	json_text(j, "hotline", p->hotline);
	json_int(j, "file_max_bytes", p->file_max_bytes);
	json_int(j, "name_max", p->name_max);
	json_bool(j, "encryption", p->encryption);
	json_open_list(j, "extensions");
	for (size_t i = 0; i < p->extensions.count; i++)
		json_text(j, NULL, p->extensions.at[i]);
	json_close(j);
	json_open_list(j, "types");
	for (size_t i = 0; i < p->types.count; i++) {
		json_open(j, NULL);
		json_text(j, "name", p->types.at[i].name);
		json_text(j, "abbreviation", p->types.at[i].abbreviation);
		json_close(j);
	}
	json_close(j);
	json_close(j);
}

static void
write_person(struct json *j, const struct me *me)
{
	json_open(j, "person");
	json_text(j, "id", me->id);
	json_text(j, "name", me->name);
	json_text(j, "username", me->username);
	json_instant(j, "last_login_at", me->last_login_at);
	json_text(j, "last_login_address", me->last_login_address);
	json_close(j);
}

/* What "in 3 days" means here today: holidays are the calendar's. */
static void
write_dues(struct json *j, const struct rows *choices)
{
	const struct due_choice *due = choices->at;

	json_open_list(j, "dues");
	for (size_t i = 0; i < choices->count; i++) {
		json_open(j, NULL);
		json_int(j, "days", due[i].days);
		json_instant(j, "at", due[i].at);
		json_close(j);
	}
	json_close(j);
}

/* Days that are not what their weekday says, for a typed "+3". */
static void
write_days(struct json *j, const char *name, const struct calendar_ahead *a,
    bool worked)
{
	const struct unusual_day *d = a->unusual.at;

	json_open_list(j, name);
	for (size_t i = 0; i < a->unusual.count; i++)
		if (d[i].worked == worked)
			json_date(j, NULL, d[i].day);
	json_close(j);
}

bool
boot_show(struct ctx *c)
{
	const struct accounts_conf *conf = c->conf;
	struct profile profile;
	struct counts counts;
	struct calendar_ahead ahead;
	struct rows posts;
	struct json *j;
	struct me me;

	if (!me_get(c, &me) || !my_posts(c, &posts) ||
	    !counts_mine(c, &counts) || !profile_read(c, &profile) ||
	    !calendar_ahead(c, c->user.organ_id, &ahead))
		return false;

	j = reply_json(c, 200);
	write_person(j, &me);
	write_posts(c, j, &posts);
	rights_write(c, j);
	json_open(j, "counts");
	json_members(j, &counts_record, &counts);
	json_close(j);
	write_profile(j, &profile);
	write_dues(j, &ahead.choices);
	write_days(j, "days_off", &ahead, false);
	write_days(j, "days_worked", &ahead, true);
	json_text(j, "signer_url", conf->signer_url);
	json_text(j, "agent_url", profile.agent ? conf->agent_url : "");
	json_instant(j, "now", c->now);
	return true;
}
