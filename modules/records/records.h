#ifndef RECORDS_RECORDS_H
#define RECORDS_RECORDS_H

#include "base/json.h"
#include "blob/blob.h"
#include "db/db.h"
#include "office/file.h"
#include "office/inspect.h"
#include "office/province.h"
#include "office/scan.h"
#include "office/upload.h"
#include "web/request.h"
#include "web/worker.h"

struct records_conf {
	struct worker_conf web; /* first */
	struct province_conf province;
	struct inspect_conf inspect;
	struct scan_conf scan;
	const char *spool; /* nginx leaves bodies here; beside the blobs */
	const char *pages; /* page images, may be emptied at any time */
	const char *reads; /* folder where reads are noted */
	int64_t open_uploads, open_megabytes; /* of one person, unused yet */
};

/* upload_handlers.c */
bool upload_create(struct ctx *c);
bool upload_head(struct ctx *c);
bool upload_patch(struct ctx *c);
bool upload_show(struct ctx *c);
bool upload_drop(struct ctx *c);

/* file_handlers.c */
bool file_download(struct ctx *c);
bool file_pages(struct ctx *c);
bool file_page(struct ctx *c);
bool file_fields(struct ctx *c);
bool upload_page(struct ctx *c);
bool upload_fields(struct ctx *c);

/* search_handlers.c, register_handlers.c */
bool search_list(struct ctx *c);
bool search_total(struct ctx *c);
bool registers_list(struct ctx *c);
bool register_entries(struct ctx *c);

/* upload_rules.c */
struct upload_claim {
	const char *name, *secrecy; /* NULL: not said */
	int64_t length;
};
struct upload_limits {
	int64_t max_bytes, name_max;
	bool name_plain;
	struct texts extensions;
};
bool upload_metadata_read(struct ctx *c, const char *header,
    struct upload_claim *out) MUST_CHECK;
bool upload_may_begin(struct ctx *c, const struct upload_claim *u,
    const struct upload_limits *limits) MUST_CHECK;
/* What the person has begun, or uploaded for no letter yet. */
struct open_uploads {
	int64_t count, bytes;
};
bool upload_has_room(struct ctx *c, const struct upload_claim *u,
    const struct open_uploads *open) MUST_CHECK;

/* upload_repo.c */
bool upload_insert(struct ctx *c, const char *uuid,
    const struct upload_claim *u) MUST_CHECK;
bool uploads_open(struct ctx *c, struct open_uploads *out) MUST_CHECK;
bool upload_received(struct ctx *c, int64_t id, int64_t received) MUST_CHECK;
bool upload_ready(struct ctx *c, int64_t id, const struct blob *b) MUST_CHECK;
bool upload_refused(struct ctx *c, int64_t id, const char *failure)
    MUST_CHECK;
bool upload_delete(struct ctx *c, int64_t id) MUST_CHECK;

/* upload_files.c: the part of a file that has come, in the spool */
const char *part_path(struct ctx *c, const struct upload *u);
bool part_append(struct ctx *c, const struct upload *u, int from)
    MUST_CHECK;
bool part_open(struct ctx *c, const struct upload *u, int *fd) MUST_CHECK;
bool part_keep(struct ctx *c, const struct upload *u, int from,
    struct blob *out) MUST_CHECK;
void part_drop(struct ctx *c, const struct upload *u);
bool fd_length(struct ctx *c, int fd, int64_t *out) MUST_CHECK;

/* upload_finish.c: the whole file is there */
struct arrival {
	int fd;
	const char *path;
	bool is_part; /* put together here, not nginx's own file */
};
bool upload_finish(struct ctx *c, const struct upload *u,
    const struct arrival *a) MUST_CHECK;
/* A failure that is the file's own ends the upload; always false. */
bool upload_refuse(struct ctx *c, const struct upload *u, const char *path)
    MUST_CHECK;

/* page_files.c: images of pages, made once */
struct page_image {
	const char *sha256;
	int64_t page, dpi;
	bool once; /* of an encrypted letter: drawn for this reader alone */
};
bool page_image_reply(struct ctx *c, const struct page_image *p) MUST_CHECK;

/* file_repo.c */
struct stored {
	const char *sha256, *type;
};
bool file_version(struct ctx *c, const struct file *f, int64_t version,
    struct file *out) MUST_CHECK;
bool file_revision(struct ctx *c, const struct file *f, int64_t revision,
    struct stored *out) MUST_CHECK;
bool file_newest(struct ctx *c, const struct file *f, struct stored *out)
    MUST_CHECK;

/* register_repo.c */
struct book_row {
	const char *uuid, *name, *direction;
	int64_t year, opening_number, last_number, entries;
};
bool books_list(struct ctx *c, int64_t year, struct rows *out) MUST_CHECK;

struct entry_row {
	int64_t number;
	const char *letter, *state, *reason;
	struct date arrived_on;
	const char *code_number, *code_notation;
	struct date issued_on;
	const char *organ_name, *type_name, *subject, *receiver;
	struct instant transferred_at;
	const char *signer_name, *recipients;
	int64_t copies;
	const char *note;
};
bool entries_list(struct ctx *c, int64_t register_id, bool ascending,
    const struct page *page, struct rows *out) MUST_CHECK;

#endif
