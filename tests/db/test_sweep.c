/* test_sweep.c - tests modules/office/sweep*.c */

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/text.h"
#include "blob/aside.h"
#include "office/file.h"
#include "office/sweep.h"
#include "world.h"

enum { HOUR = 3600 };

/* A place of its own with blobs, spool and pages in it. */
static struct sweep_conf
fresh_place(struct ctx *c, void **state)
{
	const char *root = fresh_folder(state);
	struct sweep_conf conf = SWEEP_CONF_DEFAULTS;

	conf.blobs = arena_text(c->mem, "%s/blobs", root);
	conf.spool = arena_text(c->mem, "%s/spool", root);
	conf.pages = arena_text(c->mem, "%s/pages", root);
	assert_int_equal(mkdir(conf.blobs, 0700), 0);
	assert_int_equal(mkdir(conf.spool, 0700), 0);
	assert_int_equal(mkdir(conf.pages, 0700), 0);
	server_say(c, "DELETE FROM pending_signature");
	server_say(c, "DELETE FROM blob_hold");
	server_say(c, "UPDATE sweep SET next_at = '2000-01-01',"
	    " position = 0, swept = 0");
	return conf;
}

static int64_t
swept_by(struct ctx *c, const struct sweep_conf *conf, const char *name,
    bool dry)
{
	struct sweep_pass pass = { .dry = dry };
	struct swept swept;

	for (;; pass.number++) {
		assert_true(sweep_whole(c, conf, &pass, &swept));
		assert_non_null(swept.name);
		if (text_same(swept.name, name))
			return swept.count;
	}
}

static const char *
file_at(struct ctx *c, const char *folder, const char *name, int64_t age)
{
	const char *path = arena_text(c->mem, "%s/%s", folder, name);
	struct timespec when[2];
	int fd = open(path, O_WRONLY | O_CREAT, 0600);

	assert_true(fd >= 0);
	close(fd);
	clock_gettime(CLOCK_REALTIME, &when[0]);
	when[0].tv_sec -= age;
	when[1] = when[0];
	assert_int_equal(utimensat(AT_FDCWD, path, when, 0), 0);
	return path;
}

static bool
is_there(const char *path)
{
	return access(path, F_OK) == 0;
}

/* An upload of so many hours ago in a state; its bytes: sha256 or NULL. */
static const char *
upload_of(struct ctx *c, const char *state, int64_t hours, const char *sha256)
{
	static const char sql[] =
	    "INSERT INTO upload (uuid, person_id, organ_id, name, length,"
	    " state, sha256, created_at) VALUES (?, 1, 1, 'a.pdf', 9, ?, ?, ?)";
	const char *uuid = uuid_new(c->mem);
	struct instant at = { c->now.ms - hours * HOUR * 1000 };

	assert_true(db_run(c, NULL, sql, BINDS(BIND_TEXT(uuid),
	    BIND_TEXT(state), BIND_TEXT(sha256), BIND_INSTANT(at))));
	return uuid;
}

static void
abandoned_uploads_go_with_their_parts(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *part[3], *name;
	static const int64_t ages[] = { 25, 23, 30 };

	for (size_t i = 0; i < COUNT(part); i++) {
		name = arena_text(c->mem, "upload-%s",
		    upload_of(c, "partial", ages[i], NULL));
		part[i] = file_at(c, conf.spool, name, 0);
	}
	assert_int_equal(swept_by(c, &conf, "uploads", true), 2);
	assert_true(is_there(part[0]));
	assert_int_equal(swept_by(c, &conf, "uploads", false), 2);
	assert_false(is_there(part[0]));
	assert_true(is_there(part[1]));
	assert_false(is_there(part[2]));
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM upload"), 1);
}

static void
uploads_that_are_over_are_forgotten(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);

	upload_of(c, "ready", 24 * 8, NULL);
	upload_of(c, "used", 24 * 8, NULL);
	upload_of(c, "refused", 24 * 8, NULL);
	upload_of(c, "ready", 24 * 6, NULL);
	upload_of(c, "partial", 24 * 8, NULL);
	assert_int_equal(swept_by(c, &conf, "uploads_over", true), 3);
	assert_int_equal(swept_by(c, &conf, "uploads_over", false), 3);
	/* The one that never came whole went with the sweep before. */
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM upload"), 1);
}

static void
old_answers_and_ended_sessions_go(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);

	server_say(c, "INSERT INTO answer (person_id, request_key, route,"
	    " body_hash, status, created_at) VALUES"
	    " (1, 'old-key-1', '/x', REPEAT('h', 32), 200, '2020-01-01'),"
	    " (1, 'new-key-1', '/x', REPEAT('h', 32), 200, '2100-01-01')");
	server_say(c, "INSERT INTO session (token_hash, person_id, post_id,"
	    " created_at, expires_at) VALUES"
	    " (REPEAT('a', 32), 1, 1, '2020-01-01', '2020-01-02'),"
	    " (REPEAT('b', 32), 1, 1, '2020-01-01', '2100-01-01')");
	assert_int_equal(swept_by(c, &conf, "answers", false), 1);
	assert_int_equal(swept_by(c, &conf, "sessions", false), 1);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM answer"
	    " WHERE request_key = 'new-key-1'"), 1);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM session"), 1);
}

