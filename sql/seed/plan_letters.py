#!/usr/bin/python3
"""plan_letters.py SEED-DIR DAY COUNT - what letters a demo begins with

Prints one line per letter for `vanthu seed letters` (fields as in
seed_letters.c) and, on descriptor 3, one line per PDF for draw_letters.py.
The same day and count always give the same plan.
"""
import datetime
import os
import random
import sys
from pathlib import Path

TYPES = [('Công văn', ''), ('Báo cáo', 'BC'), ('Kế hoạch', 'KH'),
         ('Thông báo', 'TB'), ('Tờ trình', 'TTr'), ('Hướng dẫn', 'HD'),
         ('Giấy mời', 'GM'), ('Quyết định (cá biệt)', 'QĐ'),
         ('Chỉ thị', 'CT'), ('Chương trình', 'CTr'), ('Phương án', 'PA'),
         ('Quy chế', 'QC'), ('Đề án', 'ĐA'), ('Công điện', 'CĐ')]
WEIGHTS = [44, 12, 8, 8, 6, 4, 6, 4, 1, 1, 1, 1, 1, 3]
SUBJECTS = [
    'rà soát, số hóa hồ sơ, giấy tờ của tổ chức, cá nhân',
    'triển khai chữ ký số chuyên dùng công vụ cho cán bộ cấp xã',
    'lập dự toán kinh phí ứng dụng công nghệ thông tin năm 2027',
    'kết quả cải cách hành chính {period}',
    'phòng, chống thiên tai và tìm kiếm cứu nạn {period}',
    'xây dựng nông thôn mới nâng cao, nông thôn mới kiểu mẫu năm 2026',
    'kiểm tra công tác văn thư, lưu trữ {period}',
    'giải ngân vốn đầu tư công {period}',
    'tăng cường bảo đảm an toàn thông tin mạng dịp cuối năm',
    'cung cấp số liệu phục vụ xây dựng báo cáo kinh tế - xã hội {period}',
    'rà soát tài khoản người dùng đã nghỉ việc, chuyển công tác trên Hệ'
    ' thống quản lý văn bản và điều hành',
    'tổ chức hội nghị tổng kết công tác năm 2026',
    'cập nhật cơ sở dữ liệu cán bộ, công chức, viên chức',
    'góp ý dự thảo Quy chế quản lý, vận hành và sử dụng Hệ thống quản lý'
    ' văn bản và điều hành tỉnh',
    'thẩm định giá tài sản phục vụ thanh lý trụ sở dôi dư',
    'tiếp nhận, xử lý phản ánh, kiến nghị của tổ chức, công dân {period}',
    'chuẩn bị nội dung kỳ họp cuối năm của Hội đồng nhân dân tỉnh',
    'bố trí nhân lực trực hỗ trợ dịch vụ công trực tuyến {period}',
    'điều chỉnh, bổ sung danh mục thủ tục hành chính thuộc phạm vi quản lý',
    'khảo sát hạ tầng mạng truyền số liệu chuyên dùng tại các xã, phường',
    'thực hành tiết kiệm, chống lãng phí năm 2026',
    'báo cáo tình hình thực hiện nhiệm vụ khoa học và công nghệ {period}',
    'phối hợp kiểm kê, đánh giá lại tài sản công thời điểm 0 giờ ngày 01'
    ' tháng 01 năm 2027',
    'tháo gỡ khó khăn, vướng mắc trong sử dụng phần mềm một cửa điện tử'
    ' liên thông, gắn với rà soát, tái cấu trúc quy trình giải quyết thủ'
    ' tục hành chính, bảo đảm dữ liệu được đồng bộ đầy đủ, kịp thời với'
    ' Cổng Dịch vụ công quốc gia và Hệ thống thông tin báo cáo của tỉnh,'
    ' phục vụ công tác chỉ đạo, điều hành của Ủy ban nhân dân tỉnh, Chủ'
    ' tịch Ủy ban nhân dân tỉnh trong những tháng cuối năm 2026',
]
PERIODS = ['quý III năm 2026', 'quý IV năm 2026', 'tháng 10 năm 2026',
           'tháng 11 năm 2026', '9 tháng đầu năm 2026', 'năm 2026',
           'tuần 45 năm 2026', 'tuần 46 năm 2026']
LATER = ['draft', 'returned', 'checking', 'signing', 'numbering', 'sealing',
         'releasing']
