/* device_repo.c - tables device and certificate, as the administrator writes */

#include "base/text.h"
#include "vanthu/device.h"

static const struct member line_members[] = {
	MEMBER(struct device_line, serial),
	MEMBER(struct device_line, organ),
	MEMBER(struct device_line, name),
	MEMBER(struct device_line, holder),
	MEMBER(struct device_line, state),
	MEMBER(struct device_line, certificates),
	MEMBER_END
};

static const struct record line_record = RECORD(device_line, line_members);

bool
device_lines(struct ctx *c, struct rows *out)
{
	static const char sql[] =
	    "SELECT d.serial, u.name, d.name, p.name, d.state,"
	    " (SELECT COUNT(*) FROM certificate k WHERE k.device_id = d.id)"
	    " FROM device d JOIN unit u ON u.id = d.organ_id"
	    " LEFT JOIN person p ON p.id = d.holder_id"
	    " ORDER BY u.name, d.serial LIMIT 10000";

	return db_list(c, &line_record, out, sql, NO_BINDS);
}

/* An unknown holder must not look like "nobody". */
static bool
holder_find(struct ctx *c, const char *holder, int64_t *id)
{
	static const char sql[] =
	    "SELECT person_id FROM identity"
	    " WHERE provider = 'password' AND subject = ?";

	*id = 0;
	if (holder == NULL)
		return true;
	if (!db_int(c, id, sql, BINDS(BIND_TEXT(holder))))
		return false;
	return *id != 0 || refuse(c, ABSENT, "device_holder_unknown", "%s",
	    holder);
}

static bool
organ_find(struct ctx *c, const char *code, int64_t *id)
{
	static const char sql[] =
	    "SELECT unit_id FROM organ_code WHERE code = ?";

	if (!db_int(c, id, sql, BINDS(BIND_TEXT(code))))
		return false;
	return *id != 0 || refuse(c, ABSENT, "device_organ_unknown", "%s",
	    code);
}

bool
device_write(struct ctx *c, const struct device_put *d)
{
	static const char sql[] =
	    "INSERT INTO device (uuid, organ_id, serial, name, holder_id,"
	    " held_since, state) VALUES (?, ?, ?, ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE organ_id = VALUES(organ_id),"
	    " name = VALUES(name), held_since = IF(holder_id <=>"
	    " VALUES(holder_id), held_since, VALUES(held_since)),"
	    " holder_id = VALUES(holder_id), state = VALUES(state)";
	int64_t organ, holder;

	return organ_find(c, d->organ, &organ) &&
	    holder_find(c, d->holder, &holder) && db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(organ),
	        BIND_TEXT(d->serial), BIND_TEXT(d->name), BIND_ID(holder),
	        BIND_INSTANT(c->now), BIND_TEXT(d->state)));
}

bool
device_attach(struct ctx *c, const char *device, const char *certificate)
{
	static const char sql[] =
	    "UPDATE certificate SET device_id ="
	    " (SELECT id FROM device WHERE serial = ?) WHERE serial = ?";

	return db_change(c, sql,
	    BINDS(BIND_TEXT(device), BIND_TEXT(certificate)));
}

bool
certificate_state_set(struct ctx *c, const char *serial, const char *state)
{
	static const char sql[] =
	    "UPDATE certificate SET state = ? WHERE serial = ?";

	return db_change(c, sql, BINDS(BIND_TEXT(state), BIND_TEXT(serial)));
}

bool
cipher_write(struct ctx *c, const struct cipher_put *k)
{
	static const char sql[] =
	    "INSERT INTO certificate (uuid, role, organ_id, device, key_name,"
	    " subject, issuer, serial, sha256, der, valid_from, valid_to)"
	    " VALUES (?, 'cipher', ?, 'keykeeper', ?, ?, ?, ?, ?, ?, ?, ?)";
	int64_t organ;

	return organ_find(c, k->organ, &organ) && db_insert(c, NULL, sql,
	    BINDS(BIND_TEXT(uuid_new(c->mem)), BIND_INT(organ),
	        BIND_TEXT(k->key), BIND_TEXT(k->subject),
	        BIND_TEXT(k->issuer), BIND_TEXT(k->serial),
	        BIND_TEXT(k->sha256), BIND_BYTES(k->der),
	        BIND_INSTANT(k->from), BIND_INSTANT(k->to)));
}
