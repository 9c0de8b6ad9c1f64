#ifndef TESTS_PDF_ORACLE_H
#define TESTS_PDF_ORACLE_H

/* libqpdf as a second reader of the same file. */
#include "pdf/pdf.h"

enum oracle_word {
	ORACLE_SAME,    /* every object has the same value */
	ORACLE_DIFFERS, /* one has not: see number */
	ORACLE_REFUSED, /* ours takes the file or an object for damaged */
	ORACLE_UNREAD,  /* libqpdf cannot open the file */
};

struct oracle_answer {
	enum oracle_word word;
	size_t objects;  /* compared and the same */
	size_t given_up; /* objects that only libqpdf cannot read */
	int32_t number;  /* of the object that stopped the comparison */
	bool complains;  /* libqpdf warns of something */
};

/* The reason of a refusal is c->failure. */
struct oracle_answer oracle_ask(struct ctx *c, struct bytes file);

#endif
