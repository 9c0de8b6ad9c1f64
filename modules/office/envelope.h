#ifndef OFFICE_ENVELOPE_H
#define OFFICE_ENVELOPE_H

#include "base/record.h"
#include "db/db.h"
#include "office/envelope_rules.h"

/* envelope_repo.c: tables envelope, envelope_receiver, letter's mark */

/*
 * struct cipher_certificate, one for each electronic receiver of a letter, in
 * the order of its deliveries; id 0 for one that has none.
 */
bool ciphers_of_letter(struct ctx *c, int64_t letter_id, struct rows *out)
    MUST_CHECK;

/* All of an organ, the newest first, whatever their state. */
bool ciphers_of_organ(struct ctx *c, int64_t organ_id, struct rows *out)
    MUST_CHECK;

struct envelope {
	int64_t letter_id, file_id;
	const char *plain_sha256, *sha256, *suite;
	int64_t length;
};
bool envelope_insert(struct ctx *c, const struct envelope *e) MUST_CHECK;
bool envelope_receiver_insert(struct ctx *c, int64_t delivery_id,
    int64_t letter_id, int64_t certificate_id) MUST_CHECK;

/* Before it is released; else CONFLICT "letter_released". */
bool letter_set_encrypted(struct ctx *c, int64_t letter_id, bool encrypted)
    MUST_CHECK;
/* Its files are readable from now on; its check begins anew. */
bool letter_set_opened(struct ctx *c, int64_t letter_id) MUST_CHECK;

#endif
