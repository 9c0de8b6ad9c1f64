/* audit_command.c - "vanthu audit": verify, roots, show */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "vanthu/audit_command.h"

static const char help[] =
    "Cách dùng: vanthu audit verify [--roots TỆP] [--root SỐ:GỐC]"
    " [--known A-B] [--alarm] [--json]\n"
    "           vanthu audit roots [--export TỆP] [--newest] [--after SỐ]\n"
    "           vanthu audit show [--person TÊN] [--act VIỆC] [--letter ID]\n"
    "                             [--from NGÀY] [--to NGÀY] [--limit N]"
    " [--json]\n\n"
    "Nhật ký xử lý văn bản và nhật ký truy cập được niêm phong vài giây một\n"
    "lần; gốc của mỗi niêm phong được ký và đưa ra ngoài máy chủ.\n\n"
    "verify  kiểm tra nhật ký có bị sửa, xoá, chèn hay đưa về bản cũ không\n"
    "  --roots TỆP    các gốc đã đưa ra ngoài (lệnh roots, bản sao lưu,\n"
    "                 tệp audit_roots của courier)\n"
    "  --root SỐ:GỐC  một gốc chép từ giấy hoặc từ bản sao lưu (mục seal và\n"
    "                 seal_root của manifest)\n"
    "  --known A-B    các niêm phong thiếu đã có biên bản, không báo nữa\n"
    "  --alarm        có sai thì bật cảnh báo audit_wrong, nguyên vẹn thì tắt\n"
    "                 (cần tài khoản owner)\n"
    "roots   in các gốc đã ký, mỗi dòng một gốc\n"
    "  --export TỆP   ghi vào tệp này\n"
    "  --newest       chỉ gốc mới nhất: nó giữ mọi gốc trước nó\n"
    "  --after SỐ     chỉ các gốc sau niêm phong này\n"
    "show    xem nhật ký truy cập: ai, lúc nào, làm gì, từ đâu\n"
    "  --person TÊN   tên truy cập          --act VIỆC  vd letter_read\n"
    "  --letter ID    mã định danh văn bản  --limit N   số dòng (50)\n"
    "  --from, --to   NGÀY dạng 2026-11-20\n\n"
    "  --settings TỆP tệp cấu hình (mục vanthu; nên dùng tài khoản read)\n"
    "  --json         in dạng JSON cho chương trình khác\n"
    "  --help         in lời này\n\n"
    "Mã thoát của verify: 0 nguyên vẹn, 1 có sai, 2 chưa đủ để kết luận,\n"
    "3 không thực hiện được. docs/audit.md nói làm gì khi có sai.\n";

static bool
value_read(const char *name, const char *value, struct audit_options *o)
{
	const struct {
		const char *name, **to;
	} values[] = {
		{ "--settings", &o->settings }, { "--roots", &o->roots },
		{ "--root", &o->pin }, { "--known", &o->known },
		{ "--export", &o->to },
		{ "--after", &o->after }, { "--person", &o->person },
		{ "--act", &o->act }, { "--letter", &o->letter },
		{ "--from", &o->from_day }, { "--to", &o->to_day },
		{ "--limit", &o->limit },
	};

	for (size_t i = 0; value != NULL && i < COUNT(values); i++)
		if (text_same(name, values[i].name)) {
			*values[i].to = value;
			return true;
		}
	return false;
}

static bool
flag_read(const char *name, struct audit_options *o)
{
	const struct {
		const char *name;
		bool *to;
	} flags[] = {
		{ "--json", &o->json }, { "--newest", &o->newest },
		{ "--alarm", &o->alarm },
	};

	for (size_t i = 0; i < COUNT(flags); i++)
		if (text_same(name, flags[i].name)) {
			*flags[i].to = true;
			return true;
		}
	return false;
}

static bool
options_read(struct ctx *c, int argc, char **argv, struct audit_options *o)
{
	for (int i = 2; i < argc; i++) {
		if (flag_read(argv[i], o))
			continue;
		if (value_read(argv[i], i + 1 < argc ? argv[i + 1] :
		    NULL, o))
			i++;
		else
			return refuse(c, BAD_INPUT, "option_unknown", "%s",
			    argv[i]);
	}
	return true;
}

static const struct {
	const char *name;
	int (*run)(struct ctx *c, const struct audit_options *o);
} parts[] = {
	{ "verify", audit_verify_run },
	{ "roots", audit_roots_run },
	{ "show", audit_show_run },
};

int
audit_command(struct ctx *c, int argc, char **argv)
{
	struct audit_options o = { .settings = NULL };
	struct site_conf site;

	for (int i = 1; i < argc; i++)
		if (text_same(argv[i], "--help")) {
			fputs(help, stdout);
			return 0;
		}
	for (size_t i = 0; argc > 1 && i < COUNT(parts); i++) {
		if (!text_same(argv[1], parts[i].name))
			continue;
		if (!options_read(c, argc, argv, &o) ||
		    !site_open(c, o.settings, &site))
			return 3;
		return parts[i].run(c, &o);
	}
	fputs(help, stderr);
	return 3;
}
