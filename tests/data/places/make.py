#!/usr/bin/env python3
"""make.py - makes the words of every layout of this folder anew

    python3 tests/data/places/make.py

Draws each letter with one of four programs (LibreOffice, Chromium, cairo,
Ghostscript; some are rewritten by qpdf), reads it back with pdftotext and
keeps only the words of its first and last page: NAME.words.  The first line
says what a person sees there, which is what the test asks for:

    number  gap    room before a printed notation   whole  room for all of it
            cover  no room: drawn over a patch      none   nothing to fill
    date    parts  gaps for day and month           cover  no room
            none   nothing to fill
    signer  yes, no
"""
import html
import pathlib
import shutil
import subprocess
import tempfile
import xml.etree.ElementTree as ElementTree

import cairo

HERE = pathlib.Path(__file__).resolve().parent
NBSP = "\u00a0"
SPACE = "{http://www.w3.org/1999/xhtml}"

BODY = ("Thực hiện Quy chế tiếp nhận, xử lý, phát hành và quản lý văn bản điện"
        " tử giữa các cơ quan nhà nước trên địa bàn tỉnh; căn cứ Nghị định số"
        " 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn"
        " thư, hồ sơ: lưu theo quy định.")
SIGNER = ("GIÁM ĐỐC", "Trần Quang Minh")
DEPUTY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "TS. Lê Thị Đào")


def gap(text):
    return text.replace(" ", NBSP)


GAP = gap("Số:       ") + "/STTTT-CNTT"
DATE = "Ninh Bình, " + gap("ngày      tháng      năm ") + "2026"

