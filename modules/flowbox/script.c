/* script.c - an error of Lua, told so that the author finds the place */

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "flowbox/flowbox.h"

/* Files are called "L1", "L2" … in Lua; after it comes ":line: ". */
static const char *
read_place(const char *text, int64_t *layer, int64_t *line)
{
	char *end;
	long long a, b;

	if (text[0] != 'L')
		return text;
	a = strtoll(text + 1, &end, 10);
	if (end == text + 1 || *end != ':')
		return text;
	b = strtoll(end + 1, &end, 10);
	if (*end != ':')
		return text;
	*layer = a;
	*line = b;
	return end[1] == ' ' ? end + 2 : end + 1;
}

/* What Lua says most often when a process file is wrong. */
static const struct {
	const char *lua, *ours;
} glosses[] = {
	{ "attempt to index a nil value", "dùng '.' trên chỗ trống (nil)" },
	{ "attempt to call a nil value", "gọi một tên không có" },
	{ "attempt to compare", "so sánh hai loại khác nhau" },
	{ "attempt to concatenate", "nối (..) một giá trị không phải chữ" },
	{ "attempt to perform arithmetic", "làm tính với giá trị không phải số"
	},
	{ "not enough memory", "dùng quá nhiều bộ nhớ hoặc chữ quá dài" },
	{ "stack overflow", "hàm gọi lồng quá sâu" },
	{ "expected near", "thiếu dấu hoặc từ" },
	{ "unexpected symbol", "ký hiệu lạ" },
};

static const char *
glossed(struct ctx *c, const char *text)
{
	for (size_t i = 0; i < COUNT(glosses); i++)
		if (strstr(text, glosses[i].lua) != NULL)
			return arena_text(c->mem, "%s (%.300s)",
			    glosses[i].ours, text);
	return arena_text(c->mem, "%.400s", text);
}

/* On top the message, below it the function that was called. */
void
script_error_read(struct ctx *c, struct box *b, const char *function,
    struct script_error *out)
{
	lua_State *L = b->L;
	const char *text = lua_tostring(L, -1);
	int64_t layer = 0, line = 0;
	lua_Debug ar;

	lua_pushvalue(L, -2);
	lua_getinfo(L, ">S", &ar);
	read_place(arena_text(c->mem, "%s:%d:", ar.short_src, ar.linedefined),
	    &layer, &line);
	text = text ? read_place(text, &layer, &line) : "lỗi";

	*out = (struct script_error){
		.is_set = true,
		.function = function,
		.message = glossed(c, text),
		.stopped = box_death_word(b),
		.line = line,
	};
	host_push_model(L);
	lua_getfield(L, -1, "layers");
	lua_rawgeti(L, -1, (lua_Integer)layer);
	if (lua_isstring(L, -1))
		out->layer = arena_text(c->mem, "%s", lua_tostring(L, -1));
	lua_pop(L, 1);
	lua_getfield(L, -2, "files");
	lua_rawgeti(L, -1, (lua_Integer)layer);
	if (lua_isstring(L, -1))
		out->file = arena_text(c->mem, "%s", lua_tostring(L, -1));
	lua_pop(L, 4);
}

void
script_error_write(const struct script_error *e, struct json *j)
{
	if (!e->is_set)
		return;
	json_open(j, "error");
	if (e->layer)
		json_text(j, "layer", e->layer);
	if (e->file)
		json_text(j, "file", e->file);
	json_int(j, "line", e->line);
	json_text(j, "function", e->function);
	json_text(j, "message", e->message);
	if (e->stopped)
		json_text(j, "stopped", e->stopped);
	json_close(j);
}
