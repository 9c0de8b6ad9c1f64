/*
 * grants_command.c - vanthu grants: what the administrator of a shared
 * database server runs once
 *
 * The script holds no password, only what the server keeps of one, so it may
 * be sent.  Everything later (tables, rights of the other accounts) the owner
 * does without the administrator: vanthu migrate.
 */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include <libconfig.h>
#include <openssl/evp.h>

#include "base/text.h"
#include "vanthu/seed.h"
#include "vanthu/vanthu.h"

enum { SHA1_BYTES = 20, PASSWORD_BYTES = 24 };

static const char help[] =
    "Cách dùng: vanthu grants --print [TUỲ CHỌN]\n\n"
    "In tệp SQL để quản trị viên máy chủ MariaDB chạy một lần: tạo cơ sở dữ\n"
    "liệu và bốn tài khoản của VanThu. Tệp không chứa mật khẩu, chỉ chứa giá\n"
    "trị băm mà máy chủ lưu. Sau đó chạy \"vanthu migrate\" bằng tài khoản\n"
    "owner; không cần quyền root của MariaDB nữa. Tệp mật khẩu nào còn trống\n"
    "thì lệnh này ghi một mật khẩu ngẫu nhiên vào đó.\n\n"
    "  --settings TỆP  tệp cấu hình của cài đặt\n"
    "  --host MÁY      các máy chủ VanThu kết nối từ đâu (localhost)\n"
    "  --print         in ra màn hình\n"
    "  --help          in lời này\n\n"
    "Mã thoát: 0 xong; 3 không thực hiện được.\n";

/* Which group of the settings names an account, and why it is there. */
static const struct {
	const char *group, *note;
} accounts[] = {
	{ "vanthu", "owns the tables: migrations, the command line" },
	{ "records", "the programs of daily work" },
	{ "accounts", "signing in; alone reads password hashes" },
	{ "reports", "reports and monitors" },
};

static const char *
value_of(const config_t *from, struct ctx *c, const char *group,
    const char *name)
{
	const char *groups[] = { group, "common" };

	for (size_t i = 0; i < COUNT(groups); i++) {
		const char *path = arena_text(c->mem, "%s.%s", groups[i],
		    name);
		const char *value;

		if (config_lookup_string(from, path, &value))
			return value;
	}
	return "";
}

/* As mysql_native_password keeps it: "*" and SHA-1 of SHA-1, in hex. */
static const char *
kept_of(struct ctx *c, const char *password)
{
	unsigned char once[SHA1_BYTES], twice[SHA1_BYTES];
	char *hex;

	if (!EVP_Digest(password, strlen(password), once, NULL, EVP_sha1(),
	        NULL) ||
	    !EVP_Digest(once, sizeof(once), twice, NULL, EVP_sha1(), NULL))
		return NULL;
	hex = arena_text(c->mem, "*%s", text_hex(c->mem,
	    (struct bytes){ twice, sizeof(twice) }));
	for (char *at = hex; *at != '\0'; at++)
		if (*at >= 'a' && *at <= 'f')
			*at = (char)(*at - 'a' + 'A');
	return hex;
}

/* An empty file is filled; who owns and reads it stays as it was. */
static bool
password_make(struct ctx *c, const char *path, const char **out)
{
	FILE *file = fopen(path, "we");
	bool done;

	*out = secret_new(c->mem, PASSWORD_BYTES);
	if (file == NULL)
		return broken(c, "%s: %s", path, strerror(errno));
	done = fprintf(file, "%s\n", *out) > 0;
	return (fclose(file) == 0 && done) ||
	    broken(c, "%s: %s", path, strerror(errno));
}

static bool
password_of(struct ctx *c, const config_t *from, const char *group,
    const char **out)
{
	const char *path = value_of(from, c, group, "db_password_file");
	struct bytes text;

	*out = value_of(from, c, group, "db_password");
	if (path[0] == '\0')
		return (*out)[0] != '\0' || refuse(c, BAD_INPUT,
		    "password_empty", "the account of \"%s\"", group);
	if (!file_read(c, path, &text))
		return false;
	*out = arena_text_n(c->mem, (const char *)text.at,
	    strcspn((const char *)text.at, "\r\n"));
	return (*out)[0] != '\0' || password_make(c, path, out);
}

/* Names go into SQL as they are. */
static bool
is_plain(const char *text)
{
	return text[0] != '\0' && strpbrk(text, "'`\"\\\n;") == NULL;
}

static bool
print_account(struct ctx *c, const config_t *from, size_t i,
    const char *host)
{
	const char *group = accounts[i].group;
	const char *user = value_of(from, c, group, "db_user");
	bool tls = value_of(from, c, group, "db_tls_ca")[0] != '\0';
	const char *password;

	if (!is_plain(user))
		return refuse(c, BAD_INPUT, "settings_bad",
		    "%s: no db_user", group);
	if (!password_of(c, from, group, &password))
		return false;
	printf("\n-- %s\n"
	    "CREATE USER IF NOT EXISTS '%s'@'%s';\nALTER USER '%s'@'%s'\n"
	    "    IDENTIFIED VIA mysql_native_password\n"
	    "    USING '%s'%s;\n", accounts[i].note, user, host, user, host,
	    kept_of(c, password), tls ? " REQUIRE SSL" : "");
	return true;
}

static bool
print_script(struct ctx *c, const config_t *from, const char *host)
{
	const char *name = value_of(from, c, "vanthu", "db_name");
	const char *owner = value_of(from, c, "vanthu", "db_user");

	if (!is_plain(name) || !is_plain(host))
		return refuse(c, BAD_INPUT, "settings_bad",
		    "db_name and --host must be plain names");
	printf("-- VanThu: for the administrator of the MariaDB server, once;"
	    " running it\n-- again sets the passwords anew.  It holds no"
	    " password.\n\n"
	    "CREATE DATABASE IF NOT EXISTS `%s`\n"
	    "    CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n", name);
	for (size_t i = 0; i < COUNT(accounts); i++)
		if (!print_account(c, from, i, host))
			return false;
	printf("\n-- Nothing beyond this one database.  The owner gives the"
	    " others their rights.\n"
	    "GRANT ALL ON `%s`.* TO '%s'@'%s' WITH GRANT OPTION;\n", name,
	    owner, host);
	return true;
}

int
grants_command(struct ctx *c, int argc, char **argv)
{
	const char *settings = option_of(argc, argv, "--settings");
	const char *host = option_of(argc, argv, "--host");
	bool print = false;
	config_t from;
	bool done;

	for (int i = 1; i < argc; i++) {
		if (text_same(argv[i], "--help"))
			return printf("%s", help) < 0;
		print = print || text_same(argv[i], "--print");
	}
	if (!print)
		return fputs(help, stderr) < 0 ? 3 : 3;
	config_init(&from);
	if (settings == NULL)
		settings = SETTINGS_FILE;
	done = config_read_file(&from, settings) ?
	    print_script(c, &from, host != NULL ? host : "localhost") :
	    refuse(c, BAD_INPUT, "settings_bad", "%s:%d: %s", settings,
	    config_error_line(&from), config_error_text(&from));
	config_destroy(&from);
	return done ? 0 : 3;
}
