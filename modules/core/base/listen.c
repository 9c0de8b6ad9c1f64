/* listen.c - the socket at which a program is asked */
#define _GNU_SOURCE

#include <arpa/inet.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "base/listen.h"
#include "base/text.h"

/* Without kept connections this is where requests wait. */
enum { BACKLOG = 1024, HANDED_FD = 3 };

bool
listen_is_handed(void)
{
	const char *pid = getenv("LISTEN_PID"), *count = getenv("LISTEN_FDS");

	return pid != NULL && count != NULL && atoi(count) >= 1 &&
	    strtol(pid, NULL, 10) == (long)getpid();
}

bool
listen_is_remote(int fd)
{
	struct sockaddr_storage at = { .ss_family = AF_UNIX };
	socklen_t size = sizeof(at);

	return getsockname(fd, (struct sockaddr *)&at, &size) != 0 ||
	    at.ss_family != AF_UNIX;
}

static bool
handed(struct ctx *c, int *fd)
{
	int listening = 0;
	socklen_t size = sizeof(listening);

	*fd = listen_is_handed() ? HANDED_FD : STDIN_FILENO;
	if (getsockopt(*fd, SOL_SOCKET, SO_ACCEPTCONN, &listening,
	    &size) != 0 || !listening)
		return broken(c, "descriptor %d is no listening socket and "
		    "there is no --listen", *fd);
	return true;
}

static bool
at_path(struct ctx *c, const char *path, int *fd)
{
	struct sockaddr_un name = { .sun_family = AF_UNIX };
	mode_t mask;
	int failed;

	if (strlen(path) >= sizeof(name.sun_path))
		return broken(c, "--listen %s: too long", path);
	memcpy(name.sun_path, path, strlen(path));
	*fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
	unlink(path);
	/* Who can connect can pretend to be nginx: group only. */
	mask = umask(0117);
	failed = *fd < 0 ||
	    bind(*fd, (struct sockaddr *)&name, sizeof(name)) != 0 ||
	    listen(*fd, BACKLOG) != 0;
	umask(mask);
	return !failed || broken(c, "--listen %s: %m", path);
}

static bool
at_address(struct ctx *c, const char *at, int *fd)
{
	const char *colon = strrchr(at, ':');
	const char *host = arena_text_n(c->mem, at, (size_t)(colon - at));
	long port = strtol(colon + 1, NULL, 10);
	struct sockaddr_in name = { .sin_family = AF_INET };
	const int on = 1;

	if (port < 1 || port > 65535 ||
	    inet_pton(AF_INET, host, &name.sin_addr) != 1)
		return broken(c, "--listen %s: no ADDRESS:PORT", at);
	name.sin_port = htons((uint16_t)port);
	*fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
	if (*fd < 0 ||
	    setsockopt(*fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) != 0 ||
	    bind(*fd, (struct sockaddr *)&name, sizeof(name)) != 0 ||
	    listen(*fd, BACKLOG) != 0)
		return broken(c, "--listen %s: %m", at);
	return true;
}

bool
listen_open(struct ctx *c, const char *at, int *fd)
{
	if (at == NULL)
		return handed(c, fd);
	if (strchr(at, '/') == NULL && strchr(at, ':') != NULL)
		return at_address(c, at, fd);
	return at_path(c, at, fd);
}
