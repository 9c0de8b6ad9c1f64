#ifndef OFFICE_RECEIVE_H
#define OFFICE_RECEIVE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/ctx.h"
#include "office/file.h"
#include "office/letter.h"
#include "office/province.h"

struct received_file {
	const char *role; /* main annex */
	const char *name;
	struct file_bytes bytes;
};

/*
 * From when its time counts (R110): the raw time, or the start of the next
 * office hours, as the province's receive.time_rule says.
 */
bool counted_at(struct ctx *c, const struct province_conf *conf,
    int64_t organ_id, struct instant *out) MUST_CHECK;

/* A letter that an axis brought for one of our organs. */
struct receipt_in {
	int64_t to_organ_id;
	const char *from_code, *from_name;
	const char *message_id;     /* DocumentId of the message */
	const char *message_sha256; /* the edXML text, a blob */
	const struct letter *says;  /* annex VI fields, as the sender put */
	const struct received_file *files;
	size_t file_count;
};

/*
 * Make the receiver's letter with its files, once (P9): *fresh false means the
 * message was here before and *out is its letter.  The caller starts the
 * process of a fresh one, in the same transaction.  Another message under the
 * same id is refused as CONFLICT "message_differs".
 */
bool letter_receive(struct ctx *c, const struct receipt_in *in,
    struct letter *out, bool *fresh) MUST_CHECK;

#endif
