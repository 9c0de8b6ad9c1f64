/* verify_json.c - the words of a verdict, and the report as JSON */

#include "base/json.h"
#include "pdf/report.h"

const char *
pdf_verdict_word(enum pdf_verdict v)
{
	static const char *const words[] = { [PDF_NOT_SIGNED] = "none",
		[PDF_VALID] = "valid", [PDF_INVALID] = "invalid",
		[PDF_UNKNOWN] = "unknown" };

	return words[v];
}

const char *
pdf_integrity_word(enum pdf_integrity i)
{
	static const char *const words[] = { [PDF_UNSIGNED] = "unsigned",
		[PDF_INTACT] = "intact", [PDF_BROKEN] = "broken",
		[PDF_UNREADABLE] = "unreadable" };

	return words[i];
}

const char *
pdf_changes_word(const struct pdf_signature *s)
{
	if (!s->changes_allowed)
		return "forbidden";
	return s->change == PDF_CHANGE_NONE ? "none" : "permitted";
}

static const char *
change_word(enum pdf_change c)
{
	static const char *const words[] = { [PDF_CHANGE_NONE] = "none",
		[PDF_CHANGE_LTA] = "evidence", [PDF_CHANGE_FORM_FILL] = "form",
		[PDF_CHANGE_ANNOT] = "annotation",
		[PDF_CHANGE_OTHER] = "other" };

	return words[c];
}

static void
instant_or_none(struct json *j, const char *name, struct instant t)
{
	if (t.ms == 0)
		json_none(j, name);
	else
		json_instant(j, name, t);
}

static void
revocation_json(struct json *j, const struct cms_revocation *r)
{
	if (r->status == NULL) {
		json_none(j, "revocation");
		return;
	}
	json_open(j, "revocation");
	json_text(j, "status", r->status);
	json_text(j, "source", r->source);
	json_text(j, "reason", r->code);
	instant_or_none(j, "issued_at", r->issued_at);
	instant_or_none(j, "until", r->until);
	instant_or_none(j, "revoked_at", r->revoked_at);
	json_int(j, "age_seconds", r->age_ms / 1000);
	json_close(j);
}

static void
proof_json(struct json *j, const struct pdf_signature *g)
{
	instant_or_none(j, "stamped_at", g->cms.stamped_at);
	json_text(j, "stamp_reason", g->cms.stamp_code);
	instant_or_none(j, "proven_at", g->proven_at);
	json_text(j, "proof", g->proof);
	json_text(j, "authority", g->authority);
	revocation_json(j, &g->cms.revocation);
}

static void
signature_json(struct json *j, const struct pdf_signature *g)
{
	json_open(j, NULL);
	json_text(j, "field", g->field);
	json_text(j, "role", g->role);
	json_text(j, "signer", g->cms.signer);
	json_text(j, "organ", g->cms.organ);
	json_text(j, "unit", g->cms.unit);
	json_text(j, "organ_code", g->cms.organ_code);
	json_text(j, "issuer", g->cms.issuer);
	json_text(j, "serial", g->cms.serial);
	instant_or_none(j, "signed_at", g->claimed_at);
	proof_json(j, g);
	json_text(j, "verdict", pdf_verdict_word(g->verdict));
	json_bool(j, "intact", g->intact);
	json_text(j, "reason", g->reason);
	json_text(j, "note", g->note);
	json_text(j, "detail", g->detail);
	json_bool(j, "covers_whole_file", g->covers_whole_file);
	json_text(j, "changes_after", pdf_changes_word(g));
	json_text(j, "change", change_word(g->change));
	json_text(j, "level", g->level);
	json_text(j, "digest", g->cms.digest);
	instant_or_none(j, "valid_from", g->cms.valid_from);
	instant_or_none(j, "valid_to", g->cms.valid_to);
	json_text(j, "given_reason", g->given_reason);
	if (g->page > 0)
		json_int(j, "page", g->page);
	json_int(j, "signed_length", (int64_t)g->signed_length);
	json_close(j);
}

static void
sender_json(struct json *j, const struct pdf_sender *s)
{
	if (s->match == NULL) {
		json_none(j, "sender");
		return;
	}
	json_open(j, "sender");
	json_text(j, "match", s->match);
	json_text(j, "code", s->code);
	json_text(j, "name", s->name);
	json_text(j, "reason", s->reason);
	json_close(j);
}

static void
strays_json(struct json *j, const struct pdf_report *r)
{
	json_open_list(j, "outside_form");
	for (size_t i = 0; i < r->stray_count; i++) {
		json_open(j, NULL);
		json_text(j, "field", r->stray[i].field);
		json_int(j, "page", r->stray[i].page);
		json_bool(j, "filled", r->stray[i].is_filled);
		json_close(j);
	}
	json_close(j);
}

void
pdf_report_json(struct json *j, const struct pdf_report *r)
{
	json_text(j, "verdict", pdf_verdict_word(r->verdict));
	json_text(j, "integrity", pdf_integrity_word(r->integrity));
	json_text(j, "sentence_code", r->code);
	json_int(j, "revisions", r->revisions);
	json_open_list(j, "signatures");
	for (size_t i = 0; i < r->count; i++)
		signature_json(j, &r->signatures[i]);
	json_close(j);
	strays_json(j, r);
	sender_json(j, &r->sender);
}
