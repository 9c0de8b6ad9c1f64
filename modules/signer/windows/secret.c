/* secret.c - keys/secret.h on Windows: who may read a file is in its ACL */

#include <stdio.h>

#include <windows.h>
#include <aclapi.h>

#include "keys/secret.h"

static void
own_secret(void *what)
{
	SecureZeroMemory(what, sizeof(struct secret));
}

struct secret *
secret_room(struct ctx *c)
{
	return arena_own(c->mem, arena_take(c->mem, sizeof(struct secret)),
	    own_secret);
}

/* Groups that hold everybody: what they may read is no secret. */
static bool
is_everybody(PSID who)
{
	static const WELL_KNOWN_SID_TYPE groups[] = {
		WinWorldSid, WinAuthenticatedUserSid, WinBuiltinUsersSid,
		WinBuiltinGuestsSid, WinAnonymousSid, WinInteractiveSid,
	};

	for (size_t i = 0; i < COUNT(groups); i++)
		if (IsWellKnownSid(who, groups[i]))
			return true;
	return false;
}

static bool
lets_read(const ACCESS_ALLOWED_ACE *entry)
{
	const DWORD reading = FILE_READ_DATA | GENERIC_READ | GENERIC_ALL;

	return entry->Header.AceType == ACCESS_ALLOWED_ACE_TYPE &&
	    (entry->Mask & reading) != 0;
}

/* Without a list everybody may do everything. */
static bool
is_private(HANDLE file)
{
	PSECURITY_DESCRIPTOR all = NULL;
	PACL list = NULL;
	bool others = false;

	if (GetSecurityInfo(file, SE_FILE_OBJECT, DACL_SECURITY_INFORMATION,
	    NULL, NULL, &list, NULL, &all) != ERROR_SUCCESS || list == NULL) {
		LocalFree(all);
		return false;
	}
	for (DWORD i = 0; i < list->AceCount; i++) {
		void *at = NULL;
		ACCESS_ALLOWED_ACE *entry;

		if (!GetAce(list, i, &at))
			others = true;
		entry = at;
		others = others || (lets_read(entry) &&
		    is_everybody(&entry->SidStart));
	}
	LocalFree(all);
	return !others;
}

bool
secret_read(struct ctx *c, const char *path, struct secret **out)
{
	HANDLE file = CreateFileA(path, GENERIC_READ | READ_CONTROL,
	    FILE_SHARE_READ, NULL, OPEN_EXISTING, 0, NULL);
	struct secret *s = secret_room(c);
	DWORD got = 0;
	bool private, done;

	if (file == INVALID_HANDLE_VALUE)
		return broken(c, "%s: %lu", path, GetLastError());
	private = is_private(file);
	done = ReadFile(file, s->at, sizeof(s->at), &got, NULL);
	CloseHandle(file);
	if (!private)
		return broken(c, "%s: others may read it", path);
	if (!done || got == sizeof(s->at))
		return broken(c, "%s: too long or not readable", path);

	s->length = got;
	while (s->length > 0 && (s->at[s->length - 1] == '\n' ||
	    s->at[s->length - 1] == '\r'))
		s->length--;
	*out = s;
	return true;
}
