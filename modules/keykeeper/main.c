/*
 * keykeeper - signs what a person confirmed, with keys no other program reads
 *
 * Owns      the keys folder, the PIN of the token
 * Asks      nobody; no database, no network
 * Runs as   user vanthu-keykeeper
 */

#include <ctype.h>
#include <getopt.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/log.h"
#include "base/settings.h"
#include "keykeeper/keykeeper.h"

static struct keykeeper_conf conf = {
	.socket = "run/keykeeper.sock",
	.keys = "keys",
	.secret = "",
	.token_module = "",
	.token_label = "",
	.token_pin_file = "",
	.sealer = "",
	.decrypt_per_minute = 60,
	.children = 2,
	.max_ms = 10000,
};

static const struct member conf_members[] = {
	MEMBER_AS(struct keykeeper_conf, socket, "keykeeper",
	    .min = 1, .max = 100),
	MEMBER(struct keykeeper_conf, keys, .min = 1, .max = 255),
	MEMBER(struct keykeeper_conf, secret, .max = 255, .optional = true),
	MEMBER(struct keykeeper_conf, token_module, .max = 255,
	    .optional = true),
	MEMBER(struct keykeeper_conf, token_label, .max = 32,
	    .optional = true),
	MEMBER(struct keykeeper_conf, token_pin_file, .max = 255,
	    .optional = true),
	MEMBER(struct keykeeper_conf, sealer, .max = 64, .optional = true),
	MEMBER(struct keykeeper_conf, decrypt_per_minute, .min = 1,
	    .max = 10000),
	MEMBER(struct keykeeper_conf, children, .min = 1, .max = 16),
	MEMBER(struct keykeeper_conf, max_ms, .min = 100, .max = 120000),
	MEMBER_END
};

static const struct record conf_record = {
	"keykeeper", sizeof(struct keykeeper_conf), conf_members
};

static const struct option options[] = {
	{ "settings", required_argument, NULL, 'c' },
	{ "listen", required_argument, NULL, 'l' },
	{ "log", required_argument, NULL, 'g' },
	{ "print-settings", no_argument, NULL, 'p' },
	{ NULL, 0, NULL, 0 }
};

struct arguments {
	const char *settings, *listen, *log;
	bool print;
};

static bool
arguments_read(int argc, char **argv, struct arguments *out)
{
	int ch;

	while ((ch = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (ch == 'c')
			out->settings = optarg;
		else if (ch == 'l')
			out->listen = optarg;
		else if (ch == 'g')
			out->log = optarg;
		else if (ch == 'p')
			out->print = true;
		else
			return false;
	}
	return optind == argc;
}

/* The courier's user, by name or by number. */
static bool
sealer_find(struct ctx *c)
{
	const struct passwd *who;

	conf.sealer_uid = (int64_t)getuid();
	if (conf.sealer[0] == '\0')
		return true;
	if (isdigit((unsigned char)conf.sealer[0])) {
		conf.sealer_uid = strtoll(conf.sealer, NULL, 10);
		return true;
	}
	who = getpwnam(conf.sealer);
	if (who == NULL)
		return refuse(c, BROKEN, "settings_bad",
		    "sealer: no user %s", conf.sealer);
	conf.sealer_uid = (int64_t)who->pw_uid;
	return true;
}

static int
serve(struct ctx *c)
{
	const struct helper h = {
		.name = "keykeeper",
		.kind = JAIL_NONE,
		.children = conf.children,
		.max_ms = conf.max_ms,
		.max_questions = 10000,
		.prepare = keykeeper_prepare,
		.answer = keykeeper_answer,
		.conf = &conf,
	};

	return helper_serve(c, &h, conf.socket);
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = arena_new() };
	struct arguments a = { .print = false };

	if (!arguments_read(argc, argv, &a)) {
		fputs("usage: vanthu-keykeeper [--settings FILE]"
		    " [--listen PATH] [--log FILE] [--print-settings]\n",
		    stderr);
		return 2;
	}

	log_open("keykeeper", a.log);
	if (!settings_read(&c, a.settings, &conf_record, &conf)) {
		log_event(LOG_ERROR_, "settings_bad", "detail",
		    c.failure.detail, NULL);
		return 2;
	}
	if (a.listen != NULL)
		conf.socket = a.listen;
	if (a.print) {
		settings_print(&conf_record, &conf);
		return 0;
	}
	if (!sealer_find(&c)) {
		log_event(LOG_ERROR_, "settings_bad", "detail",
		    c.failure.detail, NULL);
		return 2;
	}
	return serve(&c);
}
