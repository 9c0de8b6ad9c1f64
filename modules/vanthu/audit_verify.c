/* audit_verify.c - "vanthu audit verify": the verdict, in words or JSON */

#include <stdio.h>
#include <stdlib.h>

#include "audit/verify.h"
#include "base/text.h"
#include "office/alarm.h"
#include "vanthu/audit_command.h"

enum { WHOLE = 0, WRONG = 1, UNSURE = 2, FAILED = 3 };
enum { UNSEALED_MS = 600000 };

static const struct {
	const char *word, *text;
} verdicts[] = {
	[WHOLE] = { "whole", "NGUYÊN VẸN" },
	[WRONG] = { "wrong", "CÓ SAI" },
	[UNSURE] = { "unsure", "CHƯA ĐỦ ĐỂ KẾT LUẬN" },
};

static bool
is_late(const struct ctx *c, const struct audit_check *k)
{
	return k->unsealed > 0 &&
	    c->now.ms - k->oldest_unsealed.ms > UNSEALED_MS;
}

static int
verdict_of(const struct ctx *c, const struct audit_check *k,
    const struct audit_options *o)
{
	if (k->findings.total > 0)
		return WRONG;
	if (k->seals == 0 || is_late(c, k) ||
	    (o->roots != NULL && k->roots.count == 0))
		return UNSURE;
	return WHOLE;
}

static const char *
place_of(struct ctx *c, const struct finding *f)
{
	if (f->table == NULL && f->seal_to != 0)
		return arena_text(c->mem, "Niêm phong %lld đến %lld",
		    (long long)f->seal, (long long)f->seal_to);
	if (f->table == NULL)
		return arena_text(c->mem, "Niêm phong %lld",
		    (long long)f->seal);
	if (text_same(f->table, "history") && f->letter != NULL)
		return arena_text(c->mem, "Lịch sử văn bản %s, bước %lld",
		    f->letter_code ? f->letter_code : f->letter,
		    (long long)f->seq);
	if (f->row_to != 0)
		return arena_text(c->mem, "%s, các dòng %lld đến %lld",
		    text_same(f->table, "history") ? "Bảng lịch sử" :
		    "Nhật ký truy cập", (long long)f->row,
		    (long long)f->row_to);
	return arena_text(c->mem, "%s, dòng %lld",
	    text_same(f->table, "history") ? "Bảng lịch sử" :
	    "Nhật ký truy cập", (long long)f->row);
}

static void
print_finding(struct ctx *c, size_t index, const struct finding *f)
{
	printf("\n%3zu. %s\n", index + 1, place_of(c, f));
	if (f->what != NULL)
		printf("     %s · %s · %s\n", f->what,
		    f->who ? f->who : "không rõ ai",
		    f->at.ms != 0 ? instant_text(c->mem, f->at) : "");
	if (f->table != NULL && f->seal != 0)
		printf("     Niêm phong %lld\n", (long long)f->seal);
	printf("     %s\n", sentence_of(f->code));
}

static void
print_people(struct ctx *c, const struct audit_check *k, int verdict)
{
	printf("%s\n\n", verdicts[verdict].text);
	printf("  Niêm phong         %lld", (long long)k->seals);
	if (k->newest != 0)
		printf(", mới nhất số %lld lúc %s", (long long)k->newest,
		    instant_text(c->mem, k->newest_at));
	printf("\n  Gốc ngoài máy      %zu\n", k->roots.count);
	printf("  Dòng lịch sử       %lld của %lld văn bản\n",
	    (long long)k->rows[BOOK_HISTORY], (long long)k->letters);
	printf("  Dòng truy cập      %lld\n",
	    (long long)k->rows[BOOK_AUDIT]);
	printf("  Chờ niêm phong     %lld%s\n",
	    (long long)(k->unsealed + k->waiting),
	    is_late(c, k) ? " (quá lâu: xem courier và keykeeper)" : "");
	if (k->backdated > 0)
		printf("  Lịch sử ghi lùi    %lld dòng cũ hơn niêm phong quá"
		    " một ngày: văn bản nhập\n                     từ nơi"
		    " khác, hoặc được dựng lên sau\n",
		    (long long)k->backdated);
	if (k->roots.count == 0)
		printf("\n  Không có gốc từ ngoài máy: ai giữ cả máy chủ có thể"
		    " làm giả mọi thứ\n  ở đây. Kiểm tra lại với --roots.\n");
	for (size_t i = 0; i < k->findings.count; i++)
		print_finding(c, i, &k->findings.at[i]);
	if (k->findings.total > (int64_t)k->findings.count)
		printf("\n  … và %lld chỗ nữa.\n", (long long)
		    (k->findings.total - (int64_t)k->findings.count));
}

