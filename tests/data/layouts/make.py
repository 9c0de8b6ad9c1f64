#!/usr/bin/python3
"""make.py - headings of letters in many layouts, from three producers

    python3 tests/data/layouts/make.py

Each is a short draft whose number and date are to be filled in.  Needs
soffice, chromium, pdftocairo and qpdf; the results are committed.
"""
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "letters"))

import letter_odf  # noqa: E402

NUMBERS = {
    "gap": "Số:        /STC-VP",
    "wide": "Số:                 /STC-VP",
    "dots": "Số: ………./STC-VP",
    "points": "Số: .......... /STC-VP",
    "none": "Số: /STC-VP",
    "year": "Số:         /2026/QĐ-UBND",
    "long": "Số:         /TTr-VPĐKĐĐ.CNGV",
    "plain": "Số          /BC-STC",
}
DATES = {
    "gap": "Ninh Bình, ngày      tháng 11 năm 2026",
    "open": "Ninh Bình, ngày      tháng      năm 2026",
    "dots": "Ninh Bình, ngày …… tháng 11 năm 2026",
    "points": "Gia Vân, ngày ..... tháng ..... năm 2026",
    "none": "Ninh Bình, ngày tháng năm 2026",
    "tight": "Ninh Bình, ngày   tháng 11 năm 2026",
    "far": "Thành phố Hoa Lư, ngày       tháng 11 năm 2026",
}
ORGANS = {
    "two": ("UBND TỈNH NINH BÌNH", ("SỞ TÀI CHÍNH",)),
    "three": ("UBND TỈNH NINH BÌNH", ("SỞ THÔNG TIN", "VÀ TRUYỀN THÔNG")),
    "people": ("", ("ỦY BAN NHÂN DÂN", "XÃ GIA VÂN")),
}

# name, number, date, organ, font, size of the heading
OFFICE = (
    ("office-1", "gap", "gap", "two", "Tinos", 13),
    ("office-2", "wide", "open", "three", "Tinos", 13),
    ("office-3", "dots", "dots", "two", "Tinos", 14),
    ("office-4", "none", "none", "two", "Tinos", 13),
    ("office-5", "year", "gap", "people", "Tinos", 13),
    ("office-6", "points", "points", "people", "Liberation Serif", 13),
    ("office-7", "plain", "far", "two", "DejaVu Serif", 10),
    ("office-8", "long", "gap", "three", "Liberation Sans", 12),
)
WEB = (
    ("web-1", "gap", "gap", "two", "Tinos", 13),
    ("web-2", "wide", "open", "three", "Tinos", 13),
    ("web-3", "dots", "points", "two", "Tinos", 13),
    ("web-4", "none", "none", "people", "Tinos", 13),
    ("web-5", "year", "far", "two", "Tinos", 12),
    ("web-6", "points", "dots", "three", "Liberation Serif", 14),
    ("web-7", "plain", "gap", "two", "DejaVu Serif", 10),
    ("web-8", "long", "tight", "people", "Liberation Sans", 11),
)
# drawn anew by cairo from one of the first
CAIRO = (("cairo-1", "office-1"), ("cairo-2", "office-2"),
         ("cairo-3", "office-4"), ("cairo-4", "web-5"), ("cairo-5", "web-3"))
# upright only by /Rotate, or shown in part only
TURNED = (
    ("turned-1", "office-1", "0 1 -1 0 842 0", "0 0 842 595", "/Rotate 90"),
    ("turned-2", "web-2", "0 -1 1 0 0 595", "0 0 842 595", "/Rotate 270"),
    ("turned-3", "office-3", "1 0 0 1 40 60", "0 0 700 950",
     "/CropBox [40 60 635 902]"),
)


def office(profile, row):
    name, number, date, organ, font, size = row
    parent, lines = ORGANS[organ]
    text = letter_odf.document({
        "parent": parent, "organ": lines, "number": NUMBERS[number],
        "date": DATES[date], "to": ("Ủy ban nhân dân tỉnh.",),
        "body": ["Báo cáo kết quả thực hiện./."],
        "copies": ("- Như trên.",), "capacity": ("GIÁM ĐỐC",),
        "signer": "Trần Quang Minh"})
    text = text.replace("Tinos", font).replace(
        'fo:font-size="13pt"', f'fo:font-size="{size}pt"')
    source = pathlib.Path(profile) / f"{name}.fodt"
    source.write_text(text, encoding="utf-8")
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{profile}",
         "--convert-to", "pdf", "--outdir", str(HERE), str(source)],
        check=True, capture_output=True)


def web(profile, row):
    name, number, date, organ, font, size = row
    parent, lines = ORGANS[organ]
    left = "".join((f"{parent}<br>" if parent else "", "<b>",
                    "<br>".join(lines), "</b><br>", NUMBERS[number]))
    source = pathlib.Path(profile) / f"{name}.html"
    source.write_text(
        '<!doctype html><meta charset="utf-8"><style>@page{size:A4;margin:'
        f"20mm 17mm 20mm 30mm}}body{{font:{size}pt {font};margin:0;"
        "white-space:pre-wrap}td{text-align:center;vertical-align:top}"
        "table{width:100%}</style><table><tr><td style='width:41%'>"
        f"{left}</td><td><b>CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - "
        f"Tự do - Hạnh phúc</b><br><i>{DATES[date]}</i></td></tr></table>"
        "<p>Báo cáo kết quả thực hiện./.</p>", encoding="utf-8")
    subprocess.run(
        ["chromium", "--headless", "--no-sandbox", "--disable-gpu",
         "--no-pdf-header-footer", f"--user-data-dir={profile}/chromium",
         f"--print-to-pdf={HERE / name}.pdf", str(source)],
        check=True, capture_output=True)


def turned(row):
    """The page's content within a matrix, its boxes and turn changed."""
    name, source, matrix, box, more = row
    text = subprocess.run(
        ["qpdf", "--qdf", "--object-streams=disable",
         str(HERE / f"{source}.pdf"), "-"],
        check=True, stdout=subprocess.PIPE).stdout.decode("latin-1")
    page = re.search(r"/Contents (\d+ 0 R)", text)
    begin, end = "90001 0 R", "90002 0 R"
    text = text.replace(page[0], f"/Contents [ {begin} {page[1]} {end} ] "
                        f"{more}", 1)
    text = re.sub(r"/MediaBox \[[^]]*\]", f"/MediaBox [ {box} ]", text)
    text = re.sub(r"\n  /Rotate 0", "", text)
    for number, content in ((90001, f"q {matrix} cm"), (90002, "Q")):
        text = text.replace(
            "\nxref\n", f"\n%QDF: ignore_newline\n{number} 0 obj\n<<\n  "
            f"/Length {len(content) + 1}\n>>\nstream\n{content}\n"
            "endstream\nendobj\n\nxref\n", 1)
    with tempfile.NamedTemporaryFile(suffix=".pdf") as edited:
        edited.write(text.encode("latin-1"))
        edited.flush()
        # the cross-reference no longer fits: qpdf makes another
        subprocess.run(
            ["qpdf", "--warning-exit-0", "--stream-data=compress",
             edited.name, str(HERE / f"{name}.pdf")],
            check=True, capture_output=True)


def main():
    with tempfile.TemporaryDirectory() as profile:
        for row in OFFICE:
            office(profile, row)
        for row in WEB:
            web(profile, row)
    for name, source in CAIRO:
        subprocess.run(["pdftocairo", "-pdf", str(HERE / f"{source}.pdf"),
                        str(HERE / f"{name}.pdf")], check=True)
    for row in TURNED:
        turned(row)


if __name__ == "__main__":
    main()
