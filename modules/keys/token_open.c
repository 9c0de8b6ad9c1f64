/* token_open.c - from a library's path to a logged-in session */

#include <dlfcn.h>
#include <string.h>

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
	void *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);

	if (library == NULL)
		return refuse(c, BROKEN, "token_module", "%s", dlerror());
	*(void **)&list = dlsym(library, "C_GetFunctionList");
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
	CK_SLOT_ID slots[SLOTS_MAX];
	CK_ULONG count = SLOTS_MAX;
	CK_TOKEN_INFO info;

	if (t->module->C_GetSlotList(CK_TRUE, slots, &count) != CKR_OK)
		count = 0;
	for (CK_ULONG i = 0; i < count; i++) {
		if (t->module->C_GetTokenInfo(slots[i], &info) != CKR_OK ||
		    !is_labelled(&info, t->label))
			continue;
		*out = slots[i];
		return true;
	}
	return refuse(c, BUSY, "token_absent", "\"%s\" in %lu slots",
	    t->label, count);
}

static bool
pin_say(struct ctx *c, struct token *t)
{
	CK_RV rv;

	if (t->pin_refused)
		return refuse(c, BROKEN, "token_pin", "refused before");
	rv = t->module->C_Login(t->session, CKU_USER, t->pin->at,
	    t->pin->length);
	if (rv == CKR_OK || rv == CKR_USER_ALREADY_LOGGED_IN)
		return true;

	/* A second try could lock the token for good. */
	t->pin_refused = rv == CKR_PIN_INCORRECT || rv == CKR_PIN_LOCKED ||
	    rv == CKR_PIN_INVALID || rv == CKR_PIN_LEN_RANGE;
	if (t->pin_refused)
		return refuse(c, BROKEN, "token_pin", "0x%lx", rv);
	return token_refuse(c, "login", rv);
}

bool
token_login(struct ctx *c, struct token *t)
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
	if (rv != CKR_OK)
		return token_refuse(c, "session", rv);
	return pin_say(c, t);
}

bool
token_open(struct ctx *c, const struct token_conf *conf, struct token **out)
{
	struct arena *mem = arena_new(), *request = c->mem;
	struct token *t = arena_take(mem, sizeof(*t));
	bool done;

	t->mem = mem;
	t->label = arena_text(mem, "%s", conf->label);
	c->mem = mem; /* the PIN stays as long as the token */
	done = secret_read(c, conf->pin_file, &t->pin);
	c->mem = request;

	if (!done || !module_load(c, conf->module, t) ||
	    !token_login(c, t)) {
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
