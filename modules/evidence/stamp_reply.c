/* stamp_reply.c - the answer of a time stamp authority, read and judged */

#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include <openssl/err.h>
#include <openssl/ts.h>

#include "evidence/own.h"
#include "evidence/stamp.h"
#include "pdf/cms_ask.h"

#define APART_MS 3600000

static TS_RESP *
response_read(struct ctx *c, struct bytes der)
{
	const unsigned char *at = der.at;
	TS_RESP *r = der.length == 0 || der.length > INT_MAX ? NULL :
	    d2i_TS_RESP(NULL, &at, (long)der.length);

	arena_own(c->mem, r, own_TS_RESP);
	ERR_clear_error();
	return r != NULL && at == der.at + der.length ? r : NULL;
}

static TS_REQ *
request_read(struct ctx *c, struct bytes der)
{
	const unsigned char *at = der.at;
	TS_REQ *r = der.length > INT_MAX ? NULL :
	    d2i_TS_REQ(NULL, &at, (long)der.length);

	return arena_own(c->mem, r, own_TS_REQ);
}

/* 0 granted, 1 granted with changes; the text may say why not. */
static bool
status_check(struct ctx *c, TS_RESP *response)
{
	const ASN1_INTEGER *status =
	    TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(response));
	long value = ASN1_INTEGER_get(status);

	if (value != 0 && value != 1)
		return refuse(c, BAD_INPUT, "stamp_refused", "status %ld",
		    value);
	if (TS_RESP_get_token(response) == NULL ||
	    TS_RESP_get_tst_info(response) == NULL)
		return refuse(c, BAD_INPUT, "stamp_bad", "no token");
	return true;
}

static bool
same_imprint(TS_MSG_IMPRINT *a, TS_MSG_IMPRINT *b)
{
	return X509_ALGOR_cmp(TS_MSG_IMPRINT_get_algo(a),
	    TS_MSG_IMPRINT_get_algo(b)) == 0 &&
	    ASN1_OCTET_STRING_cmp(TS_MSG_IMPRINT_get_msg(a),
	    TS_MSG_IMPRINT_get_msg(b)) == 0;
}

static bool
answers(struct ctx *c, TS_RESP *response, TS_REQ *request)
{
	TS_TST_INFO *token = TS_RESP_get_tst_info(response);
	const ASN1_INTEGER *nonce = TS_TST_INFO_get_nonce(token);
	ASN1_OBJECT *policy = TS_REQ_get_policy_id(request);

	if (!same_imprint(TS_TST_INFO_get_msg_imprint(token),
	    TS_REQ_get_msg_imprint(request)))
		return refuse(c, BAD_INPUT, "stamp_imprint",
		    "over something else");
	if (nonce == NULL ||
	    ASN1_INTEGER_cmp(nonce, TS_REQ_get_nonce(request)) != 0)
		return refuse(c, BAD_INPUT, "stamp_nonce", "another nonce");
	if (policy != NULL &&
	    OBJ_cmp(policy, TS_TST_INFO_get_policy_id(token)) != 0)
		return refuse(c, BAD_INPUT, "stamp_policy",
		    "another policy");
	return true;
}

static bool
token_write(struct ctx *c, TS_RESP *response, struct bytes *out)
{
	unsigned char *der = NULL;
	int length = i2d_PKCS7(TS_RESP_get_token(response), &der);

	if (length <= 0)
		return refuse(c, BAD_INPUT, "stamp_bad", "token");
	arena_own(c->mem, der, own_der);
	*out = (struct bytes){ der, (size_t)length };
	return true;
}

static bool
token_judge(struct ctx *c, const struct stamp_reply *in, TS_REQ *request,
    struct stamp_token *out)
{
	TS_MSG_IMPRINT *imprint = TS_REQ_get_msg_imprint(request);
	const ASN1_OCTET_STRING *digest = TS_MSG_IMPRINT_get_msg(imprint);
	const ASN1_OBJECT *algorithm;
	struct cms_token question = { .der = out->der, .trust = in->trust,
		.at = { in->at.ms + APART_MS } };
	struct cms_report report;

	X509_ALGOR_get0(&algorithm, NULL, NULL,
	    TS_MSG_IMPRINT_get_algo(imprint));
	question.digest_nid = OBJ_obj2nid(algorithm);
	question.digest = (struct bytes){ ASN1_STRING_get0_data(digest),
	    (size_t)ASN1_STRING_length(digest) };
	if (!cms_token_check(c, &question, &report))
		return false;
	if (report.code != NULL)
		return refuse(c, BAD_INPUT, report.code, "the token of \"%s\"",
		    report.signer == NULL ? "" : report.signer);
	if (llabs(report.stamped_at.ms - in->at.ms) > APART_MS)
		return refuse(c, BAD_INPUT, "stamp_clock", "%lld ms apart",
		    (long long)(report.stamped_at.ms - in->at.ms));
	out->stamped_at = report.stamped_at;
	out->authority = report.signer;
	return true;
}

bool
stamp_reply_read(struct ctx *c, const struct stamp_reply *in,
    struct stamp_token *out)
{
	TS_RESP *response = response_read(c, in->response);
	TS_REQ *request = request_read(c, in->request);

	if (request == NULL)
		return refuse(c, BAD_INPUT, "stamp_request", "not a request");
	if (response == NULL)
		return refuse(c, BAD_INPUT, "stamp_bad", "%zu bytes",
		    in->response.length);
	return status_check(c, response) &&
	    answers(c, response, request) &&
	    token_write(c, response, &out->der) &&
	    token_judge(c, in, request, out);
}
