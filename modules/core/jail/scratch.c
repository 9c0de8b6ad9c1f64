/* scratch.c - Landlock around commands: where they may write */
#define _GNU_SOURCE

#include <fcntl.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "jail/scratch.h"

static const __u64 writing =
    LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
    LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
    LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG |
    LANDLOCK_ACCESS_FS_MAKE_SOCK | LANDLOCK_ACCESS_FS_MAKE_FIFO |
    LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM;

static void
allow(int rules, const char *path, __u64 what)
{
	struct landlock_path_beneath_attr at = {
		.allowed_access = what,
		.parent_fd = open(path, O_PATH | O_CLOEXEC),
	};

	if (at.parent_fd < 0)
		return;
	syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &at,
	    0);
	close(at.parent_fd);
}

void
scratch_only(const char *folder)
{
	struct landlock_ruleset_attr all = { .handled_access_fs = writing };
	int rules = (int)syscall(SYS_landlock_create_ruleset, &all, sizeof all,
	    0);

	if (rules < 0)
		return;
	allow(rules, "/dev/null", LANDLOCK_ACCESS_FS_WRITE_FILE);
	if (folder)
		allow(rules, folder, writing);
	syscall(SYS_landlock_restrict_self, rules, 0);
	close(rules);
}
