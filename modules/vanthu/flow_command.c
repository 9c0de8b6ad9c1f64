/*
 * flow_command.c - "vanthu flow load": every organ's processes from the
 * folders of plugins, compiled by flowbox and bound from now on
 */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "flow/bundle.h"
#include "vanthu/mass.h"
#include "vanthu/vanthu.h"

#define MAX_LAYERS 4

static const char *const flows[] = {
	"van-ban-den", "van-ban-di", "ban-sao"
};

static int
usage(FILE *to)
{
	fputs("Cách dùng: vanthu flow load --settings TỆP\n"
	    "Nạp quy trình của mọi cơ quan từ thư mục plugins: lớp quốc gia,"
	    " lớp tỉnh, lớp loại đơn vị, lớp đơn vị.\n", to);
	return to == stdout ? 0 : 3;
}

static bool
is_layer(struct ctx *c, const struct site_conf *site, const char *id)
{
	struct stat st;

	return stat(arena_text(c->mem, "%s/%s/flow.lua", site->plugins, id),
	    &st) == 0;
}

/* National first; each layer below only where its folder is. */
static void
layers_of(struct ctx *c, const struct site_conf *site,
    const struct organ_key *o, const char *layers[])
{
	const char *flow = layers[0];
	const char *ids[MAX_LAYERS] = {
		arena_text(c->mem, "quoc-gia/%s", flow),
		arena_text(c->mem, "tinh/%s/%s", site->province.name, flow),
		arena_text(c->mem, "loai/%s/%s", o->kind, flow),
		arena_text(c->mem, "don-vi/%s/%s", o->code, flow),
	};
	size_t count = 0;

	for (size_t i = 0; i < MAX_LAYERS; i++)
		if (i == 0 || is_layer(c, site, ids[i]))
			layers[count++] = ids[i];
	layers[count] = NULL;
}

static bool
bind_one(struct ctx *c, const struct site_conf *site,
    const struct organ_key *o, const char *flow)
{
	const char *layers[MAX_LAYERS + 1] = { flow };
	struct bundle_files files = {
		.root = site->plugins, .layers = layers,
		.flowbox = site->flowbox,
	};
	struct binding_key key = { .organ_id = o->id, .flow = flow };
	const char *hash, *now;

	layers_of(c, site, o, layers);
	if (!bundle_load(c, &files, &hash) || !binding_find(c, &key, &now))
		return false;
	if (now != NULL && strcmp(now, hash) == 0)
		return true;
	if (now == NULL) /* an organ has a process from its first day on */
		key.from = instant_at((struct date){ 2021, 1, 1 }, 0);
	printf("%-12s %-12s %.12s\n", o->code, flow, hash);
	return binding_store(c, &key, hash);
}

bool
processes_load(struct ctx *c, const struct site_conf *site)
{
	const struct organ_key *organ;
	struct rows organs;

	if (!organs_all(c, &organs))
		return false;
	organ = organs.at;
	for (size_t i = 0; i < organs.count; i++)
		for (size_t f = 0; f < COUNT(flows); f++)
			if (!bind_one(c, site, &organ[i], flows[f]))
				return false;
	return true;
}

int
flow_command(struct ctx *c, int argc, char **argv)
{
	const char *settings = option_of(argc, argv, "--settings");
	struct site_conf site;

	if (argc == 2 && strcmp(argv[1], "--help") == 0)
		return usage(stdout);
	if (argc < 2 || strcmp(argv[1], "load") != 0 || settings == NULL)
		return usage(stderr);
	return site_open(c, settings, &site) && processes_load(c, &site) ?
	    0 : 3;
}
