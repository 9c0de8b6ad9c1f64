#ifndef KEYS_PEM_PARTS_H
#define KEYS_PEM_PARTS_H

/* What the files on PEM keys share. */
#include <openssl/evp.h>

#include "base/ctx.h"

/* A file that is its owner's alone; the key belongs to the arena. */
bool pem_key_read(struct ctx *c, const char *path, EVP_PKEY **out)
    MUST_CHECK;

void own_key(void *what);
void own_key_ctx(void *what);

#endif
