/* backup_books.c - lines of a backup: number books, files, progress */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/text.h"
#include "operate/backup.h"

const struct dump_wish books_wish = {
	.table = "register",
	.columns = { "uuid", "direction", "series", "year", "opening_number",
	    "last_number", "state" },
	.tell = books_tell,
};

bool
books_tell(struct ctx *c, void *books, const char *const *values)
{
	struct books *b = books;

	b->count++;
	for (size_t i = 0; books_wish.columns[i] != NULL; i++)
		if (fprintf(b->to, i == 0 ? "%s" : "\t%s",
		    values[i] != NULL ? values[i] : "-") < 0)
			return broken(c, "books: %s", strerror(errno));
	return fputc('\n', b->to) != EOF || broken(c, "books");
}

bool
list_begin(struct ctx *c, const char *path, FILE **out)
{
	*out = fopen(path, "w");
	return *out != NULL || broken(c, "%s: %s", path, strerror(errno));
}

bool
list_end(struct ctx *c, FILE *f, const char *path, const char **sha256)
{
	bool done = fflush(f) == 0 && fsync(fileno(f)) == 0;
	int64_t length;

	if (fclose(f) != 0 || !done)
		return errno == ENOSPC ?
		    refuse(c, BUSY, "storage_full", "%s", path) :
		    broken(c, "%s: %s", path, strerror(errno));
	return file_digest(c, path, sha256, &length);
}

bool
file_digest(struct ctx *c, const char *path, const char **sha256,
    int64_t *length)
{
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	struct stat s;

	if (fd < 0 || fstat(fd, &s) != 0 ||
	    !sha256_fd(c->mem, fd, sha256))
		return refuse(c, ABSENT, "file_unreadable", "%s: %s", path,
		    strerror(errno));
	*length = s.st_size;
	return true;
}

void
progress(const char *what, int64_t count)
{
	static bool begun;

	if (!isatty(STDERR_FILENO) || (*what == '\0' && !begun))
		return;
	if (*what == '\0')
		fputc('\n', stderr);
	else if (count % 100 == 0)
		fprintf(stderr, "\r%s: %lld ", what, (long long)count);
	begun = *what != '\0';
}