# name, program, number line, date line, signer's lines, what is seen
LAYOUTS = (
    ("lo-gap", "lo", GAP, DATE, SIGNER, "gap parts yes"),
    ("lo-tight", "lo", "Số: /UBND-VX", DATE, DEPUTY, "cover parts yes"),
    ("lo-empty", "lo", gap("Số:            "), DATE, SIGNER,
     "whole parts yes"),
    ("lo-dots", "lo", "Số: ........../QĐ-UBND",
     "Ninh Bình, ngày ....... tháng ....... năm 2026", SIGNER,
     "gap parts yes"),
    ("lo-ellipsis", "lo", "Số:……… /TTr-SNV",
     "Ninh Bình, ngày …… tháng …… năm 2026", SIGNER, "gap parts yes"),
    ("lo-given", "lo", "Số: 15/QĐ-BNV", "Hà Nội, ngày 05 tháng 3 năm 2026",
     SIGNER, "none none yes"),
    ("lo-year", "lo", gap("Số:         ") + "/2026/NQ-HĐND",
     "Lai Châu, " + gap("ngày      tháng      năm ") + "20…", DEPUTY,
     "gap parts yes"),
    ("lo-month", "lo", GAP,
     "Ninh Bình, " + gap("ngày      ") + "tháng 11 năm 2026", SIGNER,
     "gap parts yes"),
    ("lo-close", "lo", "Số:/STC-VP", "Ninh Bình, ngày tháng năm 2026", SIGNER,
     "cover cover yes"),
    ("lo-plain", "lo", "", "", (), "none none no"),
    ("lo-nameless", "lo", GAP, DATE, ("CHÁNH VĂN PHÒNG",), "gap parts yes"),
    ("lo-nosigner", "lo", GAP, DATE, (), "gap parts no"),
    ("web-gap", "web", GAP, DATE, SIGNER, "gap parts yes"),
    ("web-tight", "web", "Số: /UBND-VX", DATE, DEPUTY, "cover parts yes"),
    ("web-dots", "web", "Số: ........../QĐ-UBND",
     "Ninh Bình, ngày ....... tháng ....... năm 2026", SIGNER,
     "gap parts yes"),
    ("web-given", "web", "Số: 15/QĐ-BNV", "Hà Nội, ngày 05 tháng 3 năm 2026",
     SIGNER, "none none yes"),
    ("web-month", "web", GAP,
     "Ninh Bình, " + gap("ngày      ") + "tháng 11 năm 2026", DEPUTY,
     "gap parts yes"),
    ("cairo-gap", "cairo", GAP, DATE, SIGNER, "gap parts yes"),
    ("cairo-split", "cairo-split", GAP, DATE, SIGNER, "gap parts yes"),
    ("cairo-capitals", "cairo", gap("SỐ:        ") + "/QĐ-UBND",
     gap("NGÀY       THÁNG       NĂM ") + "2026", DEPUTY,
     "gap parts yes"),
    ("cairo-nocolon", "cairo", gap("Số       ") + "/QĐ-UBND", DATE, SIGNER,
     "gap parts yes"),
    ("cairo-empty", "cairo", "Số:", DATE, SIGNER, "whole parts yes"),
    ("cairo-marks", "cairo-nfd", GAP, DATE, SIGNER, "gap parts yes"),
    ("gs-gap", "gs:lo-gap", GAP, DATE, SIGNER, "gap parts yes"),
    # Ghostscript loses the marks of this font: "Sß:" is nothing to go by
    ("gs-web", "gs:web-dots", "", "", SIGNER, "none parts yes"),
    ("gs-cairo", "gs:cairo-split", "", "", SIGNER, "gap parts yes"),
    ("letter-cong-van", "letter:cong-van-so-a", "", "", (), "gap parts yes"),
    ("letter-giay-moi", "letter:giay-moi", "", "", (), "gap parts yes"),
    ("letter-ke-hoach", "letter:ke-hoach-nhieu-trang", "", "", (),
     "gap parts yes"),
    ("letter-quyet-dinh", "letter:quyet-dinh", "", "", (), "gap parts yes"),
    ("letter-to-trinh", "letter:to-trinh", "", "", (), "gap parts yes"),
    ("letter-tra-loi", "letter:tra-loi-so-b", "", "", (), "gap parts yes"),
    ("letter-giay", "letter:van-ban-giay", "", "", (), "none none yes"),
    ("letter-phu-luc", "letter:phu-luc", "", "", (), "none none no"),
    ("letter-scan", "letter:scan", "", "", (), "none none no"),
    ("qpdf-gap", "qpdf:lo-gap", "", "", SIGNER, "gap parts yes"),
    ("qpdf-tight", "qpdf:web-tight", "", "", DEPUTY, "cover parts yes"),
)


def page_html(number, date, signer):
    lines = "".join(f"<p>{html.escape(line)}</p>" if i < len(signer) - 1 or
                    len(signer) == 1 else
                    "<p>&nbsp;</p>" * 4 + f"<p>{html.escape(line)}</p>"
                    for i, line in enumerate(signer))
    places = "<p><i>Nơi nhận:</i></p><p>- Như trên;</p><p>- Lưu: VT.</p>"
    return f"""<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">
<style>@page {{ size: 210mm 297mm; margin: 20mm 15mm 20mm 30mm }}
body, p, td {{ font-family: "Tinos", "Liberation Serif"; font-size: 13pt;
margin: 0 }} td {{ vertical-align: top; text-align: center }}
.body {{ text-align: justify; margin: 12pt 0 }}</style></head><body>
<table width="100%"><tr><td width="42%"><p>UBND TỈNH NINH BÌNH</p>
<p><b>SỞ THÔNG TIN VÀ TRUYỀN THÔNG</b></p></td>
<td><p><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM</b></p>
<p><b>Độc lập - Tự do - Hạnh phúc</b></p></td></tr>
<tr><td><p>{html.escape(number)}</p></td>
<td><p><i>{html.escape(date)}</i></p></td></tr></table>
<p class="body">{BODY}</p><p class="body">{BODY}</p>
<table width="100%"><tr><td width="50%" style="text-align: left">{places}</td>
<td>{lines}</td></tr></table></body></html>"""


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL,
                   stderr=subprocess.DEVNULL)


