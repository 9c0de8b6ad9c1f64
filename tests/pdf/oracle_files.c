/*
 * oracle_files.c - whether libqpdf reads the same objects in these files
 *
 * usage: oracle_files FILE...
 * A line for each: word, objects that are the same, objects that only libqpdf
 * gives up, whether it complains, and what to know of a file that is not the
 * same.  The words: same, differs, refused (by ours), unread (by libqpdf).
 */
#include <fcntl.h>
#include <stdio.h>
#include <unistd.h>

#include "blob/blob.h"
#include "oracle.h"

enum { MAX_FILE = 256 * 1024 * 1024 };

static const char *const words[] = {
	[ORACLE_SAME] = "same", [ORACLE_DIFFERS] = "differs",
	[ORACLE_REFUSED] = "refused", [ORACLE_UNREAD] = "unread",
};

static bool
file_compare(struct ctx *c, const char *path)
{
	struct oracle_answer a;
	struct bytes file;
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	bool is_read = fd >= 0 && fd_bytes(c, fd, MAX_FILE, &file);

	if (fd >= 0)
		close(fd);
	if (!is_read)
		return false;
	a = oracle_ask(c, file);
	printf("%s\t%zu\t%zu\t%d\t%s: object %d: %s %s\n", words[a.word],
	    a.objects, a.given_up, a.complains, path, a.number,
	    c->failure.code == NULL ? "" : c->failure.code,
	    c->failure.detail);
	return true;
}

int
main(int argc, char **argv)
{
	struct ctx c = { .mem = NULL };

	for (int i = 1; i < argc; i++) {
		ctx_begin(&c);
		if (!file_compare(&c, argv[i])) {
			perror(argv[i]);
			return 1;
		}
	}
	return 0;
}
