/* migrate_command.c - vanthu migrate */

#include <stdio.h>

#include "base/json.h"
#include "db/schema.h"
#include "operate/migrate.h"
#include "operate/option.h"

static const char help[] =
    "Cách dùng: vanthu migrate [TUỲ CHỌN]\n\n"
    "Đưa cơ sở dữ liệu lên phiên bản mới: áp dụng theo thứ tự số các tệp\n"
    "sql/schema chưa áp dụng, rồi cấp lại quyền cho các tài khoản. Chạy lại\n"
    "được nếu bị ngắt giữa chừng; hệ thống vẫn phục vụ trong lúc chạy.\n\n"
    "  --settings TỆP   tệp cấu hình của cài đặt\n"
    "  --plan           chỉ liệt kê các tệp sẽ áp dụng\n"
    "  --status         liệt kê mọi tệp và tình trạng\n"
    "  --json           in --plan, --status dạng JSON\n"
    "  --sql THƯ_MỤC    thư mục chứa schema/ và grants/\n"
    "  --host MÁY       máy của các tài khoản (như của owner)\n"
    "  --no-grants      không cấp quyền (quản trị CSDL tự làm)\n"
    "  --wait GIÂY      chờ lệnh migrate hoặc backup khác xong (10)\n"
    "  --help           in lời này\n\n"
    "Mã thoát: 0 xong; với --plan, --status: 1 còn tệp chưa áp dụng;\n"
    "3 không thực hiện được.\n";

struct migrate_options {
	bool plan, status, json, no_grants;
	const char *sql, *host;
	int64_t wait;
};

static const struct member option_members[] = {
	MEMBER(struct migrate_options, plan),
	MEMBER(struct migrate_options, status),
	MEMBER(struct migrate_options, json),
	MEMBER(struct migrate_options, no_grants),
	MEMBER(struct migrate_options, sql, .min = 1, .max = 255),
	MEMBER(struct migrate_options, host, .min = 1, .max = 255),
	MEMBER(struct migrate_options, wait, .max = 86400),
	MEMBER_END
};

static const struct record option_record = {
	"migrate", sizeof(struct migrate_options), option_members
};

static const char *
state_of(const struct migration *m)
{
	return m->edited ? "edited" : m->applied_at.ms != 0 ? "applied" :
	    "missing";
}

static void
print_line(struct ctx *c, const struct migration *m)
{
	const char *words = m->edited ? "ĐÃ BỊ SỬA SAU KHI ÁP DỤNG" :
	    m->applied_at.ms == 0 ? "chưa áp dụng" :
	    instant_text(c->mem, m->applied_at);

	printf("%03lld  %-32s  %s\n", (long long)m->number, m->name, words);
}

static void
print_json(struct ctx *c, const struct migrations *all, bool plan)
{
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_int(j, "schema", all->newest);
	json_int(j, "first", SCHEMA_FIRST);
	json_int(j, "last", SCHEMA_LAST);
	json_open_list(j, "migrations");
	for (size_t i = 0; i < all->count; i++) {
		const struct migration *m = &all->at[i];

		if (plan && m->applied_at.ms != 0)
			continue;
		json_open(j, NULL);
		json_int(j, "number", m->number);
		json_text(j, "name", m->name);
		json_text(j, "state", state_of(m));
		json_close(j);
	}
	json_close(j);
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

/* Of --plan and --status. */
static int
look(struct ctx *c, const struct migrate_options *o)
{
	struct migrations all;
	int missing = 0;

	if (!migrate_look(c, o->sql, &all))
		return 3;
	for (size_t i = 0; i < all.count; i++) {
		const struct migration *m = &all.at[i];

		missing += m->applied_at.ms == 0;
		if (!o->json && (!o->plan || m->applied_at.ms == 0))
			print_line(c, m);
	}
	if (o->json)
		print_json(c, &all, o->plan);
	return missing > 0;
}

static void
tell(const struct migration *m)
{
	printf("%s\n", m->name);
	fflush(stdout);
}

int
operate_migrate(struct ctx *c, const struct operate *o)
{
	struct migrate_options own = {
		.sql = o->conf->sql[0] != '\0' ? o->conf->sql : SQL_FOLDER,
		.wait = 10,
	};
	struct migrate m;
	int64_t applied;

	if (option_help(o, help))
		return 0;
	if (!option_read(c, o, &option_record, &own) || !db_open(c, o->db))
		return 3;
	if (own.plan || own.status)
		return look(c, &own);
	m = (struct migrate){
		.sql = own.sql, .database = o->db->name, .host = own.host,
		.wait = own.wait, .no_grants = own.no_grants, .told = tell,
	};
	return migrate_run(c, &m, &applied) ? 0 : 3;
}
