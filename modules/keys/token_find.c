/* token_find.c - what lies on a token */

#include "keys/token_parts.h"

CK_RV
token_attribute(struct ctx *c, struct token *t, CK_OBJECT_HANDLE object,
    CK_ATTRIBUTE *out)
{
	CK_RV rv;

	out->pValue = NULL;
	rv = t->module->C_GetAttributeValue(t->session, object, out, 1);
	if (rv != CKR_OK || out->ulValueLen == 0 ||
	    out->ulValueLen == (CK_ULONG)-1) {
		out->ulValueLen = 0;
		return rv;
	}
	out->pValue = arena_take(c->mem, out->ulValueLen + 1);
	return t->module->C_GetAttributeValue(t->session, object, out, 1);
}

CK_RV
token_login_check(struct token *t)
{
	CK_SESSION_INFO info;
	CK_RV rv = t->module->C_GetSessionInfo(t->session, &info);

	if (rv != CKR_OK)
		return rv;
	return info.state == CKS_RO_USER_FUNCTIONS ||
	    info.state == CKS_RW_USER_FUNCTIONS ? CKR_OK :
	    CKR_USER_NOT_LOGGED_IN;
}

CK_RV
token_find(struct token *t, CK_ATTRIBUTE *match, CK_ULONG count,
    struct token_objects *out)
{
	CK_RV rv = t->module->C_FindObjectsInit(t->session, match, count);

	out->count = 0;
	if (rv != CKR_OK)
		return rv;
	rv = t->module->C_FindObjects(t->session, out->at, COUNT(out->at),
	    &out->count);
	t->module->C_FindObjectsFinal(t->session);
	return rv;
}

static CK_RV
certificate_read(struct ctx *c, struct token *t, CK_OBJECT_HANDLE object,
    struct token_certificate *out)
{
	CK_ATTRIBUTE id = { CKA_ID, NULL, 0 }, der = { CKA_VALUE, NULL, 0 };
	CK_ATTRIBUTE label = { CKA_LABEL, NULL, 0 };
	CK_RV rv = token_attribute(c, t, object, &id);

	if (rv == CKR_OK)
		rv = token_attribute(c, t, object, &der);
	if (rv == CKR_OK)
		rv = token_attribute(c, t, object, &label);
	out->id = (struct bytes){ id.pValue, id.ulValueLen };
	out->der = (struct bytes){ der.pValue, der.ulValueLen };
	out->label = label.pValue != NULL ? label.pValue : "";
	return rv;
}

static CK_RV
certificates_read(struct ctx *c, struct token *t,
    struct token_certificates *out)
{
	CK_OBJECT_CLASS kind = CKO_CERTIFICATE;
	CK_ATTRIBUTE match = { CKA_CLASS, &kind, sizeof(kind) };
	struct token_objects *found = arena_take(c->mem, sizeof(*found));
	CK_RV rv = t->pin_ask != NULL ? CKR_OK : token_login_check(t);

	if (rv == CKR_OK)
		rv = token_find(t, &match, 1, found);
	out->count = 0;
	out->list =
	    arena_take(c->mem, (found->count + 1) * sizeof(*out->list));
	for (CK_ULONG i = 0; rv == CKR_OK && i < found->count; i++)
		rv = certificate_read(c, t, found->at[i],
		    &out->list[out->count++]);
	return rv;
}

bool
token_certificates_list(struct ctx *c, struct token *t,
    struct token_certificates *out)
{
	CK_RV rv = certificates_read(c, t, out);

	if (token_is_lost(rv)) {
		if (!token_reopen(c, t))
			return false;
		rv = certificates_read(c, t, out);
	}
	return rv == CKR_OK || token_refuse(c, "certificates", rv);
}
