#ifndef INSPECTOR_OLE_H
#define INSPECTOR_OLE_H

#include "base/ctx.h"

#define OLE_MAX_ENTRIES 20000

/* A compound file (Office 97-2003, or the shell of an encrypted one). */
struct ole_entry {
	char name[32]; /* characters above 126 shown as "?" */
	bool is_stream;
	uint32_t start;
	size_t size;
};

struct ole {
	struct bytes file;
	size_t sector, cutoff;
	const uint32_t *next, *mini_next; /* chains of sectors */
	size_t sectors, mini_sectors;
	uint32_t mini_start; /* chain that holds the small streams */
	struct ole_entry *entries; /* [0] is the root */
	size_t count;
};

/* Refused as "file_damaged": loops, sectors outside, too many entries. */
bool ole_open(struct ctx *c, struct bytes file, struct ole *out) MUST_CHECK;

/* By name, in any storage; may be NULL. */
const struct ole_entry *ole_find(const struct ole *o, const char *name);

/* At most room bytes of a stream's beginning; how many there are. */
size_t ole_peek(const struct ole *o, const struct ole_entry *e,
    unsigned char *out, size_t room);

#endif
