/* token_open.c - from a library's path to a logged-in session */

#include <string.h>

#include "keys/library.h"
#include "keys/token_parts.h"

#define SLOTS_MAX 64

bool
token_refuse(struct ctx *c, const char *step, CK_RV rv)
{
	return refuse(c, BUSY, "token_failed", "%s: 0x%lx", step, rv);
}

bool
token_is_lost(CK_RV rv)
{
	static const CK_RV lost[] = {
		CKR_SESSION_HANDLE_INVALID, CKR_SESSION_CLOSED,
		CKR_USER_NOT_LOGGED_IN, CKR_DEVICE_REMOVED,
		CKR_TOKEN_NOT_PRESENT, CKR_CRYPTOKI_NOT_INITIALIZED,
		CKR_OBJECT_HANDLE_INVALID, CKR_KEY_HANDLE_INVALID,
		CKR_DEVICE_ERROR,
	};

	for (size_t i = 0; i < COUNT(lost); i++)
		if (lost[i] == rv)
			return true;
	return false;
}

static bool
module_load(struct ctx *c, const char *path, struct token *t)
{
	CK_C_GetFunctionList list = NULL;
	void *library = NULL;

	if (!library_open(c, path, &library))
		return false;
	*(void **)&list = library_symbol(library, "C_GetFunctionList");
	if (list == NULL || list(&t->module) != CKR_OK ||
	    t->module == NULL)
		return refuse(c, BROKEN, "token_module",
		    "%s is no PKCS#11 library", path);
	return true;
}

/* Labels fill 32 bytes with blanks. */
static bool
is_labelled(const CK_TOKEN_INFO *info, const char *label)
{
	size_t length = sizeof(info->label);

	while (length > 0 && info->label[length - 1] == ' ')
		length--;
	return length == strlen(label) &&
	    memcmp(info->label, label, length) == 0;
}

static bool
slot_find(struct ctx *c, struct token *t, CK_SLOT_ID *out)
{
	const bool any = t->label[0] == '\0';
	CK_SLOT_ID slots[SLOTS_MAX];
	CK_ULONG count = SLOTS_MAX;
	CK_TOKEN_INFO info;

	if (t->module->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK)
		count = 0;
	for (CK_ULONG i = 0; i < count; i++) {
		if (t->module->C_GetTokenInfo(slots[i], &info) != CKR_OK ||
		    (!any && !is_labelled(&info, t->label)))
			continue;
		*out = slots[i];
		t->asks_itself =
		    (info.flags & CKF_PROTECTED_AUTHENTICATION_PATH) != 0;
		return true;
	}
	return refuse(c, BUSY, "token_absent", "\"%s\" in %lu slots",
	    t->label, count);
}

/* A token with a keypad, or whose maker's program asks, needs none of us. */
static bool
pin_get(struct ctx *c, struct token *t)
{
	struct arena *request = c->mem;
	bool done;

	if (t->pin != NULL || t->asks_itself)
		return true;
	c->mem = t->mem; /* the PIN stays as long as the token */
	done = t->pin_ask != NULL ? t->pin_ask(c, &t->pin) :
	    secret_read(c, t->pin_file, &t->pin);
	c->mem = request;
	return done;
}

static bool
is_wrong_pin(CK_RV rv)
{
	return rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED ||
	    rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE;
}

static bool
pin_say(struct ctx *c, struct token *t)
{
	CK_RV rv;

	if (t->pin_refused)
		return refuse(c, BROKEN, "token_pin", "refused before");
	if (!pin_get(c, t))
		return false;
	rv = t->module->C_Login(t->session, CKU_USER,
	    t->pin != NULL ? t->pin->at : NULL,
	    t->pin != NULL ? (CK_ULONG)t->pin->length : 0);
	if (rv == CKR_OK || rv == CKR_USER_ALREADY_LOGGED_IN)
		return true;

	if (!is_wrong_pin(rv))
		return token_refuse(c, "login", rv);
	/*
	 * A second try could lock the token for good.  Who was asked may be
	 * asked again: that is a try of their own.
	 */
	t->pin_refused = t->pin_ask == NULL;
	t->pin = NULL;
	return refuse(c, BROKEN, "token_pin", "0x%lx", rv);
}

bool
token_session(struct ctx *c, struct token *t)
{
	CK_C_INITIALIZE_ARGS args = { .flags = CKF_OS_LOCKING_OK };
	CK_SLOT_ID slot;
	CK_RV rv = t->module->C_Initialize(&args);

	if (rv != CKR_OK && rv != CKR_CRYPTOKI_ALREADY_INITIALIZED)
		return token_refuse(c, "initialize", rv);
	if (!slot_find(c, t, &slot))
		return false;

	if (t->session != CK_INVALID_HANDLE)
		t->module->C_CloseSession(t->session);
	rv = t->module->C_OpenSession(slot, CKF_SERIAL_SESSION, NULL, NULL,
	    &t->session);
	return rv == CKR_OK || token_refuse(c, "session", rv);
}

bool
token_login(struct ctx *c, struct token *t)
{
	return token_session(c, t) && pin_say(c, t);
}

bool
token_reopen(struct ctx *c, struct token *t)
{
	return t->pin_ask != NULL ? token_session(c, t) : token_login(c, t);
}

bool
token_open(struct ctx *c, const struct token_conf *conf, struct token **out)
{
	struct arena *mem = arena_new();
	struct token *t = arena_take(mem, sizeof(*t));

	t->mem = mem;
	t->label = arena_text(mem, "%s", conf->label);
	t->pin_file = arena_text(mem, "%s", conf->pin_file);
	t->pin_ask = conf->pin_ask;
	if (!module_load(c, conf->module, t) || !token_reopen(c, t)) {
		arena_end(mem);
		return false;
	}
	*out = t;
	return true;
}

void
token_close(struct token *t)
{
	t->module->C_Finalize(NULL);
	arena_end(t->mem);
}
