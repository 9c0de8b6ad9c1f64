/*
 * ceiling.c - FastCGI workers that do one thing and nothing else
 *
 * What VanThu's programs are compared with: the same library, the same number
 * of processes behind the same nginx, without anything of ours.
 *
 * usage: ceiling hello|select|store SOCKET PROCESSES [OPTIONS]
 *   hello   answers a constant
 *   select  OPTIONS: a MariaDB option file; one prepared SELECT by key
 *   store   OPTIONS: a folder; SHA-256, fsync and rename of a spooled body
 */
#define _GNU_SOURCE

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <fcgiapp.h>
#include <mysql.h>
#include <openssl/evp.h>

enum { BACKLOG = 1024, CHUNK = 256 * 1024 };

static const char *options;

static void
reply(FCGX_Request *r, const char *body)
{
	char text[2048];
	int length = snprintf(text, sizeof(text),
	    "Content-Type: application/json\r\nContent-Length: %zu\r\n\r\n%s",
	    strlen(body), body);

	FCGX_PutStr(text, length, r->out);
}

static void
stop(const char *why)
{
	fprintf(stderr, "ceiling: %s\n", why);
	exit(1);
}

static void
hello(FCGX_Request *r)
{
	reply(r, "{\"ok\":true}");
}

/* One statement, prepared once, its places bound once. */
static struct {
	MYSQL_STMT *stmt;
	MYSQL_BIND in[1], out[3];
	long long key, id, organ;
	char subject[2001];
	unsigned long length, keys;
} row;

static void
bind_number(MYSQL_BIND *b, long long *to)
{
	b->buffer_type = MYSQL_TYPE_LONGLONG;
	b->buffer = to;
}

static void
select_begin(void)
{
	static const char sql[] =
	    "SELECT id, organ_id, subject FROM letter WHERE id = ?";
	MYSQL *m = mysql_init(NULL);

	mysql_options(m, MYSQL_READ_DEFAULT_FILE, options);
	mysql_options(m, MYSQL_SET_CHARSET_NAME, "utf8mb4");
	/* Else the server hangs up while long rows are measured. */
	mysql_options(m, MYSQL_INIT_COMMAND,
	    "SET SESSION wait_timeout = 86400");
	if (!mysql_real_connect(m, NULL, NULL, NULL, "vanthu", 0, NULL, 0))
		stop(mysql_error(m));
	row.stmt = mysql_stmt_init(m);
	if (mysql_stmt_prepare(row.stmt, sql, strlen(sql)) != 0)
		stop(mysql_error(m));
	bind_number(&row.in[0], &row.key);
	bind_number(&row.out[0], &row.id);
	bind_number(&row.out[1], &row.organ);
	row.out[2].buffer_type = MYSQL_TYPE_STRING;
	row.out[2].buffer = row.subject;
	row.out[2].buffer_length = sizeof(row.subject) - 1;
	row.out[2].length = &row.length;
	mysql_stmt_bind_param(row.stmt, row.in);
	mysql_stmt_bind_result(row.stmt, row.out);
	srandom((unsigned)getpid());
}

/* QUERY_STRING: how many letters there are; one of them is read. */
static void
select_one(FCGX_Request *r)
{
	const char *keys = FCGX_GetParam("QUERY_STRING", r->envp);
	long long count = keys == NULL ? 0 : strtoll(keys, NULL, 10);
	char body[1024];
	int got;

	row.key = 1 + random() % (count < 1 ? 1 : count);
	if (mysql_stmt_execute(row.stmt) != 0)
		stop(mysql_stmt_error(row.stmt));
	got = mysql_stmt_fetch(row.stmt);
	row.subject[got == 0 ? row.length : 0] = '\0';
	mysql_stmt_free_result(row.stmt);
	snprintf(body, sizeof(body),
	    "{\"id\":%lld,\"organ\":%lld,\"subject\":\"%.800s\"}",
	    row.id, row.organ, row.subject);
	reply(r, body);
}

static void
digest(int fd, char *hex)
{
	static unsigned char chunk[CHUNK];
	unsigned char sum[EVP_MAX_MD_SIZE];
	EVP_MD_CTX *md = EVP_MD_CTX_new();
	unsigned length = 0;
	ssize_t n;

	EVP_DigestInit_ex(md, EVP_sha256(), NULL);
	while ((n = read(fd, chunk, sizeof(chunk))) > 0)
		EVP_DigestUpdate(md, chunk, (size_t)n);
	EVP_DigestFinal_ex(md, sum, &length);
	EVP_MD_CTX_free(md);
	for (unsigned i = 0; i < length; i++)
		snprintf(hex + 2 * i, 3, "%02x", sum[i]);
}

static void
store(FCGX_Request *r)
{
	const char *path = FCGX_GetParam("BODY_FILE", r->envp);
	char hex[2 * EVP_MAX_MD_SIZE + 1], to[512], body[256];
	int fd = path == NULL ? -1 : open(path, O_RDONLY | O_CLOEXEC);
	int folder = open(options, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	static int count;

	if (fd < 0 || folder < 0)
		stop("no body or no folder");
	digest(fd, hex);
	snprintf(to, sizeof(to), "%s/%d.%d", options, (int)getpid(), count++);
	if (fsync(fd) != 0 || rename(path, to) != 0 || fsync(folder) != 0)
		stop("not stored");
	close(fd);
	close(folder);
	snprintf(body, sizeof(body), "{\"sha256\":\"%s\"}", hex);
	reply(r, body);
}

static void
serve(int fd, void (*answer)(FCGX_Request *r))
{
	FCGX_Request r;

	if (FCGX_InitRequest(&r, fd, 0) != 0)
		stop("FCGX_InitRequest");
	while (FCGX_Accept_r(&r) == 0) {
		answer(&r);
		FCGX_Finish_r(&r);
	}
}

/* The parent only holds its children: they end with it. */
static void
workers(int count)
{
	pid_t parent = getpid();

	for (int i = 0; i < count; i++) {
		if (fork() != 0)
			continue;
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		if (getppid() != parent)
			_exit(0);
		return;
	}
	for (;;)
		pause();
}

int
main(int argc, char **argv)
{
	static const struct {
		const char *name;
		void (*begin)(void);
		void (*answer)(FCGX_Request *r);
	} kinds[] = {
		{ "hello", NULL, hello },
		{ "select", select_begin, select_one },
		{ "store", NULL, store },
	};
	size_t kind = 0;
	int fd;

	while (argc >= 4 && kind < 3 && strcmp(argv[1], kinds[kind].name) != 0)
		kind++;
	if (argc < 4 || kind == 3)
		return 2;
	options = argc > 4 ? argv[4] : "";
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* As modules/core/web/worker.c does. */
	setenv("LIBFCGI_OS_CLOSE_POLL_TIMEOUT", "100", 0);
	setenv("LIBFCGI_IS_AF_UNIX_KEEPER_POLL_TIMEOUT", "2000", 0);
	FCGX_Init();
	umask(0);
	fd = FCGX_OpenSocket(argv[2], BACKLOG);
	if (fd < 0)
		return 1;
	workers((int)strtol(argv[3], NULL, 10));
	if (kinds[kind].begin != NULL)
		kinds[kind].begin();
	serve(fd, kinds[kind].answer);
	return 0;
}
