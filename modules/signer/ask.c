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
	fprintf(terminal, "\nYêu cầu ký số\n  Văn bản:   %s\n"
	    "  Chứng thư: %s\n  Mã băm:    %.16s…\nKý? (gõ \"ký\" hoặc"
	    " \"k\" để ký, phím khác để từ chối): ", w->title, w->signer,
	    text_hex(c->mem, w->digest));
	fflush(terminal);
	if (fgets(line, sizeof(line), terminal) == NULL)
		line[0] = '\0';
	fclose(terminal);

	line[strcspn(line, "\n")] = '\0';
	if (strcmp(line, "k") == 0 || strcmp(line, "ký") == 0)
		return true;
	return refuse(c, NO_RIGHT, "sign_declined", "by the person");
}
