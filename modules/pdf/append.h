#ifndef PDF_APPEND_H
#define PDF_APPEND_H

/*
 * The incremental writer: what it makes is only the bytes to append.
 *
 * Objects of the document are changed by splicing raw text into their own
 * bytes, so whatever is not named stays as the producer wrote it.  A changed
 * object may be changed again before the end; it is written once.  New
 * objects are written at once, so an offset taken inside one is final.
 *
 * The writer lives in the arena of d->c, and so does the tail.
 */
#include "base/buffer.h"
#include "pdf/pdf.h"

struct pdf_append;

/* Refused: "pdf_too_large" when object numbers run out. */
bool pdf_append_begin(struct pdf *d, struct pdf_append **out) MUST_CHECK;

/* A fresh object number; the object itself is written later, or never. */
int32_t pdf_append_number(struct pdf_append *a);

/*
 * Open a fresh object, write its text into the buffer returned, close it.
 * One at a time.  pdf_append_offset is the absolute offset, in the file to
 * be, of the next byte: call it between two writes to find a placeholder.
 */
struct buffer *pdf_append_open(struct pdf_append *a, int32_t number);
size_t pdf_append_offset(const struct pdf_append *a);
void pdf_append_close(struct pdf_append *a);

/*
 * A fresh stream object in one call: members is the inside of its dictionary
 * ("/Type/XObject…", without << >> and /Length); data goes out as it is.
 */
void pdf_append_stream(struct pdf_append *a, int32_t number,
    const char *members, struct bytes data);

/*
 * Change an object of the document.  The path names dictionary keys, parted
 * by slashes; references on the way are followed and the object they lead to
 * is the one that changes.  Text is PDF syntax.
 *
 *   put   sets the last key:          put(a, root, "AcroForm/SigFlags", "3")
 *   add   adds an item to an array:   add(a, page, "Annots", "12 0 R")
 *         (made when absent, rewritten alone when it is a reference)
 *
 * Refused: "pdf_duplicate_key" when a dictionary on the way names a key
 * twice, "pdf_damaged" when something on the way is of the wrong kind.
 */
bool pdf_append_put(struct pdf_append *a, int32_t number, const char *path,
    const char *text) MUST_CHECK;
bool pdf_append_add(struct pdf_append *a, int32_t number, const char *path,
    const char *text) MUST_CHECK;

/*
 * Hang a fresh widget into the /Annots of a page (object number), and a fresh
 * field into the form's /Fields, made when absent; /SigFlags is set when
 * sig_flags is not 0.
 */
bool pdf_append_widget(struct pdf_append *a, int32_t page, int32_t widget)
    MUST_CHECK;
bool pdf_append_form(struct pdf_append *a, int32_t field, int sig_flags)
    MUST_CHECK;

/*
 * Write the changed objects, the cross-reference (of the newest section's
 * kind) and the end.  Afterwards pdf_append_patch may overwrite bytes of the
 * tail in place (/ByteRange), by absolute offset.
 */
bool pdf_append_end(struct pdf_append *a, struct bytes *tail) MUST_CHECK;
void pdf_append_patch(struct pdf_append *a, size_t offset,
    struct bytes with);

/* Pieces of PDF syntax. */
void pdf_write_number(struct buffer *b, double value); /* "12.5", never 1e3 */
void pdf_write_rect(struct buffer *b, const double corners[4]);
void pdf_write_text(struct buffer *b, const char *utf8); /* <FEFF…> */
void pdf_write_name(struct buffer *b, const char *name); /* with slash */
void pdf_write_date(struct buffer *b, struct instant t); /* (D:…+07'00') */

#endif
