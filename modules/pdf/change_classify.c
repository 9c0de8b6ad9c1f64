/* change_classify.c - all the walks, and then what they left over */

#include "pdf/change.h"

bool
changes_classify(struct changes *ch)
{
	ch->level = PDF_CHANGE_NONE;
	ch->why = NULL;
	change_set_read(ch);
	uses_read(ch);
	catalog_classify(ch);
	form_classify(ch);
	pages_classify(ch); /* knows new widgets by the form's walk */
	change_sweep(ch);
	if (!pdf_is_sound(ch->new) || !pdf_is_sound(ch->old))
		change_note(ch, PDF_CHANGE_OTHER, 0, "damaged objects");
	return true;
}
