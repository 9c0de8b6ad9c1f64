/* bundle_repo.c - tables flow_bundle and flow_binding */

#include "db/db.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"
#include "flow/bundle.h"

bool
binding_find(struct ctx *c, const struct binding_key *k, const char **hash)
{
	static const char sql[] =
	    "SELECT hash FROM flow_binding"
	    " WHERE organ_id = ? AND flow = ? AND doc_type IN (?, '*')"
	    " AND effective_from <= ?"
	    " ORDER BY doc_type = '*', effective_from DESC LIMIT 1";

	return db_text(c, hash, sql,
	    BINDS(BIND_INT(k->organ_id), BIND_TEXT(k->flow),
	        BIND_TEXT(k->doc_type == NULL ? "*" : k->doc_type),
	        BIND_INSTANT(c->now)));
}

bool
bundle_text(struct ctx *c, const char *hash, const char **ir)
{
	static const char sql[] =
	    "SELECT ir FROM flow_bundle WHERE hash = ?";

	return db_text(c, ir, sql, BINDS(BIND_TEXT(hash)));
}

bool
bundle_source(struct ctx *c, const char *hash, const char **layers)
{
	static const char sql[] =
	    "SELECT source FROM flow_bundle WHERE hash = ?";

	return db_text(c, layers, sql, BINDS(BIND_TEXT(hash)));
}

bool
bundle_store(struct ctx *c, const struct bundle_row *b)
{
	static const char sql[] =
	    "INSERT IGNORE INTO flow_bundle"
	    " (hash, flow, chain, source, ir, loaded_at)"
	    " VALUES (?, ?, ?, ?, ?, ?)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_TEXT(b->hash), BIND_TEXT(b->flow),
	        BIND_TEXT(b->chain), BIND_TEXT(b->source),
	        BIND_TEXT(b->ir), BIND_INSTANT(c->now)));
}

bool
binding_store(struct ctx *c, const struct binding_key *k, const char *hash)
{
	static const char sql[] =
	    "INSERT INTO flow_binding"
	    " (organ_id, flow, doc_type, effective_from, hash)"
	    " VALUES (?, ?, ?, ?, ?)"
	    " ON DUPLICATE KEY UPDATE hash = VALUES(hash)";

	return db_run(c, NULL, sql,
	    BINDS(BIND_INT(k->organ_id), BIND_TEXT(k->flow),
	        BIND_TEXT(k->doc_type == NULL ? "*" : k->doc_type),
	        BIND_INSTANT(k->from.ms != 0 ? k->from : c->now),
	        BIND_TEXT(hash)));
}