AT_RECEIVER = ['arrived', 'arrived', 'accepted', 'assigned', 'assigned',
               'refused']


def rows(path):
    return [line.split('\t') for line in
            Path(path).read_text().splitlines() if line]


class Province:
    def __init__(self, folder):
        self.units = {r[0]: r for r in rows(f'{folder}/units.tsv')}
        self.people = rows(f'{folder}/people.tsv')
        self.organs = [k for k, r in self.units.items() if r[3] != '-']

    def organ_of(self, unit):
        return unit.split('.')[0]

    def with_role(self, organ, role):
        return [p for p in self.people if role in p[4].split(',') and
                self.organ_of(p[3]) == organ]

    def parent(self, organ):
        above = self.units[organ][1]
        return 'UBND tỉnh Ninh Bình' if above == 'ubnd' and \
            self.units[organ][2] == 'organ' else \
            ('HUYỆN GIA VIỄN' if above != '-' else ' ')


def moment(dice, day, back):
    """A minute of the morning, that many days before."""
    when = day - datetime.timedelta(days=back)
    while when.weekday() > 4:
        when -= datetime.timedelta(days=1)
    return (f'{when.isoformat()}T{dice.choice(["07", "08", "09"])}:'
            f'{dice.randrange(30, 60)}:00.000+07:00')


def subject_of(dice, kind):
    text = dice.choice(SUBJECTS).format(period=dice.choice(PERIODS))
    return ('V/v ' if kind == 'Công văn' else 'Về việc ') + text


def outgoing(dice, province, day, back, released):
    organ = dice.choice(province.organs)
    drafter = dice.choice(province.with_role(organ, 'officer'))
    signer = dice.choice(province.with_role(organ, 'signer'))
    kind, abbreviation = dice.choices(TYPES, WEIGHTS)[0]
    unit, unit_row = drafter[3], province.units[drafter[3]]
    short = province.units[organ][5]
    notation = f'{abbreviation}-{short}' if abbreviation else \
        f'{short}-{unit_row[5]}'
    others = [o for o in province.organs if o != organ]
    to = dice.sample(others, dice.choice([1, 1, 2, 2, 3]))
    urgency = dice.choices([0, 1, 2, 3], [80, 12, 4, 4])[0]
    # What is long past is mostly done by now; some of it is late.
    states = ['done'] * 8 + ['assigned', 'refused'] if back > 6 else \
        AT_RECEIVER[:6] + ['forged'] * (dice.random() < 0.3)
    receivers = ','.join(f'{province.units[o][3]}:{dice.choice(states)}'
                         for o in to)
    title = signer[2] if signer[5] == '-' else f'{signer[5]} {signer[2]}'
    return {
        'at': moment(dice, day, back), 'drafter': drafter[0],
        'signer': signer[0], 'kind': kind, 'urgency': urgency,
        'subject': subject_of(dice, kind),
        'state': 'released' if released else dice.choice(LATER),
        'receivers': receivers, 'notation': notation,
        'due': (day + datetime.timedelta(days=dice.randrange(2, 15))
                ).isoformat() if dice.random() < 0.1 else '-',
        'parent': province.parent(organ),
        'organ': province.units[organ][4], 'place': province.units[organ][6],
        'to': '|'.join(province.units[o][4] for o in to),
        'title': title, 'name': signer[1]}


def main():
    folder, day, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
    day = datetime.date.fromisoformat(day)
    dice = random.Random(2026)
    province = Province(folder)
    plan = []
    while sum(1 + p['receivers'].count(',') + 1 for p in plan
              if p['state'] == 'released') + \
            sum(1 for p in plan if p['state'] != 'released') < count:
        released = dice.random() < 0.72
        recent = not released or dice.random() < 0.45
        back = dice.randrange(1, 5) if recent else dice.randrange(5, 60)
        plan.append(outgoing(dice, province, day, back, released))
    plan.sort(key=lambda p: p['at'])
    with os.fdopen(3, 'w') as papers:
        for number, p in enumerate(plan):
            name = f'{number:04}.pdf'
            print(p['at'], p['drafter'], p['signer'], p['kind'],
                  p['urgency'], p['subject'], name, p['state'],
                  p['receivers'], p['notation'], p['due'], sep='\t')
            print(name, p['parent'], p['organ'], p['notation'], p['place'],
                  p['kind'], p['subject'], p['to'], p['title'], p['name'],
                  sep='\t', file=papers)


if __name__ == '__main__':
    main()
