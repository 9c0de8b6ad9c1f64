/* ask.c - nothing is signed that the person at the machine did not see */

#include <stdio.h>
#include <string.h>

#include "base/text.h"
#include "signer/signer.h"

bool
ask_person(struct ctx *c, const struct sign_wish *w)
{
	const struct signer_conf *conf = c->conf;
	char line[64] = "";
	FILE *terminal;

	if (text_same(conf->confirm, "yes"))
		return true;

	terminal = fopen("/dev/tty", "r+");
	if (terminal == NULL)
		return refuse(c, NO_RIGHT, "sign_declined", "no terminal");
	fprintf(terminal, "\nYêu cầu ký số %zu văn bản\n"
	    "  Chứng thư: %s\n", w->count, w->signer);
	for (size_t i = 0; i < w->count; i++)
		fprintf(terminal, "  Văn bản:   %s\n  Mã băm:    %.16s…\n",
		    w->items[i].title, text_hex(c->mem, w->items[i].digest));
	fputs("Ký? (gõ \"ký\" hoặc \"k\" để ký, phím khác để từ chối): ",
	    terminal);
	fflush(terminal);
	if (fgets(line, sizeof(line), terminal) == NULL)
		line[0] = '\0';
	fclose(terminal);

	line[strcspn(line, "\n")] = '\0';
	if (strcmp(line, "k") == 0 || strcmp(line, "ký") == 0)
		return true;
	return refuse(c, NO_RIGHT, "sign_declined", "by the person");
}
