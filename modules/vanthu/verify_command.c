/*
 * verify_command.c - vanthu verify: the verdict on signed PDF files
 *
 * It is a person's own tool, so the parser runs in this process, without the
 * jail that the inspector gives it: nothing here holds a key, a password or
 * another person's data.
 */
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "pdf/report.h"
#include "vanthu/vanthu.h"

struct verify_options {
	bool json;
	const char *trust; /* folder of certificates */
	struct instant at;
	int first; /* index of the first file in argv */
};

static const char help[] =
    "Cách dùng: vanthu verify [--json] [--trust THƯ_MỤC] [--at THỜI_ĐIỂM] "
    "TỆP…\n\n"
    "Kiểm tra chữ ký số của tệp PDF: nội dung có nguyên vẹn không, ai ký,\n"
    "sau khi ký có gì thay đổi.\n\n"
    "  --json          in kết quả dạng JSON, mỗi tệp một dòng\n"
    "  --trust THƯ_MỤC các chứng thư gốc tin cậy (.pem, .crt, .cer)\n"
    "  --at THỜI_ĐIỂM  xét tại thời điểm này, vd 2026-11-20T08:30:00+07:00\n"
    "  --help          in lời này\n\n"
    "Mã thoát: 0 hợp lệ, 1 không hợp lệ, 2 không xác định hoặc không có\n"
    "chữ ký, 3 không thực hiện được. Nhiều tệp: mã xấu nhất, theo thứ tự\n"
    "3, 1, 2, 0.\n"
    "Tệp được đọc ngay trong tiến trình này, bằng quyền của người gọi.\n";

static const char *const verdict_words[] = {
	[PDF_NOT_SIGNED] = "KHÔNG CÓ CHỮ KÝ", [PDF_VALID] = "HỢP LỆ",
	[PDF_INVALID] = "KHÔNG HỢP LỆ", [PDF_UNKNOWN] = "KHÔNG XÁC ĐỊNH",
};

static const struct {
	const char *word, *text;
} roles[] = {
	{ "person", "cá nhân" }, { "organ", "cơ quan" },
	{ "timestamp", "dấu thời gian" }, { "other", "không rõ" },
};

static bool
option_unknown(struct ctx *c, const char *option)
{
	return refuse(c, BAD_INPUT, "option_unknown", "%s", option);
}

static bool
options_read(struct ctx *c, int argc, char **argv, struct verify_options *o)
{
	int i;

	*o = (struct verify_options){ .at = c->now };
	for (i = 1; i < argc && text_starts(argv[i], "--"); i++) {
		const char *value = i + 1 < argc ? argv[i + 1] : NULL;

		if (text_same(argv[i], "--json")) {
			o->json = true;
			continue;
		}
		if (text_same(argv[i], "--trust") && value != NULL)
			o->trust = value;
		else if (!text_same(argv[i], "--at") || value == NULL ||
		    !instant_parse(value, &o->at))
			return option_unknown(c, argv[i]);
		i++;
	}
	o->first = i;
	return i < argc || option_unknown(c, "TỆP");
}

static const char *
role_text(const char *word)
{
	for (size_t i = 0; i < COUNT(roles); i++)
		if (text_same(roles[i].word, word))
			return roles[i].text;
	return word;
}

static void
line(const char *name, const char *value)
{
	if (value != NULL && *value != '\0')
		printf("     %s: %s\n", name, value);
}

static void
print_signature(struct ctx *c, size_t index, const struct pdf_signature *g)
{
	const struct cms_report *r = &g->cms;
	bool has_name = r->signer != NULL && *r->signer != '\0';

	printf("  %zu. %s - %s (%s)\n", index + 1, verdict_words[g->verdict],
	    has_name ? r->signer : "không rõ người ký", role_text(g->role));
	line("Cơ quan", r->organ);
	line("Đơn vị", r->unit);
	line("Nơi cấp chứng thư", r->issuer);
	if (g->claimed_at.ms != 0)
		line("Thời điểm ký (người ký ghi)",
		    instant_text(c->mem, g->claimed_at));
	if (r->stamped_at.ms != 0)
		line("Dấu thời gian", instant_text(c->mem, r->stamped_at));
	line("Trường chữ ký", g->field);
	if (g->reason != NULL)
		line("Kết luận", sentence_of(g->reason));
	if (g->note != NULL)
		line("Ghi chú", sentence_of(g->note));
	line("Phạm vi", g->covers_whole_file ? "toàn bộ tệp" :
	    "đến lần sửa đổi được ký");
}

static void
print_report(struct ctx *c, const char *path, const struct pdf_report *r)
{
	printf("%s: %s\n", path, verdict_words[r->verdict]);
	if (r->code != NULL)
		printf("  %s\n", sentence_of(r->code));
	for (size_t i = 0; i < r->count; i++)
		print_signature(c, i, &r->signatures[i]);
}

static void
print_json(struct ctx *c, const char *path, const struct pdf_report *r)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_text(j, "file", path);
	pdf_report_json(j, r);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static bool
verify_file(struct ctx *c, const struct verify_options *o,
    const struct cms_trust *trust, const char *path, int *status)
{
	static const int statuses[] = { [PDF_NOT_SIGNED] = 2,
		[PDF_VALID] = 0, [PDF_INVALID] = 1, [PDF_UNKNOWN] = 2 };
	static const int weights[] = { 0, 2, 1 };
	struct pdf_question q = { .trust = trust, .at = o->at,
		.check = cms_check };
	struct pdf_report r;
	int mine;

	if (!file_read(c, path, &q.file) || !pdf_verify(c, &q, &r))
		return false;
	if (o->json)
		print_json(c, path, &r);
	else
		print_report(c, path, &r);
	mine = statuses[r.verdict];
	if (weights[mine] > weights[*status])
		*status = mine;
	return true;
}

/* Each file in memory of its own, so that a thousand need that of one. */
static bool
verify_apart(struct ctx *c, const struct verify_options *o,
    const struct cms_trust *trust, const char *path, int *status)
{
	struct ctx own = *c;
	bool done;

	own.mem = arena_new();
	done = verify_file(&own, o, trust, path, status);
	if (!done)
		failure_pass(c, &own);
	arena_end(own.mem);
	return done;
}

int
verify_command(struct ctx *c, int argc, char **argv)
{
	struct cms_trust *trust = NULL;
	struct bytes pem = { (const unsigned char *)"", 0 };
	struct verify_options o;
	int status = 0;

	if (argc > 1 && text_same(argv[1], "--help")) {
		fputs(help, stdout);
		return 0;
	}
	if (!options_read(c, argc, argv, &o) ||
	    (o.trust != NULL && !folder_read(c, o.trust, &pem)) ||
	    !cms_trust_read(c, pem, &trust))
		return 3;
	for (int i = o.first; i < argc; i++)
		if (!verify_apart(c, &o, trust, argv[i], &status))
			return 3;
	return status;
}
