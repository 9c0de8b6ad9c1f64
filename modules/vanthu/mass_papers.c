/* mass_papers.c - a few papers that very many letters share, signed once */

#include <dirent.h>
#include <errno.h>
#include <string.h>

#include "base/json.h"
#include "base/text.h"
#include "office/upload.h"
#include "pdf/report.h"
#include "vanthu/mass.h"
#include "vanthu/vanthu.h"

static void
own_folder(void *what)
{
	closedir(what);
}

static bool
report_add(struct ctx *c, const struct mass_pool *pool, struct bytes file,
    struct mass_paper *out)
{
	struct pdf_question q = { .file = file, .at = c->now,
		.check = cms_check };
	struct cms_trust *trust = NULL;
	struct bytes anchors;
	struct pdf_report r;
	struct json *j;

	if (!file_read(c, pool->site->anchors, &anchors) ||
	    !cms_trust_read(c, anchors, &trust))
		return false;
	q.trust = trust;
	if (!pdf_verify(c, &q, &r))
		return false;
	j = json_begin(c->mem);
	pdf_report_json(j, &r);
	out->report = (const char *)json_end(j).at;
	out->verdict = r.verdict == PDF_VALID ? "valid" : "unknown";
	out->signatures = (int64_t)r.count;
	return true;
}

static bool
stage_keep(struct ctx *c, struct paper *p, enum mass_stage stage,
    struct mass_paper *out)
{
	struct file_bytes bytes = { .kind = "pdf", .pages = 1,
		.type = "application/pdf" };

	if (!paper_keep(c, p))
		return false;
	bytes.blob = p->blob;
	out->stages[stage].sha256 = p->blob.sha256;
	out->stages[stage].length = p->blob.length;
	return blob_file_put(c, &bytes);
}

/* What each stage adds; without the authority's keys nothing. */
static bool
stage_add(struct ctx *c, const struct mass_pool *pool, struct paper *p,
    enum mass_stage stage)
{
	struct letter l = { .code_number = "01", .code_notation = "STTTT-VP",
		.issued_on = c->today };

	if (pool->pki == NULL || stage == STAGE_UPLOAD)
		return true;
	if (stage == STAGE_FIELDS)
		return paper_fill(c, p, &l);
	return stage == STAGE_PERSON ?
	    paper_sign(c, p, pool->signer, false) :
	    paper_sign(c, p, pool->organ, true);
}

static bool
paper_make(struct ctx *c, const struct mass_pool *pool, const char *name,
    struct mass_paper *out)
{
	struct story story = { .site = pool->site, .pki = pool->pki,
		.papers = pool->folder };
	struct paper p = { .story = &story };

	if (!paper_begin(c, &p, name))
		return false;
	for (int i = 0; i < STAGE_COUNT; i++)
		if (!stage_add(c, pool, &p, (enum mass_stage)i) ||
		    !stage_keep(c, &p, (enum mass_stage)i, out))
			return false;
	return pool->pki == NULL || report_add(c, pool, p.file, out);
}

/* By name, so that the same folder gives the same pool. */
static size_t
names_read(struct ctx *c, DIR *folder, const char *names[MASS_PAPERS])
{
	struct dirent *e;
	size_t count = 0;

	while (count < MASS_PAPERS && (e = readdir(folder)) != NULL) {
		const char *name = arena_text(c->mem, "%s", e->d_name);
		size_t at = count;

		if (!text_ends(name, ".pdf"))
			continue;
		for (; at > 0 && strcmp(names[at - 1], name) > 0; at--)
			names[at] = names[at - 1];
		names[at] = name;
		count++;
	}
	return count;
}

bool
mass_papers(struct ctx *c, const struct mass_pool *pool,
    struct mass_conf *conf)
{
	DIR *folder = arena_own(c->mem, opendir(pool->folder), own_folder);
	struct mass_paper *papers = arena_take(c->mem,
	    MASS_PAPERS * sizeof(*papers));
	const char *names[MASS_PAPERS];
	size_t count;

	if (folder == NULL)
		return refuse(c, ABSENT, "file_unreadable", "%s: %s",
		    pool->folder, strerror(errno));
	count = names_read(c, folder, names);
	if (count == 0)
		return refuse(c, ABSENT, "file_unreadable", "%s: no .pdf",
		    pool->folder);
	for (size_t i = 0; i < count; i++)
		if (!paper_make(c, pool, names[i], &papers[i]))
			return false;
	conf->papers = papers;
	conf->paper_count = count;
	return true;
}
