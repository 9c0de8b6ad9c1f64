#ifndef WEB_POOL_H
#define WEB_POOL_H

#include "web/worker.h"

/*
 * Keep so many workers at a listening socket until SIGTERM or SIGINT; those
 * that end are replaced, at longer and longer intervals if they die at once.
 * Returns when the last has finished its request.
 */
void pool_run(const struct worker *w, int fd);

/* A worker's life; for pool.c. */
void worker_run(const struct worker *w, int fd);

#endif
