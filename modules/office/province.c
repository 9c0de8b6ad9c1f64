/*
 * province.c - the province's profile over the national one
 *
 * Both files are read once by a process, at its first question, and stay.
 */

#include <string.h>

#include <libconfig.h>

#include "office/province.h"

struct province {
	config_t own, national;
};

static bool
read_file(struct ctx *c, config_t *to, const struct province_conf *conf,
    const char *name)
{
	const char *path = arena_text(c->mem, "%s/%s.conf", conf->folder,
	    name);

	config_init(to);
	if (config_read_file(to, path) != CONFIG_TRUE)
		return refuse(c, BROKEN, "settings_bad", "%s:%d: %s", path,
		    config_error_line(to), config_error_text(to));
	return true;
}

bool
province_read(struct ctx *c, const struct province_conf *conf,
    const struct province **out)
{
	static struct province profile;
	static bool is_read;

	if (!is_read) {
		if (!read_file(c, &profile.national, conf, "quoc-gia") ||
		    !read_file(c, &profile.own, conf, conf->name))
			return false;
		is_read = true;
	}
	*out = &profile;
	return true;
}

static const config_setting_t *
value_at(const struct province *p, const char *path)
{
	const config_setting_t *s = config_lookup(&p->own, path);

	return s != NULL ? s : config_lookup(&p->national, path);
}

static bool
missing(struct ctx *c, const char *path, const char *what)
{
	return refuse(c, BROKEN, "settings_bad", "profile: %s is no %s",
	    path, what);
}

bool
province_text(struct ctx *c, const struct province *p, const char *path,
    const char **out)
{
	const config_setting_t *s = value_at(p, path);

	*out = s != NULL ? config_setting_get_string(s) : NULL;
	return *out != NULL || missing(c, path, "text");
}

bool
province_int(struct ctx *c, const struct province *p, const char *path,
    int64_t *out)
{
	const config_setting_t *s = value_at(p, path);

	if (s == NULL || (config_setting_type(s) != CONFIG_TYPE_INT &&
	    config_setting_type(s) != CONFIG_TYPE_INT64))
		return missing(c, path, "number");
	*out = config_setting_get_int64(s);
	return true;
}

bool
province_bool(struct ctx *c, const struct province *p, const char *path,
    bool *out)
{
	const config_setting_t *s = value_at(p, path);

	if (s == NULL || config_setting_type(s) != CONFIG_TYPE_BOOL)
		return missing(c, path, "truth value");
	*out = config_setting_get_bool(s);
	return true;
}

bool
province_texts(struct ctx *c, const struct province *p, const char *path,
    struct texts *out)
{
	const config_setting_t *s = value_at(p, path);
	size_t count = s != NULL ? (size_t)config_setting_length(s) : 0;
	const char **at = arena_take(c->mem, (count + 1) * sizeof(*at));

	if (s == NULL || !config_setting_is_aggregate(s))
		return missing(c, path, "list");
	for (size_t i = 0; i < count; i++) {
		at[i] = config_setting_get_string_elem(s, (int)i);
		if (at[i] == NULL)
			return missing(c, path, "list of texts");
	}
	*out = (struct texts){ at, count };
	return true;
}

static bool
types_read(struct ctx *c, const struct province *p, const char *path,
    struct letter_types *out)
{
	const config_setting_t *s = value_at(p, path);
	size_t count = s != NULL ? (size_t)config_setting_length(s) : 0;
	struct letter_type *at = arena_take(c->mem,
	    (count + 1) * sizeof(*at));

	for (size_t i = 0; i < count; i++) {
		const config_setting_t *type =
		    config_setting_get_elem(s, (unsigned)i);

		if (config_setting_lookup_string(type, "name",
		    &at[i].name) != CONFIG_TRUE ||
		    config_setting_lookup_string(type, "abbreviation",
		    &at[i].abbreviation) != CONFIG_TRUE)
			return missing(c, path, "list of types");
	}
	*out = (struct letter_types){ at, count };
	return true;
}

bool
province_types(struct ctx *c, const struct province *p,
    struct letter_types *out)
{
	return types_read(c, p, "types", out);
}

bool
province_copies(struct ctx *c, const struct province *p,
    struct letter_types *out)
{
	return types_read(c, p, "copies", out);
}

bool
texts_has(const struct texts *t, const char *text)
{
	for (size_t i = 0; i < t->count; i++) {
		if (strcmp(t->at[i], text) == 0)
			return true;
	}
	return false;
}
