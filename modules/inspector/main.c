/*
 * inspector - reads the bytes that others made, in a jail
 *
 * Owns      nothing; every question is answered from the descriptors it brings
 * Asks      pdftotext, pdftocairo, qpdf, each in a jail of its own
 * Runs as   its own user, with neither database nor keys nor network
 */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include <fcntl.h>
#include <libxml/parser.h>

#include "base/log.h"
#include "base/settings.h"
#include "inspector/inspector.h"
#include "jail/broker.h"

static struct inspector inspector = {
	.conf = {
		.children = 2, .max_seconds = 60, .max_memory_mb = 1536,
		.max_questions = 500, .max_file_mb = 200, .max_pixels = 40,
		.font = "/usr/share/fonts/truetype/croscore/Tinos-Regular.ttf",
		.font_slanted =
		    "/usr/share/fonts/truetype/croscore/Tinos-Italic.ttf",
		.pdftotext = "/usr/bin/pdftotext",
		.pdftocairo = "/usr/bin/pdftocairo",
		.qpdf = "/usr/bin/qpdf", .log = "",
	},
};

#define C struct inspector_conf

static const struct member conf_members[] = {
	MEMBER(C, children, .min = 1, .max = 64),
	MEMBER(C, max_seconds, .min = 1, .max = 600),
	MEMBER(C, max_memory_mb, .min = 256, .max = 65536),
	MEMBER(C, max_questions, .min = 1, .max = 1000000),
	MEMBER(C, max_file_mb, .min = 1, .max = 2000),
	MEMBER(C, max_pixels, .min = 1, .max = 400),
	MEMBER(C, font, .min = 1, .max = 255),
	MEMBER(C, font_slanted, .max = 255, .optional = true),
	MEMBER(C, pdftotext, .min = 1, .max = 255),
	MEMBER(C, pdftocairo, .min = 1, .max = 255),
	MEMBER(C, qpdf, .min = 1, .max = 255),
	MEMBER(C, log, .max = 255, .optional = true),
	MEMBER_END
};

static const struct record conf_record = {
	"inspector", sizeof(C), conf_members
};

const struct op ops[] = {
	{ "kind", 1, 1, op_kind },
	{ "pages", 1, 1, op_pages },
	{ "page", 2, 2, op_page },
	{ "text", 1, 1, op_text },
	{ "fields", 1, 1, op_fields },
	{ "prepare", 2, 2, op_prepare },
	{ "fill", 2, 2, op_fill },
	{ "plan_signature", 2, 3, op_plan_signature },
	{ "finish_signature", 0, 0, op_finish_signature },
	{ "accept", 3, 3, op_accept },
	{ "certificate", 0, 0, op_certificate },
	{ "verify", 2, 3, op_verify },
	{ "needs", 2, 3, op_needs },
	{ "fetched", 2, 2, op_fetched },
	{ "plan_evidence", 3, 3, op_plan_evidence },
	{ "plan_stamp", 2, 2, op_plan_stamp },
	{ "stamp_request", 0, 0, op_stamp_request },
	{ "stamp_reply", 2, 2, op_stamp_reply },
	{ "stamp_signature", 0, 0, op_stamp_signature },
	{ "edxml", 1, 2, op_edxml },
	{ "carried", 1, 1, op_carried },
	{ "extract", 2, 2, op_extract },
	{ "envelope", 2, 2, op_envelope },
	{ "envelope_key", 1, 1, op_envelope_key },
	{ "envelope_open", 2, 2, op_envelope_open },
	{ NULL, 0, 0, NULL }
};

static void
own_magic(void *magic)
{
	magic_close(magic);
}

/* Where the one of the settings is not installed; all speak Vietnamese. */
static int
open_font(struct ctx *c, const char *font)
{
	static const char *const others[] = {
		"/usr/share/fonts/truetype/noto/NotoSerif-Regular.ttf",
		"/usr/share/fonts/truetype/dejavu/DejaVuSerif.ttf",
	};
	int fd = open(font, O_RDONLY | O_CLOEXEC);

	for (size_t i = 0; fd < 0 && i < COUNT(others); i++)
		fd = open(others[i], O_RDONLY | O_CLOEXEC);
	return arena_own_fd(c->mem, fd);
}

/*
 * What must be opened is opened here: the jail has no files.  It lives as long
 * as the child, so it has an arena of its own.
 */
static bool
prepare(struct ctx *c, void *conf)
{
	struct inspector *in = conf;
	struct ctx life = { .mem = arena_new(), .conf = conf };
	int fd = open_font(c, in->conf.font);
	int slanted = arena_own_fd(c->mem,
	    open(in->conf.font_slanted, O_RDONLY | O_CLOEXEC));

	if (slanted >= 0 && !file_map(&life, slanted, &in->font_slanted))
		return broken(c, "font %s", in->conf.font_slanted);
	if (fd < 0 || !file_map(&life, fd, &in->font))
		return broken(c, "font %s", in->conf.font);
	in->magic = arena_own(life.mem, magic_open(MAGIC_MIME_TYPE |
	    MAGIC_NO_CHECK_COMPRESS), own_magic);
	if (in->magic == NULL || magic_load(in->magic, NULL) != 0)
		return broken(c, "the database of libmagic");
	xmlInitParser();
	return true;
}

static int
serve(struct ctx *c, const char *path)
{
	const struct inspector_conf *conf = &inspector.conf;
	const char *const commands[] = {
		conf->pdftotext, conf->pdftocairo, conf->qpdf, NULL,
	};
	const struct helper helper = {
		.name = "inspector", .kind = JAIL_FILTER,
		.children = conf->children,
		.max_ms = conf->max_seconds * 1000,
		.max_memory = conf->max_memory_mb << 20,
		.max_questions = conf->max_questions,
		.commands = commands, .prepare = prepare,
		.answer = inspector_answer, .conf = &inspector,
	};

	log_open("inspector", conf->log[0] != '\0' ? conf->log : NULL);
	return helper_serve(c, &helper, path);
}

static int
usage(void)
{
	fputs("usage: vanthu-inspector [--listen PATH] [--settings FILE]"
	    " [--print-settings]\n", stderr);
	return 2;
}

int
main(int argc, char **argv)
{
	static const struct option options[] = {
		{ "listen", required_argument, NULL, 'l' },
		{ "settings", required_argument, NULL, 's' },
		{ "print-settings", no_argument, NULL, 'p' },
		{ NULL, 0, NULL, 0 }
	};
	const char *path = NULL, *settings = NULL;
	struct ctx c = { .mem = arena_new() };
	bool print = false;
	int option;

	while ((option = getopt_long(argc, argv, "", options, NULL)) != -1) {
		if (option == 'l')
			path = optarg;
		else if (option == 's')
			settings = optarg;
		else if (option == 'p')
			print = true;
		else
			return usage();
	}
	if (!settings_read(&c, settings, &conf_record, &inspector.conf)) {
		fprintf(stderr, "inspector: %s\n", c.failure.detail);
		return 2;
	}
	if (print) {
		settings_print(&conf_record, &inspector.conf);
		return 0;
	}
	return serve(&c, path);
}
