#ifndef COURIER_COURIER_H
#define COURIER_COURIER_H

#include "courier/augment.h"
#include "courier/seal.h"
#include "db/db.h"
#include "edxml/edxml.h"
#include "flow/flow.h"
#include "office/delivery.h"
#include "office/file.h"
#include "office/fill.h"
#include "office/job.h"
#include "office/letter.h"
#include "office/outbox.h"
#include "office/province.h"
#include "office/sweep.h"
#include "office/unit.h"
#include "office/verdict.h"
#include "operate/operate.h"

struct courier_conf {
	struct db_conf db;
	struct flow_conf flow;
	struct verdict_conf verdict; /* blobs, inspector, anchors */
	struct province_conf province;
	struct sweep_conf sweep;
	struct seal_conf seal;
	struct fetch_conf fetch;
	struct stamps_conf stamps;
	struct operate_conf operate; /* what is due every day */
	int64_t schema_first, schema_last;
	const char *reads; /* folder where workers note reads; "": none */
	const char *log;
	int64_t idle_ms;   /* pause when nothing is due */
	int64_t retry_ms;  /* first pause after a failure; doubles */
	int64_t max_tries; /* then a message or job is "failed" */
};

/* How long a job is lent out; the longest pause between two tries. */
#define JOB_LEASE_MS 120000
#define LONGEST_WAIT_MS 3600000

/* carry.c: one message of the outbox; false: nothing was due */
bool carry_one(struct ctx *c);

/* mend.c: what waits for a time the clock has left is due now */
bool mend_waiting(struct ctx *c);

/* work.c: one job, one reminder, one sweep; false: nothing was due */
bool work_one(struct ctx *c);
bool remind_one(struct ctx *c);
bool sweep_one(struct ctx *c);

/* care.c: what is due every day, when nothing else is */
bool care_one(struct ctx *c);

/* arrive_*.c: at the other side */
bool letter_arrive(struct ctx *c, const struct outgoing *o,
    const struct edxml_message *m, const struct unit *to) MUST_CHECK;
bool recall_arrive(struct ctx *c, const struct outgoing *o,
    const struct edxml_message *m, const struct unit *to) MUST_CHECK;
bool status_arrive(struct ctx *c, const struct edxml_message *m,
    const struct unit *to) MUST_CHECK;

/* receipt.c: a status message back to the sender */
bool receipt_write(struct ctx *c, const struct job *j) MUST_CHECK;

/* reads.c: noted reads into the audit; true: look again at once */
bool reads_take(struct ctx *c);
bool reads_are_behind(void); /* sealing lets them go first */

/* reads_repo.c */
bool read_file_find(struct ctx *c, const char *name, int64_t *taken)
    MUST_CHECK;
bool read_file_taken(struct ctx *c, const char *name, int64_t taken)
    MUST_CHECK;
bool read_file_forget(struct ctx *c, const char *name) MUST_CHECK;

/* When to try again after so many failures (at most an hour apart). */
struct instant retry_at(const struct ctx *c, int64_t attempts);

/* courier_repo.c */
bool blob_find(struct ctx *c, const char *sha256, struct file_bytes *out,
    bool *found) MUST_CHECK;
bool job_lease(struct ctx *c, struct job *out, bool *found) MUST_CHECK;

#endif
