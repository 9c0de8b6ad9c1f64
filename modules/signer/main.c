/*
 * signer - signs on a person's own machine, with the token in it
 *
 * Owns      the session with a PKCS#11 token
 * Asks      the person, on the terminal
 * Runs as   the person who signs; listens on 127.0.0.1 only (docs/signer.md)
 */

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/settings.h"
#include "signer/machine.h"
#include "signer/signer.h"

static struct signer_conf conf = {
	.port = 9443,
	.origins = "http://127.0.0.1:8080",
	.confirm = "ask",
	.token_module = "/usr/lib/softhsm/libsofthsm2.so",
	.token_label = "vanthu",
	.token_pin_file = "token.pin",
};

static const struct member conf_members[] = {
	MEMBER(struct signer_conf, port, .min = 1, .max = 65535),
	MEMBER(struct signer_conf, origins, .min = 1, .max = 2000),
	MEMBER(struct signer_conf, confirm, .min = 2, .max = 3),
	MEMBER(struct signer_conf, token_module, .min = 1, .max = 255),
	MEMBER(struct signer_conf, token_label, .max = 32, .optional = true),
	MEMBER(struct signer_conf, token_pin_file, .max = 255,
	    .optional = true),
	MEMBER_END
};

static const struct record conf_record = {
	"signer", sizeof(struct signer_conf), conf_members
};

static const struct option options[] = {
	{ "settings", required_argument, NULL, 'c' },
	{ "confirm", required_argument, NULL, 'y' },
	{ "port", required_argument, NULL, 't' },
	{ "log", required_argument, NULL, 'g' },
	{ "print-settings", no_argument, NULL, 'p' },
	{ NULL, 0, NULL, 0 }
};

struct arguments {
	const char *settings, *confirm, *port, *log;
	bool print;
};

static bool
arguments_read(int argc, char **argv, struct arguments *out)
{
	int ch;

	while ((ch = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (ch == 'c')
			out->settings = optarg;
		else if (ch == 'y')
			out->confirm = optarg;
		else if (ch == 't')
			out->port = optarg;
		else if (ch == 'g')
			out->log = optarg;
		else if (ch == 'p')
			out->print = true;
		else
			return false;
	}
	return optind == argc && (out->confirm == NULL ||
	    strcmp(out->confirm, "yes") == 0 ||
	    strcmp(out->confirm, "ask") == 0);
}

/* Started at a login, nobody says where its files are. */
static void
places_find(struct arena *mem, struct arguments *a)
{
	const char *folder = machine_folder(mem);

	if (folder == NULL)
		return;
	if (a->log == NULL)
		a->log = arena_text(mem, "%s/signer.log", folder);
	if (a->settings == NULL)
		a->settings = arena_text(mem, "%s/signer.conf", folder);
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = arena_new(), .conf = &conf };
	struct arguments a = { .print = false };

	if (!arguments_read(argc, argv, &a)) {
		fputs("usage: vanthu-signer [--settings FILE]"
		    " [--confirm yes|ask] [--port N] [--log FILE]"
		    " [--print-settings]\n", stderr);
		return 2;
	}

	places_find(c.mem, &a);
	log_open("signer", a.log);
	if (!settings_read(&c, a.settings, &conf_record, &conf)) {
		log_event(LOG_ERROR_, "settings_bad", "detail",
		    c.failure.detail, NULL);
		return 2;
	}
	if (a.confirm != NULL)
		conf.confirm = a.confirm;
	if (a.port != NULL)
		conf.port = atoi(a.port);
	if (a.print) {
		settings_print(&conf_record, &conf);
		return 0;
	}
	if (!signer_serve(&c)) {
		log_event(LOG_ERROR_, "not_started", "detail",
		    c.failure.detail, NULL);
		return 1;
	}
	return 0;
}
