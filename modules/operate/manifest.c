/* manifest.c - manifest.json, written and read */

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "base/json.h"
#include "base/text.h"
#include "blob/blob.h"
#include "operate/manifest.h"
#include "operate/operate.h"

enum { LARGEST = 64 << 20 };

static const struct member members[] = {
	MEMBER(struct manifest, format, .min = 1, .max = MANIFEST_FORMAT),
	MEMBER(struct manifest, uuid, .min = 36, .max = 36),
	MEMBER(struct manifest, origin, .max = 400),
	MEMBER(struct manifest, began_at),
	MEMBER(struct manifest, ended_at),
	MEMBER(struct manifest, schema),
	MEMBER(struct manifest, database_sha256, .min = 64, .max = 64),
	MEMBER(struct manifest, database_bytes),
	MEMBER(struct manifest, rows),
	MEMBER(struct manifest, books_sha256, .min = 64, .max = 64),
	MEMBER(struct manifest, books),
	MEMBER(struct manifest, blobs_sha256, .min = 64, .max = 64),
	MEMBER(struct manifest, blobs),
	MEMBER(struct manifest, blob_bytes),
	MEMBER(struct manifest, new_blobs),
	MEMBER(struct manifest, new_bytes),
	MEMBER(struct manifest, damaged),
	MEMBER(struct manifest, missing),
	MEMBER(struct manifest, seal),
	MEMBER(struct manifest, seal_root, .max = 64, .optional = true),
	MEMBER_END
};

static const struct record record = RECORD(manifest, members);

static const struct member table_members[] = {
	MEMBER(struct dump_table, name, .min = 1, .max = 64),
	MEMBER(struct dump_table, rows),
	MEMBER(struct dump_table, sha256, .min = 64, .max = 64),
	MEMBER(struct dump_table, definition, .min = 64, .max = 64),
	MEMBER_END
};

static const struct record table_record = RECORD(dump_table, table_members);

/* What a restored installation is set up by; nothing here is a secret. */
static const struct member setting_members[] = {
	OPERATE_CONF_MEMBERS(struct operate_conf, ),
	MEMBER_END
};

static const struct record setting_record = {
	"settings", sizeof(struct operate_conf), setting_members
};

static struct bytes
text_of(struct ctx *c, const struct manifest *m,
    const struct operate_conf *conf)
{
	struct json *j = json_begin(c->mem);

	json_members(j, &record, m);
	json_open(j, "settings");
	json_members(j, &setting_record, conf);
	json_close(j);
	json_open_list(j, "tables");
	for (size_t i = 0; i < m->tables.count; i++) {
		json_open(j, NULL);
		json_members(j, &table_record, &m->tables.at[i]);
		json_close(j);
	}
	return json_end(j);
}

bool
manifest_write(struct ctx *c, const struct manifest *m,
    const struct operate_conf *conf, const char *path, const char **sha256)
{
	struct bytes text = text_of(c, m, conf);
	int fd = arena_own_fd(c->mem, open(path,
	    O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600));

	*sha256 = sha256_text(c->mem, text);
	if (fd < 0 || write(fd, text.at, text.length) !=
	    (ssize_t)text.length || fsync(fd) != 0)
		return broken(c, "%s: %s", path, strerror(errno));
	return true;
}

static bool
tables_read(struct ctx *c, const json_t *list, struct dump_tables *out)
{
	size_t count = json_array_size(list), i;
	const json_t *one;

	*out = (struct dump_tables){
		.at = arena_take(c->mem, (count + 1) * sizeof(*out->at)),
		.count = count,
	};
	json_array_foreach(list, i, one)
		if (!record_read(c, &table_record, one, &out->at[i]))
			return false;
	return true;
}

bool
manifest_read(struct ctx *c, const char *path, struct manifest *out,
    const char **sha256)
{
	static const char *const also[] = { "settings", "tables", NULL };
	int fd = arena_own_fd(c->mem, open(path, O_RDONLY | O_CLOEXEC));
	struct bytes text;
	json_t *from;

	if (fd < 0)
		return refuse(c, ABSENT, "backup_absent", "%s: %s", path,
		    strerror(errno));
	*out = (struct manifest){ .format = 0 };
	if (!fd_bytes(c, fd, LARGEST, &text) || !json_read(c, text, &from) ||
	    !record_read_also(c, &record, from, out, also))
		return false;
	*sha256 = sha256_text(c->mem, text);
	return tables_read(c, json_object_get(from, "tables"), &out->tables);
}
