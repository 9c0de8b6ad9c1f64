#!/bin/sh
# make_data.sh - make tests/data/pdf anew: the same page by several producers
#
# Needs soffice, ps2pdf, qpdf and python3 with cairo.  The files are kept, so
# tests need none of them; run this only to add a producer or its version.
set -eu
out=$(cd "$(dirname "$0")/../data/pdf" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

cat > letter.html <<'HTML'
<html><head><meta charset="utf-8"></head><body>
<p>UBND TỈNH A<br>Số: &nbsp;&nbsp;&nbsp;&nbsp;/STTTT-CNTT</p>
<p>V/v thử nghiệm văn bản điện tử</p>
<p style="page-break-before: always">Trang hai</p>
</body></html>
HTML
soffice --headless --convert-to pdf:writer_web_pdf_Export letter.html \
    >/dev/null 2>&1
cp letter.pdf "$out/libreoffice.pdf"

/usr/bin/python3 - <<'PYTHON'
import cairo
s = cairo.PDFSurface("cairo.pdf", 595, 842)
s.set_metadata(cairo.PDF_METADATA_CREATE_DATE, "2026-11-20T08:30:00+07:00")
c = cairo.Context(s)
c.set_font_size(12)
for line in ("So:      /STTTT-CNTT", "page two"):
    c.move_to(60, 80)
    c.show_text(line)
    s.show_page()
s.finish()
PYTHON
cp cairo.pdf "$out/"

cat > letter.ps <<'PS'
%!PS
<< /PageSize [842 595] >> setpagedevice
/Times-Roman findfont 12 scalefont setfont
60 500 moveto (So:      /STTTT-CNTT) show showpage
60 500 moveto (page two) show showpage
PS
ps2pdf -dCompatibilityLevel=1.4 letter.ps "$out/ghostscript.pdf"

q() { # name, options: a variant of the word processor's file
	name=$1; shift
	qpdf "$@" --deterministic-id "$out/libreoffice.pdf" "$out/$name.pdf"
}
q qpdf-packed --object-streams=generate
q qpdf-linear --linearize
q qpdf-linear-packed --linearize --object-streams=generate
q qpdf-plain --qdf --object-streams=disable
q qpdf-rotated --rotate=+90:1 --object-streams=disable
q qpdf-uncompressed --stream-data=uncompress --object-streams=generate
qpdf --encrypt "" owner 256 -- "$out/cairo.pdf" "$out/encrypted.pdf"
ls -l "$out"
