/* cms_answer.c - an OCSP response (RFC 6960): about whom, by whom, what */

#include <limits.h>

#include <openssl/err.h>
#include <openssl/ocsp.h>

#include "pdf/cms_parts.h"

OWN(OCSP_RESPONSE, OCSP_RESPONSE_free)
OWN(OCSP_BASICRESP, OCSP_BASICRESP_free)
OWN(OCSP_CERTID, OCSP_CERTID_free)

static OCSP_BASICRESP *
basic_read(struct ctx *c, struct bytes der)
{
	const unsigned char *at = der.at;
	OCSP_RESPONSE *response = der.length > LONG_MAX ? NULL :
	    d2i_OCSP_RESPONSE(NULL, &at, (long)der.length);

	arena_own(c->mem, response, own_OCSP_RESPONSE);
	if (response == NULL || at != der.at + der.length ||
	    OCSP_response_status(response) != OCSP_RESPONSE_STATUS_SUCCESSFUL)
		return NULL;
	return arena_own(c->mem, OCSP_response_get1_basic(response),
	    own_OCSP_BASICRESP);
}

/* The id of the link by the digest that this answer's id uses. */
static bool
is_about(struct ctx *c, OCSP_SINGLERESP *one, const struct cms_link *link)
{
	OCSP_CERTID *said = arena_own(c->mem,
	    OCSP_CERTID_dup(OCSP_SINGLERESP_get0_id(one)), own_OCSP_CERTID);
	ASN1_OBJECT *digest = NULL;
	const EVP_MD *md;
	OCSP_CERTID *id;

	if (said == NULL ||
	    OCSP_id_get0_info(NULL, &digest, NULL, NULL, said) != 1)
		return false;
	md = EVP_get_digestbyobj(digest);
	if (md == NULL)
		return false;
	id = arena_own(c->mem, OCSP_cert_to_id(md, link->cert,
	    link->issuer), own_OCSP_CERTID);
	return id != NULL && OCSP_id_cmp(id, said) == 0;
}

static OCSP_SINGLERESP *
single_find(struct ctx *c, OCSP_BASICRESP *basic,
    const struct cms_link *link)
{
	for (int i = 0; i < OCSP_resp_count(basic); i++)
		if (is_about(c, OCSP_resp_get0(basic, i), link))
			return OCSP_resp_get0(basic, i);
	return NULL;
}

/* The responder's own chain is good when it answered, not at our moment. */
static bool
is_entitled(struct ctx *c, const struct cms_case *k, OCSP_BASICRESP *basic,
    const struct cms_link *link)
{
	struct instant made =
	    cms_instant(OCSP_resp_get0_produced_at(basic));
	X509_STORE *store = cms_store_new(c, k->in->trust, made);
	STACK_OF(X509) *others =
	    arena_own(c->mem, sk_X509_dup(k->others), own_X509_shallow);

	return made.ms != 0 && store != NULL && others != NULL &&
	    sk_X509_push(others, link->issuer) > 0 &&
	    OCSP_basic_verify(basic, others, store, 0) == 1;
}

static void
single_read(OCSP_SINGLERESP *one, struct cms_answer *out)
{
	ASN1_GENERALIZEDTIME *revoked = NULL, *from = NULL, *to = NULL;
	int reason = -1;
	int status = OCSP_single_get0_status(one, &reason, &revoked, &from,
	    &to);

	out->issued = cms_instant(from);
	out->until = cms_instant(to);
	out->is_revoked = status == V_OCSP_CERTSTATUS_REVOKED &&
	    reason != OCSP_REVOKED_STATUS_REMOVEFROMCRL;
	out->is_hold = reason == OCSP_REVOKED_STATUS_CERTIFICATEHOLD;
	out->revoked_at = cms_instant(revoked);
}

bool
cms_answer_read(struct ctx *c, const struct cms_case *k,
    const struct cms_link *link, const struct cms_item *item,
    struct cms_answer *out)
{
	OCSP_BASICRESP *basic = basic_read(c, item->der);
	OCSP_SINGLERESP *one = basic == NULL ? NULL :
	    single_find(c, basic, link);

	if (one == NULL || OCSP_single_get0_status(one, NULL, NULL, NULL,
	    NULL) == V_OCSP_CERTSTATUS_UNKNOWN)
		return false;
	single_read(one, out);
	out->is_wrong = !is_entitled(c, k, basic, link);
	return true;
}
