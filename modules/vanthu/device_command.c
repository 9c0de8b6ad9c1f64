/*
 * device_command.c - "vanthu device": tokens and servers that hold keys, who
 * keeps them, and the state of certificates (R151, R152, R154, R157)
 */
#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "vanthu/certificate_read.h"
#include "vanthu/device.h"
#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

static const char help[] =
    "Cách dùng: vanthu device list [--settings TỆP]\n"
    "           vanthu device put SỐ_THIẾT_BỊ --organ MÃ --name TÊN\n"
    "               [--holder TÊN_ĐĂNG_NHẬP] [--state TRẠNG_THÁI]\n"
    "               [--certificate SỐ_CHỨNG_THƯ]\n"
    "           vanthu device certificate SỐ_CHỨNG_THƯ TRẠNG_THÁI\n"
    "           vanthu device cipher TỆP_CHỨNG_THƯ --organ MÃ\n"
    "               --key TÊN_KHOÁ\n\n"
    "Sổ thiết bị lưu khóa bí mật: thiết bị nào, của cơ quan nào, ai đang giữ.\n"
    "Có thiết bị gắn với chứng thư thì chỉ người đang giữ được ký.\n\n"
    "  put          ghi mới hoặc ghi đè một thiết bị; không có --holder là\n"
    "               chưa ai giữ; trạng thái: active (mặc định), suspended,\n"
    "               lost, returned; --certificate gắn chứng thư vào thiết bị\n"
    "  certificate  đổi trạng thái chứng thư: active, suspended, revoked\n"
    "  cipher       ghi chứng thư mã hoá của cơ quan (PEM), để nhận văn bản\n"
    "               mã hoá; khoá nằm ở keykeeper dưới tên đó\n"
    "  --settings TỆP  tệp cấu hình của cài đặt\n\n"
    "Mã thoát: 0 xong; 3 không thực hiện được.\n";

static const char *const device_states[] = {
	"active", "suspended", "lost", "returned", NULL
};
static const char *const certificate_states[] = {
	"active", "suspended", "revoked", NULL
};

static bool
state_is_one(struct ctx *c, const char *state, const char *const *of)
{
	for (; *of != NULL; of++)
		if (text_same(*of, state))
			return true;
	return refuse(c, BAD_INPUT, "option_unknown", "%s", state);
}

static bool
run_list(struct ctx *c, int argc, char **argv)
{
	const struct device_line *d;
	struct rows rows;

	(void)argv;
	if (argc < 2)
		return refuse(c, BAD_INPUT, "option_unknown", "list");
	if (!device_lines(c, &rows))
		return false;
	d = rows.at;
	for (size_t i = 0; i < rows.count; i++)
		printf("%s\t%s\t%s\t%s\t%s\t%lld\n", d[i].serial, d[i].organ,
		    d[i].name, d[i].holder == NULL ? "-" : d[i].holder,
		    d[i].state, (long long)d[i].certificates);
	return true;
}

static bool
run_put(struct ctx *c, int argc, char **argv)
{
	struct device_put d = {
		.serial = argc > 2 ? argv[2] : NULL,
		.organ = option_of(argc, argv, "--organ"),
		.name = option_of(argc, argv, "--name"),
		.holder = option_of(argc, argv, "--holder"),
		.state = option_of(argc, argv, "--state"),
	};
	const char *certificate = option_of(argc, argv, "--certificate");

	if (d.state == NULL)
		d.state = device_states[0];
	if (d.serial == NULL || d.organ == NULL || d.name == NULL)
		return refuse(c, BAD_INPUT, "option_unknown", "put");
	return state_is_one(c, d.state, device_states) && tx_begin(c) &&
	    device_write(c, &d) && (certificate == NULL ||
	    device_attach(c, d.serial, certificate)) && tx_commit(c);
}

static bool
run_certificate(struct ctx *c, int argc, char **argv)
{
	if (argc < 4)
		return refuse(c, BAD_INPUT, "option_unknown", "certificate");
	return state_is_one(c, argv[3], certificate_states) &&
	    tx_begin(c) && certificate_state_set(c, argv[2], argv[3]) &&
	    tx_commit(c);
}

static bool
run_cipher(struct ctx *c, int argc, char **argv)
{
	const char *organ = option_of(argc, argv, "--organ");
	const char *key = option_of(argc, argv, "--key");
	struct certificate_facts k;

	if (argc < 3 || organ == NULL || key == NULL)
		return refuse(c, BAD_INPUT, "option_unknown", "cipher");
	if (!certificate_facts(c, argv[2], &k))
		return false;
	if (!k.receives)
		return refuse(c, BAD_INPUT, "envelope_certificate", "%s",
		    argv[2]);
	return tx_begin(c) && cipher_write(c, &(struct cipher_put){
	    .organ = organ, .key = key, .subject = k.subject,
	    .issuer = k.issuer, .serial = k.serial, .sha256 = k.sha256,
	    .der = k.der, .from = k.from, .to = k.to }) && tx_commit(c);
}

static const struct {
	const char *name;
	bool (*run)(struct ctx *c, int argc, char **argv);
} actions[] = {
	{ "list", run_list },
	{ "put", run_put },
	{ "certificate", run_certificate },
	{ "cipher", run_cipher },
};

int
device_command(struct ctx *c, int argc, char **argv)
{
	struct site_conf site;

	if (argc > 1 && text_same(argv[1], "--help")) {
		fputs(help, stdout);
		return 0;
	}
	for (size_t i = 0; argc > 1 && i < COUNT(actions); i++)
		if (text_same(actions[i].name, argv[1]))
			return site_open(c, option_of(argc, argv,
			    "--settings"), &site) &&
			    actions[i].run(c, argc, argv) ? 0 : 3;
	fputs(help, stderr);
	return 3;
}
