/* courier_repo.c - reads table blob_file; leases jobs */

#include "db/db.h"
#include "courier/courier.h"

struct blob_row {
	const char *sha256, *kind, *type;
	int64_t length, pages, signatures;
};

static const struct member blob_members[] = {
	MEMBER(struct blob_row, sha256),
	MEMBER(struct blob_row, kind),
	MEMBER(struct blob_row, type),
	MEMBER(struct blob_row, length),
	MEMBER(struct blob_row, pages),
	MEMBER(struct blob_row, signatures),
	MEMBER_END
};

static const struct record blob_record = RECORD(blob_row, blob_members);

bool
blob_find(struct ctx *c, const char *sha256, struct file_bytes *out,
    bool *found)
{
	static const char sql[] =
	    "SELECT b.sha256, b.kind, b.type, b.length, b.pages,"
	    " (SELECT MAX(f.signatures) FROM file f"
	    " WHERE f.sha256 = b.sha256)"
	    " FROM blob_file b WHERE b.sha256 = ?";
	struct blob_row row;

	if (!db_find(c, &blob_record, &row, found, sql,
	    BINDS(BIND_TEXT(sha256))))
		return false;
	if (*found)
		*out = (struct file_bytes){
			.blob = { row.sha256, row.length },
			.kind = row.kind, .type = row.type,
			.pages = row.pages, .signatures = row.signatures,
			.purpose = "received",
		};
	return true;
}

/*
 * A job is lent out for as long as its work may take: a courier that dies
 * leaves it to be tried again.
 */
bool
job_lease(struct ctx *c, struct job *out, bool *found)
{
	struct instant until = { c->now.ms + JOB_LEASE_MS };
	struct rows rows;

	*found = false;
	if (!tx_begin(c) || !job_claim(c, 1, &rows))
		return false;
	if (rows.count == 0) {
		tx_rollback(c);
		return true;
	}
	*out = *(const struct job *)rows.at;
	*found = true;
	return job_lend(c, out->id, until) && tx_commit(c);
}
