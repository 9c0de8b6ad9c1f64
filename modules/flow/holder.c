/*
 * holder.c - whose a step is
 *
 * A role is resolved when it is looked at, not when the step begins: the task
 * keeps a key ("o7:8" everybody with role 8 in organ 7), and a person's own
 * keys are compared with it.  So staff may change without touching tasks.
 */
#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

const char *
holder_key(struct ctx *c, const struct holder *h)
{
	if (h->post_id != 0)
		return arena_text(c->mem, "p%lld", (long long)h->post_id);
	if (h->unit_id != 0)
		return arena_text(c->mem, "u%lld:%u", (long long)h->unit_id,
		    (unsigned)h->role);
	return arena_text(c->mem, "o%lld:%u", (long long)h->organ_id,
	    (unsigned)h->role);
}

/* Every key under which the user may hold a task; padded with "". */
size_t
flow_user_keys(struct ctx *c, const char *keys[FLOW_KEYS])
{
	const struct user *u = &c->user;
	size_t n = 0;

	for (size_t i = 0; i < FLOW_KEYS; i++)
		keys[i] = "";
	keys[n++] = arena_text(c->mem, "p%lld", (long long)u->post_id);
	for (uint32_t bit = 1; bit != 0 && bit <= u->roles; bit <<= 1) {
		if ((u->roles & bit) == 0 || n + 2 > FLOW_KEYS)
			continue;
		keys[n++] = arena_text(c->mem, "o%lld:%u",
		    (long long)u->organ_id, (unsigned)bit);
		keys[n++] = arena_text(c->mem, "u%lld:%u",
		    (long long)u->unit_id, (unsigned)bit);
	}
	return n;
}

bool
flow_key_in(const char *key, const char *const keys[FLOW_KEYS])
{
	for (size_t i = 0; i < FLOW_KEYS; i++)
		if (text_same(key, keys[i]))
			return true;
	return false;
}

static bool
add(struct ctx *c, struct holders *out, struct holder h)
{
	if (out->count == COUNT(out->at))
		return refuse(c, TOO_MUCH, "people_too_many", "%zu holders",
		    out->count);
	if (h.part == NULL)
		h.part = "one";
	out->at[out->count++] = h;
	return true;
}

/* The head of a unit; where it has none, the leaders of its organ. */
static bool
add_head(struct ctx *c, struct holders *out, struct holder h)
{
	struct post head;
	bool found;

	if (!head_of_unit(c, h.unit_id, &head, &found))
		return false;
	if (found) {
		h.role = ROLE_HEAD;
	} else {
		h.unit_id = 0;
		h.name = NULL;
		h.role = ROLE_LEADER;
	}
	return add(c, out, h);
}

bool
holders_in_slot(struct ctx *c, const struct flow_turn *t, const char *slot,
    struct holders *out)
{
	struct rows rows;
	const struct holder *h;

	if (!slot_list(c, t->process_id, slot, &rows))
		return false;
	h = rows.at;
	for (size_t i = 0; i < rows.count; i++) {
		struct holder one = h[i];

		one.part = part_of_slot(slot);
		one.organ_id = t->letter->organ_id;
		if (one.post_id != 0 ? !add(c, out, one) :
		    !add_head(c, out, one))
			return false;
	}
	return true;
}

static bool
add_head_of(struct ctx *c, const struct flow_turn *t, const char *slot,
    struct holders *out)
{
	struct holder h = { .organ_id = t->letter->organ_id };
	struct rows rows;
	struct post post;

	if (text_same(slot, "drafter")) {
		if (!post_get_id(c, t->letter->drafter_post_id, &post))
			return false;
		h.unit_id = post.unit_id;
		return add_head(c, out, h);
	}
	if (!slot_list(c, t->process_id, slot, &rows))
		return false;
	for (size_t i = 0; i < rows.count; i++) {
		const struct holder *s = (const struct holder *)rows.at + i;

		h.unit_id = s->unit_id;
		if (s->post_id != 0) {
			if (!post_get_id(c, s->post_id, &post))
				return false;
			h.unit_id = post.unit_id;
		}
		if (!add_head(c, out, h))
			return false;
	}
	return true;
}

