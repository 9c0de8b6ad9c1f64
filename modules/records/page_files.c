/* page_files.c - images of pages: drawn once by the inspector, then kept */

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "jail/ask.h"
#include "records/records.h"

#define IMAGE_MAX (32 << 20)

static struct bytes
question(struct ctx *c, const struct page_image *p)
{
	struct json *j = json_begin(c->mem);

	json_text(j, "op", "page");
	json_int(j, "page", p->page);
	json_int(j, "dpi", p->dpi);
	json_text(j, "format", "png");
	return json_end(j);
}

static bool
draw(struct ctx *c, const struct page_image *p, int out)
{
	const struct records_conf *conf = c->conf;
	struct ask q = { .socket = conf->inspect.socket,
		.text = question(c, p), .fds = { -1, out }, .fd_count = 2,
		.timeout_ms = 25000 };
	const json_t *answer;

	return blob_open(c, conf->inspect.blobs, p->sha256, &q.fds[0]) &&
	    ask_helper(c, &q, &answer);
}

/* Another worker may draw the same page: the last rename wins, both fit. */
static bool
draw_into(struct ctx *c, const struct page_image *p, const char *path)
{
	char *fresh = arena_text(c->mem, "%s.XXXXXX", path);
	int out = arena_own_fd(c->mem, mkstemp(fresh));

	if (out < 0)
		return broken(c, "%s: %m", fresh);
	if (!draw(c, p, out)) {
		unlink(fresh);
		return false;
	}
	if (fchmod(out, 0440) != 0 || rename(fresh, path) != 0)
		return broken(c, "%s: %m", path);
	return true;
}

/*
 * R160: no copy of what was encrypted stays behind in the cache; one that was
 * made before the letter was marked goes now.
 */
static bool
draw_once(struct ctx *c, const struct page_image *p, const char *kept)
{
	const struct records_conf *conf = c->conf;
	struct bytes image;
	int out;

	if (!blob_scratch(c, conf->inspect.blobs, &out) ||
	    !draw(c, p, out) ||
	    !fd_bytes(c, out, IMAGE_MAX, &image))
		return false;
	unlink(kept);
	reply_bytes(c, "image/png", image);
	reply_header(c, "Cache-Control", "no-store");
	return true;
}

bool
page_image_reply(struct ctx *c, const struct page_image *p)
{
	const struct records_conf *conf = c->conf;
	const char *name = arena_text(c->mem, "%s-%lld-%lld.png", p->sha256,
	    (long long)p->page, (long long)p->dpi);
	const char *path = arena_text(c->mem, "%s/%s", conf->pages, name);
	struct file_reply reply = {
		.path = arena_text(c->mem, "/pages/%s", name),
		.type = "image/png", .name = name, .inline_image = true,
		.cache = query_text(c, "sha256") != NULL ?
		    "private, max-age=31536000, immutable" :
		    "private, no-cache",
	};

	if (p->once)
		return draw_once(c, p, path);
	if (access(path, R_OK) != 0 && !draw_into(c, p, path))
		return false;
	reply_file(c, &reply);
	return true;
}
