"""letter_odf.py - writes an official letter as flat OpenDocument text

The layout is that of Decree 30/2020, annex I: two heading blocks side by
side, the type or the subject, the body, the places it goes to beside the
signer.  A letter is a dict; see letter_texts.py.
"""
from xml.sax.saxutils import escape

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{rest}:1.0"'
    for prefix, rest in (
        ("office", "office"), ("style", "style"), ("text", "text"),
        ("table", "table"), ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"), ("draw", "drawing")))

LINE = "0.5pt solid #000000"


def paragraph_style(name, **properties):
    """One paragraph style; keys with text_ go to the letters."""
    of_text, of_paragraph = [], []
    for key, value in properties.items():
        where = of_text if key.startswith("text_") else of_paragraph
        key = key.removeprefix("text_")
        prefix, rest = key.split("_", 1)
        where.append(f'{prefix}:{rest.replace("_", "-")}="{value}"')
    return (f'<style:style style:name="{name}" style:family="paragraph">'
            f'<style:paragraph-properties {" ".join(of_paragraph)}/>'
            f'<style:text-properties {" ".join(of_text)}/></style:style>')


def letters(size, bold=False, italic=False):
    return {
        "text_fo_font_size": f"{size}pt",
        "text_fo_font_weight": "bold" if bold else "normal",
        "text_fo_font_style": "italic" if italic else "normal",
    }


def styles():
    middle = {"fo_text_align": "center"}
    body = {"fo_text_align": "justify", "fo_text_indent": "1.27cm",
            "fo_margin_top": "6pt", "fo_line_height": "115%"}
    rule = {"fo_border_top": LINE, "fo_margin_top": "2pt",
            "text_fo_font_size": "2pt"}
    return "".join((
        paragraph_style("Head", **middle, **letters(12)),
        paragraph_style("HeadBold", **middle, **letters(12, bold=True)),
        paragraph_style("Motto", **middle, **letters(13, bold=True)),
        paragraph_style("Number", **middle, **letters(13)),
        paragraph_style("Date", **middle, **letters(13, italic=True)),
        paragraph_style("Subject", **middle, fo_margin_top="3pt",
                        **letters(12)),
        paragraph_style("RuleOrgan", **rule, fo_margin_left="2.2cm",
                        fo_margin_right="2.2cm"),
        paragraph_style("RuleMotto", **rule, fo_margin_left="2.1cm",
                        fo_margin_right="2.1cm"),
        paragraph_style("RuleTitle", **rule, fo_margin_left="6.2cm",
                        fo_margin_right="6.2cm"),
        paragraph_style("Title", **middle, fo_margin_top="12pt",
                        **letters(14, bold=True)),
        paragraph_style("To", fo_text_align="left", fo_margin_left="3cm",
                        fo_margin_top="6pt", **letters(14)),
        paragraph_style("Body", **body, **letters(14)),
        paragraph_style("Basis", **body, **letters(14, italic=True)),
        paragraph_style("Section", **body, **letters(14, bold=True)),
        paragraph_style("Copies", fo_text_align="left", **letters(11)),
        paragraph_style("CopiesHead", fo_text_align="left",
                        **letters(12, bold=True, italic=True)),
        paragraph_style("Signer", **middle, **letters(14, bold=True)),
        paragraph_style("Gap", **letters(12)),
        paragraph_style("Small", **letters(6)),
        paragraph_style("Stamp", **middle, fo_border="1pt solid #ff0000",
                        fo_padding="2pt", fo_margin_left="2.2cm",
                        fo_margin_right="2.2cm", text_fo_color="#ff0000",
                        **letters(13, bold=True)),
        paragraph_style("Cell", fo_text_align="left", **letters(12)),
        paragraph_style("CellHead", **middle, **letters(12, bold=True)),
        paragraph_style("PageNumber", **middle, **letters(13)),
    ))


def automatic():
    page = ('<style:page-layout style:name="{}"><style:page-layout-properties'
            ' fo:page-width="21cm" fo:page-height="29.7cm"'
            ' fo:margin-top="{}" fo:margin-bottom="2cm" fo:margin-left="3cm"'
            ' fo:margin-right="1.7cm"/>{}</style:page-layout>')
    header = ('<style:header-style><style:header-footer-properties'
              ' fo:min-height="0.7cm" fo:margin-bottom="0.3cm"/>'
              '</style:header-style>')
    widths = (("H1", "6.7cm"), ("H2", "9.6cm"), ("F1", "8.3cm"), ("F2", "8cm"),
              ("T1", "1.2cm"), ("T2", "8.1cm"), ("T3", "3.6cm"),
              ("T4", "3.4cm"))
    columns = "".join(
        f'<style:style style:name="{name}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width}"/>'
        '</style:style>' for name, width in widths)
    cells = "".join(
        f'<style:style style:name="{name}" style:family="table-cell">'
        f'<style:table-cell-properties fo:border="{border}"'
        ' fo:padding="0.08cm"/></style:style>'
        for name, border in (("Open", "none"), ("Boxed", LINE)))
    table = ('<style:style style:name="Wide" style:family="table">'
             '<style:table-properties style:width="16.3cm"'
             ' table:align="left"/></style:style>'
             '<style:style style:name="Row" style:family="table-row">'
             '<style:table-row-properties fo:keep-together="always"/>'
             '</style:style>')
    first = ('<style:style style:name="First" style:family="paragraph"'
             ' style:master-page-name="First"><style:text-properties'
             ' fo:font-size="2pt"/></style:style>')
    return (page.format("PageFirst", "2cm", "") +
            page.format("PageNext", "1.2cm", header) + columns + cells +
            table + first)


def masters():
    number = ('<style:header><text:p text:style-name="PageNumber">'
              '<text:page-number text:select-page="current"/></text:p>'
              '</style:header>')
    return ('<style:master-page style:name="First"'
            ' style:page-layout-name="PageFirst" style:next-style-name="Next"'
            '/><style:master-page style:name="Next"'
            f' style:page-layout-name="PageNext">{number}'
            '</style:master-page>')


def p(style, text=""):
    """A paragraph; runs of blanks stay, as a blank number needs them."""
    out, blanks = [], 0
    for letter in text + "\0":
        if letter == " ":
            blanks += 1
            continue
        if blanks:
            out.append(" " if blanks == 1
                       else f' <text:s text:c="{blanks - 1}"/>')
        blanks = 0
        out.append("" if letter == "\0" else escape(letter))
    return f'<text:p text:style-name="{style}">{"".join(out)}</text:p>'


def cell(content, style="Open"):
    return (f'<table:table-cell table:style-name="{style}">{content}'
            '</table:table-cell>')


def table(columns, rows):
    head = "".join(f'<table:table-column table:style-name="{name}"/>'
                   for name in columns)
    body = "".join('<table:table-row table:style-name="Row">'
                   f'{"".join(row)}</table:table-row>' for row in rows)
    return (f'<table:table table:style-name="Wide">{head}{body}'
            '</table:table>')


def grid(rows):
    """A ruled table of the body: first row is its heading."""
    out = []
    for at, row in enumerate(rows):
        style = "CellHead" if at == 0 else "Cell"
        out.append([cell(p(style, text), "Boxed") for text in row])
    return table(("T1", "T2", "T3", "T4"), out)


def heading(letter):
    left = p("Head", letter["parent"]) if letter.get("parent") else ""
    left += "".join(p("HeadBold", line) for line in letter["organ"])
    left += p("RuleOrgan")
    right = (p("HeadBold", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") +
             p("Motto", "Độc lập - Tự do - Hạnh phúc") + p("RuleMotto"))
    number = p("Number", letter["number"])
    for line in letter.get("about", ()):
        number += p("Subject", line)
    if letter.get("stamp"):
        number += p("Small") + p("Stamp", letter["stamp"])
    return table(("H1", "H2"), ((cell(left), cell(right)),
                                (cell(number), cell(p("Date",
                                                      letter["date"])))))


def footing(letter):
    copies = p("CopiesHead", "Nơi nhận:")
    copies += "".join(p("Copies", line) for line in letter["copies"])
    signer = "".join(p("Signer", line) for line in letter["capacity"])
    signer += p("Gap") * 5 + p("Signer", letter["signer"])
    return table(("F1", "F2"), ((cell(copies), cell(signer)),))


def body(letter):
    out = []
    if letter.get("type"):
        out.append(p("Title", letter["type"]))
        out += [p("Signer", line) for line in letter["title"]]
        out.append(p("RuleTitle"))
    to = letter.get("to", ())
    if len(to) == 1:
        out.append(p("To", "Kính gửi: " + to[0]))
    elif to:
        out.append(p("To", "Kính gửi:"))
        out += [p("To", line) for line in to]
    for block in letter["body"]:
        if isinstance(block, list):
            out.append(p("Small") + grid(block) + p("Small"))
            continue
        style, text = block if isinstance(block, tuple) else ("Body", block)
        out.append(p(style, text))
    return "".join(out)


def annex(letter):
    out = p("Title", letter["annex"])
    out += "".join(p("Signer", line) for line in letter["title"])
    out += p("Date", letter["attached"]) + p("RuleTitle")
    for block in letter["body"]:
        out += grid(block) if isinstance(block, list) else p("Body", block)
    return out


def document(letter):
    if letter.get("annex"):
        content = annex(letter)
    else:
        content = (heading(letter) + body(letter) + p("Small") +
                   footing(letter))
    first = '<text:p text:style-name="First"/>'
    default = ('<style:default-style style:family="paragraph">'
               '<style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
               '<style:text-properties style:font-name="Tinos"'
               ' fo:font-size="14pt" fo:language="vi" fo:country="VN"/>'
               '</style:default-style>')
    face = ('<office:font-face-decls><style:font-face style:name="Tinos"'
            ' svg:font-family="Tinos, \'Liberation Serif\','
            ' \'Times New Roman\'"/></office:font-face-decls>')
    return ('<?xml version="1.0" encoding="UTF-8"?>\n'
            f'<office:document {NAMESPACES} office:version="1.3"'
            ' office:mimetype="application/vnd.oasis.opendocument.text">'
            f'{face}<office:styles>{default}{styles()}</office:styles>'
            f'<office:automatic-styles>{automatic()}'
            '</office:automatic-styles>'
            f'<office:master-styles>{masters()}</office:master-styles>'
            f'<office:body><office:text>{first}{content}'
            '</office:text></office:body></office:document>\n')
