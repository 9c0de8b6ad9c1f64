/*
 * mass_people.c - agencies, departments and people of a made-up province
 *
 * Departments: 01 the office, whose head keeps the form; a clerk and an
 * archivist sit there.  User names say who is who: vanthu.h42.200 is the
 * clerk of agency H42.200.
 */

#include <ctype.h>

#include "base/text.h"
#include "mass/mass_make.h"
#include "mass/mass_rows.h"
#include "office/right.h"

enum { ABOUT_PEOPLE = 9 << 20 };

struct settling {
	const struct mass_conf *conf;
	struct people_bases bases;
	struct lines lines;
	struct dice dice;
	struct name_words names;
	int64_t units_left, people_left;
	int64_t unit_id, person_id, post_id; /* the last ones given */
	int64_t born;
};

struct agency {
	int64_t id, number;
	const char *code, *lower, *kind, *name, *short_name, *place;
	struct mass_list rooms;
	int64_t room_count, people;
	const char *leader;
};

static void
unit_line(struct ctx *c, struct settling *s, const struct agency *a,
    const struct mass_word *room)
{
	struct buffer *b = &s->lines.at[T_UNIT];
	struct uuid uuid = uuid_of(&s->dice, s->born);
	const char *name = room == NULL ? a->name : room->text;

	row_int(b, ++s->unit_id);
	row_uuid(b, &uuid);
	row_id(b, room == NULL ? s->bases.root : a->id);
	row_int(b, a->id);
	row_text(b, room == NULL ? a->kind : "department");
	row_text(b, name);
	row_text(b, text_fold(c->mem, name));
	row_text(b, room == NULL ? a->short_name : room->second);
	row_int(b, s->unit_id);
	row_text(b, room == NULL ? a->place : NULL);
	row_text(b, "2021-01-01");
	row_end(b);
	s->units_left--;
}

/* Somebody who comes to work there. */
struct newcomer {
	const char *username, *title, *competence;
	int64_t unit_id, roles;
};

static void
person_lines(struct ctx *c, struct settling *s, const struct agency *a,
    const struct newcomer *n)
{
	struct buffer *person = &s->lines.at[T_PERSON];
	struct buffer *post = &s->lines.at[T_POST];
	const char *name = name_make(c->mem, &s->names, &s->dice);
	struct uuid first = uuid_of(&s->dice, s->born);
	struct uuid second = uuid_of(&s->dice, s->born);

	row_int(person, ++s->person_id);
	row_uuid(person, &first);
	row_text(person, name);
	row_text(person, text_fold(c->mem, name));
	row_end(person);
	row_int(post, ++s->post_id);
	row_uuid(post, &second);
	row_int(post, s->person_id);
	row_int(post, n->unit_id);
	row_int(post, a->id);
	row_text(post, n->title);
	row_text(post, n->competence);
	row_int(post, n->roles);
	row_int(post, s->post_id);
	row_end(post);
	s->people_left--;
}

static void
login_lines(struct ctx *c, struct settling *s, const struct agency *a,
    const char *word)
{
	struct buffer *identity = &s->lines.at[T_IDENTITY];
	struct buffer *credential = &s->lines.at[T_CREDENTIAL];

	row_text(identity, arena_text(c->mem, "%s.%s", word, a->lower));
	row_int(identity, s->person_id);
	row_end(identity);
	row_int(credential, s->person_id);
	row_text(credential, s->conf->hash);
	row_time(credential, s->conf->until.ms);
	row_end(credential);
}

static void
newcomer_add(struct ctx *c, struct settling *s, const struct agency *a,
    const struct newcomer *n)
{
	person_lines(c, s, a, n);
	login_lines(c, s, a, n->username);
}

static void
leaders_add(struct ctx *c, struct settling *s, const struct agency *a)
{
	newcomer_add(c, s, a, &(struct newcomer){ "lanhdao", a->leader,
	    NULL, a->id, ROLE_LEADER | ROLE_SIGNER });
	newcomer_add(c, s, a, &(struct newcomer){ "pholanhdao",
	    arena_text(c->mem, "Phó %s", a->leader), "KT.", a->id,
	    ROLE_LEADER | ROLE_SIGNER });
}

static void
office_add(struct ctx *c, struct settling *s, const struct agency *a,
    int64_t unit_id)
{
	newcomer_add(c, s, a, &(struct newcomer){ "chanhvp",
	    "Chánh Văn phòng", "TL.", unit_id, ROLE_HEAD |
	    ROLE_CHIEF_OF_OFFICE | ROLE_FORM_CHECKER });
	newcomer_add(c, s, a, &(struct newcomer){ "vanthu", "Văn thư", NULL,
	    unit_id, ROLE_CLERK });
	newcomer_add(c, s, a, &(struct newcomer){ "luutru", "Lưu trữ", NULL,
	    unit_id, ROLE_ARCHIVIST });
}

