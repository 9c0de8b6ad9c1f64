/* mapping.c - large files without large memory */
#define _GNU_SOURCE

#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/mapping.h"

void
mapping_forget(struct bytes part)
{
	const union {
		const unsigned char *at;
		unsigned char *pages;
	} from = { part.at };
	size_t page = (size_t)sysconf(_SC_PAGESIZE);
	size_t before = (page - (uintptr_t)part.at % page) % page;

	if (part.length < before + page)
		return;
	/* It is advice: memory is all that it is about. */
	(void)madvise(from.pages + before,
	    (part.length - before) / page * page, MADV_DONTNEED);
}
