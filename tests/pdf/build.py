"""build.py - PDF files written by hand, in every structure there is"""
import random
import zlib

TEXT = 'BT /F1 {0} Tf {1} {2} Td (So:        /STTTT-CNTT) Tj ET'


def stream(data, members=b''):
    return b'<<%s/Length %d>>\nstream\n%s\nendstream' % (
        members, len(data), data)


class Build:
    """Objects by number; each way of writing them is a method."""

    def __init__(self, version='1.7'):
        self.head = f'%PDF-{version}\n%'.encode() + b'\xe2\xe3\xcf\xd3\n'
        self.objects = {}

    def add(self, body):
        number = len(self.objects) + 1
        self.objects[number] = body.encode() if isinstance(body, str) \
            else body
        return number

    def plain(self, numbers, at):
        """Objects as they stand in a file, and where."""
        out, offsets = b'', {}
        for number in numbers:
            offsets[number] = at + len(out)
            out += b'%d 0 obj\n%s\nendobj\n' % (number, self.objects[number])
        return out, offsets

    def size(self):
        return len(self.objects) + 1

    def table(self, extra=b'', offsets=None, out=None, free=()):
        """Classic; "extra" goes into the trailer."""
        if out is None:
            out, offsets = self.plain(self.objects, len(self.head))
            out = self.head + out
        start = len(out)
        out += b'xref\n0 %d\n0000000000 65535 f \n' % self.size()
        for number in range(1, self.size()):
            out += b'0000000000 00000 f \n' if number in free else \
                b'%010d 00000 n \n' % offsets[number]
        return out + (b'trailer\n<</Size %d/Root 1 0 R%s>>\nstartxref\n%d\n'
                      b'%%%%EOF\n' % (self.size(), extra, start))

    def packed(self, numbers, at):
        """An object stream of these, as one more object."""
        bodies = [self.objects[number] for number in numbers]
        places, offset = [], 0
        for number, body in zip(numbers, bodies):
            places.append(b'%d %d' % (number, offset))
            offset += len(body) + 1
        head = b' '.join(places) + b' '
        data = zlib.compress(head + b'\n'.join(bodies) + b'\n')
        container = self.add(stream(data, (
            b'/Type/ObjStm/N %d/First %d/Filter/FlateDecode' % (
                len(numbers), len(head)))))
        return container, self.plain([container], at)

    def may_pack(self):
        return [number for number, body in self.objects.items()
                if b'\nstream\n' not in body]

    def references(self, offsets, packed, at, extra=b''):
        """A cross-reference stream at an offset, with itself in it."""
        number = self.size()
        offsets = {**offsets, number: at}
        lines = b'\0' + b'\0' * 4 + b'\xff\xff'
        for one in range(1, number + 1):
            if one in packed:
                container, index = packed[one]
                lines += b'\2' + container.to_bytes(4, 'big') + \
                    index.to_bytes(2, 'big')
            else:
                lines += b'\1' + offsets[one].to_bytes(4, 'big') + b'\0\0'
        data = zlib.compress(lines)
        body = stream(data, b'/Type/XRef/W[1 4 2]/Size %d/Root 1 0 R%s'
                      b'/Filter/FlateDecode' % (number + 1, extra))
        return b'%d 0 obj\n%s\nendobj\n' % (number, body)

    def streamed(self, pack):
        """Cross-reference stream, with or without an object stream."""
        inside = self.may_pack() if pack else []
        out, offsets = self.plain(
            [n for n in self.objects if n not in inside], len(self.head))
        out, packed = self.head + out, {}
        if pack:
            container, (text, at) = self.packed(inside, len(out))
            out, offsets = out + text, {**offsets, **at}
            packed = {n: (container, i) for i, n in enumerate(inside)}
        return out + self.references(offsets, packed, len(out)) + \
            b'startxref\n%d\n%%%%EOF\n' % len(out)

    def hybrid(self):
        """A table for old readers, and a stream with what it hides."""
        hidden = self.may_pack()[-2:]
        out, offsets = self.plain(
            [n for n in self.objects if n not in hidden], len(self.head))
        out = self.head + out
        container, (text, at) = self.packed(hidden, len(out))
        out, offsets = out + text, {**offsets, **at}
        packed = {n: (container, i) for i, n in enumerate(hidden)}
        there = len(out)
        number = self.size()
        out += self.references(offsets, packed, there)
        offsets[number] = there
        self.objects[number] = b''
        return self.table(b'/XRefStm %d' % there, offsets, out, hidden)


def letter(version='1.7', pages=1, page='', catalog='', image=0, **more):
    """A letter of so many pages; "page" and "catalog" are more keys."""
    b = Build(version)
    box = more.get('box', '/MediaBox[0 0 595 842]')
    above = more.get('above', '')
    b.add(f'<</Type/Catalog/Pages 2 0 R{catalog}>>')
    b.add('')
    b.add('<</Type/Font/Subtype/Type1/BaseFont/Helvetica'
          '/Encoding/WinAnsiEncoding>>')
    content = b.add(stream(TEXT.format(12, *more.get(
        'at', (72, 700))).encode()))
    resources = '/Resources<</Font<</F1 3 0 R>>%s>>' % (
        '/XObject<</I 5 0 R>>' if image else '')
    b.add(picture(image) if image else '(nothing)')
    kids = []
    for _ in range(pages):
        own = '' if more.get('inherits') else box + resources
        kids.append(b.add(f'<<{more.get("type", "/Type/Page")}/Parent 2 0 R'
                          f'/Contents {content} 0 R{own}{page}>>'))
    for body in more.get('objects', ()):
        b.add(body)
    listed = ' '.join(f'{kid} 0 R' for kid in kids)
    inherited = box + resources if more.get('inherits') else ''
    b.objects[2] = (f'<</Type/Pages/Count {pages}/Kids[{listed}]'
                    f'{inherited}{above}>>').encode()
    return b


def picture(size):
    """An image that no filter makes smaller, of about so many bytes."""
    rows = max(1, size // 3000)
    data = random.Random(size).randbytes(rows * 3000)
    return stream(data, b'/Type/XObject/Subtype/Image/Width 1000/Height %d'
                  b'/ColorSpace/DeviceRGB/BitsPerComponent 8' % rows)
