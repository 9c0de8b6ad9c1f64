/* machine.c - sockets, hashes and places of Windows */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <winsock2.h>
#include <windows.h>
#include <bcrypt.h>

#include "base/text.h"
#include "keys/library.h"
#include "signer/machine.h"

#define WAIT_MS 5000
#define LAST_WAIT_MS 1000
#define BACKLOG 16
#define DROPPED_READS_MAX 16 /* of 4 KiB */
#define HASH_MAX 64

/* Another program must not be able to listen beside us, even on purpose. */
static bool
socket_bind(SOCKET s, int64_t port)
{
	struct sockaddr_in at = { .sin_family = AF_INET };
	const BOOL yes = TRUE;

	at.sin_port = htons((u_short)port);
	at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return setsockopt(s, SOL_SOCKET, SO_EXCLUSIVEADDRUSE,
	    (const char *)&yes, sizeof(yes)) == 0 &&
	    bind(s, (const struct sockaddr *)&at, sizeof(at)) == 0 &&
	    listen(s, BACKLOG) == 0;
}

bool
machine_listen(struct ctx *c, int64_t port, int *out)
{
	WSADATA started;
	SOCKET s;

	if (WSAStartup(MAKEWORD(2, 2), &started) != 0)
		return broken(c, "no sockets");
	s = socket(AF_INET, SOCK_STREAM, 0);
	if (s == INVALID_SOCKET || !socket_bind(s, port))
		return broken(c, "127.0.0.1:%lld: %d", (long long)port,
		    WSAGetLastError());
	*out = (int)s;
	return true;
}

static void
wait_set(SOCKET s, DWORD ms)
{
	setsockopt(s, SOL_SOCKET, SO_RCVTIMEO, (const char *)&ms, sizeof(ms));
	setsockopt(s, SOL_SOCKET, SO_SNDTIMEO, (const char *)&ms, sizeof(ms));
}

/* Windows ends the program with the person's session; nothing tells it. */
int
machine_accept(int listener)
{
	SOCKET s;

	do
		s = accept((SOCKET)listener, NULL, NULL);
	while (s == INVALID_SOCKET && WSAGetLastError() == WSAECONNRESET);
	if (s == INVALID_SOCKET)
		return -1;
	wait_set(s, WAIT_MS);
	return (int)s;
}

size_t
machine_receive(int connection, void *to, size_t room)
{
	int got = recv((SOCKET)connection, to, (int)room, 0);

	return got > 0 ? (size_t)got : 0;
}

void
machine_send(int connection, struct bytes what)
{
	while (what.length > 0) {
		int sent = send((SOCKET)connection, (const char *)what.at,
		    (int)what.length, 0);

		if (sent <= 0)
			return; /* the page has gone */
		what.at += sent;
		what.length -= (size_t)sent;
	}
}

void
machine_hang_up(int connection)
{
	SOCKET s = (SOCKET)connection;
	char dropped[4096];
	int reads = 0;

	shutdown(s, SD_SEND);
	wait_set(s, LAST_WAIT_MS);
	while (reads++ < DROPPED_READS_MAX &&
	    recv(s, dropped, sizeof(dropped), 0) > 0)
		;
	closesocket(s);
}

bool
machine_hash(struct ctx *c, size_t size, struct bytes what,
    struct bytes *out)
{
	const wchar_t *name = size == 32 ? BCRYPT_SHA256_ALGORITHM :
	    size == 48 ? BCRYPT_SHA384_ALGORITHM : BCRYPT_SHA512_ALGORITHM;
	unsigned char *hash = arena_take(c->mem, HASH_MAX);
	unsigned char *from = arena_copy(c->mem, what.at, what.length);
	BCRYPT_ALG_HANDLE how = NULL;
	NTSTATUS status = BCryptOpenAlgorithmProvider(&how, name, NULL, 0);

	if (status == 0) {
		status = BCryptHash(how, NULL, 0, from, (ULONG)what.length,
		    hash, (ULONG)size);
		BCryptCloseAlgorithmProvider(how, 0);
	}
	if (status != 0)
		return broken(c, "SHA of %zu bytes: 0x%lx", size, status);
	*out = (struct bytes){ hash, size };
	return true;
}

const char *
machine_folder(struct arena *mem)
{
	const char *own = getenv("LOCALAPPDATA");
	const char *path;

	if (own == NULL)
		return NULL;
	path = arena_text(mem, "%s\\VanThu", own);
	CreateDirectoryA(path, NULL);
	return path;
}

/* base/text.h: the only random name the program makes. */
const char *
secret_new(struct arena *a, size_t bytes)
{
	unsigned char *secret = arena_take(a, bytes);

	if (BCryptGenRandom(NULL, secret, (ULONG)bytes,
	    BCRYPT_USE_SYSTEM_PREFERRED_RNG) != 0)
		ExitProcess(3);
	return text_hex(a, (struct bytes){ secret, bytes });
}

bool
library_open(struct ctx *c, const char *path, void **out)
{
	/* A bare name is the system's; else what it needs is beside it. */
	const DWORD where = strchr(path, '\\') == NULL ?
	    LOAD_LIBRARY_SEARCH_SYSTEM32 : LOAD_LIBRARY_SEARCH_SYSTEM32 |
	    LOAD_LIBRARY_SEARCH_DLL_LOAD_DIR;

	*out = LoadLibraryExA(path, NULL, where);
	return *out != NULL || refuse(c, BROKEN, "token_module", "%s: %lu",
	    path, GetLastError());
}

void *
library_symbol(void *library, const char *name)
{
	FARPROC found = GetProcAddress(library, name);

	return *(void **)&found;
}
