/* world.c - the people and organs of tests on the schema */

#include "base/text.h"
#include "office/right.h"
#include "office/search.h"
#include "world.h"

static const char *const empty_tables[] = {
	"audit", "answer", "session", "search_token", "search_letter",
	"viewer", "inbox_message", "register_entry", "revision", "verdict",
	"task", "file", "letter", "register", "upload", "blob_file",
	"credential_old", "credential", "identity", "post", "person",
	"organ_code", "unit"
};

static const char units_sql[] =
    "INSERT INTO unit (id, uuid, parent_id, organ_id, kind, name,"
    " name_folded, short_name, sort_order, valid_from) VALUES"
    " (1, '00000000-0000-7000-8001-000000000001', NULL, 1, 'organ',"
    " 'Sở A', 'so a', 'SOA', 1, '2020-01-01'),"
    " (2, '00000000-0000-7000-8001-000000000002', 1, 1, 'department',"
    " 'Phòng A1', 'phong a1', 'A1', 2, '2020-01-01'),"
    " (3, '00000000-0000-7000-8001-000000000003', NULL, 3, 'organ',"
    " 'Sở B', 'so b', 'SOB', 1, '2020-01-01'),"
    " (4, '00000000-0000-7000-8001-000000000004', 1, 1, 'department',"
    " 'Phòng A2', 'phong a2', 'A2', 3, '2020-01-01')";

static const char codes_sql[] =
    "INSERT INTO organ_code (code, unit_id, scheme, main, valid_from)"
    " VALUES ('H42.01', 1, 'qd20', TRUE, '2021-01-01'),"
    " ('H42.02', 3, 'qd20', TRUE, '2021-01-01'),"
    " ('000.00.02.H42', 3, 'qcvn102', FALSE, '2019-01-01')";

static const struct {
	int id, unit, organ;
	uint32_t roles;
	const char *name, *title;
} people[] = {
	{ CLERK_A, ORGAN_A, ORGAN_A, ROLE_CLERK, "Văn Thư A", "Văn thư" },
	{ OFFICER_A1, UNIT_A1, ORGAN_A, ROLE_OFFICER, "Chuyên Viên A",
	  "Chuyên viên" },
	{ LEADER_A, ORGAN_A, ORGAN_A, ROLE_LEADER | ROLE_SIGNER,
	  "Lãnh Đạo A", "Giám đốc" },
	{ CLERK_B, ORGAN_B, ORGAN_B, ROLE_CLERK, "Văn Thư B", "Văn thư" },
	{ OFFICER_A2, UNIT_A2, ORGAN_A, ROLE_OFFICER, "Chuyên Viên Hai",
	  "Chuyên viên" },
	{ ADMIN_A, ORGAN_A, ORGAN_A, ROLE_UNIT_ADMIN, "Quản Trị A",
	  "Quản trị" },
};

const char *
world_uuid(struct ctx *c, const char *kind, int id)
{
	int group = strcmp(kind, "unit") == 0 ? 1 :
	    strcmp(kind, "person") == 0 ? 2 : 3;

	return arena_text(c->mem, "00000000-0000-7000-800%d-%012d", group,
	    id);
}

static void
person_make(struct ctx *c, size_t i)
{
	server_say(c, arena_text(c->mem,
	    "INSERT INTO person (id, uuid, name, name_folded)"
	    " VALUES (%d, '%s', '%s', '%s')", people[i].id,
	    world_uuid(c, "person", people[i].id), people[i].name,
	    text_fold(c->mem, people[i].name)));
	server_say(c, arena_text(c->mem,
	    "INSERT INTO post (id, uuid, person_id, unit_id, organ_id,"
	    " title, roles, valid_from)"
	    " VALUES (%d, '%s', %d, %d, %d, '%s', %u, '2020-01-01')",
	    people[i].id, world_uuid(c, "post", people[i].id), people[i].id,
	    people[i].unit, people[i].organ, people[i].title,
	    (unsigned)people[i].roles));
}

struct ctx *
world_begin(void **state)
{
	struct ctx *c = server_ctx(state, "vanthu", NULL);

	server_say(c, "SET foreign_key_checks = 0");
	for (size_t i = 0; i < COUNT(empty_tables); i++)
		server_say(c, arena_text(c->mem, "DELETE FROM %s",
		    empty_tables[i]));
	server_say(c, "SET foreign_key_checks = 1");
	server_say(c, units_sql);
	server_say(c, codes_sql);
	for (size_t i = 0; i < COUNT(people); i++)
		person_make(c, i);
	return c;
}

void
world_sign_in(struct ctx *c, int post)
{
	for (size_t i = 0; i < COUNT(people); i++) {
		if (people[i].id == post)
			c->user = (struct user){ post, post,
			    people[i].unit, people[i].organ,
			    people[i].roles };
	}
}

struct letter
world_letter(struct ctx *c, int64_t organ, const char *subject)
{
	struct letter l = {
		.organ_id = organ, .direction = "in", .origin = "axis",
		.state = "pending", .subject = subject,
		.type_name = "Công văn", .code_number = "15",
		.code_notation = "UBND-VX", .organ_name = "UBND tỉnh",
	};

	assert_true(letter_insert(c, &l));
	assert_true(search_index(c, &l));
	return l;
}
