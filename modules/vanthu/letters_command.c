/* letters_command.c - "vanthu letters": a demo's letters, from a plan */

#include <stdio.h>
#include <string.h>

#include "vanthu/seed_letters.h"
#include "vanthu/vanthu.h"

static int
usage(FILE *to)
{
	fputs("Cách dùng: vanthu letters --settings TỆP --plan TỆP"
	    " --papers THƯ_MỤC --pki THƯ_MỤC\n"
	    "Tạo văn bản mẫu bằng chính quy trình, chữ ký số và sổ của hệ"
	    " thống.\n", to);
	return to == stdout ? 0 : 3;
}

static bool
line_make(struct ctx *c, const struct story *s, const struct tsv_row *row)
{
	const char *const *f = row->fields;
	struct plan_line line = {
		.at = f[0], .drafter = f[1], .signer = f[2], .type = f[3],
		.urgency = f[4], .subject = f[5], .paper = f[6],
		.state = f[7], .receivers = f[8], .notation = f[9],
		.due = f[10],
	};

	return tx_begin(c) && outgoing_make(c, s, &line) && tx_commit(c);
}

/* Each line has memory of its own; progress is for who waits. */
static bool
plan_make(struct ctx *c, const struct story *s, const struct tsv *plan)
{
	struct ctx one = { .mem = arena_new(), .db = c->db };

	for (size_t i = 0; i < plan->count; i++) {
		arena_empty(one.mem);
		ctx_begin(&one);
		if (!line_make(&one, s, &plan->rows[i])) {
			c->failure = one.failure;
			fprintf(stderr, "line %zu\n", i + 1);
			return false;
		}
		if (i % 10 == 9)
			printf("\r%zu / %zu", i + 1, plan->count);
		fflush(stdout);
	}
	printf("\r%zu / %zu\n", plan->count, plan->count);
	arena_end(one.mem);
	return true;
}

int
letters_command(struct ctx *c, int argc, char **argv)
{
	const char *settings = option_of(argc, argv, "--settings");
	const char *plan_path = option_of(argc, argv, "--plan");
	struct site_conf site;
	struct story s = {
		.site = &site, .pki = option_of(argc, argv, "--pki"),
		.papers = option_of(argc, argv, "--papers"),
	};
	struct tsv plan;
	int64_t there;

	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	if (settings == NULL || plan_path == NULL || s.pki == NULL ||
	    s.papers == NULL)
		return usage(stderr);
	if (!site_open(c, settings, &site) ||
	    !letters_are_there(c, &there) || !tsv_read(c, plan_path, &plan))
		return 3;
	if (there != 0) {
		puts("Đã có văn bản trong cơ sở dữ liệu.");
		return 0;
	}
	s.flow.flowbox = site.flowbox;
	s.verdict = (struct verdict_conf){
		site.blobs, site.inspector, site.anchors
	};
	return plan_make(c, &s, &plan) ? 0 : 3;
}
