/*
 * seed_command.c - "vanthu seed": the units, people, calendar and
 * certificates of a demo province, in one transaction
 */
#include <stdio.h>
#include <string.h>

#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static int
usage(FILE *to)
{
	fputs("Cách dùng: vanthu seed --settings TỆP --from THƯ_MỤC"
	    " --password MẬT_KHẨU [--pki THƯ_MỤC]\n"
	    "Nạp đơn vị, người dùng, lịch làm việc và chứng thư số của một"
	    " tỉnh mẫu vào cơ sở dữ liệu trống.\n", to);
	return to == stdout ? 0 : 3;
}

static bool
seed_all(struct ctx *c, struct seed_from *s)
{
	return tx_begin(c) &&
	    seed_units(c, s) &&
	    seed_people(c, s) &&
	    seed_calendar(c, s) &&
	    (s->pki == NULL || seed_certificates(c, s)) &&
	    tx_commit(c);
}

int
seed_command(struct ctx *c, int argc, char **argv)
{
	const char *settings = option_of(argc, argv, "--settings");
	struct site_conf site;
	struct seed_from from = {
		.folder = option_of(argc, argv, "--from"),
		.password = option_of(argc, argv, "--password"),
		.pki = option_of(argc, argv, "--pki"), .site = &site,
	};
	int64_t there;

	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	if (settings == NULL || from.folder == NULL || from.password == NULL)
		return usage(stderr);
	if (!site_open(c, settings, &site) || !seed_is_there(c, &there))
		return 3;
	if (there != 0) {
		puts("Tỉnh mẫu đã có trong cơ sở dữ liệu.");
		return 0;
	}
	return seed_all(c, &from) ? 0 : 3;
}