/* Reminders of a process, of so many days ago, in a state. */
static void
timer_of(struct ctx *c, const char *state, int64_t days)
{
	static const char sql[] =
	    "INSERT INTO timer (process_id, step, rule, due_at, state)"
	    " VALUES (1, 'xu_ly', '{}', ?, ?)";
	struct instant due = { c->now.ms - days * 86400000 };

	assert_true(db_run(c, NULL, sql,
	    BINDS(BIND_INSTANT(due), BIND_TEXT(state))));
}

static void
reminders_that_are_over_go_after_a_month(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);

	server_say(c, "DELETE FROM timer");
	timer_of(c, "done", 31);
	timer_of(c, "void", 31);
	timer_of(c, "wait", 31); /* the courier was away */
	timer_of(c, "done", 29);
	timer_of(c, "void", -3);
	assert_int_equal(swept_by(c, &conf, "timers", true), 2);
	assert_int_equal(swept_by(c, &conf, "timers", false), 2);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM timer"), 3);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM timer"
	    " WHERE state = 'wait'"), 1);
	conf.timer_hours = 24;
	assert_int_equal(swept_by(c, &conf, "timers", false), 1);
}

/* A message of the outbox, sent so many days ago; in so many days if not. */
static void
message_of(struct ctx *c, const char *kind, const char *state, int64_t days)
{
	static const char sql[] =
	    "INSERT INTO outbox (uuid, organ_id, kind, from_code, to_code,"
	    " message_sha256, state, next_at, created_at, sent_at)"
	    " VALUES (?, 1, ?, 'A', 'B', REPEAT('a', 64), ?, ?, ?,"
	    " IF(? = 'sent', ?, NULL))";
	struct instant at = { c->now.ms - days * 86400000 };

	assert_true(db_run(c, NULL, sql, BINDS(BIND_TEXT(uuid_new(c->mem)),
	    BIND_TEXT(kind), BIND_TEXT(state), BIND_INSTANT(at),
	    BIND_INSTANT(at), BIND_TEXT(state), BIND_INSTANT(at))));
}

static void
receipts_go_when_the_other_side_has_them_P9(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);

	server_say(c, "DELETE FROM outbox");
	message_of(c, "status", "sent", 31);
	message_of(c, "status", "sent", 29);
	message_of(c, "status", "waiting", 31);
	message_of(c, "status", "failed", 31);
	message_of(c, "edoc", "sent", 3000); /* what was sent stays */
	assert_int_equal(swept_by(c, &conf, "receipts", true), 1);
	assert_int_equal(swept_by(c, &conf, "receipts", false), 1);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM outbox"), 4);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM outbox"
	    " WHERE kind = 'edoc'"), 1);
}

static void
leftovers_of_the_spool_go(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *old = file_at(c, conf.spool, "0000000001", 49 * HOUR);
	const char *now = file_at(c, conf.spool, "0000000002", 47 * HOUR);

	assert_int_equal(swept_by(c, &conf, "spool", true), 1);
	assert_true(is_there(old));
	assert_int_equal(swept_by(c, &conf, "spool", false), 1);
	assert_false(is_there(old));
	assert_true(is_there(now));
}

/* Bytes that came three days ago; where they lie. */
static const char *
old_bytes(struct ctx *c, const struct sweep_conf *conf, const char *text,
    const char **sha256)
{
	struct bytes bytes = { (const unsigned char *)text, strlen(text) };
	struct blob blob;
	const char *folder;

	assert_true(blob_keep_bytes(c, conf->blobs, bytes, &blob));
	assert_true(blob_file_put(c, &(struct file_bytes){ .blob = blob,
	    .kind = "txt", .type = "text/plain", .pages = 1 }));
	*sha256 = blob.sha256;
	folder = arena_text(c->mem, "%s/%.2s/%.2s", conf->blobs, blob.sha256,
	    blob.sha256 + 2);
	assert_int_equal(unlink(arena_text(c->mem, "%s/%s", folder,
	    blob.sha256)), 0);
	return file_at(c, folder, blob.sha256, 72 * HOUR);
}

static int64_t
rows_of(struct ctx *c, const char *sha256)
{
	static const char sql[] =
	    "SELECT COUNT(*) FROM blob_file WHERE sha256 = ?";
	int64_t count;

	assert_true(db_int(c, &count, sql, BINDS(BIND_TEXT(sha256))));
	return count;
}

static void
unreferenced_bytes_are_set_aside_then_forgotten(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *sha256, *path = old_bytes(c, &conf, "orphan", &sha256);
	const char *image = file_at(c, conf.pages, arena_text(c->mem,
	    "%s-1-60.png", sha256), 0);

	assert_int_equal(swept_by(c, &conf, "blobs", true), 1);
	assert_true(is_there(path));
	assert_int_equal(swept_by(c, &conf, "blobs", false), 1);
	assert_false(is_there(path));
	assert_int_equal(rows_of(c, sha256), 1);
	assert_int_equal(swept_by(c, &conf, "aside", false), 0);
	conf.blob_hours = 0; /* the time it has to lie there is over */
	assert_int_equal(swept_by(c, &conf, "aside", false), 1);
	assert_int_equal(rows_of(c, sha256), 0);
	assert_false(is_there(image));
	assert_false(is_there(arena_text(c->mem, "%s/aside/%s", conf.blobs,
	    sha256)));
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM audit"
	    " WHERE act = 'bytes_forgotten'"), 1);
}

