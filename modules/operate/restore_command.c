/* restore_command.c - vanthu restore */

#include <stdio.h>

#include "base/json.h"
#include "operate/option.h"
#include "operate/restore.h"

static const char help[] =
    "Cách dùng: vanthu restore [TUỲ CHỌN] [THƯ_MỤC]\n\n"
    "Phục hồi một bản sao lưu vào cài đặt trống: kiểm tra bản sao lưu, chép\n"
    "tệp, nạp cơ sở dữ liệu, rồi so lại từng bảng, từng sổ đăng ký, từng\n"
    "tệp. Từ chối nếu cơ sở dữ liệu hoặc kho tệp đã có nội dung.\n\n"
    "  --settings TỆP   tệp cấu hình của cài đặt\n"
    "  --backup TÊN     bản sao lưu nào; mặc định là bản mới nhất\n"
    "  --check          chỉ đọc lại và kiểm tra bản sao lưu\n"
    "  --json           in kết quả dạng JSON\n"
    "  --help           in lời này\n\n"
    "THƯ_MỤC: nơi giữ các bản sao lưu; mặc định là cấu hình \"backups\".\n"
    "Sau khi phục hồi: chạy vanthu migrate để cấp quyền, đặt lại khoá ký số\n"
    "và tệp cấu hình, rồi chạy vanthu doctor.\n"
    "Mã thoát: 0 xong và mọi thứ bằng nhau, 3 không được.\n";

struct restore_options {
	const char *backup;
	bool check, json;
};

static const struct member option_members[] = {
	MEMBER(struct restore_options, backup, .min = 1, .max = 100),
	MEMBER(struct restore_options, check),
	MEMBER(struct restore_options, json),
	MEMBER_END
};

static const struct record option_record = {
	"restore", sizeof(struct restore_options), option_members
};

static void
print_json(struct ctx *c, const struct restore *r)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_text(j, "path", r->path);
	json_text(j, "manifest_sha256", r->manifest_sha256);
	json_bool(j, "restored", !r->check_only);
	json_int(j, "schema", r->m.schema);
	json_int(j, "tables", (int64_t)r->m.tables.count);
	json_int(j, "rows", r->m.rows);
	json_int(j, "books", r->m.books);
	json_int(j, "blobs", r->m.blobs);
	json_int(j, "altered", r->altered);
	json_int(j, "seconds", r->seconds);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static void
print_text(const struct restore *r)
{
	const struct dump_tables *now = r->check_only ? &r->m.tables :
	    &r->tables;

	printf("%-24s %12s  %s\n", "bảng", "số dòng", "SHA-256");
	for (size_t i = 0; i < now->count; i++)
		printf("%-22s %12lld  %.16s…  bằng nhau\n", now->at[i].name,
		    (long long)now->at[i].rows, now->at[i].sha256);
	printf("%lld sổ đăng ký, %lld tệp: bằng nhau\n",
	    (long long)r->m.books, (long long)r->m.blobs);
	if (r->altered > 0)
		printf("CHÚ Ý: %lld bảng có định nghĩa khác cách viết"
		    " (phiên bản MariaDB khác); dữ liệu bằng nhau.\n",
		    (long long)r->altered);
	printf("Mất %lld giây.\n", (long long)r->seconds);
	printf("%s: %s\n", r->check_only ? "Bản sao lưu lành lặn" :
	    "Đã phục hồi", r->path);
}

int
operate_restore(struct ctx *c, const struct operate *o)
{
	struct restore_options own = { NULL, false, false };
	struct restore r = { .db = o->db, .conf = o->conf };

	if (option_help(o, help))
		return 0;
	if (!option_read(c, o, &option_record, &own) ||
	    !option_word(c, o, &option_record, &r.folder))
		return 3;
	if (r.folder == NULL)
		r.folder = o->conf->backups;
	r.name = own.backup;
	r.check_only = own.check;
	if (!restore_run(c, &r))
		return 3;
	if (own.json)
		print_json(c, &r);
	else
		print_text(&r);
	return 0;
}