/*
 * A role; but when the person before named one of its holders (the leader a
 * letter is submitted to, the signer of a draft), that one alone.
 */
static bool
add_role(struct ctx *c, const struct flow_turn *t, const char *name,
    struct holders *out)
{
	struct holder h = {
		.organ_id = t->letter->organ_id, .role = role_by_lua(name),
	};
	size_t before = out->count;

	if (h.role == 0)
		return broken(c, "no role %s", name);
	if (h.role == ROLE_SIGNER && t->letter->signer_post_id != 0) {
		h.post_id = t->letter->signer_post_id;
		return add(c, out, h);
	}
	if (!holders_in_slot(c, t, name, out))
		return false;
	return out->count > before || add(c, out, h);
}

/* Who began the process; one that the axis began is the clerks'. */
static bool
add_starter(struct ctx *c, const struct flow_turn *t, struct holders *out)
{
	struct holder h = { .organ_id = t->letter->organ_id };

	if (!history_starter(c, t->process_id, &h.post_id))
		return false;
	if (h.post_id == 0)
		h.role = ROLE_CLERK;
	return add(c, out, h);
}

static bool
add_who(struct ctx *c, const struct flow_turn *t, const json_t *who,
    struct holders *out)
{
	const char *kind = json_string_value(json_object_get(who, "who"));
	const char *slot = json_string_value(json_object_get(who, "slot"));

	if (text_same(kind, "role"))
		return add_role(c, t, json_string_value(
		    json_object_get(who, "name")), out);
	if (text_same(kind, "holder"))
		return holders_in_slot(c, t, slot, out);
	if (text_same(kind, "head_of"))
		return add_head_of(c, t, slot, out);
	if (text_same(kind, "drafter"))
		return add(c, out, (struct holder){
		    .post_id = t->letter->drafter_post_id });
	if (text_same(kind, "starter"))
		return add_starter(c, t, out);
	return broken(c, "who is %s?", kind == NULL ? "nobody" : kind);
}

bool
holders_of(struct ctx *c, const struct flow_turn *t, const json_t *who,
    struct holders *out)
{
	const json_t *one;
	size_t i;

	out->count = 0;
	if (!json_is_array(json_object_get(who, "of")))
		return add_who(c, t, who, out);
	json_array_foreach(json_object_get(who, "of"), i, one)
		if (!add_who(c, t, one, out))
			return false;
	return true;
}

const char *
role_label(uint32_t role)
{
	for (const struct role_name *r = role_names; r->role != 0; r++)
		if (r->role == role)
			return r->label;
	return "";
}

static bool
holder_name(struct ctx *c, const struct flow_turn *t,
    const struct holder *h, const char **out)
{
	struct post post;
	struct unit unit;

	*out = h->name;
	if (t->actor != NULL && h->post_id == t->actor->id)
		*out = t->actor->name;
	if (*out != NULL)
		return true;
	if (h->post_id != 0) {
		if (!post_get_id(c, h->post_id, &post))
			return false;
		*out = post.name;
		return true;
	}
	if (h->unit_id != 0) {
		if (!unit_get_id(c, h->unit_id, &unit))
			return false;
		*out = unit.name;
		return true;
	}
	*out = role_label(h->role);
	return true;
}

/* "Phòng CNTT; Thanh tra": whom it went to, for the history. */
bool
holders_text(struct ctx *c, const struct flow_turn *t,
    const struct holders *h, const char **out)
{
	const char *name;

	*out = NULL;
	for (size_t i = 0; i < h->count; i++) {
		if (!holder_name(c, t, &h->at[i], &name))
			return false;
		*out = *out == NULL ? name :
		    arena_text(c->mem, "%s; %s", *out, name);
	}
	if (*out != NULL && strlen(*out) > 480)
		*out = arena_text(c->mem, "%zu nơi nhận", h->count);
	return true;
}
