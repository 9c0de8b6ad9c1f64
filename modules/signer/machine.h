#ifndef SIGNER_MACHINE_H
#define SIGNER_MACHINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"

/*
 * The machine below the program, and all that differs from one to another:
 * machine_posix.c and its windows/ twin.  A connection is an int on both (on
 * Windows only 32 bits of a handle count).
 */

/* At 127.0.0.1, where no other program can listen as well. */
bool machine_listen(struct ctx *c, int64_t port, int *out) MUST_CHECK;

/* The next connection, with its limits of silence; -1: told to end. */
int machine_accept(int listener);

/* What came, 0: nothing more, lost, or too long silent. */
size_t machine_receive(int connection, void *to, size_t room);
void machine_send(int connection, struct bytes what);

/*
 * Closing with bytes unread would send a reset that overtakes the answer, so
 * what the other side still sends is read and dropped, for a moment.
 */
void machine_hang_up(int connection);

/* SHA-256, SHA-384 or SHA-512, by its size of 32, 48 or 64 bytes. */
bool machine_hash(struct ctx *c, size_t size, struct bytes what,
    struct bytes *out) MUST_CHECK;

/*
 * Show the text (lines of UTF-8) to the person and wait for a yes; without a
 * place to show it that is a no.  With a buffer, something is typed into it
 * that nobody sees; its length is handed out.
 */
struct typed {
	unsigned char *at;
	size_t room, length;
};
bool machine_ask(struct ctx *c, const char *text, struct typed *secret)
    MUST_CHECK;

/* Where the person's own files of this program are; NULL: no such place. */
const char *machine_folder(struct arena *mem);

#endif
