/* seed_outgoing.c - one line of the plan becomes a letter that goes out */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "flow/effect.h"
#include "office/register.h"
#include "office/right.h"
#include "office/search.h"
#include "vanthu/seed_letters.h"

struct making {
	const struct story *story;
	const struct plan_line *line;
	struct letter letter;
	struct file file;
	struct paper paper;
	struct unit organ;
	struct post drafter;
};

static bool
delivery_add(struct ctx *c, struct making *m, char *word)
{
	struct delivery d = {
		.letter_id = m->letter.id, .organ_id = m->letter.organ_id,
		.kind = "handle", .channel = "axis",
	};
	char *colon = strchr(word, ':');
	struct unit to;
	bool found;

	if (colon != NULL)
		*colon = '\0';
	if (!organ_by_code(c, word, &to, &found))
		return false;
	if (!found)
		return refuse(c, BAD_INPUT, "unit_unknown", "%s", word);
	d.receiver_unit_id = to.id;
	d.receiver_code = to.code;
	d.receiver_name = to.name;
	if (m->line->due != NULL && !date_parse(m->line->due, &d.reply_due))
		return refuse(c, BAD_INPUT, "field_type", "%s",
		    m->line->due);
	return delivery_insert(c, &d);
}

static bool
deliveries_add(struct ctx *c, struct making *m)
{
	char *words = arena_text(c->mem, "%s", m->line->receivers);
	char *rest = NULL;

	for (char *word = strtok_r(words, ",", &rest); word != NULL;
	    word = strtok_r(NULL, ",", &rest))
		if (!delivery_add(c, m, word))
			return false;
	return true;
}

static bool
people_set(struct ctx *c, struct making *m)
{
	struct letter *l = &m->letter;
	struct post signer;
	int64_t id;

	if (!post_of_username(c, m->line->signer, &id) ||
	    !post_get_id(c, id, &signer) ||
	    !post_get_id(c, c->user.post_id, &m->drafter) ||
	    !unit_get_id(c, c->user.organ_id, &m->organ))
		return false;
	l->drafter_post_id = m->drafter.id;
	l->signer_post_id = signer.id;
	l->signer_name = signer.name;
	l->signer_position = signer.title;
	l->signer_competence = signer.competence;
	l->organ_name = m->organ.name;
	l->organ_id = m->organ.id;
	return true;
}

static bool
draft_make(struct ctx *c, struct making *m)
{
	struct letter *l = &m->letter;
	struct file_place at = { .role = "main", .version = 1,
	    .name = "duthao.pdf" };

	*l = (struct letter){
		.direction = "out", .origin = "native", .state = "draft",
		.type_name = m->line->type, .subject = m->line->subject,
		.urgency = atoi(m->line->urgency), .page_count = 1,
		.paper = "electronic",
	};
	if (!people_set(c, m) || !letter_insert(c, l) ||
	    !paper_begin(c, &m->paper, m->line->paper) ||
	    !paper_keep(c, &m->paper))
		return false;
	at.letter_id = l->id;
	at.organ_id = l->organ_id;
	return file_insert_blob(c, &at, &(struct file_bytes){
	        .blob = m->paper.blob, .kind = "pdf",
	        .type = "application/pdf", .pages = 1,
	        .purpose = "upload" }, &m->file) &&
	    deliveries_add(c, m) &&
	    flow_start(c, &m->story->flow, &(struct flow_start){
	        .letter = l, .flow = "van-ban-di" });
}

static bool
act(struct ctx *c, const struct making *m, const char *action,
    const char *input)
{
	return story_act(c, m->story, &(struct story_step){
	    .letter_id = m->letter.id, .action = action, .input = input });
}

static bool
grow(struct ctx *c, struct making *m, const char *purpose,
    int64_t signatures)
{
	struct file_growth g = {
		.file_id = m->file.id, .base_sha256 = m->file.sha256,
		.purpose = purpose, .signatures = signatures,
	};

	if (!paper_keep(c, &m->paper))
		return false;
	g.blob = m->paper.blob;
	return file_add_revision(c, &g) &&
	    file_get_id(c, m->file.id, &m->file);
}

static bool
step_submit(struct ctx *c, struct making *m)
{
	return act(c, m, "trinh", NULL);
}

static bool
step_return(struct ctx *c, struct making *m)
{
	struct post head;

	return story_as_head(c, m->drafter.unit_id, &head) &&
	    check_note_add(c, m->letter.id, "content", "returned") &&
	    act(c, m, "tra_lai", "{\"opinion\":\"Bổ sung số liệu và thời hạn"
	        " thực hiện.\"}");
}

static bool
step_content(struct ctx *c, struct making *m)
{
	struct post head;

	return story_as_head(c, m->drafter.unit_id, &head) &&
	    check_note_add(c, m->letter.id, "content", "passed") &&
	    act(c, m, "dong_y", NULL);
}

