/*
 * vanthu - the tool of administrators and agency IT
 *
 * Verifying PDF files is done here, by a program that links neither the
 * database nor fonts nor XML and so begins at once; every other command is
 * handed to vanthu-office.  Either runs as whoever calls it, with that
 * person's rights, and reads files in its own process.
 */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "vanthu/vanthu.h"

#define OFFICE "vanthu-office"

static const struct {
	const char *name, *summary;
} commands[] = {
	{ "audit", "kiểm tra và xem nhật ký" },
	{ "backup", "sao lưu cơ sở dữ liệu và tệp" },
	{ "device", "sổ thiết bị lưu khóa và trạng thái chứng thư" },
	{ "doctor", "khám một cài đặt đang chạy" },
	{ "fixity", "đọc lại, kiểm tra các tệp trong kho" },
	{ "flow", "nạp quy trình của các cơ quan" },
	{ "grants", "in lệnh SQL cho quản trị viên máy chủ MariaDB" },
	{ "letters", "tạo văn bản mẫu cho tỉnh mẫu" },
	{ "migrate", "đưa cơ sở dữ liệu lên phiên bản mới" },
	{ "restore", "phục hồi một bản sao lưu vào cài đặt trống" },
	{ "seed", "nạp tỉnh mẫu vào cơ sở dữ liệu trống" },
	{ "sweep", "dọn những gì bỏ dở và hết hạn" },
	{ "verify", "kiểm tra chữ ký số của tệp PDF" },
};

annex_reader *const annexes = NULL;

static int
usage(FILE *to)
{
	fprintf(to, "Cách dùng: vanthu LỆNH [TUỲ CHỌN] …\n\nCác lệnh:\n");
	for (size_t i = 0; i < COUNT(commands); i++)
		fprintf(to, "  %-10s %s\n", commands[i].name,
		    commands[i].summary);
	fprintf(to, "\n\"vanthu LỆNH --help\" nói rõ từng lệnh.\n");
	return to == stdout ? 0 : 3;
}

/* A file that does not begin as a PDF: its readers are not linked here. */
static bool
is_other_file(const char *path)
{
	char head[5] = "";
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	struct stat s;
	bool other;

	if (fd < 0)
		return false;
	other = fstat(fd, &s) == 0 && S_ISREG(s.st_mode) &&
	    (read(fd, head, sizeof(head)) != (ssize_t)sizeof(head) ||
	    memcmp(head, "%PDF-", sizeof(head)) != 0);
	close(fd);
	return other;
}

static bool
is_for_pdf_only(int argc, char **argv)
{
	for (int i = 2; i < argc; i++)
		if (is_other_file(argv[i]))
			return false;
	return true;
}

/* Beside this program, as built; or where it is installed. */
static int
office_exec(struct ctx *c, char **argv)
{
	char self[4096];
	ssize_t n = readlink("/proc/self/exe", self, sizeof(self) - 1);
	char *slash;

	self[n > 0 ? n : 0] = '\0';
	slash = strrchr(self, '/');
	if (slash != NULL) {
		*slash = '\0';
		execv(arena_text(c->mem, "%s/" OFFICE, self), argv);
		execv(arena_text(c->mem, "%s/../libexec/vanthu/" OFFICE,
		    self), argv);
	}
	execv(OFFICE_FOLDER "/" OFFICE, argv);
	fprintf(stderr, "vanthu: không chạy được " OFFICE ": %s\n",
	    strerror(errno));
	return 3;
}

static int
handed_on(char **argv)
{
	struct ctx c = { .mem = arena_new() };
	int status = office_exec(&c, argv);

	arena_end(c.mem);
	return status;
}

int
main(int argc, char **argv)
{
	static const struct subcommand verify = {
		"verify", verify_command
	};

	subcommand_words();
	if (argc < 2)
		return usage(stderr);
	if (strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	if (strcmp(argv[1], verify.name) == 0 && is_for_pdf_only(argc, argv))
		return subcommand_run(&verify, argc - 1, argv + 1);
	for (size_t i = 0; i < COUNT(commands); i++)
		if (strcmp(argv[1], commands[i].name) == 0)
			return handed_on(argv);
	fprintf(stderr, "vanthu: không có lệnh \"%s\"\n", argv[1]);
	return usage(stderr);
}