static void
room_people(struct ctx *c, struct settling *s, const struct agency *a,
    int64_t room)
{
	int64_t unit_id = s->unit_id, share = a->people / a->room_count;

	if (room == 0)
		office_add(c, s, a, unit_id);
	else
		newcomer_add(c, s, a, &(struct newcomer){
		    arena_text(c->mem, "truongphong%d", (int)room),
		    "Trưởng phòng", NULL, unit_id, ROLE_HEAD });
	share -= room == 0 ? 3 : 1;
	for (int64_t i = 0; i < share && s->people_left > 0; i++)
		newcomer_add(c, s, a, &(struct newcomer){
		    arena_text(c->mem, "cv%d.%d", (int)room, (int)i + 1),
		    "Chuyên viên", NULL, unit_id, ROLE_OFFICER });
}

static void
agency_settle(struct ctx *c, struct settling *s, struct agency *a)
{
	struct buffer *code = &s->lines.at[T_CODE];

	a->id = s->unit_id + 1;
	unit_line(c, s, a, NULL);
	row_text(code, a->code);
	row_int(code, a->id);
	row_end(code);
	leaders_add(c, s, a);
	for (int64_t i = 0; i < a->room_count; i++) {
		unit_line(c, s, a, &a->rooms.at[i]);
		room_people(c, s, a, i);
	}
}

/* What kinds of agencies there are, and how many rooms each has. */
static const struct {
	const char *list, *prefix, *kind, *short_name, *rooms, *leader;
	int64_t room_count;
} sorts[] = {
	{ "so", "", "organ", NULL, "phong_so", "Giám đốc", 8 },
	{ "dia_danh", "Ủy ban nhân dân xã ", "commune", "UBND",
	    "phong_xa", "Chủ tịch", 4 },
	{ "dia_danh", "Trường Trung học cơ sở ", "organ", "THCS",
	    "phong_so", "Hiệu trưởng", 3 },
	{ "dia_danh", "Trạm Y tế xã ", "organ", "TYT", "phong_so",
	    "Trạm trưởng", 2 },
	{ "dia_danh", "Hợp tác xã ", "organ", "HTX", "phong_so",
	    "Giám đốc", 2 },
};

static const char *
lower_case(struct arena *a, const char *code)
{
	char *copy = arena_text(a, "%s", code);

	for (char *at = copy; *at != '\0'; at++)
		*at = (char)tolower((unsigned char)*at);
	return copy;
}

static void
agency_make(struct ctx *c, struct settling *s, size_t sort, size_t place)
{
	struct mass_list names = words_of(s->conf, sorts[sort].list);
	struct agency a = {
		.number = s->bases.codes++, .kind = sorts[sort].kind,
		.leader = sorts[sort].leader,
		.rooms = words_of(s->conf, sorts[sort].rooms),
		.room_count = sorts[sort].room_count,
	};

	if (a.room_count > (int64_t)a.rooms.count)
		a.room_count = (int64_t)a.rooms.count;
	if (a.room_count > s->units_left - 1)
		a.room_count = s->units_left > 2 ? s->units_left - 1 : 1;
	a.name = arena_text(c->mem, "%s%s", sorts[sort].prefix,
	    names.at[place].text);
	a.short_name = sorts[sort].short_name != NULL ?
	    sorts[sort].short_name : names.at[place].second;
	a.place = sorts[sort].short_name != NULL ? names.at[place].text :
	    "Ninh Bình";
	a.code = arena_text(c->mem, "H42.%d", (int)a.number);
	a.lower = lower_case(c->mem, a.code);
	a.people = s->people_left * (a.room_count + 1) /
	    (s->units_left < 1 ? 1 : s->units_left);
	agency_settle(c, s, &a);
}

/* Departments of the province first, then communes, schools and so on. */
static void
agencies_make(struct ctx *c, struct settling *s)
{
	for (size_t sort = 0; sort < COUNT(sorts); sort++) {
		size_t count = words_of(s->conf, sorts[sort].list).count;

		for (size_t i = 0; i < count && s->units_left > 1; i++)
			agency_make(c, s, sort, i);
	}
}

bool
mass_people(struct ctx *c, const struct mass_conf *conf)
{
	struct settling s = {
		.conf = conf, .names = name_words(conf),
		.dice = dice_of(conf->seed, ABOUT_PEOPLE, 0),
		.born = instant_at((struct date){ 2021, 1, 1 }, 0).ms,
	};

	if (!people_bases(c, &s.bases))
		return false;
	s.units_left = conf->units - s.bases.units;
	s.people_left = conf->people - s.bases.people;
	s.unit_id = s.bases.unit_id;
	s.person_id = s.bases.person_id;
	s.post_id = s.bases.post_id;
	lines_begin(&s.lines, c->mem);
	agencies_make(c, &s);
	return tx_begin(c) && lines_load(c, &s.lines) && tx_commit(c);
}
