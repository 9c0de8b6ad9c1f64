/* seed_incoming.c - a released letter at one of its receivers */

#include "base/text.h"
#include "blob/blob.h"
#include "office/receive.h"
#include "office/register.h"
#include "office/right.h"
#include "vanthu/seed_letters.h"

struct arriving {
	const struct story *story;
	const struct delivery *delivery;
	struct letter sent, letter;
	int64_t organ_id;
	bool forged; /* one byte of the file was changed on its way */
};

/* So that a clerk sees what a broken signature looks like. */
static bool
blob_forge(struct ctx *c, const struct arriving *a, struct blob *b)
{
	struct bytes file;
	unsigned char *copy;
	int fd;

	if (!a->forged)
		return true;
	if (!blob_open(c, a->story->site->blobs, b->sha256, &fd) ||
	    !fd_bytes(c, fd, (size_t)b->length, &file))
		return false;
	copy = arena_copy(c->mem, file.at, file.length);
	copy[file.length / 8] ^= 1;
	return blob_keep_bytes(c, a->story->site->blobs,
	    (struct bytes){ copy, file.length }, b);
}

static bool
receipt_add(struct ctx *c, const struct arriving *a, const char *code,
    const char *text)
{
	return delivery_receipt(c, &(struct receipt){
	    .delivery_id = a->delivery->id, .code = code, .at = c->now,
	    .text = text });
}

static bool
letter_take(struct ctx *c, struct arriving *a)
{
	struct received_file file = { .role = "main" };
	struct receipt_in in = {
		.to_organ_id = a->organ_id, .says = &a->sent,
		.message_id = a->sent.document_code,
		.files = &file, .file_count = 1,
	};
	struct letter says = a->sent;
	struct unit sender;
	struct verdict v;
	struct file main;
	bool fresh;

	says.number = says.register_id = says.drafter_post_id = 0;
	says.signer_post_id = says.reply_to_id = says.process_id = 0;
	says.reply_due = a->delivery->reply_due;
	says.reply_requested = date_is_set(says.reply_due);
	says.due_on = says.reply_due;
	says.filled = false;
	in.says = &says;
	if (!file_main(c, a->sent.id, &main) ||
	    !unit_get_id(c, a->sent.organ_id, &sender))
		return false;
	file.name = "vanban.pdf";
	file.bytes = (struct file_bytes){
		.blob = { main.sha256, main.length }, .kind = "pdf",
		.type = "application/pdf", .pages = 1, .signatures = 2,
		.purpose = "received",
	};
	if (!blob_forge(c, a, &file.bytes.blob))
		return false;
	in.from_code = sender.code;
	in.from_name = sender.name;
	in.message_sha256 = main.sha256;
	c->user = (struct user){ .organ_id = a->organ_id };
	return letter_receive(c, &in, &a->letter, &fresh) &&
	    flow_start(c, &a->story->flow, &(struct flow_start){
	        .letter = &a->letter, .flow = "van-ban-den" }) &&
	    file_main(c, a->letter.id, &main) &&
	    verdict_check(c, &a->story->verdict, &main, &v) &&
	    delivery_sent(c, a->delivery->id, c->now) &&
	    receipt_add(c, a, "01", NULL);
}

static bool
act(struct ctx *c, const struct arriving *a, const char *action,
    const char *input)
{
	return story_act(c, a->story, &(struct story_step){
	    .letter_id = a->letter.id, .action = action, .input = input });
}

static bool
step_refuse(struct ctx *c, struct arriving *a)
{
	static const char why[] = "Văn bản không thuộc chức năng của cơ quan.";
	struct post clerk;

	if (!story_as_role(c, a->organ_id, ROLE_CLERK, &clerk))
		return false;
	a->letter.return_kind = "wrong_address";
	a->letter.return_reason = why;
	return letter_update_registration(c, &a->letter) &&
	    act(c, a, "tra_lai", arena_text(c->mem,
	        "{\"reason\":\"%s\"}", why)) &&
	    receipt_add(c, a, "02", why);
}

