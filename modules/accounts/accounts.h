#ifndef ACCOUNTS_ACCOUNTS_H
#define ACCOUNTS_ACCOUNTS_H

#include "base/json.h"
#include "db/db.h"
#include "office/password.h"
#include "office/post.h"
#include "office/province.h"
#include "web/request.h"
#include "web/worker.h"

struct accounts_conf {
	struct worker_conf web; /* first */
	struct province_conf province;
	struct password_cost argon2;
	int64_t session_hours;
	const char *keys;       /* folder that holds grant.secret */
	const char *passwords;  /* list of those that are guessed first */
	const char *signer_url; /* the local signer, as browsers reach it */
	const char *agent_url;  /* the national one; "": it is not offered */
};

/* session_handlers.c */
bool session_begin(struct ctx *c);
bool session_end(struct ctx *c);
bool session_post(struct ctx *c);

/* own_sessions.c, own_sessions_repo.c */
struct own_session {
	const char *id;
	struct instant begun_at, ends_at;
	const char *address, *agent;
	bool is_this;
};
extern const struct record own_session_record;
bool own_sessions_list(struct ctx *c, struct rows *out) MUST_CHECK;
/* One of the others by its id, or with NULL all others. */
bool other_sessions_end(struct ctx *c, const char *id, int64_t *ended)
    MUST_CHECK;
bool sessions_show(struct ctx *c);
bool session_of_mine_end(struct ctx *c);
bool sessions_of_mine_end(struct ctx *c);

/* password_handlers.c */
bool password_change(struct ctx *c);

/* boot_handlers.c */
bool boot_show(struct ctx *c);
bool counts_show(struct ctx *c);

/* unit_handlers.c, people_handlers.c, grant_handlers.c, audit_handlers.c */
bool audit_show(struct ctx *c);
bool units_show(struct ctx *c);
bool people_list(struct ctx *c);
bool person_lock(struct ctx *c);
bool person_unlock(struct ctx *c);
bool grant_make(struct ctx *c);

/* names.c: roles and rights as JSON lists */
void roles_write(struct json *j, uint32_t roles);
void rights_write(struct ctx *c, struct json *j);

/* login_rules.c */
int64_t login_wait_ms(int64_t failures); /* before the next try */
int64_t login_left_ms(struct instant now, struct instant until);
const char *wait_text(struct arena *a, int64_t ms);

/* login_repo.c: identity, credential, session */
struct login {
	int64_t person_id;
	const char *state, *hash;
	struct instant changed_at, slow_until;
	bool must_change;
	int64_t failures;
	struct instant last_at;   /* of the login before this one */
	const char *last_address;
};
bool login_find(struct ctx *c, const char *username, struct login *out,
    bool *found) MUST_CHECK;

/* Count a try before it is looked at; taken false: somebody was quicker. */
bool login_try(struct ctx *c, const struct login *l, bool *taken) MUST_CHECK;
bool login_done(struct ctx *c, int64_t person_id) MUST_CHECK;
bool first_post(struct ctx *c, int64_t person_id, struct user *out)
    MUST_CHECK;
bool own_post_id(struct ctx *c, const char *uuid, int64_t *id) MUST_CHECK;

struct session_row {
	struct bytes token_hash;
	struct instant expires_at;
	bool must_change;
	struct instant previous_at; /* the login before this one */
	const char *previous_address;
};
bool session_insert(struct ctx *c, const struct session_row *s) MUST_CHECK;
bool sessions_sweep(struct ctx *c) MUST_CHECK; /* the person's old ones */
bool session_delete(struct ctx *c, struct bytes token_hash) MUST_CHECK;
bool session_set_post(struct ctx *c, struct bytes token_hash, int64_t post_id)
    MUST_CHECK;
bool sessions_unlock_password(struct ctx *c, struct bytes token_hash)
    MUST_CHECK;

/* credential_repo.c */
bool credential_get(struct ctx *c, struct login *out) MUST_CHECK;
bool credential_old_list(struct ctx *c, int64_t count, struct rows *out)
    MUST_CHECK; /* struct old_hash */
bool credential_set(struct ctx *c, const struct login *old,
    const char *hash) MUST_CHECK;
struct old_hash {
	const char *hash;
};

/* boot_repo.c */
struct me {
	const char *id, *name, *username;
	struct instant last_login_at; /* before this session's own */
	const char *last_login_address;
};
bool me_get(struct ctx *c, struct me *out) MUST_CHECK;

struct my_post {
	int64_t id;
	const char *uuid, *title;
	int64_t roles;
	const char *unit, *unit_name, *unit_short;
	const char *organ, *organ_name, *organ_short, *organ_code;
};
bool my_posts(struct ctx *c, struct rows *out) MUST_CHECK;

struct counts {
	int64_t inbox, tasks, sign, number, release, drafts;
};
bool counts_get(struct ctx *c, struct counts *out) MUST_CHECK;

/* unit_repo.c */
struct unit_row {
	int64_t id;
	const char *uuid, *parent, *name, *short_name, *kind;
	int64_t open, over;
};
bool unit_rows(struct ctx *c, struct rows *out) MUST_CHECK;

#endif
