/*
 * words.c - the one map between the Lua names of plugins and ours
 *
 * docs/words.md is the dictionary behind it.
 */
#include <string.h>

#include "base/text.h"
#include "flow/flow_own.h"
#include "flow/flow_repo.h"

struct pair {
	const char *lua, *ours;
};

static const struct pair inputs[] = {
	{ "chu_tri", "lead" },
	{ "phoi_hop", "coop" },
	{ "de_biet", "inform" },
	{ "y_kien", "opinion" },
	{ "ly_do", "reason" },
	{ "han", "due_at" },
	{ "nguoi_xu_ly", "assignee" },
	{ "nguoi_nhan", "assignee" },
	{ "lanh_dao", "leader" },
	{ "yeu_cau", "request" },
};

static const struct pair parts[] = {
	{ "chu_tri", "lead" },
	{ "phoi_hop", "coop" },
	{ "de_biet", "inform" },
	{ "nguoi_xu_ly", "lead" },
};

static const struct pair origins[] = {
	{ "giay", "paper" },
	{ "truc_lien_thong", "axis" },
	{ "noi_bo", "native" },
};

static const struct pair verdicts[] = {
	{ "hop_le", "valid" },
	{ "hop_le", "notes" },
	{ "khong_hop_le", "invalid" },
	{ "khong_xac_dinh", "unknown" },
	{ "khong_xac_dinh", "pending" },
	{ "khong_co", "none" },
};

/* QCVN 102 status codes, exchange reference 3. */
static const struct pair statuses[] = {
	{ "da_den", "01" },
	{ "tu_choi", "02" },
	{ "da_tiep_nhan", "03" },
	{ "phan_cong", "04" },
	{ "dang_xu_ly", "05" },
	{ "hoan_thanh", "06" },
};

static const struct pair states[] = {
	{ "tiep_nhan", "pending" },
	{ "chi_dao", "registered" },
	{ "phan_cong", "directed" },
	{ "xu_ly", "handling" },
	{ "da_xong", "done" },
	{ "da_tra_lai", "returned" },
	{ "soan_thao", "draft" },
	{ "kiem_tra_noi_dung", "checking" },
	{ "kiem_tra_the_thuc", "checking" },
	{ "ky_ban_hanh", "signing" },
	{ "cap_so", "numbering" },
	{ "dong_dau", "sealing" },
	{ "phat_hanh", "releasing" },
	{ "theo_doi", "released" },
	{ "da_dong", "closed" },
	{ "da_huy", "void" },
};

static const char *const urgencies[] = {
	"thuong", "khan", "thuong_khan", "hoa_toc"
};

#define OURS(table, name) ours_of((table), COUNT(table), (name))
#define LUA(table, name) lua_of((table), COUNT(table), (name))

static const char *
ours_of(const struct pair *table, size_t count, const char *lua)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(table[i].lua, lua))
			return table[i].ours;
	return NULL;
}

static const char *
lua_of(const struct pair *table, size_t count, const char *ours)
{
	for (size_t i = 0; i < count; i++)
		if (text_same(table[i].ours, ours))
			return table[i].lua;
	return NULL;
}

const char *
word_of_input(const char *lua)
{
	const char *ours = OURS(inputs, lua);

	return ours == NULL ? lua : ours;
}

/* A step that only one unit knows keeps the letter's place in the lists. */
const char *
state_of_step(const struct letter *l, const char *step)
{
	const char *ours = OURS(states, step);

	if (ours != NULL)
		return ours;
	if (text_same(l->direction, "out"))
		return l->number == 0 ? "checking" : "releasing";
	return l->number == 0 ? "pending" : "registered";
}

const char *
word_of_urgency(int64_t urgency)
{
	if (urgency < 0 || urgency >= (int64_t)COUNT(urgencies))
		return urgencies[0];
	return urgencies[urgency];
}

const char *
word_of_origin(const char *origin)
{
	return LUA(origins, origin);
}

const char *
word_of_verdict(const char *verdict)
{
	return LUA(verdicts, verdict);
}

const char *
code_of_status(const char *lua)
{
	return OURS(statuses, lua);
}

const char *
part_of_slot(const char *slot)
{
	return OURS(parts, slot);
}
