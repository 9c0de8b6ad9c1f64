/* settings.c - a libconfig file into a struct, by the struct's table */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libconfig.h>

#include "base/ctx.h"
#include "base/limit.h"
#include "base/settings.h"
#include "base/text.h"

static void
own_config(void *what)
{
	config_destroy(what);
}

static bool
bad(struct ctx *c, const config_setting_t *s, const char *why)
{
	const char *name = config_setting_name(s);
	const char *file = config_setting_source_file(s);

	return refuse(c, BROKEN, "settings_bad", "%s:%u: %s: %s",
	    file != NULL ? file : "settings",
	    config_setting_source_line(s), name != NULL ? name : "-", why);
}

static bool
read_int(const config_setting_t *s, int64_t *out)
{
	int type = config_setting_type(s);

	if (type != CONFIG_TYPE_INT && type != CONFIG_TYPE_INT64)
		return false;
	*out = config_setting_get_int64(s);
	return true;
}

/* What a member of a type may look like in the file. */
static bool
read_plain(struct ctx *c, const struct member *m, const config_setting_t *s,
    void *out)
{
	int64_t number;

	if (m->type == MEMBER_INT)
		return read_int(s, &number) && limit_int(c, m, number, out);
	if (m->type == MEMBER_BOOL) {
		*(bool *)out = config_setting_get_bool(s);
		return config_setting_type(s) == CONFIG_TYPE_BOOL;
	}
	return config_setting_type(s) == CONFIG_TYPE_STRING &&
	    member_from_text(c, m, config_setting_get_string(s), out);
}

/* Text moves to memory of the process, as settings outlive requests. */
static void
keep_text(const struct member *m, void *out)
{
	const char **text = out;

	if (m->type == MEMBER_TEXT)
		*text = arena_text_n(arena_forever(), *text, strlen(*text));
}

static bool
read_setting(struct ctx *c, const struct member *m,
    const config_setting_t *s, void *values)
{
	void *out = (char *)values + m->offset;

	if (!read_plain(c, m, s, out)) {
		/* Say it with the line, not with the form's words. */
		memset(&c->failure, 0, sizeof(c->failure));
		return bad(c, s, "wrong type or outside its limits");
	}
	keep_text(m, out);
	return true;
}

static const struct member *
member_named(const struct record *r, const char *name)
{
	for (const struct member *m = r->members; m->name != NULL; m++) {
		if (strcmp(m->name, name) == 0)
			return m;
	}
	return NULL;
}

static bool
read_group(struct ctx *c, const config_setting_t *group,
    const struct record *r, void *values)
{
	bool shared = text_same(config_setting_name(group), "common");

	for (int i = 0; i < config_setting_length(group); i++) {
		const config_setting_t *s = config_setting_get_elem(group,
		    (unsigned)i);
		const struct member *m = member_named(r,
		    config_setting_name(s));

		if (m == NULL && !shared)
			return bad(c, s, "no such setting");
		if (m != NULL && !read_setting(c, m, s, values))
			return false;
	}
	return true;
}

bool
settings_read(struct ctx *c, const char *path, const struct record *r,
    void *values)
{
	const char *const names[] = { "common", r->name };
	config_t *file;

	if (path == NULL)
		return true;
	file = arena_take(c->mem, sizeof(*file));
	config_init(file);
	arena_own(c->mem, file, own_config);
	if (config_read_file(file, path) != CONFIG_TRUE)
		return refuse(c, BROKEN, "settings_bad", "%s:%d: %s", path,
		    config_error_line(file), config_error_text(file));

	for (size_t i = 0; i < COUNT(names); i++) {
		const config_setting_t *group = config_lookup(file, names[i]);

		if (group == NULL)
			continue;
		if (!config_setting_is_group(group))
			return bad(c, group, "is no group");
		if (!read_group(c, group, r, values))
			return false;
	}
	return true;
}

static bool
is_secret(const char *name)
{
	return strstr(name, "password") != NULL ||
	    strstr(name, "secret") != NULL;
}

static void
print_value(const struct member *m, const void *at)
{
	struct arena *a = arena_new();
	const char *const *text = at;
	const char *none = "\"\"";

	switch (m->type) {
	case MEMBER_TEXT:
		printf("\"%s\"", is_secret(m->name) ? "…" :
		    *text != NULL ? *text : "");
		break;
	case MEMBER_INT:
		printf("%lld", (long long)*(const int64_t *)at);
		break;
	case MEMBER_BOOL:
		printf("%s", *(const bool *)at ? "true" : "false");
		break;
	case MEMBER_DATE:
		printf("\"%s\"", date_is_set(*(const struct date *)at) ?
		    date_text(a, *(const struct date *)at) : "");
		break;
	case MEMBER_INSTANT:
	case MEMBER_BYTES:
		printf("%s", none);
		break;
	}
	arena_end(a);
}

void
settings_print(const struct record *r, const void *values)
{
	for (const struct member *m = r->members; m->name != NULL; m++) {
		printf("%s = ", m->name);
		print_value(m, (const char *)values + m->offset);
		if (m->min != 0 || m->max != 0)
			printf("  (%lld to %lld%s)", (long long)m->min,
			    (long long)m->max,
			    m->type == MEMBER_TEXT ? " characters" : "");
		printf("\n");
	}
}
