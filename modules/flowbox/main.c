/*
 * flowbox - evaluates process files in a strict jail
 *
 * Owns      nothing; every answer depends on its question alone
 * Asks      nobody
 * Runs as   user vanthu-flowbox, without database, network or files
 */

#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "base/log.h"
#include "base/settings.h"
#include "flowbox/flowbox.h"

static struct flowbox_conf conf = {
	.socket = "run/flowbox.sock",
	.lua = VANTHU_LUA_DIR,
	.children = 2,
	.max_ms = 2000,
	.images = 64,
};

static const struct member conf_members[] = {
	MEMBER(struct flowbox_conf, socket, .min = 1, .max = 100),
	MEMBER(struct flowbox_conf, lua, .min = 1, .max = 255),
	MEMBER(struct flowbox_conf, children, .min = 1, .max = 16),
	MEMBER(struct flowbox_conf, max_ms, .min = 50, .max = 60000),
	MEMBER(struct flowbox_conf, images, .min = 1, .max = 256),
	MEMBER_END
};

static const struct record conf_record = {
	"flowbox", sizeof(struct flowbox_conf), conf_members
};

static const struct option options[] = {
	{ "settings", required_argument, NULL, 'c' },
	{ "listen", required_argument, NULL, 'l' },
	{ "log", required_argument, NULL, 'g' },
	{ "print-settings", no_argument, NULL, 'p' },
	{ NULL, 0, NULL, 0 }
};

static int
usage(void)
{
	fputs("usage: vanthu-flowbox [--settings FILE] [--listen PATH]"
	    " [--log FILE] [--print-settings]\n", stderr);
	return 2;
}

static int
serve(struct ctx *c)
{
	const struct helper h = {
		.name = "flowbox",
		.kind = JAIL_STRICT,
		.children = conf.children,
		.max_ms = conf.max_ms,
		.max_memory = (int64_t)64 * 1024 * 1024,
		.max_questions = 100000,
		.repeats = true,
		.prepare = flowbox_prepare,
		.answer = flowbox_answer,
		.conf = &conf,
	};

	return helper_serve(c, &h, conf.socket);
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = arena_new() };
	const char *file = NULL, *listen = NULL, *log = NULL;
	bool print = false;
	int ch;

	while ((ch = getopt_long(argc, argv, "", options, NULL)) != -1) {
		switch (ch) {
		case 'c':
			file = optarg;
			break;
		case 'l':
			listen = optarg;
			break;
		case 'g':
			log = optarg;
			break;
		case 'p':
			print = true;
			break;
		default:
			return usage();
		}
	}
	log_open("flowbox", log);
	if (!settings_read(&c, file, &conf_record, &conf)) {
		log_event(LOG_ERROR_, "settings_bad", "detail",
		    c.failure.detail, NULL);
		return 2;
	}
	if (listen)
		conf.socket = listen;
	if (print) {
		settings_print(&conf_record, &conf);
		return 0;
	}
	return serve(&c);
}
