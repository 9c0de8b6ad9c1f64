/* fixity_mend.c - a stored file out of a backup */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/blob.h"
#include "operate/fixity.h"

/* What it became is kept, for whoever asks how. */
static bool
put_away(struct ctx *c, const char *root, const char *sha256)
{
	const char *folder = arena_text(c->mem, "%s/damaged", root);
	const char *from = pool_path(c, root, sha256);
	const char *to = arena_text(c->mem, "%s/%s.%lld", folder, sha256,
	    (long long)c->now.ms);

	return folder_make(c, folder) && (rename(from, to) == 0 ||
	    errno == ENOENT || broken(c, "%s: %s", from, strerror(errno)));
}

/* The programs own the store; so they shall own what is put into it. */
static void
owner_as_folder(struct ctx *c, const char *root, const char *sha256)
{
	const char *path = pool_path(c, root, sha256);
	struct stat s;

	if (geteuid() == 0 && stat(root, &s) == 0 &&
	    chown(path, s.st_uid, s.st_gid) != 0)
		return; /* readable by root alone: doctor tells */
}

bool
fixity_mend(struct ctx *c, const struct fixity *f, const char *sha256,
    enum pool_state state, bool *mended)
{
	const char *root = f->conf->blobs;
	const char *pool = arena_text(c->mem, "%s/blobs", f->from);
	enum pool_state there;
	struct blob kept;

	*mended = false;
	if (!pool_look(c, pool, sha256, &there))
		return false;
	if (there != POOL_WELL)
		return true;
	if ((state == POOL_CHANGED && !put_away(c, root, sha256)) ||
	    !pool_fetch(c, root, pool_path(c, pool, sha256), &kept))
		return false;
	*mended = text_same(kept.sha256, sha256);
	owner_as_folder(c, root, sha256);
	return true;
}
