/*
 * seed_command.c - "vanthu seed": the units, people, calendar and
 * certificates of a demo province, in one transaction
 */
#include <stdio.h>
#include <string.h>

#include "vanthu/mass.h"
#include "vanthu/vanthu.h"

static int
usage(FILE *to)
{
	fputs("Cách dùng: vanthu seed --settings TỆP --from THƯ_MỤC"
	    " --password MẬT_KHẨU [--pki THƯ_MỤC]\n"
	    "Nạp đơn vị, người dùng, lịch làm việc và chứng thư số của một"
	    " tỉnh mẫu vào cơ sở dữ liệu trống.\n\n"
	    "       vanthu seed --settings TỆP --words TỆP --papers THƯ_MỤC"
	    " --units SỐ --people SỐ --letters SỐ\n"
	    "Thêm cho đủ số đơn vị, người dùng và văn bản tự sinh, để đo"
	    " hệ thống ở quy mô một tỉnh. Khi nạp, chỉ mục được gỡ ra rồi"
	    " dựng lại: dừng courier trước.\n"
	    "  --agency MÃ=SỐ   số văn bản đến của riêng một cơ quan (lặp"
	    " lại được)\n"
	    "  --seed SỐ        cùng số thì cùng dữ liệu (mặc định 1)\n"
	    "  --since LÚC      văn bản đầu tiên (mặc định: đầu năm"
	    " trước)\n"
	    "  --until LÚC      không có việc gì xảy ra sau lúc này (mặc"
	    " định: bây giờ)\n"
	    "  --workers SỐ     số tiến trình ghi cùng lúc (mặc định 2)\n"
	    "  --pki THƯ_MỤC    ký số các tệp mẫu bằng khoá của tỉnh mẫu\n"
	    "  --folder THƯ_MỤC nơi để tệp tạm (mặc định /tmp)\n"
	    "  --password MẬT_KHẨU của người dùng tự sinh\n"
	    "Tên đăng nhập: vanthu., lanhdao., chanhvp., truongphong1.,"
	    " cv1.1. … rồi mã cơ quan viết thường.\n", to);
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
	if (settings != NULL && mass_wanted(argc, argv))
		return site_open(c, settings, &site) &&
		    mass_seed(c, argc, argv, &site) ? 0 : 3;
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
