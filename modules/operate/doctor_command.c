/* doctor_command.c - vanthu doctor */

#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "base/words.h"
#include "operate/doctor.h"
#include "operate/option.h"

static const char help[] =
    "Cách dùng: vanthu doctor [TUỲ CHỌN]\n\n"
    "Khám một cài đặt đang chạy: cơ sở dữ liệu, đĩa, đồng hồ, chứng thư,\n"
    "hàng đợi, sao lưu, niêm phong nhật ký, chương trình, khoá, cảnh báo.\n"
    "Mỗi dòng nói điều thấy được; chỗ chưa tốt nói cả việc cần làm.\n\n"
    "  --settings TỆP   tệp cấu hình của cài đặt\n"
    "  --preflight      chỉ khám những gì cần trước khi cài đặt\n"
    "  --json           in kết quả dạng JSON\n"
    "  --help           in lời này\n\n"
    "Mã thoát: 0 tốt, 1 có điều cần chú ý, 2 có điều xấu, 3 không khám"
    " được.\n";

struct doctor_options {
	bool preflight, json;
};

static const struct member option_members[] = {
	MEMBER(struct doctor_options, preflight),
	MEMBER(struct doctor_options, json),
	MEMBER_END
};

static const struct record option_record = {
	"doctor", sizeof(struct doctor_options), option_members
};

static const struct {
	const char *name;
	bool database, preflight;
	bool newest; /* on the newest schema only */
	bool (*run)(struct ctx *c, struct doctor *d);
} checks[] = {
	{ "clock", false, true, false, doctor_clock },
	{ "disks", false, true, false, doctor_disks },
	{ "variables", true, true, false, doctor_variables },
	{ "database", true, true, false, doctor_database },
	{ "clock", true, true, false, doctor_clock_of_database },
	{ "keys", false, false, false, doctor_keys },
	{ "tls_file", false, true, false, doctor_tls_files },
	{ "programs", false, false, false, doctor_programs },
	{ "schema", true, false, false, doctor_schema },
	{ "certificates", true, false, false, doctor_certificates },
	{ "queues", true, false, true, doctor_queues },
	{ "backup", true, false, true, doctor_backup },
	{ "care", true, false, true, doctor_care },
	{ "alarms", true, false, true, doctor_alarms },
};

void
doctor_tell(struct ctx *c, struct doctor *d, const struct finding *f)
{
	if (d->count == d->room) {
		d->found = arena_grow(c->mem, d->found,
		    d->room * sizeof(*d->found),
		    (d->room + 64) * sizeof(*d->found));
		d->room += 64;
	}
	d->found[d->count++] = *f;
}

void
doctor_judge(struct ctx *c, struct doctor *d, const struct verdict_on *v,
    const char *value)
{
	doctor_tell(c, d, &(struct finding){
	    v->well ? DOCTOR_OK : v->level, v->check,
	    v->well ? NULL : v->code,
	    value == NULL ? NULL : arena_text(c->mem, "%s", value) });
}

/* What could not be looked at is bad as well. */
static void
check(struct ctx *c, struct doctor *d, size_t i)
{
	if (checks[i].run(c, d))
		return;
	doctor_tell(c, d, &(struct finding){ DOCTOR_BAD, checks[i].name,
	    c->failure.code, arena_text(c->mem, "%s", c->failure.detail) });
	c->failure = (struct failure){ .kind = FAILURE_NONE };
}

static void
examine(struct ctx *c, struct doctor *d)
{
	bool database = db_open(c, d->o->db);

	if (!database) {
		doctor_tell(c, d, &(struct finding){ DOCTOR_BAD, "database",
		    "doctor_database_away", arena_text(c->mem, "%s",
		    c->failure.detail) });
		c->failure = (struct failure){ .kind = FAILURE_NONE };
	}
	for (size_t i = 0; i < COUNT(checks); i++)
		if ((database || !checks[i].database) &&
		    (!d->preflight || checks[i].preflight) &&
		    (!d->outdated || !checks[i].newest))
			check(c, d, i);
}

static const char *
sentence(const struct finding *f)
{
	const char *text = f->code == NULL ? NULL : words_get(f->code);

	return text != NULL ? text : f->code;
}

static void
print_text(const struct finding *f)
{
	static const char *const words[] = { "tốt  ", "chú ý", "XẤU  " };

	printf("%s  %-32s  %s\n", words[f->level], f->check,
	    f->value != NULL ? f->value : "");
	if (f->code != NULL)
		printf("       %s\n", sentence(f));
}

static void
print_json(struct ctx *c, const struct doctor *d, enum doctor_level worst)
{
	static const char *const words[] = { "ok", "warn", "bad" };
	struct json *j = json_begin(c->mem);
	struct bytes text;

	json_text(j, "worst", words[worst]);
	json_open_list(j, "findings");
	for (size_t i = 0; i < d->count; i++) {
		json_open(j, NULL);
		json_text(j, "level", words[d->found[i].level]);
		json_text(j, "check", d->found[i].check);
		json_text(j, "code", d->found[i].code);
		json_text(j, "value", d->found[i].value);
		json_text(j, "message", sentence(&d->found[i]));
		json_close(j);
	}
	text = json_end(j);
	printf("%.*s\n", (int)text.length, (const char *)text.at);
}

int
operate_doctor(struct ctx *c, const struct operate *o)
{
	struct doctor_options own = { false, false };
	struct doctor d = { .o = o };
	enum doctor_level worst = DOCTOR_OK;

	if (option_help(o, help))
		return 0;
	if (!option_read(c, o, &option_record, &own))
		return 3;
	d.preflight = own.preflight;
	examine(c, &d);
	for (size_t i = 0; i < d.count; i++)
		if (d.found[i].level > worst)
			worst = d.found[i].level;
	for (size_t i = 0; i < d.count && !own.json; i++)
		print_text(&d.found[i]);
	if (own.json)
		print_json(c, &d, worst);
	return (int)worst;
}
