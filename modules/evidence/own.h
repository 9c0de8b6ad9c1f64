#ifndef EVIDENCE_OWN_H
#define EVIDENCE_OWN_H

/* Releases for arena_own() of what only this folder makes (pdf/own.h). */

#include <openssl/ocsp.h>
#include <openssl/ts.h>

#include "pdf/own.h"

OWN(OCSP_REQUEST, OCSP_REQUEST_free)
OWN(TS_REQ, TS_REQ_free)
OWN(TS_RESP, TS_RESP_free)

#endif