static bool
step_form(struct ctx *c, struct making *m)
{
	struct post checker;

	return story_as_role(c, m->organ.id, ROLE_FORM_CHECKER, &checker) &&
	    check_note_add(c, m->letter.id, "form", "passed") &&
	    act(c, m, "dong_y", NULL);
}

static bool
step_sign(struct ctx *c, struct making *m)
{
	return story_as(c, m->line->signer, 35) &&
	    paper_sign(c, &m->paper, m->line->signer, false) &&
	    grow(c, m, "person", 1) &&
	    letter_set_signed(c, m->letter.id) &&
	    story_act(c, m->story, &(struct story_step){
	        .letter_id = m->letter.id, .action = "ky_so",
	        .signature = "person" });
}

static bool
step_number(struct ctx *c, struct making *m)
{
	struct register_query q = { .organ_id = m->organ.id,
	    .direction = "out", .series = "chung", .year = c->today.year };
	struct letter *l = &m->letter;
	struct post clerk;
	struct book book;

	if (!story_as_role(c, m->organ.id, ROLE_CLERK, &clerk) ||
	    !register_for(c, &q, &book) ||
	    !act(c, m, "cap_so", arena_text(c->mem, "{\"register\":\"%s\"}",
	        book.uuid)) ||
	    !letter_get_id(c, l->id, l))
		return false;
	l->code_number = arena_text(c->mem, "%02lld", (long long)l->number);
	l->code_notation = m->line->notation;
	l->issued_on = c->today;
	l->document_code = arena_text(c->mem, "%s,%04d/%02d/%02d,%s/%s",
	    m->organ.code, c->today.year, c->today.month, c->today.day,
	    l->code_number, l->code_notation);
	return letter_update_registration(c, l) &&
	    search_index(c, l) &&
	    paper_fill(c, &m->paper, l) &&
	    grow(c, m, "fields", 1) &&
	    letter_set_filled(c, l);
}

static bool
step_seal(struct ctx *c, struct making *m)
{
	return paper_sign(c, &m->paper, m->organ.code, true) &&
	    grow(c, m, "organ", 2) &&
	    story_act(c, m->story, &(struct story_step){
	        .letter_id = m->letter.id, .action = "ky_so_co_quan",
	        .signature = "organ" });
}

static bool
apply_release(struct ctx *c, struct flow_turn *t, const json_t *args)
{
	(void)args;
	return delivery_queue(c, t->letter->id) &&
	    letter_set_released(c, t->letter->id);
}

static bool
step_release(struct ctx *c, struct making *m)
{
	static const struct flow_effect effects[] = {
		{ "release", apply_release, false }, { NULL, NULL, false },
	};

	return flow_act(c, &m->story->flow, &(struct flow_act){
	    .letter_id = m->letter.id, .action = "phat_hanh",
	    .effects = effects });
}

/* Each state is reached by the steps up to its line. */
static const struct {
	const char *state;
	bool (*step)(struct ctx *c, struct making *m);
} steps[] = {
	{ "draft", NULL },
	{ "checking", step_submit },
	{ "checking", step_content },
	{ "signing", step_form },
	{ "numbering", step_sign },
	{ "sealing", step_number },
	{ "releasing", step_seal },
	{ "released", step_release },
};

static bool
steps_take(struct ctx *c, struct making *m)
{
	if (text_same(m->line->state, "returned"))
		return step_submit(c, m) && step_return(c, m);
	for (size_t i = 0; i < COUNT(steps); i++) {
		if (steps[i].step != NULL && !steps[i].step(c, m))
			return false;
		if (text_same(steps[i].state, m->line->state))
			return true;
	}
	return refuse(c, BAD_INPUT, "field_range", "%s", m->line->state);
}

/* What the plan says happened at each receiver. */
static const char *
state_at(struct ctx *c, const struct making *m, const char *code)
{
	char *words = arena_text(c->mem, "%s", m->line->receivers);
	char *rest = NULL;

	for (char *word = strtok_r(words, ",", &rest); word != NULL;
	    word = strtok_r(NULL, ",", &rest))
		if (text_starts(word, code) && word[strlen(code)] == ':')
			return word + strlen(code) + 1;
	return "arrived";
}

static bool
receivers_take(struct ctx *c, struct making *m)
{
	struct instant released = c->now;
	const struct delivery *d;
	struct rows rows;

	if (!delivery_list(c, m->letter.id, &rows))
		return false;
	d = rows.at;
	for (size_t i = 0; i < rows.count; i++) {
		c->now = released;
		if (!incoming_make(c, m->story, &d[i], state_at(c, m,
		    d[i].receiver_code)))
			return false;
	}
	return true;
}

bool
outgoing_make(struct ctx *c, const struct story *s,
    const struct plan_line *line)
{
	struct making m = { .story = s, .line = line,
	    .paper = { .story = s } };

	if (!instant_parse(line->at, &c->now))
		return refuse(c, BAD_INPUT, "field_type", "%s", line->at);
	return story_as(c, line->drafter, 0) &&
	    draft_make(c, &m) &&
	    steps_take(c, &m) &&
	    (!text_same(line->state, "released") || receivers_take(c, &m));
}
