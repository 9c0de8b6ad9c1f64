/*
 * sweep_command.c - "vanthu sweep": every sweep to its end, or what each
 * would remove
 */
#include <stdio.h>
#include <string.h>

#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static int
usage(FILE *to)
{
	fputs("Cách dùng: vanthu sweep [--settings TỆP] [--dry-run]\n"
	    "Dọn ngay những gì bỏ dở hoặc hết hạn: tệp tải lên dở dang, chữ ký"
	    " chưa hoàn tất,\ncâu trả lời cũ, phiên đã hết, tệp tạm, tệp"
	    " không văn bản nào dùng.\n"
	    "  --dry-run   chỉ đếm, không xoá gì\n"
	    "Mỗi dòng in ra: tên việc dọn, số mục. courier cũng tự làm việc này"
	    " từng chút một.\n", to);
	return to == stdout ? 0 : 3;
}

static bool
sweep_every(struct ctx *c, const struct site_conf *site, bool dry)
{
	struct sweep_conf conf = site->sweep;
	struct sweep_pass pass = { .dry = dry };
	struct swept swept;

	conf.blobs = site->blobs;
	conf.spool = site->operate.spool;
	conf.pages = site->operate.pages;
	for (;; pass.number++) {
		if (!sweep_whole(c, &conf, &pass, &swept))
			return false;
		if (swept.name == NULL)
			return true;
		printf("%-14s %lld\n", swept.name, (long long)swept.count);
	}
}

int
sweep_command(struct ctx *c, int argc, char **argv)
{
	struct site_conf site;
	bool dry = false;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--help") == 0)
			return usage(stdout);
		if (strcmp(argv[i], "--dry-run") == 0)
			dry = true;
		else if (strcmp(argv[i], "--settings") == 0 && i + 1 < argc)
			i++;
		else
			return usage(stderr);
	}
	if (!site_open(c, option_of(argc, argv, "--settings"), &site) ||
	    !sweep_every(c, &site, dry))
		return 3;
	return 0;
}
