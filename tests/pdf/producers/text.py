"""text.py - what the pages say: letters, always the same of the same number"""
import random

LINES = (
    'ỦY BAN NHÂN DÂN TỈNH A',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Số:        /STTTT-CNTT',
    'V/v triển khai văn bản điện tử (lần 2), 100% hồ sơ \\ sổ [1]',
    'Kính gửi: Các sở, ban, ngành; UBND các huyện, thành phố.',
    'Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020,',
    'đề nghị các đơn vị báo cáo trước ngày 30 tháng 11 năm 2026.',
    'Nơi nhận: - Như trên; - Lưu: VT, CNTT.',
    'KT. GIÁM ĐỐC, PHÓ GIÁM ĐỐC: Nguyễn Văn Thử',
)
PLAIN = (
    'So:        /STTTT-CNTT', 'Kinh gui: Cac so, ban, nganh (lan 2)',
    'Back \\ slash, (round), [square], <angle>, {curly}, 50% off',
    'ngay 20 thang 11 nam 2026', 'Luu: VT, CNTT.',
)
SIZES = ((595, 842), (842, 595), (612, 792), (420, 595), (595.276, 841.89))


class Letter:
    """Pages of lines; the number decides how many and which."""

    def __init__(self, number, plain=False):
        dice = random.Random(number)
        self.number = number
        self.size = SIZES[number % len(SIZES)]
        self.title = f'Văn bản {number}' if not plain else f'Letter {number}'
        self.pages = [
            [dice.choice(PLAIN if plain else LINES)
             for _ in range(dice.randint(1, 30))]
            for _ in range(1 + number % 7)]
        self.pixels = bytes(dice.randrange(256) for _ in range(48 * 48 * 3))

    def text(self, between='\n', page_end='\f'):
        return page_end.join(between.join(page) for page in self.pages)

    def html(self):
        rows = ''.join(
            f'<h{1 + i % 3}>Mục {i + 1}</h{1 + i % 3}>'
            '<table border="1"><tr><td>' + '</td></tr><tr><td>'.join(
                line.replace('<', '&lt;') for line in page) +
            '</td></tr></table><p style="page-break-after: always">'
            f'<a href="https://example.test/{i}">xem {i}</a></p>'
            for i, page in enumerate(self.pages))
        width, height = self.size
        return (f'<!DOCTYPE html><html lang="vi"><head><meta charset="utf-8">'
                f'<title>{self.title}</title><style>@page {{ size: {width}pt '
                f'{height}pt }}</style></head><body>{rows}</body></html>')

    def csv(self):
        return '\n'.join(','.join(f'"{line}"' for line in page[:6])
                         for page in self.pages)
