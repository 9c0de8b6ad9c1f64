/*
 * token.c - a PKCS#11 module for Windows with one key, for tests
 *
 * The key (P-256, as BCRYPT_ECCPRIVATE_BLOB), its certificate and the PIN are
 * files beside it: token.key, token.crt, token.pin.  What a person's token
 * does with its chip, Windows does here; all else is as the standard says.
 */

#include <stdio.h>
#include <string.h>

#include <windows.h>
#include <bcrypt.h>

#include <p11-kit/pkcs11.h>

/* Those whose parameters the standard made many. */
#define FUNCTION(name) static CK_RV name

enum { KEY = 1, CERTIFICATE = 2, SESSION = 7, SLOT = 3 };

static struct file {
	UCHAR at[4096];
	ULONG length;
} key, certificate, pin;
static int logged_in, found, asked_for;
static CK_OBJECT_CLASS wanted;

static int
file_read(const char *name, struct file *out)
{
	FILE *f = fopen(name, "rb");

	if (f == NULL)
		return 0;
	out->length = (ULONG)fread(out->at, 1, sizeof(out->at), f);
	fclose(f);
	return out->length > 0;
}

static CK_RV
initialize(void *args)
{
	(void)args;
	return file_read("token.key", &key) &&
	    file_read("token.crt", &certificate) &&
	    file_read("token.pin", &pin) ? CKR_OK : CKR_DEVICE_ERROR;
}

static CK_RV
slot_list(unsigned char present, CK_SLOT_ID *list, CK_ULONG *count)
{
	(void)present;
	if (list != NULL)
		list[0] = SLOT;
	*count = 1;
	return CKR_OK;
}

static CK_RV
token_info(CK_SLOT_ID slot, CK_TOKEN_INFO *out)
{
	if (slot != SLOT)
		return CKR_SLOT_ID_INVALID;
	memset(out, 0, sizeof(*out));
	memset(out->label, ' ', sizeof(out->label));
	memcpy(out->label, "Th\xe1\xba\xbb", 5);
	return CKR_OK;
}

FUNCTION(session_open)(CK_SLOT_ID slot, CK_FLAGS flags,
    void *with, CK_NOTIFY notify, CK_SESSION_HANDLE *out)
{
	(void)flags;
	(void)with;
	(void)notify;
	logged_in = 0;
	*out = SESSION;
	return slot == SLOT ? CKR_OK : CKR_SLOT_ID_INVALID;
}

static CK_RV
session_close(CK_SESSION_HANDLE session)
{
	return session == SESSION ? CKR_OK : CKR_SESSION_HANDLE_INVALID;
}

static CK_RV
session_info(CK_SESSION_HANDLE session, CK_SESSION_INFO *out)
{
	memset(out, 0, sizeof(*out));
	out->slotID = SLOT;
	out->state = logged_in ? CKS_RO_USER_FUNCTIONS :
	    CKS_RO_PUBLIC_SESSION;
	return session_close(session);
}

static CK_RV
login(CK_SESSION_HANDLE session, CK_USER_TYPE who, unsigned char *text,
    CK_ULONG length)
{
	logged_in = who == CKU_USER && length == pin.length &&
	    memcmp(text, pin.at, length) == 0;
	return logged_in ? session_close(session) : CKR_PIN_INCORRECT;
}

static CK_RV
find_begin(CK_SESSION_HANDLE session, CK_ATTRIBUTE *match, CK_ULONG count)
{
	found = 0;
	for (CK_ULONG i = 0; i < count; i++)
		if (match[i].type == CKA_CLASS)
			memcpy(&wanted, match[i].pValue, sizeof(wanted));
	return session_close(session);
}

static CK_RV
find(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE *out, CK_ULONG room,
    CK_ULONG *count)
{
	*count = 0;
	if (room > 0 && !found++ &&
	    (wanted == CKO_CERTIFICATE || logged_in)) {
		out[0] = wanted == CKO_CERTIFICATE ? CERTIFICATE : KEY;
		*count = 1;
	}
	return session_close(session);
}

static CK_RV
value_get(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object,
    CK_ATTRIBUTE *list, CK_ULONG count)
{
	CK_KEY_TYPE type = CKK_EC;
	const struct { CK_ATTRIBUTE_TYPE type; const void *at; CK_ULONG n; }
	known[] = {
		{ CKA_ID, "\x01", 1 }, { CKA_LABEL, "k\xc3\xbd", 3 },
		{ CKA_KEY_TYPE, &type, sizeof(type) },
		{ CKA_VALUE, certificate.at, certificate.length },
	};

	(void)object;
	for (CK_ULONG i = 0; i < count; i++)
		for (size_t k = 0; k < sizeof(known) / sizeof(known[0]); k++) {
			if (list[i].type != known[k].type)
				continue;
			list[i].ulValueLen = known[k].n;
			if (list[i].pValue != NULL)
				memcpy(list[i].pValue, known[k].at,
				    known[k].n);
		}
	return session_close(session);
}

static CK_RV
sign_begin(CK_SESSION_HANDLE session, CK_MECHANISM *how,
    CK_OBJECT_HANDLE which)
{
	asked_for = logged_in && which == KEY && how->mechanism == CKM_ECDSA;
	return asked_for ? session_close(session) : CKR_MECHANISM_INVALID;
}

FUNCTION(sign)(CK_SESSION_HANDLE session,
    unsigned char *what, CK_ULONG length, unsigned char *out, CK_ULONG *room)
{
	BCRYPT_ALG_HANDLE how = NULL;
	BCRYPT_KEY_HANDLE with = NULL;
	ULONG made = 0;

	if (!asked_for ||
	    BCryptOpenAlgorithmProvider(&how, BCRYPT_ECDSA_P256_ALGORITHM,
	    NULL, 0) != 0 || BCryptImportKeyPair(how, NULL,
	    BCRYPT_ECCPRIVATE_BLOB, &with, key.at, key.length, 0) != 0 ||
	    BCryptSignHash(with, NULL, what, length, out, *room, &made,
	    0) != 0)
		return CKR_FUNCTION_FAILED;
	asked_for = 0;
	*room = made;
	return session_close(session);
}

static CK_FUNCTION_LIST functions = {
	.version = { 2, 20 },
	.C_Initialize = initialize,
	.C_GetSlotList = slot_list,
	.C_GetTokenInfo = token_info,
	.C_OpenSession = session_open,
	.C_CloseSession = session_close,
	.C_GetSessionInfo = session_info,
	.C_Login = login,
	.C_FindObjectsInit = find_begin,
	.C_FindObjects = find,
	.C_FindObjectsFinal = session_close,
	.C_GetAttributeValue = value_get,
	.C_SignInit = sign_begin,
	.C_Sign = sign,
};

__declspec(dllexport) CK_RV C_GetFunctionList(CK_FUNCTION_LIST **out);

CK_RV
C_GetFunctionList(CK_FUNCTION_LIST **out)
{
	*out = &functions;
	return CKR_OK;
}
