/* backup_command.c - vanthu backup */

#include <stdio.h>

#include "base/json.h"
#include "operate/backup.h"
#include "operate/option.h"

static const char help[] =
    "Cách dùng: vanthu backup [TUỲ CHỌN] [THƯ_MỤC]\n\n"
    "Sao lưu cơ sở dữ liệu (tại một thời điểm) rồi đến các tệp; chỉ chép\n"
    "tệp chưa có trong các bản sao lưu trước. Bản sao lưu chỉ có tên khi đã\n"
    "đủ, đã đọc lại và đã ghi xuống đĩa. KHÔNG chứa khoá ký số và mật khẩu:\n"
    "thư mục khoá và tệp cấu hình phải sao lưu riêng.\n\n"
    "  --settings TỆP   tệp cấu hình của cài đặt\n"
    "  --link           dùng liên kết cứng thay vì chép (nhanh, nhưng hỏng\n"
    "                   đĩa thì hỏng cả hai)\n"
    "  --keep SỐ        giữ từng này bản mới nhất, xoá các bản cũ hơn và\n"
    "                   các tệp không còn bản nào dùng (không cùng --link)\n"
    "  --wait GIÂY      chờ lệnh migrate hoặc backup khác xong (60)\n"
    "  --json           in kết quả dạng JSON\n"
    "  --help           in lời này\n\n"
    "THƯ_MỤC: nơi giữ các bản sao lưu; mặc định là cấu hình \"backups\".\n"
    "Mã thoát: 0 xong, 1 xong nhưng có tệp hỏng hoặc thiếu, 3 không được.\n";

struct backup_options {
	bool link, json;
	int64_t wait, keep; /* keep 0: all */
};

static const struct member option_members[] = {
	MEMBER(struct backup_options, link),
	MEMBER(struct backup_options, json),
	MEMBER(struct backup_options, wait, .max = 86400),
	MEMBER(struct backup_options, keep, .min = 1, .max = 4000),
	MEMBER_END
};

static const struct record option_record = {
	"backup", sizeof(struct backup_options), option_members
};

static void
print_json(struct ctx *c, const struct backup *b, int64_t removed)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_text(j, "backup", b->name);
	json_text(j, "path", b->path);
	json_text(j, "manifest_sha256", b->manifest_sha256);
	json_int(j, "schema", b->m.schema);
	json_int(j, "tables", (int64_t)b->m.tables.count);
	json_int(j, "rows", b->m.rows);
	json_int(j, "books", b->m.books);
	json_int(j, "blobs", b->m.blobs);
	json_int(j, "new_blobs", b->m.new_blobs);
	json_int(j, "new_bytes", b->m.new_bytes);
	json_int(j, "damaged", b->m.damaged);
	json_int(j, "missing", b->m.missing);
	json_int(j, "removed", removed);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

static void
print_text(const struct backup *b)
{
	const struct manifest *m = &b->m;

	printf("Bản sao lưu: %s\n", b->path);
	printf("  cơ sở dữ liệu  %zu bảng, %lld dòng, %lld sổ đăng ký\n",
	    m->tables.count, (long long)m->rows, (long long)m->books);
	printf("  tệp            %lld (%lld byte), mới chép %lld"
	    " (%lld byte)\n", (long long)m->blobs, (long long)m->blob_bytes,
	    (long long)m->new_blobs, (long long)m->new_bytes);
	printf("  manifest       %s\n", b->manifest_sha256);
	if (m->damaged + m->missing > 0)
		printf("  CÓ %lld TỆP HỎNG, %lld TỆP THIẾU: chạy vanthu"
		    " fixity --all\n", (long long)m->damaged,
		    (long long)m->missing);
}

int
operate_backup(struct ctx *c, const struct operate *o)
{
	struct backup_options own = { .wait = 60 };
	struct backup b = { .db = o->db, .conf = o->conf };
	int64_t removed = 0;

	if (option_help(o, help))
		return 0;
	if (!option_read(c, o, &option_record, &own) ||
	    !option_word(c, o, &option_record, &b.folder))
		return 3;
	if (b.folder == NULL)
		b.folder = o->conf->backups;
	if (*b.folder == '\0') {
		refuse(c, BAD_INPUT, "backup_folder_missing", "no folder");
		return 3;
	}
	if (own.link && own.keep > 0) {
		refuse(c, BAD_INPUT, "option_unknown", "--keep and --link");
		return 3;
	}
	b.link = own.link;
	b.wait = own.wait;
	if (!db_open(c, o->db) || !backup_run(c, &b) || (own.keep > 0 &&
	    !backup_prune(c, &b, own.keep, &removed)))
		return 3;
	if (own.json)
		print_json(c, &b, removed);
	else
		print_text(&b);
	return b.m.damaged + b.m.missing > 0;
}
