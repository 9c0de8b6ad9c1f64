/* doctor_programs.c - does every program answer on its socket */

#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/text.h"
#include "jail/ask.h"
#include "operate/doctor.h"

enum { WAIT_SECONDS = 5, LONGEST = 8192, SILENT_SECONDS = 1800 };

/* FastCGI: types of records. */
enum { BEGIN_REQUEST = 1, PARAMS = 4, STDIN = 5, RESPONDER = 1 };

static void
record(struct buffer *b, int type, const void *at, size_t length)
{
	const unsigned char head[8] = {
		1, (unsigned char)type, 0, 1, (unsigned char)(length >> 8),
		(unsigned char)length,
	};

	buffer_add(b, head, sizeof(head));
	buffer_add(b, at, length);
}

static void
pair(struct buffer *b, const char *name, const char *value)
{
	const unsigned char lengths[2] = {
		(unsigned char)strlen(name), (unsigned char)strlen(value),
	};

	buffer_add(b, lengths, sizeof(lengths));
	buffer_text(b, name);
	buffer_text(b, value);
}

static struct bytes
question(struct ctx *c, const char *program)
{
	const char *path = arena_text(c->mem, "/api/v1/health/%s", program);
	const unsigned char begin[8] = { 0, RESPONDER };
	struct buffer b, params;

	buffer_begin(&params, c->mem);
	pair(&params, "REQUEST_METHOD", "GET");
	pair(&params, "DOCUMENT_URI", path);
	pair(&params, "QUERY_STRING", "deep=true");
	buffer_begin(&b, c->mem);
	record(&b, BEGIN_REQUEST, begin, sizeof(begin));
	record(&b, PARAMS, params.at, params.length);
	record(&b, PARAMS, "", 0);
	record(&b, STDIN, "", 0);
	return buffer_bytes(&b);
}

static int
connected(struct ctx *c, const char *path)
{
	struct sockaddr_un to = { .sun_family = AF_UNIX };
	struct timeval wait = { .tv_sec = WAIT_SECONDS };
	int fd = arena_own_fd(c->mem, socket(AF_UNIX, SOCK_STREAM, 0));

	if (fd < 0 || strlen(path) >= sizeof(to.sun_path))
		return -1;
	memcpy(to.sun_path, path, strlen(path));
	setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
	return connect(fd, (struct sockaddr *)&to, sizeof(to)) == 0 ? fd : -1;
}

/* The text of the answer, or "" from who does not speak. */
static const char *
answer(struct ctx *c, const char *path, struct bytes ask)
{
	char *text = arena_take(c->mem, LONGEST + 1);
	int fd = connected(c, path);
	size_t length = 0;
	ssize_t got;

	if (fd < 0 || send(fd, ask.at, ask.length, MSG_NOSIGNAL) !=
	    (ssize_t)ask.length)
		return "";
	while (length < LONGEST && (got = read(fd, text + length,
	    LONGEST - length)) > 0)
		length += (size_t)got;
	/* Heads of records hold zero bytes. */
	for (size_t i = 0; i < length; i++)
		if (text[i] == '\0')
			text[i] = ' ';
	return text;
}

static void
worker(struct ctx *c, struct doctor *d, const char *program)
{
	const char *path = arena_text(c->mem, "%s/%s.sock",
	    d->o->conf->run, program);
	const char *text = answer(c, path, question(c, program));
	const char *code = strstr(text, "schema_refused") != NULL ?
	    "schema_refused" : "doctor_program_silent";

	doctor_judge(c, d, &(struct verdict_on){
	    strstr(text, "Status: 200 ") != NULL, DOCTOR_BAD, program, code },
	    path);
}

/* A helper refuses what it does not know; that is an answer. */
static void
helper(struct ctx *c, struct doctor *d, const char *program)
{
	static const char nothing[] = "{\"op\":\"doctor\"}";
	const char *path = arena_text(c->mem, "%s/%s.sock",
	    d->o->conf->run, program);
	struct ask ask = {
		.socket = path, .timeout_ms = WAIT_SECONDS * 1000,
		.text = { (const unsigned char *)nothing,
		    sizeof(nothing) - 1 },
	};
	struct ctx own = *c;
	const json_t *said;
	bool answers = ask_helper(&own, &ask, &said) ||
	    (!text_same(own.failure.code, "helper_lost") &&
	    own.failure.kind != BROKEN);

	doctor_judge(c, d, &(struct verdict_on){ answers, DOCTOR_BAD,
	    program, "doctor_program_silent" }, answers ? path :
	    own.failure.detail);
}

/* It has no socket; every minute it leaves its figures. */
static void
courier(struct ctx *c, struct doctor *d)
{
	const char *path = arena_text(c->mem, "%s/courier.prom",
	    d->o->conf->run);
	struct stat s;
	bool lives = stat(path, &s) == 0 &&
	    time(NULL) - s.st_mtime < SILENT_SECONDS;

	doctor_judge(c, d, &(struct verdict_on){ lives, DOCTOR_BAD,
	    "courier", "doctor_program_silent" }, path);
}

static bool
is_there(struct ctx *c, const struct doctor *d, const char *program)
{
	struct stat s;

	return stat(arena_text(c->mem, "%s/%s.sock", d->o->conf->run,
	    program), &s) == 0;
}

bool
doctor_programs(struct ctx *c, struct doctor *d)
{
	static const char *const workers[] = {
		"accounts", "records", "intake", "routing", "signing",
		"dispatch",
	};
	static const char *const helpers[] = {
		"flowbox", "inspector", "keykeeper",
	};

	for (size_t i = 0; i < COUNT(workers); i++)
		worker(c, d, workers[i]);
	if (is_there(c, d, "exchange"))
		worker(c, d, "exchange");
	for (size_t i = 0; i < COUNT(helpers); i++)
		helper(c, d, helpers[i]);
	courier(c, d);
	return true;
}
