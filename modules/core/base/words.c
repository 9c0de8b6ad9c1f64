/* words.c - failure codes in the language of the people */

#include <libconfig.h>
#include <unistd.h>

#include "base/ctx.h"
#include "base/log.h"
#include "base/words.h"

static config_t *words;
static const char *later; /* still to be read */

bool
words_load(struct ctx *c, const char *path)
{
	config_t *file;

	if (path == NULL || path[0] == '\0')
		return true;
	file = arena_take(arena_forever(), sizeof(*file));
	config_init(file);
	if (config_read_file(file, path) != CONFIG_TRUE) {
		refuse(c, BROKEN, "settings_bad", "%s:%d: %s", path,
		    config_error_line(file), config_error_text(file));
		config_destroy(file);
		return false;
	}
	words = file;
	return true;
}

void
words_later(const char *path)
{
	later = path;
}

static void
read_now(void)
{
	struct ctx c = { .mem = arena_new() };
	const char *path = later;

	later = NULL;
	if (access(path, F_OK) == 0 && !words_load(&c, path))
		log_event(LOG_WARN_, "words_unread", "detail",
		    c.failure.detail, NULL);
	arena_end(c.mem);
}

const char *
words_get(const char *code)
{
	const char *sentence = NULL;

	if (later != NULL)
		read_now();
	if (words == NULL || code == NULL)
		return NULL;
	config_lookup_string(words, code, &sentence);
	return sentence;
}

const char *
words_failure(struct ctx *c)
{
	const char *sentence = words_get(c->failure.code);

	if (sentence != NULL)
		return sentence;
	return arena_text(c->mem, "Yêu cầu chưa thực hiện được. "
	    "Khi cần hỗ trợ, hãy cho biết mã %s.", c->id);
}
