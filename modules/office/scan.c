/* scan.c - what the virus scanner's answer means (R127) */

#include <string.h>

#include "base/log.h"
#include "base/text.h"
#include "office/clamd.h"
#include "office/scan.h"

static bool
is_away(struct ctx *c, const struct scan_conf *conf, const char *why)
{
	bool wait = !text_same(conf->scanner_away, "refuse");

	log_event(LOG_WARN_, "scanner_away", "answer", why, NULL);
	return refuse(c, wait ? BUSY : BAD_INPUT, "scanner_away", "%s", why);
}

/* "stream: Name.Of.It FOUND": the name, of letters that harm no log. */
static const char *
name_found(struct ctx *c, const char *answer, size_t length)
{
	char *name = arena_text_n(c->mem, answer, length);

	for (char *at = name; *at != '\0'; at++)
		if (strchr("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuv"
		    "wxyz0123456789.-_:()", *at) == NULL)
			*at = '_';
	return name;
}

bool
scan_file(struct ctx *c, const struct scan_conf *conf, int fd)
{
	static const char begin[] = "stream: ", found[] = " FOUND";
	struct clamd to = { conf->scanner, conf->scanner_seconds };
	char answer[CLAMD_ANSWER];

	if (conf->scanner[0] == '\0')
		return true;
	if (!clamd_ask(c, &to, fd, answer))
		return is_away(c, conf, answer);
	if (strcmp(answer, "stream: OK") == 0)
		return true;
	if (!text_starts(answer, begin) || !text_ends(answer, found))
		return is_away(c, conf, answer);
	return refuse(c, BAD_INPUT, "file_virus", "%s", name_found(c,
	    answer + strlen(begin),
	    strlen(answer) - strlen(begin) - strlen(found)));
}
