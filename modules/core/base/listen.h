#ifndef BASE_LISTEN_H
#define BASE_LISTEN_H

#include <stdbool.h>

#include "base/ctx.h"

/*
 * Where a program is asked.  at is a path: a Unix socket, made with mode 0660;
 * or ADDRESS:PORT (IPv4, as numbers): TCP, for workers on another machine; or
 * NULL: a socket handed over by systemd (LISTEN_FDS), else as descriptor 0.
 */
bool listen_open(struct ctx *c, const char *at, int *fd) MUST_CHECK;

/* systemd started this process and handed it a socket. */
bool listen_is_handed(void);

/* Of any machine's reach: who may connect must be said. */
bool listen_is_remote(int fd);

#endif
