/* machine_posix.c - sockets, hashes and the terminal of Linux and its like */

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/select.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <termios.h>
#include <unistd.h>

#include <openssl/evp.h>

#include "signer/machine.h"

#define WAIT_SECONDS 5
#define BACKLOG 16
#define DROPPED_READS_MAX 16 /* of 4 KiB */

static volatile sig_atomic_t told_to_end;
static sigset_t while_waiting;

static void
note_end(int signal_number)
{
	(void)signal_number;
	told_to_end = 1;
}

/* Told to end, only the wait ends; what was begun is answered. */
static void
signals_begin(void)
{
	struct sigaction end = { .sa_handler = note_end };
	sigset_t ours;

	sigemptyset(&ours);
	sigaddset(&ours, SIGTERM);
	sigaddset(&ours, SIGINT);
	sigprocmask(SIG_BLOCK, &ours, &while_waiting);
	sigdelset(&while_waiting, SIGTERM);
	sigdelset(&while_waiting, SIGINT);
	sigaction(SIGTERM, &end, NULL);
	sigaction(SIGINT, &end, NULL);
}

bool
machine_listen(struct ctx *c, int64_t port, int *out)
{
	struct sockaddr_in at = {
		.sin_family = AF_INET,
		.sin_port = htons((uint16_t)port),
		.sin_addr.s_addr = htonl(INADDR_LOOPBACK),
	};
	int fd, yes = 1;

	signals_begin();
	fd = socket(AF_INET, SOCK_STREAM, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes,
	    sizeof(yes)) != 0 ||
	    bind(fd, (const struct sockaddr *)&at, sizeof(at)) != 0 ||
	    listen(fd, BACKLOG) != 0)
		return broken(c, "127.0.0.1:%lld: %s", (long long)port,
		    strerror(errno));
	*out = fd;
	return true;
}

static int
accept_one(int listener)
{
	const struct timeval wait = { .tv_sec = WAIT_SECONDS };
	int fd = accept(listener, NULL, NULL);

	if (fd >= 0) {
		setsockopt(fd, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
		setsockopt(fd, SOL_SOCKET, SO_SNDTIMEO, &wait, sizeof(wait));
	}
	return fd;
}

int
machine_accept(int listener)
{
	int fd = -1;

	while (fd < 0 && !told_to_end) {
		fd_set readable;

		FD_ZERO(&readable);
		FD_SET(listener, &readable);
		if (pselect(listener + 1, &readable, NULL, NULL, NULL,
		    &while_waiting) > 0)
			fd = accept_one(listener);
	}
	if (fd < 0)
		close(listener);
	return fd;
}

size_t
machine_receive(int connection, void *to, size_t room)
{
	ssize_t got;

	do
		got = recv(connection, to, room, 0);
	while (got < 0 && errno == EINTR);
	return got > 0 ? (size_t)got : 0;
}

void
machine_send(int connection, struct bytes what)
{
	while (what.length > 0) {
		ssize_t sent = send(connection, what.at, what.length,
		    MSG_NOSIGNAL);

		if (sent < 0 && errno == EINTR)
			continue;
		if (sent <= 0)
			return; /* the page has gone */
		what.at += sent;
		what.length -= (size_t)sent;
	}
}

void
machine_hang_up(int connection)
{
	const struct timeval wait = { .tv_sec = 1 };
	char dropped[4096];
	int reads = 0;

	shutdown(connection, SHUT_WR);
	setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &wait, sizeof(wait));
	while (reads++ < DROPPED_READS_MAX &&
	    recv(connection, dropped, sizeof(dropped), 0) > 0)
		;
	close(connection);
}

bool
machine_hash(struct ctx *c, size_t size, struct bytes what,
    struct bytes *out)
{
	const EVP_MD *kind = size == 32 ? EVP_sha256() :
	    size == 48 ? EVP_sha384() : EVP_sha512();
	unsigned char *hash = arena_take(c->mem, EVP_MAX_MD_SIZE);

	if (EVP_Digest(what.at, what.length, hash, NULL, kind, NULL) != 1)
		return broken(c, "SHA of %zu bytes", size);
	*out = (struct bytes){ hash, size };
	return true;
}

static void
echo_set(FILE *terminal, bool on)
{
	struct termios how;

	if (tcgetattr(fileno(terminal), &how) != 0)
		return;
	how.c_lflag = on ? how.c_lflag | ECHO : how.c_lflag & ~(tcflag_t)ECHO;
	tcsetattr(fileno(terminal), TCSAFLUSH, &how);
}

static bool
line_read(FILE *terminal, char *line, size_t room)
{
	if (fgets(line, (int)room, terminal) == NULL)
		line[0] = '\0';
	line[strcspn(line, "\n")] = '\0';
	return line[0] != '\0';
}

static bool
is_yes(const char *line)
{
	return strcmp(line, "k") == 0 || strcmp(line, "ký") == 0;
}

bool
machine_ask(struct ctx *c, const char *text, struct typed *secret)
{
	FILE *terminal = fopen("/dev/tty", "r+");
	char line[64] = "";
	bool said;

	(void)c;
	if (terminal == NULL)
		return false;
	setvbuf(terminal, NULL, _IONBF, 0); /* no copy of what is typed */
	fprintf(terminal, "\n%s\n%s", text, secret != NULL ? "Mã PIN: " :
	    "Ký? (gõ \"ký\" hoặc \"k\" để ký, phím khác để từ chối): ");
	if (secret != NULL) {
		echo_set(terminal, false);
		said = line_read(terminal, (char *)secret->at, secret->room);
		secret->length = strlen((const char *)secret->at);
		echo_set(terminal, true);
	} else {
		said = line_read(terminal, line, sizeof(line)) &&
		    is_yes(line);
	}
	fclose(terminal);
	return said;
}

const char *
machine_folder(struct arena *mem)
{
	(void)mem;
	return NULL; /* settings are named on the command line */
}