static void
whoever_refers_to_bytes_keeps_them(void **state) /* P6 */
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *by_upload, *by_message, *by_hold, *path[3];

	path[0] = old_bytes(c, &conf, "upload", &by_upload);
	path[1] = old_bytes(c, &conf, "message", &by_message);
	path[2] = old_bytes(c, &conf, "hold", &by_hold);
	upload_of(c, "ready", 1, by_upload);
	server_say(c, arena_text(c->mem, "INSERT INTO inbox_message"
	    " (to_unit_id, from_code, message_id, kind, message_sha256,"
	    " arrived_at) VALUES (1, 'X', 'x', 'edoc', '%s', '2026-01-01')",
	    by_message));
	server_say(c, arena_text(c->mem, "INSERT INTO blob_hold (uuid,"
	    " sha256, reason, created_at) VALUES ('%s', '%s', 'Thanh tra',"
	    " '2026-01-01')", uuid_new(c->mem), by_hold));
	assert_int_equal(swept_by(c, &conf, "blobs", false), 0);
	for (size_t i = 0; i < COUNT(path); i++)
		assert_true(is_there(path[i]));
}

static void
bytes_wanted_again_come_back(void **state) /* P1 */
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *sha256, *path = old_bytes(c, &conf, "wanted", &sha256);

	assert_int_equal(swept_by(c, &conf, "blobs", false), 1);
	upload_of(c, "ready", 1, sha256);
	conf.blob_hours = 0;
	assert_int_equal(swept_by(c, &conf, "aside", false), 0);
	assert_true(is_there(path));
	assert_int_equal(rows_of(c, sha256), 1);
}

static void
nothing_leaves_while_the_store_is_held(void **state) /* R168 */
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	const char *sha256, *path = old_bytes(c, &conf, "held", &sha256);

	server_say(c, arena_text(c->mem, "INSERT INTO blob_hold (uuid,"
	    " reason, created_at, until_at) VALUES ('%s', 'Sao lưu',"
	    " '2026-01-01', '2100-01-01')", uuid_new(c->mem)));
	assert_int_equal(swept_by(c, &conf, "blobs", false), 0);
	assert_true(is_there(path));
	server_say(c, "UPDATE blob_hold SET until_at = '2020-01-01'");
	assert_int_equal(swept_by(c, &conf, "blobs", false), 1);
}

static void
each_step_is_due_in_its_time(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	bool did = true;
	int steps;

	upload_of(c, "partial", 30, NULL);
	for (steps = 0; did && steps < 1000; steps++)
		assert_true(sweep_step(c, &conf, &did));
	assert_true(steps > 8 && steps < 1000);
	assert_int_equal(server_int(c, "SELECT COUNT(*) FROM upload"), 0);
	assert_int_equal(server_int(c, "SELECT swept FROM sweep"
	    " WHERE name = 'uploads'"), 1);
	c->now.ms += 61000;
	assert_true(sweep_step(c, &conf, &did));
	assert_true(did);
	c->now.ms -= 7 * 86400000LL; /* the clock is put right */
	assert_true(sweep_step(c, &conf, &did));
	assert_true(did);
}

static void
a_sweep_that_fails_leaves_the_others_alone(void **state)
{
	struct ctx *c = world_begin(state);
	struct sweep_conf conf = fresh_place(c, state);
	bool did;

	assert_int_equal(rmdir(conf.spool), 0);
	server_say(c, "UPDATE sweep SET next_at = '1999-01-01'"
	    " WHERE name = 'spool'");
	assert_false(sweep_step(c, &conf, &did));
	assert_int_equal(c->failure.kind, BROKEN);
	c->failure = (struct failure){ .kind = FAILURE_NONE };
	assert_true(sweep_step(c, &conf, &did));
	assert_true(did);
}

int
main(void)
{
	static const struct CMUnitTest tests[] = {
		DB_TEST(abandoned_uploads_go_with_their_parts),
		DB_TEST(uploads_that_are_over_are_forgotten),
		DB_TEST(old_answers_and_ended_sessions_go),
		DB_TEST(reminders_that_are_over_go_after_a_month),
		DB_TEST(receipts_go_when_the_other_side_has_them_P9),
		DB_TEST(leftovers_of_the_spool_go),
		DB_TEST(unreferenced_bytes_are_set_aside_then_forgotten),
		DB_TEST(whoever_refers_to_bytes_keeps_them),
		DB_TEST(bytes_wanted_again_come_back),
		DB_TEST(nothing_leaves_while_the_store_is_held),
		DB_TEST(each_step_is_due_in_its_time),
		DB_TEST(a_sweep_that_fails_leaves_the_others_alone),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
