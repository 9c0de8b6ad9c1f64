#ifndef VANTHU_DEVICE_H
#define VANTHU_DEVICE_H

#include "db/db.h"

/* device_repo.c: the register of devices, for the administrator. */
struct device_line {
	const char *serial, *organ, *name, *holder, *state;
	int64_t certificates;
};
bool device_lines(struct ctx *c, struct rows *out) MUST_CHECK;

/* A new device, or the same serial written anew; holder NULL: nobody. */
struct device_put {
	const char *serial, *organ, *name, *holder, *state;
};
bool device_write(struct ctx *c, const struct device_put *d) MUST_CHECK;

/* By the certificate's own serial, lower-case hex; unknown: CONFLICT. */
bool device_attach(struct ctx *c, const char *device,
    const char *certificate) MUST_CHECK;
/* An organ's certificate to receive encrypted letters by (R160). */
struct cipher_put {
	const char *organ, *key, *subject, *issuer, *serial, *sha256;
	struct bytes der;
	struct instant from, to;
};
bool cipher_write(struct ctx *c, const struct cipher_put *k) MUST_CHECK;
bool certificate_state_set(struct ctx *c, const char *serial,
    const char *state) MUST_CHECK;

#endif
