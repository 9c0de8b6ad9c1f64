/* checklist_rules.c - what must be true before a letter leaves (R006, R087–
 * R089, R100, R105) */

#include "base/text.h"
#include "dispatch/dispatch.h"
#include "office/copy.h"

static bool
main_is_signed(const struct check_facts *f)
{
	return f->file_count > 0 && f->files[0].position == 0 &&
	    f->files[0].signatures >= 2;
}

/* Only PDF files can carry the organ's signature. */
static bool
annexes_are_sealed(const struct check_facts *f)
{
	for (size_t i = 0; i < f->file_count; i++)
		if (f->files[i].position > 0 &&
		    text_same(f->files[i].kind, "pdf") &&
		    f->files[i].signatures == 0)
			return false;
	return true;
}

static bool
date_is_right(const struct check_facts *f)
{
	return date_is_set(f->letter->issued_on) && (!f->same_day ||
	    date_same(f->letter->issued_on, f->today));
}

static bool
has_way_to_everybody(const struct check_facts *f)
{
	for (size_t i = 0; i < f->delivery_count; i++)
		if (text_same(f->deliveries[i].channel, "axis") &&
		    f->deliveries[i].receiver_unit_id == 0)
			return false;
	return f->delivery_count > 0;
}

static struct checked
copy_is_signed(const struct check_facts *f)
{
	bool is_sealed = f->file_count > 0 && annexes_are_sealed(f) &&
	    (f->files[0].signatures >= 1 ||
	    !text_same(f->files[0].kind, "pdf"));

	return letter_is_paper_copy(f->letter) ? (struct checked){
	    "signatures", "Bản giấy đã ký tay và đóng dấu",
	    !text_same(f->letter->state, "sealing") } :
	    (struct checked){ "signatures",
	    "Các tệp của bản sao đã ký số cơ quan", is_sealed };
}

/* A copy bears the organ's signature alone; its number stands in the book. */
static size_t
copy_checklist(const struct check_facts *f, struct checked out[CHECKS])
{
	bool on_paper = letter_is_paper_copy(f->letter);
	size_t n = 0;

	out[n++] = (struct checked){ "number",
	    "Đã vào sổ đăng ký bản sao", f->letter->number > 0 };
	out[n++] = copy_is_signed(f);
	out[n++] = (struct checked){ "recipients",
	    "Mọi nơi nhận đều có đường gửi", has_way_to_everybody(f) };
	out[n++] = (struct checked){ "evidence", on_paper ?
	    "Bản giấy không cần dấu thời gian" : f->evidence_text,
	    on_paper || f->evidence_done };
	return n;
}

size_t
checklist(const struct check_facts *f, struct checked out[CHECKS])
{
	size_t n = 0;

	if (letter_is_copy(f->letter))
		return copy_checklist(f, out);

	out[n++] = (struct checked){ "number",
	    "Đã cấp số và ngày, tháng", f->letter->number > 0 };
	out[n++] = (struct checked){ "filled",
	    "Số, ngày đã ghi trên văn bản", f->letter->filled };
	out[n++] = (struct checked){ "signatures",
	    "Đủ chữ ký số cá nhân và cơ quan", main_is_signed(f) };
	out[n++] = (struct checked){ "annexes",
	    "Phụ lục tệp riêng đã ký số cơ quan", annexes_are_sealed(f) };
	out[n++] = (struct checked){ "date",
	    "Ngày ban hành đúng quy định", date_is_right(f) };
	out[n++] = (struct checked){ "recipients",
	    "Mọi nơi nhận đều có đường gửi", has_way_to_everybody(f) };
	out[n++] = (struct checked){ "evidence",
	    f->evidence_text, f->evidence_done };
	if (f->letter->encrypted)
		out[n++] = (struct checked){ "encryption",
		    f->cipher_text != NULL ? f->cipher_text :
		    "Mọi nơi nhận điện tử mở được văn bản mã hoá",
		    f->cipher_text == NULL };
	return n;
}

bool
checklist_ready(const struct checked *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (!list[i].ok)
			return false;
	return true;
}
