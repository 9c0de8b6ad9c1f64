"""paper.py - PDF files of a wanted size, one page each"""
import os
import random

PAGE = (b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R'
        b'/Resources<</Font<</F 5 0 R>>/XObject<</I 6 0 R>>>>>>')
TEXT = (b'BT /F 13 Tf 90 760 Td (CONG HOA XA HOI CHU NGHIA VIET NAM) Tj '
        b'0 -30 Td (Bench letter %d) Tj ET q 200 0 0 200 90 300 cm /I Do Q')


def stream(head, data):
    return b'<<%s/Length %d>>stream\n%s\nendstream' % (head, len(data), data)


def pdf(length, number=0):
    """A page with a picture of so many bytes that the file is about that
    long; the number makes it another file."""
    side = max(8, int(((length - 1400) / 3) ** 0.5))
    dice = random.Random(number)
    tile = dice.randbytes(4096)
    pixels = (tile * (side * side * 3 // 4096 + 1))[:side * side * 3]
    objects = [
        b'<</Type/Catalog/Pages 2 0 R>>',
        b'<</Type/Pages/Kids[3 0 R]/Count 1>>', PAGE,
        stream(b'', TEXT % number),
        b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
        stream(b'/Type/XObject/Subtype/Image/Width %d/Height %d'
               b'/ColorSpace/DeviceRGB/BitsPerComponent 8' % (side, side),
               pixels)]
    out, places = bytearray(b'%PDF-1.7\n%\xe2\xe3\xcf\xd3\n'), []
    for at, text in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n%s\nendobj\n' % (at, text)
    table = len(out)
    out += b'xref\n0 %d\n0000000000 65535 f \n' % (len(places) + 1)
    out += b''.join(b'%010d 00000 n \n' % place for place in places)
    out += (b'trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n'
            % (len(places) + 1, table))
    return bytes(out)


def papers(folder, count, length):
    """So many different files; their paths."""
    os.makedirs(folder, exist_ok=True)
    paths = []
    for number in range(count):
        path = os.path.join(folder, f'giay{number}.pdf')
        with open(path, 'wb') as file:
            file.write(pdf(length, number))
        paths.append(path)
    return paths