def by_office(folder, name, page):
    source = folder / f"{name}.html"
    source.write_text(page, encoding="utf-8")
    run("soffice", "--headless", f"-env:UserInstallation=file://{folder}/lo",
        "--convert-to", "pdf:writer_web_pdf_Export", "--outdir", str(folder),
        str(source))


def by_browser(folder, name, page):
    source = folder / f"{name}.html"
    source.write_text(page, encoding="utf-8")
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu",
        f"--user-data-dir={folder}/chromium", "--no-pdf-header-footer",
        f"--print-to-pdf={folder}/{name}.pdf", f"file://{source}")


def show(pen, text, x, y, split):
    """Draw a text, or each letter on its own with uneven steps."""
    pen.move_to(x, y)
    if not split:
        pen.show_text(text)
        return
    for letter in text:
        pen.move_to(x, y)
        if letter != NBSP:
            pen.show_text(letter)
        x += pen.text_extents(letter).x_advance + 0.4


def by_cairo(folder, name, layout):
    _, program, number, date, signer, _ = layout
    split = program.endswith("split")
    if program.endswith("nfd"):
        # a mark as a letter of its own width, as old converters leave it
        import unicodedata
        number = unicodedata.normalize("NFD", number)
    surface = cairo.PDFSurface(str(folder / f"{name}.pdf"), 595.28, 841.89)
    pen = cairo.Context(surface)
    pen.select_font_face("Tinos")
    pen.set_font_size(13)
    show(pen, "UBND TỈNH NINH BÌNH", 90, 70, False)
    show(pen, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 290, 70, False)
    show(pen, number, 100, 110, split)
    show(pen, date, 330, 112, split)
    for row, start in enumerate(range(0, len(BODY), 75)):
        show(pen, BODY[start:start + 75], 85, 170 + 18 * row, False)
    show(pen, "Nơi nhận:", 85, 400, False)
    for row, line in enumerate(signer):
        last = row == len(signer) - 1 and row > 0
        show(pen, line, 400, 400 + 18 * row + (70 if last else 0), False)
    surface.finish()


def draw(folder, layout):
    name, program, number, date, signer, _ = layout
    if program == "lo":
        by_office(folder, name, page_html(number, date, signer))
    elif program == "web":
        by_browser(folder, name, page_html(number, date, signer))
    elif program.startswith("cairo"):
        by_cairo(folder, name, layout)
    else:
        tool, source = program.split(":")
        before, after = f"{folder}/{source}.pdf", f"{folder}/{name}.pdf"
        if tool == "gs":
            run("gs", "-q", "-dBATCH", "-dNOPAUSE", "-sDEVICE=pdfwrite",
                f"-sOutputFile={after}", before)
        elif tool == "letter":
            shutil.copy(HERE.parent / "letters" / f"{source}.pdf", after)
        else:
            run("qpdf", "--object-streams=generate", before, after)


def words(pdf):
    """Lines "word x y width height text" of the first and the last page."""
    text = subprocess.run(["pdftotext", "-bbox-layout", str(pdf), "-"],
                          check=True, capture_output=True).stdout
    pages = list(ElementTree.fromstring(text).iter(SPACE + "page"))
    for number in sorted({1, len(pages)}):
        yield from page_words(number, pages[number - 1])


def page_words(number, page):
    yield f"page {number} {page.get('width')} {page.get('height')}"
    for word in page.iter(SPACE + "word"):
        box = [float(word.get(key)) for key in
               ("xMin", "yMin", "xMax", "yMax")]
        yield "word %.2f %.2f %.2f %.2f %s" % (
            box[0], box[1], box[2] - box[0], box[3] - box[1], word.text)


def main():
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        for layout in LAYOUTS:
            draw(folder, layout)
            lines = [f"expect {layout[-1]}"]
            lines += words(folder / f"{layout[0]}.pdf")
            (HERE / f"{layout[0]}.words").write_text(
                "\n".join(lines) + "\n", encoding="utf-8")
            print(layout[0], len(lines))


main()
