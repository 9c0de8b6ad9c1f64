#ifndef OFFICE_LETTER_PAGE_H
#define OFFICE_LETTER_PAGE_H

#include "base/ctx.h"
#include "db/db.h"
#include "web/request.h"

/*
 * The whole answer {items, next} of a list of struct letter_row: one page,
 * of rows that were asked for one more than a page holds.
 */
enum letter_order { LETTERS_BY_ID, LETTERS_BY_URGENCY };
void letter_page_reply(struct ctx *c, const struct page *page,
    const struct rows *rows, enum letter_order order);

#endif
