/*
 * dialog.c - the window that asks
 *
 * A text that can be scrolled, because a hundred letters do not fit on a
 * screen, and two buttons; or a line for a PIN.  "No" has the focus when it
 * opens, so that a key pressed by chance signs nothing.
 */

#include <string.h>

#include <windows.h>

#include "base/buffer.h"
#include "signer/machine.h"

enum { WIDTH = 560, HEIGHT = 420, LINE = 28, GAP = 12, BUTTON = 120 };
enum { ID_TEXT = 100, ID_TYPED = 101 };

struct asking {
	HWND window, typed;
	bool said, open;
};

static wchar_t *
wide(struct arena *mem, const char *text)
{
	int count = MultiByteToWideChar(CP_UTF8, 0, text, -1, NULL, 0);
	wchar_t *to = arena_take(mem, ((size_t)count + 1) * sizeof(*to));

	MultiByteToWideChar(CP_UTF8, 0, text, -1, to, count);
	return to;
}

/* An edit control ends its lines with two signs. */
static const char *
lines_of(struct arena *mem, const char *text)
{
	struct buffer b;

	buffer_begin(&b, mem);
	for (; *text != '\0'; text++) {
		if (*text == '\n')
			buffer_add(&b, "\r", 1);
		buffer_add(&b, text, 1);
	}
	return (const char *)b.at;
}

static LRESULT CALLBACK
on_message(HWND window, UINT what, WPARAM which, LPARAM more)
{
	struct asking *a =
	    (struct asking *)GetWindowLongPtrW(window, GWLP_USERDATA);

	if (a != NULL && what == WM_COMMAND && (LOWORD(which) == IDOK ||
	    LOWORD(which) == IDCANCEL)) {
		a->said = LOWORD(which) == IDOK;
		a->open = false;
		return 0;
	}
	if (a != NULL && what == WM_CLOSE) {
		a->open = false;
		return 0;
	}
	return DefWindowProcW(window, what, which, more);
}

struct part {
	const wchar_t *kind, *text;
	DWORD style;
	int id, x, y, width, height;
};

static HWND
part_add(HWND window, const struct part *p)
{
	HWND part = CreateWindowExW(0, p->kind, p->text,
	    WS_CHILD | WS_VISIBLE | WS_TABSTOP | p->style, p->x, p->y,
	    p->width, p->height, window, (HMENU)(INT_PTR)p->id, NULL, NULL);

	SendMessageW(part, WM_SETFONT,
	    (WPARAM)GetStockObject(DEFAULT_GUI_FONT), TRUE);
	return part;
}

static void
parts_add(struct asking *a, const wchar_t *text, const struct typed *secret)
{
	const int below = HEIGHT - LINE - GAP;
	const struct part parts[] = {
		{ L"EDIT", text, ES_MULTILINE | ES_READONLY | WS_VSCROLL |
		    ES_AUTOVSCROLL | WS_BORDER, ID_TEXT, GAP, GAP,
		    WIDTH - 2 * GAP, below - 3 * GAP - LINE },
		{ L"BUTTON", secret != NULL ? L"Đồng ý" : L"Ký", 0, IDOK,
		    WIDTH - 2 * (BUTTON + GAP), below, BUTTON, LINE },
		{ L"BUTTON", L"Từ chối", BS_DEFPUSHBUTTON, IDCANCEL,
		    WIDTH - BUTTON - GAP, below, BUTTON, LINE },
	};
	const struct part line = { L"EDIT", L"", ES_PASSWORD | WS_BORDER |
	    ES_AUTOHSCROLL, ID_TYPED, GAP, below - GAP - LINE,
	    WIDTH - 2 * GAP, LINE };
	HWND last = NULL;

	for (size_t i = 0; i < COUNT(parts); i++)
		last = part_add(a->window, &parts[i]);
	if (secret != NULL)
		last = a->typed = part_add(a->window, &line);
	SetFocus(last);
}

static bool
window_open(struct asking *a)
{
	const WNDCLASSW kind = {
		.lpfnWndProc = on_message,
		.lpszClassName = L"VanThuSigner",
		.hCursor = LoadCursorW(NULL, (LPCWSTR)IDC_ARROW),
		.hbrBackground = (HBRUSH)(INT_PTR)(COLOR_BTNFACE + 1),
	};
	const DWORD style = WS_CAPTION | WS_SYSMENU;
	RECT size = { 0, 0, WIDTH, HEIGHT };

	RegisterClassW(&kind);
	AdjustWindowRect(&size, style, FALSE);
	a->window = CreateWindowExW(WS_EX_TOPMOST, kind.lpszClassName,
	    L"VanThu – Ký số", style, CW_USEDEFAULT, CW_USEDEFAULT,
	    size.right - size.left, size.bottom - size.top, NULL, NULL, NULL,
	    NULL);
	if (a->window == NULL)
		return false;
	SetWindowLongPtrW(a->window, GWLP_USERDATA, (LONG_PTR)a);
	return true;
}

static void
typed_take(const struct asking *a, struct typed *secret)
{
	wchar_t line[64] = L"";
	int count = GetWindowTextW(a->typed, line, COUNT(line));

	count = WideCharToMultiByte(CP_UTF8, 0, line, count,
	    (char *)secret->at, (int)secret->room, NULL, NULL);
	secret->length = count > 0 ? (size_t)count : 0;
	SecureZeroMemory(line, sizeof(line));
	SetWindowTextW(a->typed, L"");
}

bool
machine_ask(struct ctx *c, const char *text, struct typed *secret)
{
	struct asking a = { .open = true };
	MSG m;

	if (!window_open(&a))
		return false;
	parts_add(&a, wide(c->mem, lines_of(c->mem, text)), secret);
	ShowWindow(a.window, SW_SHOW);
	SetForegroundWindow(a.window);
	while (a.open && GetMessageW(&m, NULL, 0, 0) > 0)
		if (!IsDialogMessageW(a.window, &m)) {
			TranslateMessage(&m);
			DispatchMessageW(&m);
		}
	if (a.said && secret != NULL)
		typed_take(&a, secret);
	DestroyWindow(a.window);
	return a.said && (secret == NULL || secret->length > 0);
}
