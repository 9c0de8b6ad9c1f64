/* bundle_load.c - layers of files become a stored bundle */

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/json.h"
#include "flow/bundle.h"
#include "flow/flow.h"
#include "jail/ask.h"

#define MAX_SOURCE (64 * 1024)

static bool
source_read(struct ctx *c, const char *path, const char **out)
{
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	char *text;
	ssize_t n;

	if (fd < 0)
		return refuse(c, ABSENT, "layer_missing", "%s", path);
	text = arena_take(c->mem, MAX_SOURCE + 1);
	n = read(fd, text, MAX_SOURCE + 1);
	if (n < 0 || n > MAX_SOURCE)
		return refuse(c, TOO_MUCH, "bundle_too_large", "%s", path);
	*out = text;
	return true;
}

static bool
layers_write(struct ctx *c, const struct bundle_files *f, struct json *j)
{
	json_open_list(j, "layers");
	for (const char *const *id = f->layers; *id != NULL; id++) {
		const char *path = arena_text(c->mem, "%s/%s/flow.lua",
		    f->root, *id);
		const char *source;

		if (!source_read(c, path, &source))
			return false;
		json_open(j, NULL);
		json_text(j, "id", *id);
		json_text(j, "file", "flow.lua");
		json_text(j, "source", source);
		json_close(j);
	}
	json_close(j);
	return true;
}

static bool
load_store(struct ctx *c, const struct bundle_files *f, struct bytes asked,
    const json_t *answer)
{
	const json_t *ir = json_object_get(answer, "ir");
	struct json *chain = json_begin(c->mem);
	json_t *question;

	if (!json_read(c, asked, &question))
		return false;
	json_open_list(chain, "layers");
	for (const char *const *id = f->layers; *id != NULL; id++)
		json_text(chain, NULL, *id);
	return bundle_store(c, &(struct bundle_row){
	    .hash = json_string_value(json_object_get(answer, "hash")),
	    .flow = json_string_value(json_object_get(ir, "flow")),
	    .chain = (const char *)json_end(chain).at,
	    .source = json_compact(c->mem, json_object_get(question, "layers")),
	    .ir = json_compact(c->mem, ir) });
}

bool
bundle_load(struct ctx *c, const struct bundle_files *f, const char **hash)
{
	struct json *j = json_begin(c->mem);
	struct ask ask = { .socket = f->flowbox };
	const json_t *answer;

	json_text(j, "op", "load");
	if (!layers_write(c, f, j))
		return false;
	ask.text = json_end(j);
	if (!ask_helper(c, &ask, &answer))
		return false;
	*hash = json_string_value(json_object_get(answer, "hash"));
	if (*hash == NULL)
		return broken(c, "flowbox gave no hash");
	return load_store(c, f, ask.text, answer);
}
