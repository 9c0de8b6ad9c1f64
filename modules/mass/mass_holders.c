/* mass_holders.c - whose a step is and when it is due, without asking */

#include "base/text.h"
#include "mass/mass_walk.h"
#include "office/right.h"

static struct walk_holder
role_holder(int64_t role)
{
	struct walk_holder h = { .role = role, .part = "one", .name = "" };

	for (const struct role_name *r = role_names; r->role != 0; r++)
		if (r->role == role)
			h.name = r->label;
	return h;
}

static struct walk_holder
post_holder(const struct mass_post *p, const char *part)
{
	return (struct walk_holder){ .post_id = p->id, .part = part,
	    .name = p->name };
}

/* The head of a unit; where it has none, the leaders of the organ. */
static struct walk_holder
head_holder(const struct mass_unit *u, const char *part)
{
	struct walk_holder h;

	if (u->head == NULL) {
		h = role_holder(ROLE_LEADER);
		h.part = part;
		return h;
	}
	return (struct walk_holder){ .unit_id = u->id, .role = ROLE_HEAD,
	    .part = part, .name = u->name };
}

static size_t
slot_holders(const struct walk *w, const char *slot, struct walk_holder *out)
{
	if (text_same(slot, "chu_tri") && w->lead != NULL) {
		*out = head_holder(w->lead, "lead");
		return 1;
	}
	if (text_same(slot, "nguoi_xu_ly") && w->assignee != NULL) {
		*out = post_holder(w->assignee, "lead");
		return 1;
	}
	return 0;
}

static size_t
named_holder(const struct walk *w, const char *name, struct walk_holder *out)
{
	uint32_t role = role_by_lua(name);

	*out = role_holder(role);
	if (role == ROLE_SIGNER && w->signer != NULL) {
		out->post_id = w->signer->id;
		out->role = 0;
		out->name = w->signer->name;
	}
	return 1;
}

static size_t
heads_of(const struct walk *w, const char *slot, struct walk_holder *out)
{
	const struct mass_unit *u = w->lead;

	if (text_same(slot, "drafter") && w->drafter != NULL)
		u = unit_with(w->organ, w->drafter->unit_id);
	if (u == NULL)
		return 0;
	*out = head_holder(u, "one");
	return 1;
}

static size_t
one_who(const struct walk *w, const json_t *who, struct walk_holder *out)
{
	const char *kind = json_string_value(json_object_get(who, "who"));
	const char *slot = json_string_value(json_object_get(who, "slot"));
	const char *name = json_string_value(json_object_get(who, "name"));

	if (text_same(kind, "role"))
		return named_holder(w, name, out);
	if (text_same(kind, "holder"))
		return slot_holders(w, slot, out);
	if (text_same(kind, "head_of"))
		return heads_of(w, slot, out);
	if (text_same(kind, "drafter") && w->drafter != NULL) {
		*out = post_holder(w->drafter, "one");
		return 1;
	}
	return 0;
}

size_t
walk_holders(const struct walk *w, const json_t *who, struct walk_holder *out)
{
	const json_t *one, *of = json_object_get(who, "of");
	size_t i, count = 0;

	if (!json_is_array(of))
		return one_who(w, who, out);
	json_array_foreach(of, i, one)
		if (count < WALK_HOLDERS)
			count += one_who(w, one, &out[count]);
	return count;
}

static bool
is_divided(const json_t *who)
{
	const json_t *one, *of = json_object_get(who, "of");
	size_t i;

	json_array_foreach(of, i, one)
		if (is_divided(one))
			return true;
	return text_same(json_string_value(json_object_get(who, "who")),
	    "holder");
}

size_t
walk_parts(const struct walk *w, const json_t *who, struct walk_holder *out)
{
	if (w->coop == NULL || !is_divided(who))
		return 0;
	*out = head_holder(w->coop, "coop");
	return 1;
}

const char *
holders_names(struct arena *a, const struct walk_holder *h, size_t count)
{
	const char *all = NULL;

	for (size_t i = 0; i < count; i++)
		all = all == NULL ? h[i].name :
		    arena_text(a, "%s; %s", all, h[i].name);
	return all;
}

/* The national deadlines, in whole days of work. */
int64_t
step_deadline(const char *step, int64_t urgency, int64_t at)
{
	static const struct {
		const char *step;
		int64_t days;
	} steps[] = {
		{ "tiep_nhan", 0 }, { "phan_loai", 0 }, { "chi_dao", 1 },
		{ "xu_ly", 5 }, { "soan_thao", 3 },
		{ "kiem_tra_noi_dung", 1 }, { "kiem_tra_the_thuc", 1 },
		{ "ky_ban_hanh", 1 }, { "cap_so", 0 }, { "dong_dau", 0 },
		{ "phat_hanh", 1 }, { "theo_doi", 2 },
	};

	for (size_t i = 0; i < COUNT(steps); i++)
		if (text_same(steps[i].step, step))
			return office_close(at, urgency > 0 ?
			    steps[i].days / 4 : steps[i].days);
	return office_close(at, 1);
}
