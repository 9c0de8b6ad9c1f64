/* migrate_files.c - the scripts of a folder, in order */

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/blob.h"
#include "operate/migrate.h"

enum { LARGEST = 16 << 20 };

static int
is_script(const struct dirent *e)
{
	return text_ends(e->d_name, ".sql") && e->d_name[0] != '.';
}

static int
by_name(const void *a, const void *b)
{
	const struct migration *x = a, *y = b;

	return strcmp(x->name, y->name);
}

static void
own_folder(void *what)
{
	closedir(what);
}

static bool
unreadable(struct ctx *c, const char *path)
{
	return refuse(c, ABSENT, "file_unreadable", "%s: %s", path,
	    strerror(errno));
}

static bool
script_read(struct ctx *c, const char *folder, struct migration *m)
{
	const char *path = arena_text(c->mem, "%s/%s", folder, m->name);
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));

	if (fd < 0)
		return unreadable(c, path);
	if (!fd_bytes(c, fd, LARGEST, &m->text))
		return false;
	m->sha256 = sha256_text(c->mem, m->text);
	return true;
}

bool
scripts_read(struct ctx *c, const char *folder, struct migrations *out)
{
	DIR *d = arena_own(c->mem, opendir(folder), own_folder);
	struct dirent *e;
	size_t room = 16;

	*out = (struct migrations){
		.at = arena_take(c->mem, room * sizeof(*out->at)),
	};
	if (d == NULL)
		return unreadable(c, folder);
	while ((e = readdir(d)) != NULL) {
		if (!is_script(e))
			continue;
		if (out->count == room) {
			out->at = arena_grow(c->mem, out->at,
			    room * sizeof(*out->at),
			    room * 2 * sizeof(*out->at));
			room *= 2;
		}
		out->at[out->count++].name = arena_text(c->mem, "%s",
		    e->d_name);
	}
	qsort(out->at, out->count, sizeof(*out->at), by_name);
	for (size_t i = 0; i < out->count; i++)
		if (!script_read(c, folder, &out->at[i]))
			return false;
	return true;
}

/* Three digits and "_". */
static int64_t
number_of(const char *name)
{
	if (strspn(name, "0123456789") != 3 || name[3] != '_')
		return 0;
	return strtol(name, NULL, 10);
}

bool
migrations_read(struct ctx *c, const char *folder, struct migrations *out)
{
	if (!scripts_read(c, folder, out))
		return false;
	for (size_t i = 0; i < out->count; i++) {
		struct migration *m = &out->at[i];

		m->number = number_of(m->name);
		if (m->number == 0)
			return refuse(c, BAD_INPUT, "migration_name_bad",
			    "%s/%s", folder, m->name);
		if (i > 0 && m->number == m[-1].number)
			return refuse(c, BAD_INPUT, "migration_number_twice",
			    "%s and %s", m[-1].name, m->name);
	}
	return true;
}