/* Sở Thông tin và Truyền thông has a step of its own before the leader. */
static bool
pass_chief(struct ctx *c, struct arriving *a)
{
	struct letter now;
	struct post chief;

	if (!letter_get_id(c, a->letter.id, &now))
		return false;
	if (!text_same(now.step, "phan_loai"))
		return true;
	return story_as_role(c, a->organ_id, ROLE_CHIEF_OF_OFFICE, &chief) &&
	    act(c, a, "trinh", NULL);
}

static bool
step_register(struct ctx *c, struct arriving *a)
{
	struct register_query q = { .organ_id = a->organ_id,
	    .direction = "in", .series = "chung", .year = c->today.year };
	struct post clerk;
	struct book book;

	a->letter.arrived_on = c->today;
	return story_as_role(c, a->organ_id, ROLE_CLERK, &clerk) &&
	    register_for(c, &q, &book) &&
	    letter_update_registration(c, &a->letter) &&
	    act(c, a, "vao_so", arena_text(c->mem, "{\"register\":\"%s\"}",
	        book.uuid)) &&
	    receipt_add(c, a, "03", NULL) &&
	    pass_chief(c, a);
}

/* Departments take turns in leading; the next one co-operates. */
static bool
step_direct(struct ctx *c, struct arriving *a)
{
	struct post leader;
	struct rows rows;
	const struct unit *u;
	size_t lead;

	if (!story_as_role(c, a->organ_id, ROLE_LEADER, &leader) ||
	    !unit_list(c, a->organ_id, &rows))
		return false;
	u = rows.at;
	if (rows.count < 2)
		return refuse(c, CONFLICT, "unit_unknown", "no department");
	lead = 1 + (size_t)a->letter.id % (rows.count - 1);
	return act(c, a, "giao", rows.count < 3 ?
	        arena_text(c->mem, "{\"opinion\":\"Giao tham mưu thực hiện."
	        "\",\"lead\":{\"unit\":\"%s\"}}", u[lead].uuid) :
	        arena_text(c->mem, "{\"opinion\":\"Giao chủ trì, phối hợp"
	        " tham mưu theo quy định.\",\"lead\":{\"unit\":\"%s\"},"
	        "\"coop\":[{\"unit\":\"%s\"}]}", u[lead].uuid,
	        u[1 + lead % (rows.count - 1)].uuid)) &&
	    receipt_add(c, a, "04", NULL);
}

static bool
step_finish(struct ctx *c, struct arriving *a)
{
	struct letter now;
	struct post head;
	struct rows rows;
	const struct unit *u;

	if (!letter_get_id(c, a->letter.id, &now) ||
	    !unit_list(c, a->organ_id, &rows))
		return false;
	if (now.reply_requested) /* only a released reply closes it */
		return true;
	u = rows.at;
	c->now.ms += (int64_t)26 * 3600000;
	return story_as_head(c, u[1 + (size_t)now.id %
	        (rows.count - 1)].id, &head) &&
	    act(c, a, "hoan_thanh", NULL) &&
	    receipt_add(c, a, "06", NULL);
}

static const struct {
	const char *state;
	bool (*step)(struct ctx *c, struct arriving *a);
} steps[] = {
	{ "arrived", letter_take },
	{ "accepted", step_register },
	{ "assigned", step_direct },
	{ "done", step_finish },
};

bool
incoming_make(struct ctx *c, const struct story *s,
    const struct delivery *d, const char *state)
{
	struct arriving a = { .story = s, .delivery = d,
	    .organ_id = d->receiver_unit_id,
	    .forged = text_same(state, "forged") };

	if (!letter_get_id(c, d->letter_id, &a.sent))
		return false;
	for (size_t i = 0; i < COUNT(steps); i++) {
		if (!steps[i].step(c, &a))
			return false;
		if (i == 0 && text_same(state, "refused"))
			return step_refuse(c, &a);
		if (a.forged || text_same(steps[i].state, state))
			return true;
	}
	return true;
}
