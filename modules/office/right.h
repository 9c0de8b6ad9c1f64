#ifndef OFFICE_RIGHT_H
#define OFFICE_RIGHT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/ctx.h"

/* What a post is for (R028); bits of post.roles and of user.roles. */
enum role {
	ROLE_LEADER = 1 << 0,
	ROLE_HEAD = 1 << 1,
	ROLE_OFFICER = 1 << 2,
	ROLE_CLERK = 1 << 3,
	ROLE_ARCHIVIST = 1 << 4,
	ROLE_UNIT_ADMIN = 1 << 5,
	ROLE_SYSTEM_ADMIN = 1 << 6,
	ROLE_SUPPORT = 1 << 7,
	ROLE_FORM_CHECKER = 1 << 8,
	ROLE_SIGNER = 1 << 9,
	ROLE_CHIEF_OF_OFFICE = 1 << 10,
};

/* One table for every name of a role: JSON, process files, people. */
struct role_name {
	uint32_t role;
	const char *json, *lua, *label;
};
extern const struct role_name role_names[]; /* ends with role 0 */

uint32_t role_by_json(const char *name); /* 0: no such role */
uint32_t role_by_lua(const char *name);
const char *role_lua(uint32_t role); /* NULL: not one role */

/* What a route asks for.  A route without a right answers nobody. */
enum right {
	RIGHT_NONE,
	RIGHT_PUBLIC,
	RIGHT_TICKET,    /* a program shows a person's ticket in its path */
	RIGHT_ENTER,     /* signed in, even when the password must change */
	RIGHT_SIGNED_IN,
	RIGHT_READ_LETTER,
	RIGHT_UPLOAD,
	RIGHT_INTAKE,
	RIGHT_HANDLE,
	RIGHT_DRAFT,
	RIGHT_SIGN,
	RIGHT_SEAL,
	RIGHT_NUMBER,
	RIGHT_RELEASE,
	RIGHT_TRACK,
	RIGHT_REGISTERS,
	RIGHT_MANAGE_PEOPLE,
	RIGHT_SIGN_OR_SEAL,
	RIGHT_READ_AUDIT,
	RIGHT_PREPARE,   /* draft, sign or number: place the fields */
	RIGHT_COPY,      /* make copies (NĐ 30/2020 Đ25) */
	RIGHT_SIGN_COPY, /* be named as who signs them (Đ27) */
	RIGHT_COUNT
};

/* By the roles of the post that acts; nobody signed in has RIGHT_PUBLIC. */
bool right_has(const struct ctx *c, int right);
bool right_of_roles(uint32_t roles, int right);
uint32_t right_roles(int right); /* who has it */
const char *right_name(int right); /* "read_letter"; NULL: no such right */

/* May read every letter of the organ; others need a row in viewer. */
bool reads_whole_organ(const struct ctx *c);
bool roles_read_whole_organ(uint32_t roles);

#endif
