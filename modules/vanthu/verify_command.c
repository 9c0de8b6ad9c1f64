/*
 * verify_command.c - vanthu verify: the verdict on signed PDF files
 *
 * It is a person's own tool, so the parser runs in this process, without the
 * jail that the inspector gives it: nothing here holds a key, a password or
 * another person's data.
 */
#include <stdio.h>
#include <string.h>

#include "annex/carried.h"
#include "base/json.h"
#include "base/text.h"
#include "evidence/store.h"
#include "pdf/report.h"
#include "vanthu/vanthu.h"

struct verify_options {
	bool json;
	const char *trust; /* folder of certificates */
	struct instant at;
	struct instant seen;
	const char *evidence; /* PEM beside the files */
	const char *organ, *organ_name; /* who sent them */
	int first; /* index of the first file in argv */
};

static const char help[] =
    "Cách dùng: vanthu verify [--json] [--trust THƯ_MỤC] [--at THỜI_ĐIỂM]\n"
    "       [--seen THỜI_ĐIỂM] [--evidence TỆP_PEM]\n"
    "       [--organ MÃ] [--organ-name TÊN] TỆP…\n\n"
    "Kiểm tra chữ ký số của tệp PDF: nội dung có nguyên vẹn không, ai ký,\n"
    "sau khi ký có gì thay đổi.\n\n"
    "  --json          in kết quả dạng JSON, mỗi tệp một dòng\n"
    "  --trust THƯ_MỤC các chứng thư gốc tin cậy (.pem, .crt, .cer)\n"
    "  --at THỜI_ĐIỂM  xét tại thời điểm này, vd 2026-11-20T08:30:00+07:00\n"
    "  --seen THỜI_ĐIỂM lúc đã chắc chắn có tệp này (sổ văn bản đến), vd như\n"
    "                  trên: chữ ký không thể ra đời sau lúc đó\n"
    "  --evidence TỆP  bằng chứng OCSP, CRL, chứng thư (PEM) giữ ngoài tệp\n"
    "  --organ MÃ      mã định danh của cơ quan gửi, để đối chiếu với chứng\n"
    "                  thư của con dấu; chứng thư không ghi mã thì đối chiếu\n"
    "  --organ-name TÊN tên cơ quan gửi\n"
    "  --help          in lời này\n\n"
    "Mã thoát: 0 hợp lệ, 1 không hợp lệ, 2 không xác định hoặc không có\n"
    "chữ ký (hoặc có mà không kiểm tra được, như trong .docx, .xlsx, .xml),\n"
    "3 không thực hiện được. Nhiều tệp: mã xấu nhất, theo thứ tự\n"
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
option_value(struct verify_options *o, const char *name, const char *value)
{
	if (text_same(name, "--trust"))
		o->trust = value;
	else if (text_same(name, "--evidence"))
		o->evidence = value;
	else if (text_same(name, "--organ"))
		o->organ = value;
	else if (text_same(name, "--organ-name"))
		o->organ_name = value;
	else if (text_same(name, "--at"))
		return instant_parse(value, &o->at);
	else
		return text_same(name, "--seen") &&
		    instant_parse(value, &o->seen);
	return true;
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
		if (value == NULL || !option_value(o, argv[i], value))
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
print_proof(struct ctx *c, const struct pdf_signature *g)
{
	const struct cms_revocation *r = &g->cms.revocation;

	line("Mức", g->level);
	if (g->proven_at.ms != 0)
		line("Chắc chắn đã ký trước", arena_text(c->mem, "%s%s%s",
		    instant_text(c->mem, g->proven_at),
		    g->authority != NULL ? ", " : "",
		    g->authority != NULL ? g->authority : ""));
	if (g->cms.stamp_code != NULL)
		line("Dấu thời gian", sentence_of(g->cms.stamp_code));
	if (r->code != NULL)
		line("Trạng thái chứng thư", sentence_of(r->code));
	else if (r->source != NULL)
		line("Trạng thái chứng thư", arena_text(c->mem,
		    "%s (%s lúc %s)", r->revoked_at.ms == 0 ?
		    "không bị thu hồi" : "bị thu hồi sau khi ký",
		    text_same(r->source, "crl") ? "CRL" : "OCSP",
		    instant_text(c->mem, r->issued_at)));
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
		line("Dấu thời gian lúc",
		    instant_text(c->mem, r->stamped_at));
	print_proof(c, g);
	line("Trường chữ ký", g->field);
	if (g->reason != NULL)
		line("Kết luận", sentence_of(g->reason));
	if (g->note != NULL)
		line("Ghi chú", sentence_of(g->note));
	line("Phạm vi", g->covers_whole_file ? "toàn bộ tệp" :
	    "đến lần sửa đổi được ký");
}

static void
print_sender(const struct pdf_sender *s)
{
	if (s->match == NULL)
		return;
	printf("  Cơ quan trên chứng thư con dấu: %s%s%s\n", s->name,
	    *s->code != '\0' ? ", mã " : "", s->code);
	printf("  %s\n", s->reason != NULL ? sentence_of(s->reason) :
	    "Đúng là cơ quan gửi.");
}

static void
print_report(struct ctx *c, const char *path, const struct pdf_report *r)
{
	printf("%s: %s\n", path, verdict_words[r->verdict]);
	if (r->code != NULL)
		printf("  %s\n", sentence_of(r->code));
	for (size_t i = 0; i < r->count; i++)
		print_signature(c, i, &r->signatures[i]);
	print_sender(&r->sender);
	for (size_t i = 0; i < r->stray_count; i++)
		printf("  Trang %lld: %s\n", (long long)r->stray[i].page,
		    sentence_of("signature_outside_form"));
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

/* What is trusted and known of all files. */
struct known {
	struct cms_trust *trust;
	struct cms_evidence beside;
};

static bool
known_read(struct ctx *c, const struct verify_options *o, struct known *out)
{
	struct bytes anchors = { (const unsigned char *)"", 0 };
	struct bytes pem = anchors;

	return (o->trust == NULL || folder_read(c, o->trust, &anchors)) &&
	    (o->evidence == NULL || file_read(c, o->evidence, &pem)) &&
	    cms_trust_read(c, anchors, &out->trust) &&
	    evidence_read_pem(c, pem, &out->beside);
}

/* Not a PDF: what it carries is counted, and nothing said of its worth. */
static void
print_carried(struct ctx *c, const struct verify_options *o,
    const char *path, const struct carried *found)
{
	const char *verdict = found->count > 0 ? "unknown" : "none";
	struct json *j = json_begin(c->mem);
	struct bytes text;

	if (!o->json) {
		printf("%s: %s\n", path, verdict_words[found->count > 0 ?
		    PDF_UNKNOWN : PDF_NOT_SIGNED]);
		if (found->count > 0)
			printf("  %s\n", sentence_of("signature_unchecked"));
		return;
	}
	json_text(j, "file", path);
	json_text(j, "verdict", verdict);
	json_text(j, "integrity", found->count > 0 ? "unreadable" :
	    "unsigned");
	json_text(j, "sentence_code", found->count > 0 ?
	    "signature_unchecked" : "document_not_signed");
	json_open_list(j, "signatures");
	json_close(j);
	json_open(j, "unchecked");
	json_text(j, "form", found->form);
	json_int(j, "count", found->count);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static void
claim_read(struct ctx *c, const struct verify_options *o,
    struct sender_claim *out)
{
	const char **texts = arena_take(c->mem, 4 * sizeof(*texts));

	texts[0] = o->organ;
	texts[2] = o->organ_name;
	*out = (struct sender_claim){ texts, texts + 2 };
}

static bool
verify_file(struct ctx *c, const struct verify_options *o,
    const struct known *known, const char *path, int *status)
{
	static const int statuses[] = { [PDF_NOT_SIGNED] = 2,
		[PDF_VALID] = 0, [PDF_INVALID] = 1, [PDF_UNKNOWN] = 2 };
	static const int weights[] = { 0, 2, 1 };
	struct pdf_question q = { .trust = known->trust, .at = o->at,
		.seen = o->seen, .beside = &known->beside,
		.mapped = true, .check = cms_check };
	struct sender_claim claim;
	struct carried carried = { .form = NULL };
	struct pdf_report r;
	int mine;

	claim_read(c, o, &claim);
	if (o->organ != NULL || o->organ_name != NULL)
		q.sender = &claim;
	if (!file_read(c, path, &q.file) ||
	    (annexes != NULL && !annexes(c, q.file, &carried)))
		return false;
	if (carried.form != NULL) {
		print_carried(c, o, path, &carried);
		*status = *status == 0 ? 2 : *status;
		return true;
	}
	if (!pdf_verify(c, &q, &r))
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
    const struct known *known, const char *path, int *status)
{
	struct ctx own = *c;
	bool done;

	own.mem = arena_new();
	done = verify_file(&own, o, known, path, status);
	if (!done)
		failure_pass(c, &own);
	arena_end(own.mem);
	return done;
}

int
verify_command(struct ctx *c, int argc, char **argv)
{
	struct known known;
	struct verify_options o;
	int status = 0;

	if (argc > 1 && text_same(argv[1], "--help")) {
		fputs(help, stdout);
		return 0;
	}
	if (!options_read(c, argc, argv, &o) ||
	    !known_read(c, &o, &known))
		return 3;
	for (int i = o.first; i < argc; i++)
		if (!verify_apart(c, &o, &known, argv[i], &status))
			return 3;
	return status;
}
