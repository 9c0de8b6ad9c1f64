/* body.c - what the request carries */
#define _GNU_SOURCE

#include <fcntl.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "web/request.h"
#include "web/state.h"

bool
body_bytes(struct ctx *c, struct bytes *out)
{
	struct request *r = c->request;
	size_t length = (size_t)r->length, got = 0;
	unsigned char *at;
	int step;

	if (r->has_body) {
		*out = r->body;
		return true;
	}
	if (r->length > r->route->max_body)
		return refuse(c, TOO_MUCH, "body_too_large", "%lld bytes",
		    (long long)r->length);
	at = arena_take(c->mem, length + 1);
	while (r->in != NULL && got < length && (step = FCGX_GetStr(
	    (char *)at + got, (int)(length - got), r->in)) > 0)
		got += (size_t)step;
	if (got < length)
		return refuse(c, BAD_INPUT, "body_cut", "%zu of %zu bytes",
		    got, length);
	r->body = (struct bytes){ at, length };
	r->has_body = true;
	*out = r->body;
	return true;
}

static bool
is_json(const struct ctx *c)
{
	const char *type = request_header(c, "CONTENT_TYPE");
	size_t length;

	if (type == NULL)
		return false;
	length = strcspn(type, "; \t");
	return length == strlen("application/json") &&
	    strncasecmp(type, "application/json", length) == 0;
}

bool
body_json(struct ctx *c, const json_t **out)
{
	struct request *r = c->request;
	struct bytes body;
	json_t *value;

	if (r->json == NULL) {
		if (!is_json(c))
			return refuse(c, BAD_INPUT, "body_not_json",
			    "by its Content-Type");
		if (!body_bytes(c, &body) || !json_read(c, body, &value))
			return false;
		r->json = value;
	}
	*out = r->json;
	return true;
}

bool
form_read_also(struct ctx *c, const struct record *r, void *out,
    const char *const *also)
{
	const json_t *form;

	return body_json(c, &form) &&
	    record_read_also(c, r, form, out, also);
}

bool
form_read(struct ctx *c, const struct record *r, void *out)
{
	return form_read_also(c, r, out, NULL);
}

/* The name directly under the folder, or NULL. */
static const char *
name_under(const char *folder, const char *path)
{
	size_t length = strlen(folder);

	while (length > 1 && folder[length - 1] == '/')
		length--;
	if (strncmp(path, folder, length) != 0 || path[length] != '/')
		return NULL;
	path += length + 1;
	return path[0] == '\0' || path[0] == '.' ||
	    strchr(path, '/') != NULL ? NULL : path;
}

static bool
spooled_check(struct ctx *c, int fd)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st) != 0 || !S_ISREG(st.st_mode))
		return broken(c, "spooled body: %m");
	if (st.st_size > c->request->route->max_body)
		return refuse(c, TOO_MUCH, "body_too_large", "%lld bytes",
		    (long long)st.st_size);
	return true;
}

bool
body_file(struct ctx *c, const char *spool, int *fd, const char **path)
{
	const char *given = request_header(c, "BODY_FILE");
	const char *name = given == NULL ? NULL : name_under(spool, given);
	int folder;

	if (name == NULL)
		return broken(c, "BODY_FILE is not in the spool");
	folder = arena_own_fd(c->mem, open(spool,
	    O_RDONLY | O_DIRECTORY | O_CLOEXEC));
	if (folder < 0)
		return broken(c, "spool %s: %m", spool);
	/* Not blocking: a pipe of that name would wait for its writer. */
	*fd = arena_own_fd(c->mem, openat(folder, name,
	    O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC));
	*path = given;
	return spooled_check(c, *fd);
}