static void
text_if(struct json *j, const char *name, const char *value)
{
	if (value != NULL)
		json_text(j, name, value);
}

static void
int_if(struct json *j, const char *name, int64_t value)
{
	if (value != 0)
		json_int(j, name, value);
}

static void
json_finding(struct json *j, const struct finding *f)
{
	json_open(j, NULL);
	json_text(j, "code", f->code);
	json_text(j, "sentence", sentence_of(f->code));
	int_if(j, "seal", f->seal);
	int_if(j, "seal_to", f->seal_to);
	text_if(j, "table", f->table);
	int_if(j, "row", f->row);
	int_if(j, "row_to", f->row_to);
	text_if(j, "letter", f->letter);
	text_if(j, "letter_code", f->letter_code);
	int_if(j, "seq", f->seq);
	text_if(j, "who", f->who);
	text_if(j, "what", f->what);
	if (f->at.ms != 0)
		json_instant(j, "at", f->at);
	json_close(j);
}

static void
print_json(struct ctx *c, const struct audit_check *k, int verdict)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_text(j, "verdict", verdicts[verdict].word);
	json_int(j, "seals", k->seals);
	json_int(j, "newest", k->newest);
	text_if(j, "newest_root", k->newest_root);
	json_int(j, "roots", (int64_t)k->roots.count);
	json_int(j, "history_rows", k->rows[BOOK_HISTORY]);
	json_int(j, "audit_rows", k->rows[BOOK_AUDIT]);
	json_int(j, "letters", k->letters);
	json_int(j, "unsealed", k->unsealed + k->waiting);
	json_int(j, "backdated", k->backdated);
	json_int(j, "wrong", k->findings.total);
	json_open_list(j, "findings");
	for (size_t i = 0; i < k->findings.count; i++)
		json_finding(j, &k->findings.at[i]);
	json_close(j);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static bool
known_read(struct ctx *c, const char *text, struct audit_check *k)
{
	char *end;

	if (text == NULL)
		return true;
	k->known_from = k->known_to = strtoll(text, &end, 10);
	if (*end == '-')
		k->known_to = strtoll(end + 1, &end, 10);
	return (*end == '\0' && k->known_from > 0 &&
	    k->known_to >= k->known_from) ||
	    refuse(c, BAD_INPUT, "option_unknown", "--known %s", text);
}

/* Where nobody looks at the verdict; what is unsure changes nothing. */
static bool
alarm_set(struct ctx *c, const struct audit_check *k, int verdict)
{
	struct alarm wrong = { .code = "audit_wrong", .subject = "" };

	if (verdict == WHOLE)
		return alarm_close(c, wrong.code, wrong.subject);
	if (verdict != WRONG)
		return true;
	wrong.detail = arena_text(c->mem, "%lld found, the first: %s",
	    (long long)k->findings.total, k->findings.at[0].code);
	return alarm_raise(c, &wrong);
}

int
audit_verify_run(struct ctx *c, const struct audit_options *o)
{
	struct audit_check k = { .known_from = 0 };
	struct bytes text = { (const unsigned char *)"", 0 };
	int verdict;

	if (!known_read(c, o->known, &k))
		return FAILED;
	if ((o->roots != NULL && !file_read(c, o->roots, &text)) ||
	    !roots_read(c, text, o->pin, &k))
		return FAILED;
	if (!audit_verify(c, &k))
		return FAILED;
	verdict = verdict_of(c, &k, o);
	if (o->json)
		print_json(c, &k, verdict);
	else
		print_people(c, &k, verdict);
	return !o->alarm || alarm_set(c, &k, verdict) ? verdict : FAILED;
}
