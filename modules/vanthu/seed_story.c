/* seed_story.c - who acts, when, and what */

#include <string.h>

#include "base/text.h"
#include "office/right.h"
#include "vanthu/seed_letters.h"

#define MINUTE_MS 60000

static void
act_as(struct ctx *c, const struct post *p)
{
	c->user = (struct user){
		.person_id = p->person_id, .post_id = p->id,
		.unit_id = p->unit_id, .organ_id = p->organ_id,
		.roles = (uint32_t)p->roles,
	};
}

bool
story_as(struct ctx *c, const char *username, int64_t minutes)
{
	struct post post;
	int64_t id;

	c->now.ms += minutes * MINUTE_MS;
	c->today = instant_day(c->now);
	if (!post_of_username(c, username, &id) ||
	    !post_get_id(c, id, &post))
		return false;
	act_as(c, &post);
	return true;
}

bool
story_as_role(struct ctx *c, int64_t organ_id, uint32_t role,
    struct post *out)
{
	struct post_query q = { .organ_id = organ_id, .role = role };
	struct rows rows;

	c->now.ms += 12 * MINUTE_MS;
	if (!posts_with_role(c, &q, &rows))
		return false;
	if (rows.count == 0)
		return refuse(c, CONFLICT, "nobody_holds", "role %u",
		    (unsigned)role);
	*out = *(const struct post *)rows.at;
	act_as(c, out);
	return true;
}

bool
story_as_head(struct ctx *c, int64_t unit_id, struct post *out)
{
	bool found;

	if (!head_of_unit(c, unit_id, out, &found))
		return false;
	if (!found)
		return story_as_role(c, c->user.organ_id, ROLE_LEADER, out);
	c->now.ms += 25 * MINUTE_MS;
	act_as(c, out);
	return true;
}

bool
story_act(struct ctx *c, const struct story *s,
    const struct story_step *step)
{
	const char *text = step->input == NULL ? "{}" : step->input;
	json_t *input;

	return json_read(c, (struct bytes){
	        (const unsigned char *)text, strlen(text) }, &input) &&
	    flow_act(c, &s->flow, &(struct flow_act){
	        .letter_id = step->letter_id, .action = step->action,
	        .input = input, .signature = step->signature });
}
