/* unit.c - what unit tests begin with */
#define _GNU_SOURCE

#include <dirent.h>
#include <fcntl.h>
#include <ftw.h>
#include <stdio.h>
#include <unistd.h>

#include "unit.h"

struct unit {
	struct ctx ctx; /* first: it is what state points to */
	char folder[200];
};

int
unit_begin(void **state)
{
	static struct unit unit;

	memset(&unit, 0, sizeof(unit));
	*state = &unit.ctx;
	return 0;
}

static int
remove_entry(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	(void)st;
	(void)type;
	(void)where;
	return remove(path);
}

int
unit_end(void **state)
{
	struct unit *unit = *state;

	if (unit->ctx.mem != NULL)
		arena_end(unit->ctx.mem);
	if (unit->folder[0] != '\0')
		nftw(unit->folder, remove_entry, 16, FTW_DEPTH | FTW_PHYS);
	*state = NULL;
	return 0;
}

struct ctx *
fresh_ctx(void **state)
{
	struct ctx *c = *state;

	ctx_begin(c);
	c->now = instant_at((struct date){ 2026, 11, 20 }, 8 * 60 + 30);
	c->today = instant_day(c->now);
	return c;
}

struct bytes
bytes_of(const char *text)
{
	return (struct bytes){ (const unsigned char *)text, strlen(text) };
}

const char *
fresh_folder(void **state)
{
	struct unit *unit = *state;
	const char *tmp = getenv("TMPDIR");

	snprintf(unit->folder, sizeof(unit->folder), "%s/unit.XXXXXX",
	    tmp != NULL ? tmp : "/tmp");
	if (mkdtemp(unit->folder) == NULL)
		fail_msg("mkdtemp %s", unit->folder);
	return unit->folder;
}

static int files;

static int
count_file(const char *path, const struct stat *st, int type,
    struct FTW *where)
{
	(void)path;
	(void)st;
	(void)where;
	files += type != FTW_D;
	return 0;
}

int
files_under(const char *root)
{
	files = 0;
	assert_int_equal(nftw(root, count_file, 8, FTW_PHYS), 0);
	return files;
}
