#!/usr/bin/env python3
"""make.py - makes every letter of this folder anew with a word processor

    python3 tests/data/letters/make.py

Needs soffice (LibreOffice) and pdftocairo.  The results are committed: the
tests and the demo use them as they are and never call a word processor.
"""
import pathlib
import subprocess
import tempfile
import zipfile
from xml.sax.saxutils import escape

import letter_odf
import letter_texts

HERE = pathlib.Path(__file__).resolve().parent


def soffice(profile, kind, source):
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{profile}",
         "--convert-to", kind, "--outdir", str(HERE), str(source)],
        check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def sheet(out):
    """The annex as a workbook: the smallest package that opens everywhere."""
    office = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    schema = "http://schemas.openxmlformats.org"
    relations = f"{schema}/officeDocument/2006/relationships"
    rows = ""
    for at, row in enumerate(letter_texts.ACCOUNTS, 1):
        cells = "".join(
            f'<c r="{column}{at}" t="inlineStr"><is><t>{escape(text)}</t>'
            "</is></c>" for column, text in zip("ABCD", row))
        rows += f'<row r="{at}">{cells}</row>'
    parts = {
        "[Content_Types].xml":
            f'<Types xmlns="{schema}/package/2006/content-types">'
            '<Default Extension="rels" ContentType="application/'
            'vnd.openxmlformats-package.relationships+xml"/>'
            '<Override PartName="/xl/workbook.xml"'
            f' ContentType="{office}.sheet.main+xml"/>'
            '<Override PartName="/xl/worksheets/sheet1.xml"'
            f' ContentType="{office}.worksheet+xml"/></Types>',
        "_rels/.rels":
            f'<Relationships xmlns="{schema}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relations}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml":
            f'<workbook xmlns="{schema}/spreadsheetml/2006/main"'
            f' xmlns:r="{relations}"><sheets><sheet name="Phụ lục"'
            ' sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels":
            f'<Relationships xmlns="{schema}/package/2006/relationships">'
            f'<Relationship Id="r1" Type="{relations}/worksheet"'
            ' Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml":
            f'<worksheet xmlns="{schema}/spreadsheetml/2006/main">'
            f'<sheetData>{rows}</sheetData></worksheet>',
    }
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            package.writestr(zipfile.ZipInfo(name), text,
                             zipfile.ZIP_DEFLATED)


def jpeg_size(data):
    """Width, height and colours of a baseline JPEG."""
    at = 2
    while data[at + 1] not in (0xC0, 0xC2):
        at += 2 + int.from_bytes(data[at + 2:at + 4], "big")
    return (int.from_bytes(data[at + 7:at + 9], "big"),
            int.from_bytes(data[at + 5:at + 7], "big"), data[at + 9])


def image_pdf(jpeg):
    """One A4 page that is nothing but a picture, as a scanner makes it."""
    width, height, colours = jpeg_size(jpeg)
    draw = b"q 595.28 0 0 841.89 0 0 cm /Im0 Do Q"
    space = "DeviceGray" if colours == 1 else "DeviceRGB"
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595.28 841.89]"
        b" /Resources << /XObject << /Im0 4 0 R >> >> /Contents 5 0 R >>",
        (f"<< /Type /XObject /Subtype /Image /Width {width} /Height {height}"
         f" /ColorSpace /{space} /BitsPerComponent 8 /Filter /DCTDecode"
         f" /Length {len(jpeg)} >>\nstream\n").encode() + jpeg +
        b"\nendstream",
        f"<< /Length {len(draw)} >>\nstream\n".encode() + draw +
        b"\nendstream",
    ]
    out, places = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n", []
    for at, part in enumerate(parts, 1):
        places.append(len(out))
        out += f"{at} 0 obj\n".encode() + part + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{place:010} 00000 n \n".encode() for place in places)
    return out + (f"trailer\n<< /Size {len(parts) + 1} /Root 1 0 R >>\n"
                  f"startxref\n{start}\n%%EOF\n").encode()


def scan(source, out):
    jpeg = subprocess.run(
        ["pdftocairo", "-jpeg", "-gray", "-r", "150", "-singlefile",
         "-jpegopt", "quality=55", str(source), "-"],
        check=True, stdout=subprocess.PIPE).stdout
    out.write_bytes(image_pdf(jpeg))


def main():
    with tempfile.TemporaryDirectory() as profile:
        for name, letter in letter_texts.LETTERS.items():
            source = HERE / f"{name}.fodt"
            source.write_text(letter_odf.document(letter), encoding="utf-8")
            soffice(profile, "pdf", source)
    sheet(HERE / "phu-luc.xlsx")
    scan(HERE / "van-ban-giay.pdf", HERE / "scan.pdf")


if __name__ == "__main__":
    main()
