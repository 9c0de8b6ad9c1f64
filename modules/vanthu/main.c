/*
 * vanthu - the tool of administrators and agency IT
 *
 * One table of subcommands; each lives in a file of its own and is told
 * apart by the first argument.  It runs as whoever calls it, with that
 * person's rights, and reads files in its own process.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/words.h"
#include "vanthu/seed.h"
#include "vanthu/seed_letters.h"
#include "vanthu/vanthu.h"

static const struct subcommand subcommands[] = {
	/* name, summary, function */
	{ "audit", "kiểm tra và xem nhật ký", audit_command },
	{ "backup", "sao lưu cơ sở dữ liệu và tệp", backup_command },
	{ "device", "sổ thiết bị lưu khóa và trạng thái chứng thư",
	  device_command },
	{ "doctor", "khám một cài đặt đang chạy", doctor_command },
	{ "fixity", "đọc lại, kiểm tra các tệp trong kho", fixity_command },
	{ "flow", "nạp quy trình của các cơ quan", flow_command },
	{ "grants", "in lệnh SQL cho quản trị viên máy chủ MariaDB",
	  grants_command },
	{ "letters", "tạo văn bản mẫu cho tỉnh mẫu", letters_command },
	{ "migrate", "đưa cơ sở dữ liệu lên phiên bản mới", migrate_command },
	{ "restore", "phục hồi một bản sao lưu vào cài đặt trống",
	    restore_command },
	{ "seed", "nạp tỉnh mẫu vào cơ sở dữ liệu trống", seed_command },
	{ "sweep", "dọn những gì bỏ dở và hết hạn", sweep_command },
	{ "verify", "kiểm tra chữ ký số của tệp PDF", verify_command },
};

const char *
sentence_of(const char *code)
{
	const char *sentence = words_get(code);

	return sentence != NULL ? sentence : code;
}

static int
usage(FILE *to)
{
	fprintf(to, "Cách dùng: vanthu LỆNH [TUỲ CHỌN] …\n\nCác lệnh:\n");
	for (size_t i = 0; i < COUNT(subcommands); i++)
		fprintf(to, "  %-10s %s\n", subcommands[i].name,
		    subcommands[i].summary);
	fprintf(to, "\n\"vanthu LỆNH --help\" nói rõ từng lệnh.\n");
	return to == stdout ? 0 : 3;
}

static int
run(const struct subcommand *s, int argc, char **argv)
{
	struct ctx c = { .mem = arena_new() };
	int status;

	ctx_begin(&c);
	status = s->run(&c, argc, argv);
	if (c.failure.kind != FAILURE_NONE) {
		fprintf(stderr, "vanthu %s: %s (%s: %s)\n", s->name,
		    sentence_of(c.failure.code), c.failure.code,
		    c.failure.detail);
		status = 3;
	}
	arena_end(c.mem);
	return status;
}

int
main(int argc, char **argv)
{
	const char *words = getenv("VANTHU_WORDS");

	words_later(words != NULL ? words : WORDS_FILE);
	if (argc < 2)
		return usage(stderr);
	if (strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	for (size_t i = 0; i < COUNT(subcommands); i++)
		if (strcmp(argv[1], subcommands[i].name) == 0)
			return run(&subcommands[i], argc - 1, argv + 1);
	fprintf(stderr, "vanthu: không có lệnh \"%s\"\n", argv[1]);
	return usage(stderr);
}
