/* stamp.c - a time stamp authority (RFC 3161) */

#include <string.h>

#include <openssl/cms.h>
#include <openssl/err.h>
#include <openssl/rand.h>
#include <openssl/ts.h>

#include "evidence/own.h"
#include "parts.h"

static void
own_info(void *info)
{
	TS_TST_INFO_free(info);
}

/* RFC 3161: an answer about the very bytes, unless it is to be wrong. */
static void
imprint_answer(TS_TST_INFO *info, TS_REQ *request,
    const struct stamp_order *o)
{
	TS_MSG_IMPRINT *imprint =
	    TS_MSG_IMPRINT_dup(TS_REQ_get_msg_imprint(request));
	ASN1_OCTET_STRING *digest = TS_MSG_IMPRINT_get_msg(imprint);
	unsigned char changed[EVP_MAX_MD_SIZE];

	memcpy(changed, ASN1_STRING_get0_data(digest),
	    (size_t)ASN1_STRING_length(digest));
	changed[0] ^= o->other_bytes;
	ASN1_OCTET_STRING_set(digest, changed, ASN1_STRING_length(digest));
	TS_TST_INFO_set_msg_imprint(info, imprint);
	TS_MSG_IMPRINT_free(imprint);
}

static void
nonce_answer(TS_TST_INFO *info, TS_REQ *request,
    const struct stamp_order *o)
{
	ASN1_INTEGER *other = ASN1_INTEGER_new();

	ASN1_INTEGER_set(other, 4711);
	if (o->other_nonce)
		TS_TST_INFO_set_nonce(info, other);
	else if (TS_REQ_get_nonce(request) != NULL)
		TS_TST_INFO_set_nonce(info, TS_REQ_get_nonce(request));
	ASN1_INTEGER_free(other);
}

static TS_TST_INFO *
info_make(const struct authority *a, TS_REQ *request,
    const struct stamp_order *o)
{
	TS_TST_INFO *info = arena_own(a->c->mem, TS_TST_INFO_new(),
	    own_info);
	ASN1_OBJECT *policy = OBJ_txt2obj(
	    o->other_policy ? "1.2.3.4.9" : "1.2.3.4.1", 1);
	ASN1_INTEGER *serial = ASN1_INTEGER_new();
	uint64_t number = 0;

	RAND_bytes((unsigned char *)&number, 7);
	ASN1_INTEGER_set_uint64(serial, number);
	authority_must(TS_TST_INFO_set_version(info, 1) == 1 &&
	    TS_TST_INFO_set_policy_id(info, policy) == 1 &&
	    TS_TST_INFO_set_serial(info, serial) == 1 &&
	    TS_TST_INFO_set_time(info, authority_time(a, o->at)) == 1,
	    "TSTInfo");
	imprint_answer(info, request, o);
	nonce_answer(info, request, o);
	ASN1_INTEGER_free(serial);
	ASN1_OBJECT_free(policy);
	return info;
}

/* A CMS over the TSTInfo by whichever key, made for it or not. */
static struct bytes
token_sign(const struct authority *a, TS_TST_INFO *info, const char *signer)
{
	unsigned char *der = NULL;
	int length = i2d_TS_TST_INFO(info, &der);
	struct bytes text = authority_der(a, der, length);
	const unsigned flags = CMS_PARTIAL | CMS_BINARY | CMS_NOSMIMECAP;
	STACK_OF(X509) *chain = sk_X509_new_null();
	BIO *content;
	CMS_ContentInfo *cms;

	content = BIO_new_mem_buf(text.at, (int)text.length);
	sk_X509_push(chain, authority_certificate(a, "sub"));
	cms = CMS_sign(NULL, NULL, chain, content, flags);
	authority_must(cms != NULL && CMS_set1_eContentType(cms,
	    OBJ_nid2obj(NID_id_smime_ct_TSTInfo)) == 1 &&
	    CMS_add1_signer(cms, authority_certificate(a, signer),
	    authority_key(a, signer), EVP_sha256(), flags | CMS_CADES) !=
	    NULL && CMS_final(cms, content, NULL, flags) == 1, "token");
	der = NULL;
	length = i2d_CMS_ContentInfo(cms, &der);
	text = authority_der(a, der, length);
	CMS_ContentInfo_free(cms);
	BIO_free(content);
	sk_X509_free(chain);
	return text;
}

static void
granted_set(const struct authority *a, TS_RESP *response, TS_REQ *request,
    const struct stamp_order *o)
{
	TS_TST_INFO *info = info_make(a, request, o);
	struct bytes token = token_sign(a, info, o->signer);
	const unsigned char *at = token.at;
	PKCS7 *p7 = d2i_PKCS7(NULL, &at, (long)token.length);

	authority_must(p7 != NULL, "token");
	/* Both belong to the response then. */
	TS_RESP_set_tst_info(response, p7, TS_TST_INFO_dup(info));
}

struct bytes
stamp_response(const struct authority *a, const struct stamp_order *o)
{
	TS_RESP *response = arena_own(a->c->mem, TS_RESP_new(), own_TS_RESP);
	TS_STATUS_INFO *status = TS_STATUS_INFO_new();
	const unsigned char *at = o->request.at;
	TS_REQ *request = arena_own(a->c->mem, d2i_TS_REQ(NULL, &at,
	    (long)o->request.length), own_TS_REQ);
	unsigned char *der = NULL;
	int length;

	TS_STATUS_INFO_set_status(status, request == NULL ? 2 : o->status);
	TS_RESP_set_status_info(response, status);
	TS_STATUS_INFO_free(status);
	if (request != NULL && o->status <= 1)
		granted_set(a, response, request, o);
	ERR_clear_error();
	length = i2d_TS_RESP(response, &der);
	return authority_der(a, der, length);
}

struct bytes
stamp_token_of(const struct authority *a, struct bytes response)
{
	const unsigned char *at = response.at;
	TS_RESP *r = arena_own(a->c->mem, d2i_TS_RESP(NULL, &at,
	    (long)response.length), own_TS_RESP);
	unsigned char *der = NULL;
	int length;

	authority_must(r != NULL && TS_RESP_get_token(r) != NULL, "token");
	length = i2d_PKCS7(TS_RESP_get_token(r), &der);
	return authority_der(a, der, length);
}
