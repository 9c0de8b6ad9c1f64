/*
 * right.c - who may do what: one table of roles, one of rights (P5, R028)
 */

#include <string.h>

#include "base/attributes.h"
#include "office/right.h"

const struct role_name role_names[] = {
	{ ROLE_LEADER, "leader", "lanh_dao", "Lãnh đạo" },
	{ ROLE_HEAD, "head", "truong_phong", "Trưởng phòng" },
	{ ROLE_OFFICER, "officer", "chuyen_vien", "Chuyên viên" },
	{ ROLE_CLERK, "clerk", "van_thu", "Văn thư" },
	{ ROLE_ARCHIVIST, "archivist", "luu_tru", "Lưu trữ" },
	{ ROLE_UNIT_ADMIN, "unit_admin", "quan_tri_don_vi",
	  "Quản trị đơn vị" },
	{ ROLE_SYSTEM_ADMIN, "system_admin", "quan_tri_he_thong",
	  "Quản trị hệ thống" },
	{ ROLE_SUPPORT, "support", "ho_tro", "Hỗ trợ" },
	{ ROLE_FORM_CHECKER, "form_checker", "nguoi_kiem_tra_the_thuc",
	  "Người kiểm tra thể thức" },
	{ ROLE_SIGNER, "signer", "nguoi_ky", "Người ký" },
	{ ROLE_CHIEF_OF_OFFICE, "chief_of_office", "chanh_van_phong",
	  "Chánh Văn phòng" },
	{ 0, NULL, NULL, NULL }
};

#define ROLES_WHOLE_ORGAN (ROLE_LEADER | ROLE_CLERK | ROLE_ARCHIVIST | \
    ROLE_CHIEF_OF_OFFICE)

/*
 * Who touches letters at all.  Administrators and the help desk never read
 * content (R008, R193).
 */
#define ROLES_OFFICE (ROLE_LEADER | ROLE_HEAD | ROLE_OFFICER | ROLE_CLERK | \
    ROLE_FORM_CHECKER | ROLE_SIGNER | ROLE_CHIEF_OF_OFFICE)
#define ROLES_ALL ((1 << 11) - 1)
#define ROLES_SIGN (ROLE_LEADER | ROLE_SIGNER)

static const struct {
	const char *name;
	uint32_t roles;
} rights[RIGHT_COUNT] = {
	[RIGHT_NONE] = { NULL, 0 },
	[RIGHT_PUBLIC] = { "public", 0 },
	[RIGHT_TICKET] = { "ticket", 0 },
	[RIGHT_ENTER] = { "enter", ROLES_ALL },
	[RIGHT_SIGNED_IN] = { "signed_in", ROLES_ALL },
	[RIGHT_READ_LETTER] = { "read_letter",
	    ROLES_OFFICE | ROLE_ARCHIVIST },
	[RIGHT_UPLOAD] = { "upload", ROLES_OFFICE },
	/* R032: intake, number, seal and release are the clerk's alone. */
	[RIGHT_INTAKE] = { "intake", ROLE_CLERK },
	[RIGHT_HANDLE] = { "handle", ROLES_OFFICE | ROLE_ARCHIVIST },
	[RIGHT_DRAFT] = { "draft", ROLES_OFFICE },
	[RIGHT_SIGN] = { "sign", ROLES_SIGN },
	[RIGHT_SEAL] = { "seal", ROLE_CLERK },
	[RIGHT_NUMBER] = { "number", ROLE_CLERK },
	[RIGHT_RELEASE] = { "release", ROLE_CLERK },
	[RIGHT_TRACK] = { "track", ROLES_OFFICE },
	[RIGHT_REGISTERS] = { "registers", ROLES_WHOLE_ORGAN },
	[RIGHT_MANAGE_PEOPLE] = { "manage_people",
	    ROLE_UNIT_ADMIN | ROLE_SYSTEM_ADMIN },
	/* R163: who answers for the organ, or for the system. */
	[RIGHT_READ_AUDIT] = { "read_audit",
	    ROLE_LEADER | ROLE_UNIT_ADMIN | ROLE_SYSTEM_ADMIN },
	[RIGHT_SIGN_OR_SEAL] = { "sign_or_seal", ROLES_SIGN | ROLE_CLERK },
	[RIGHT_PREPARE] = { "prepare", ROLES_OFFICE },
	/* The seal and the book are the clerk's; who signs, the head's choice
	 * among those who answer for the organ. */
	[RIGHT_COPY] = { "copy", ROLE_CLERK },
	[RIGHT_SIGN_COPY] = { "sign_copy",
	    ROLES_SIGN | ROLE_CHIEF_OF_OFFICE },
};

static const struct role_name *
role_find(const char *name, bool lua)
{
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		if (strcmp(name, lua ? r->lua : r->json) == 0)
			return r;
	}
	return NULL;
}

uint32_t
role_by_json(const char *name)
{
	const struct role_name *r = role_find(name, false);

	return r != NULL ? r->role : 0;
}

uint32_t
role_by_lua(const char *name)
{
	const struct role_name *r = role_find(name, true);

	return r != NULL ? r->role : 0;
}

const char *
role_lua(uint32_t role)
{
	for (const struct role_name *r = role_names; r->role != 0; r++) {
		if (r->role == role)
			return r->lua;
	}
	return NULL;
}

bool
right_of_roles(uint32_t roles, int right)
{
	return right > RIGHT_NONE && right < RIGHT_COUNT &&
	    (right == RIGHT_PUBLIC || (rights[right].roles & roles) != 0);
}

bool
right_has(const struct ctx *c, int right)
{
	return right_of_roles(c->user.roles, right);
}

uint32_t
right_roles(int right)
{
	return right > RIGHT_NONE && right < RIGHT_COUNT ?
	    rights[right].roles : 0;
}

const char *
right_name(int right)
{
	return right > RIGHT_NONE && right < RIGHT_COUNT ?
	    rights[right].name : NULL;
}

bool
roles_read_whole_organ(uint32_t roles)
{
	return (roles & ROLES_WHOLE_ORGAN) != 0;
}

bool
reads_whole_organ(const struct ctx *c)
{
	return roles_read_whole_organ(c->user.roles);
}
