/* fixity_command.c - vanthu fixity */

#include <stdio.h>

#include "base/json.h"
#include "operate/fixity.h"
#include "operate/option.h"

static const char help[] =
    "Cách dùng: vanthu fixity [TUỲ CHỌN]\n\n"
    "Đọc lại các tệp trong kho: tệp còn đúng với mã băm không, tệp mà cơ sở\n"
    "dữ liệu biết có còn không, có tệp nào cơ sở dữ liệu không biết không.\n\n"
    "  --settings TỆP   tệp cấu hình của cài đặt\n"
    "  --all            đọc tất cả (mặc định)\n"
    "  --sample N       chỉ đọc N tệp chọn ngẫu nhiên\n"
    "  --from THƯ_MỤC   lấy lại tệp hỏng, thiếu từ các bản sao lưu ở đây\n"
    "  --grace GIỜ      tệp mới hơn thì chưa cần có trong CSDL (24)\n"
    "  --json           in kết quả dạng JSON, mỗi tệp có lỗi một dòng\n"
    "  --help           in lời này\n\n"
    "Mã thoát: 0 tốt, 1 chỉ có tệp thừa, 2 có tệp hỏng hoặc thiếu chưa lấy\n"
    "lại được, 3 không thực hiện được.\n";

struct fixity_options {
	bool all, json;
	int64_t sample, grace;
	const char *from;
};

static const struct member option_members[] = {
	MEMBER(struct fixity_options, all),
	MEMBER(struct fixity_options, json),
	MEMBER(struct fixity_options, sample, .min = 1, .max = 1000000000),
	MEMBER(struct fixity_options, grace, .max = 87600),
	MEMBER(struct fixity_options, from, .min = 1, .max = 255),
	MEMBER_END
};

static const struct record option_record = {
	"fixity", sizeof(struct fixity_options), option_members
};

static void
print(struct json *j)
{
	struct bytes text = json_end(j);

	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static bool
found_text(struct ctx *c, const char *sha256, const char *what, bool mended)
{
	(void)c;
	printf("%-8s %s%s\n", what, sha256, mended ? "  đã lấy lại" : "");
	return true;
}

static bool
found_json(struct ctx *c, const char *sha256, const char *what, bool mended)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "sha256", sha256);
	json_text(j, "found", what);
	json_bool(j, "mended", mended);
	print(j);
	return true;
}

static void
print_all(struct ctx *c, const struct fixity *f, bool as_json)
{
	struct json *j = json_begin(c->mem);

	if (!as_json) {
		printf("Đã đọc %lld tệp: thiếu %lld, hỏng %lld, thừa %lld,"
		    " lấy lại %lld.\n", (long long)f->checked,
		    (long long)f->missing, (long long)f->changed,
		    (long long)f->orphans, (long long)f->mended);
		return;
	}
	json_int(j, "checked", f->checked);
	json_int(j, "missing", f->missing);
	json_int(j, "changed", f->changed);
	json_int(j, "orphans", f->orphans);
	json_int(j, "mended", f->mended);
	print(j);
}

int
operate_fixity(struct ctx *c, const struct operate *o)
{
	struct fixity_options own = { .grace = 24 };
	struct fixity f = { .conf = o->conf };

	if (option_help(o, help))
		return 0;
	if (!option_read(c, o, &option_record, &own) || !db_open(c, o->db))
		return 3;
	f.from = own.from;
	f.sample = own.all ? 0 : own.sample;
	f.grace_hours = own.grace;
	f.found = own.json ? found_json : found_text;
	if (!fixity_run(c, &f))
		return 3;
	print_all(c, &f, own.json);
	if (f.missing + f.changed > f.mended)
		return 2;
	return f.orphans > 0;
}
