#ifndef OFFICE_FILE_H
#define OFFICE_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"
#include "base/json.h"
#include "base/record.h"
#include "blob/blob.h"
#include "db/db.h"

/* A file of a letter; sha256 and length are of its newest revision. */
struct file {
	int64_t id;
	const char *uuid;
	int64_t letter_id, organ_id;
	const char *role; /* main annex source */
	int64_t position; /* main 0, annexes 1… */
	int64_t version;  /* of a draft; the newest is current */
	bool current;
	const char *name, *kind, *sha256;
	int64_t length, pages, signatures;
	struct instant created_at;
	/* of file_get() alone: as it is sent; is its letter encrypted */
	const char *type;
	bool encrypted;
};

/* A state of its bytes; each is a prefix of the next (P6). */
struct revision {
	int64_t seq;
	const char *sha256;
	int64_t length;
	const char *purpose; /* upload prepared person fields organ
	                        annex copy received stamp evidence */
	int64_t by_post_id;
	struct instant at;
};

extern const struct record file_record;
extern const struct record revision_record;

/*
 * Where a new file goes.  version 0: one more than the position has; the
 * versions before it are no longer current.  Another version says that none
 * was before it.  name NULL: the upload's.
 */
struct file_place {
	int64_t letter_id, organ_id;
	const char *role;
	int64_t position, version;
	const char *name;
};

/* From a ready upload of the user, which is then used up. */
bool file_insert(struct ctx *c, const struct file_place *at,
    const char *upload, struct file *out) MUST_CHECK;

/* The letter's file at a place is current no more; its versions stay. */
bool file_take_off(struct ctx *c, int64_t letter_id, int64_t position)
    MUST_CHECK;

/* From a blob that came another way (received, copied). */
struct file_bytes {
	struct blob blob;
	const char *kind, *type; /* "pdf", "application/pdf" */
	int64_t pages, signatures;
	const char *purpose;
};
bool file_insert_blob(struct ctx *c, const struct file_place *at,
    const struct file_bytes *bytes, struct file *out) MUST_CHECK;

/* struct file rows of a letter, current ones, main first. */
bool file_list(struct ctx *c, int64_t letter_id, struct rows *out) MUST_CHECK;

/* Every version too, newest version first. */
bool file_list_versions(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;

/* A file of a letter the user may see; else ABSENT. */
bool file_get(struct ctx *c, const char *uuid, struct file *out) MUST_CHECK;

/*
 * The same, of the path's {id}, read along with the session: its route stands
 * beside file_along in the program's list (office/along.h).
 */
struct along_question;
extern const struct along_question file_along;
bool file_asked(struct ctx *c, struct file *out) MUST_CHECK;
bool file_get_id(struct ctx *c, int64_t id, struct file *out) MUST_CHECK;

/* The current main file; ABSENT when there is none. */
bool file_main(struct ctx *c, int64_t letter_id, struct file *out) MUST_CHECK;

/*
 * The file grew from base to blob.  CONFLICT "file_changed" when its newest
 * revision is no longer base.
 */
struct file_growth {
	int64_t file_id;
	const char *base_sha256;
	struct blob blob;
	const char *purpose;
	int64_t signatures; /* how many it has now */
};
bool file_add_revision(struct ctx *c, const struct file_growth *g) MUST_CHECK;

/* How many signatures a check found in what came from elsewhere. */
bool file_set_signatures(struct ctx *c, int64_t file_id, int64_t count)
    MUST_CHECK;

bool revision_list(struct ctx *c, int64_t file_id, struct rows *out)
    MUST_CHECK;

/* Since when we have the newest bytes; 0: that is not known. */
bool revision_seen(struct ctx *c, const struct file *f, struct instant *out)
    MUST_CHECK;

/* Make a blob known to the database; twice is once. */
bool blob_file_put(struct ctx *c, const struct file_bytes *bytes) MUST_CHECK;

/* file of the API. */
void file_write(struct json *j, const char *name, const struct file *f);

#endif
