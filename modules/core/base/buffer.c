/* buffer.c - bytes that grow at the end */

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

void
buffer_begin(struct buffer *b, struct arena *mem)
{
	b->mem = mem;
	b->length = 0;
	b->room = 256;
	b->at = arena_take(mem, b->room);
}

/* Room for so many bytes more and the zero byte behind them. */
static void
buffer_need(struct buffer *b, size_t more)
{
	size_t need = b->length + more + 1;
	size_t room = b->room;

	if (need <= room)
		return;
	if (need <= b->length) /* wrapped around: no machine has that */
		abort();
	while (room < need)
		room *= 2;
	b->at = arena_grow(b->mem, b->at, b->room, room);
	b->room = room;
}

unsigned char *
buffer_extend(struct buffer *b, size_t length)
{
	unsigned char *to;

	buffer_need(b, length);
	to = b->at + b->length;
	b->length += length;
	b->at[b->length] = '\0';
	return to;
}

void
buffer_add(struct buffer *b, const void *from, size_t length)
{
	if (length > 0)
		memcpy(buffer_extend(b, length), from, length);
}

void
buffer_text(struct buffer *b, const char *text)
{
	buffer_add(b, text, strlen(text));
}

void
buffer_format(struct buffer *b, const char *format, ...)
{
	va_list args;
	int length;

	/* Where it fits, once is enough. */
	va_start(args, format);
	length = vsnprintf((char *)b->at + b->length, b->room - b->length,
	    format, args);
	va_end(args);
	if (length < 0)
		length = 0;
	if ((size_t)length >= b->room - b->length) {
		buffer_need(b, (size_t)length);
		va_start(args, format);
		vsnprintf((char *)b->at + b->length, (size_t)length + 1,
		    format, args);
		va_end(args);
	}
	b->length += (size_t)length;
	b->at[b->length] = '\0';
}

struct bytes
buffer_bytes(const struct buffer *b)
{
	return (struct bytes){ b->at, b->length };
}
