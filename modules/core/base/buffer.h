#ifndef BASE_BUFFER_H
#define BASE_BUFFER_H

#include <stddef.h>

#include "base/arena.h"

/* Bytes that grow at the end; always followed by a zero byte. */
struct buffer {
	struct arena *mem;
	unsigned char *at;
	size_t length, room;
};

void buffer_begin(struct buffer *b, struct arena *mem);
void buffer_add(struct buffer *b, const void *from, size_t length);
void buffer_text(struct buffer *b, const char *text);
/* Room for so many bytes at the end, which the caller writes at once. */
unsigned char *buffer_extend(struct buffer *b, size_t length);
void buffer_format(struct buffer *b, const char *format, ...)
    PRINTF_LIKE(2, 3);
struct bytes buffer_bytes(const struct buffer *b);

#endif
