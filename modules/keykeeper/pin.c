/*
 * pin.c - a wrong PIN is tried once, not once per child
 *
 * Children that cannot start are started again a few times, and every start
 * would be one more of the tries after which a token locks itself.  So a
 * refusal is remembered in a file until the PIN's file is written anew.
 */

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>

#include "base/text.h"
#include "keykeeper/keykeeper.h"

static const char *
mark_path(struct ctx *c, const struct keykeeper_conf *conf)
{
	return arena_text(c->mem, "%s/token.refused", conf->keys);
}

/* In doubt the mark counts: a try too few can be mended. */
static bool
is_before(const struct stat *a, const struct stat *b)
{
	if (a->st_mtim.tv_sec != b->st_mtim.tv_sec)
		return a->st_mtim.tv_sec < b->st_mtim.tv_sec;
	return a->st_mtim.tv_nsec < b->st_mtim.tv_nsec;
}

static bool
was_refused(struct ctx *c, const struct keykeeper_conf *conf)
{
	struct stat mark, pin;

	return stat(mark_path(c, conf), &mark) == 0 &&
	    stat(conf->token_pin_file, &pin) == 0 && !is_before(&mark, &pin);
}

bool
pin_open(struct ctx *c, const struct keykeeper_conf *conf,
    struct token **out)
{
	const struct token_conf t = {
		conf->token_module, conf->token_label, conf->token_pin_file,
		NULL
	};

	if (was_refused(c, conf))
		return refuse(c, BROKEN, "token_pin",
		    "refused before; write %s anew", conf->token_pin_file);
	if (token_open(c, &t, out))
		return true;
	if (text_same(c->failure.code, "token_pin"))
		arena_own_fd(c->mem, open(mark_path(c, conf), O_CREAT |
		    O_TRUNC | O_WRONLY | O_CLOEXEC, 0600));
	return false;
}
