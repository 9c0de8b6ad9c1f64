#ifndef VANTHU_VANTHU_H
#define VANTHU_VANTHU_H

#include "base/ctx.h"

/*
 * One subcommand of the command-line tool.  run gets its own name as argv[0]
 * and returns the exit status; a failure left in c is told on standard error
 * and makes the status 3.
 */
struct subcommand {
	const char *name;
	int (*run)(struct ctx *c, int argc, char **argv);
};

/* subcommand.c */
int subcommand_run(const struct subcommand *s, int argc, char **argv);
/* Where sentences are, when one is asked for. */
void subcommand_words(void);
/* The sentence of a code, or the code itself. */
const char *sentence_of(const char *code);

/* sweep_command.c */
int sweep_command(struct ctx *c, int argc, char **argv);

/* device_command.c */
int device_command(struct ctx *c, int argc, char **argv);

/* audit_command.c */
int audit_command(struct ctx *c, int argc, char **argv);

/*
 * verify_command.c.  What is no PDF is read by carried_read() (annex/), or
 * not at all: each program says which.
 */
struct carried;
typedef bool annex_reader(struct ctx *c, struct bytes file,
    struct carried *out);
extern annex_reader *const annexes;
int verify_command(struct ctx *c, int argc, char **argv);

/* grants_command.c */
int grants_command(struct ctx *c, int argc, char **argv);

/* operate_command.c */
int backup_command(struct ctx *c, int argc, char **argv);
int doctor_command(struct ctx *c, int argc, char **argv);
int fixity_command(struct ctx *c, int argc, char **argv);
int migrate_command(struct ctx *c, int argc, char **argv);
int restore_command(struct ctx *c, int argc, char **argv);

/* file_read.c */
bool file_read(struct ctx *c, const char *path, struct bytes *out) MUST_CHECK;
/* All certificates (.pem, .crt, .cer) of a folder, one behind the other. */
bool folder_read(struct ctx *c, const char *path, struct bytes *out)
    MUST_CHECK;

#endif
