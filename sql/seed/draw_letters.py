#!/usr/bin/python3
"""draw_letters.py DIR < plan - one PDF letter per line of a plan

Fields: file, parent organ, organ, notation, place, type, subject, receivers
(split by "|"), signer's title, signer's name.  Number and date are left open
where seed_paper.c of the command line tool puts its fields.
"""
import sys
from pathlib import Path

import cairo

A4 = (595.28, 841.89)
LEFT, RIGHT = 85, 545
BLOCK = 590  # the signer's block: seed_paper.c puts the signature there
BODY = (
    'Thực hiện chương trình công tác năm 2026, {organ} {verb} một số nội '
    'dung liên quan đến việc nêu trên để các cơ quan, đơn vị phối hợp thực '
    'hiện.',
    '1. Tổ chức quán triệt, triển khai đầy đủ, kịp thời các nội dung được '
    'giao; phân công rõ người chủ trì, người phối hợp và thời hạn hoàn '
    'thành.',
    '2. Rà soát kết quả thực hiện, tổng hợp khó khăn, vướng mắc và đề xuất '
    'giải pháp gửi về {organ} để xem xét, giải quyết theo thẩm quyền.',
    '3. Cập nhật kết quả trên Hệ thống quản lý văn bản và điều hành; chịu '
    'trách nhiệm về số liệu, nội dung báo cáo.',
    'Trong quá trình thực hiện, nếu có vướng mắc, đề nghị phản ánh về '
    '{organ} để được hướng dẫn./.')
MOST_NAMES = 4
VERBS = {'Báo cáo': 'báo cáo', 'Tờ trình': 'trình', 'Thông báo': 'thông báo'}


class Page:
    def __init__(self, path):
        surface = cairo.PDFSurface(str(path), *A4)
        surface.set_metadata(cairo.PDFMetadata.CREATE_DATE,
                             '2026-01-01T00:00:00')
        self.c = cairo.Context(surface)
        self.surface = surface
        self.y = 0

    def font(self, size, bold=False, italic=False):
        self.c.select_font_face(
            'Tinos', cairo.FONT_SLANT_ITALIC if italic else
            cairo.FONT_SLANT_NORMAL,
            cairo.FONT_WEIGHT_BOLD if bold else cairo.FONT_WEIGHT_NORMAL)
        self.c.set_font_size(size)

    def at(self, x, y, text):
        self.c.move_to(x, y)
        self.c.show_text(text)

    def centre(self, x, y, text):
        self.at(x - self.c.text_extents(text).x_advance / 2, y, text)

    def lines(self, text, width):
        line = ''
        for word in text.split():
            more = f'{line} {word}'.strip()
            if self.c.text_extents(more).x_advance > width and line:
                yield line
                more = word
            line = more
        yield line

    def paragraph(self, text):
        first = True
        for line in self.lines('      ' * 0 + text, RIGHT - LEFT - 28):
            self.at(LEFT + (28 if first else 0), self.y, line)
            first = False
            self.y += 18
        self.y += 4


def heading(page, parent, organ, notation, place):
    page.font(12)
    page.centre(175, 62, parent.upper())
    page.font(12.5, bold=True)
    y = 78
    for line in page.lines(organ.upper(), 200):
        page.centre(175, y, line)
        y += 15
    page.font(12, bold=True)
    page.centre(412, 62, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM')
    page.font(13, bold=True)
    page.centre(412, 78, 'Độc lập - Tự do - Hạnh phúc')
    page.c.set_line_width(0.7)
    page.c.move_to(325, 84)
    page.c.line_to(499, 84)
    page.c.stroke()
    page.font(13)
    page.at(112, 128, 'Số:')
    page.at(165, 128, f'/{notation}')
    page.font(13, italic=True)
    text = f'{place}, ngày'
    page.at(383 - page.c.text_extents(text).x_advance, 128, text)
    page.at(405, 128, 'tháng')
    page.at(462, 128, 'năm 2026')


def addressed(names):
    """The lines of "Kính gửi": one receiver beside it, several below."""
    if len(names) == 1:
        return [f'Kính gửi: {names[0]}.']
    shown = [f'- {name};' for name in names[:MOST_NAMES]]
    if len(names) > MOST_NAMES:
        shown[-1] = '- Các cơ quan, đơn vị theo danh sách nơi nhận;'
    return ['Kính gửi:', *shown[:-1], shown[-1][:-1] + '.']


def letter(folder, fields):
    (name, parent, organ, notation, place, kind, subject, receivers, title,
     signer) = fields
    page = Page(Path(folder) / name)
    heading(page, parent, organ, notation, place)
    page.y = 150
    if kind == 'Công văn':
        page.font(12)
        for line in page.lines(subject, 210):
            page.centre(175, page.y, line)
            page.y += 14
        page.y = max(page.y + 14, 190)
        page.font(13)
        for line in addressed(receivers.split('|')):
            page.at(220, page.y, line)
            page.y += 17
        page.y -= 17
    else:
        page.y = 175
        page.font(14, bold=True)
        page.centre(310, page.y, kind.upper())
        page.font(13, bold=True)
        for line in page.lines(subject, 380):
            page.y += 18
            page.centre(310, page.y, line)
    page.y += 30
    page.font(13)
    for text in BODY:
        page.paragraph(text.format(organ=organ,
                                   verb=VERBS.get(kind, 'đề nghị')))
    page.y = BLOCK
    page.font(12, bold=True, italic=True)
    page.at(LEFT, page.y, 'Nơi nhận:')
    page.font(11)
    page.at(LEFT, page.y + 15, '- Như trên;')
    page.at(LEFT, page.y + 29, '- Lưu: VT.')
    page.font(13, bold=True)
    page.centre(430, page.y, title.upper())
    page.centre(430, page.y + 105, signer)
    page.surface.finish()


def main():
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    for line in sys.stdin:
        letter(sys.argv[1], line.rstrip('\n').split('\t'))


if __name__ == '__main__':
    main()
