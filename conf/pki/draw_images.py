"""Draw seals and handwriting as transparent PNG; see make_images.sh."""

import math
import random
import sys

import cairo

SEAL = 284  # pixels: 36 mm at 200 dpi, the real size of a seal
FONT = "Tinos"
RED = (0.84, 0.07, 0.09)
BLUE = (0.05, 0.16, 0.62)


def centred(pen, text, x, y):
    box = pen.text_extents(text)
    pen.move_to(x - box.width / 2 - box.x_bearing, y)
    pen.show_text(text)


def around(pen, text, radius, upper):
    """Letters on a circle, read from outside; below they stand upright."""
    gaps = [pen.text_extents(letter).x_advance for letter in text]
    turn = sum(gaps) / radius
    sign = 1 if upper else -1
    angle = sign * (-math.pi / 2) - sign * turn / 2
    if not upper:
        angle = math.pi / 2 + turn / 2
    for letter, gap in zip(text, gaps):
        middle = angle + sign * gap / radius / 2
        pen.save()
        pen.translate(radius * math.cos(middle), radius * math.sin(middle))
        pen.rotate(middle + sign * math.pi / 2)
        pen.move_to(-gap / 2, 0 if upper else pen.font_extents()[0] * 0.75)
        pen.show_text(letter)
        pen.restore()
        angle += sign * gap / radius


def star(pen, radius):
    pen.new_path()
    for point in range(10):
        reach = radius if point % 2 == 0 else radius * 0.382
        angle = -math.pi / 2 + point * math.pi / 5
        pen.line_to(reach * math.cos(angle), reach * math.sin(angle))
    pen.close_path()
    pen.fill()


def fitting(pen, text, radius, size):
    """The largest letters that keep the text within most of the circle."""
    pen.set_font_size(size)
    while pen.text_extents(text).x_advance > radius * math.pi * 1.45:
        size -= 0.5
        pen.set_font_size(size)


def lines_of(name, most):
    lines = [""]
    for word in name.split():
        if lines[-1] and len(lines[-1]) + len(word) >= most:
            lines.append("")
        lines[-1] = (lines[-1] + " " + word).strip()
    return lines


def seal(path, name):
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, SEAL, SEAL)
    pen = cairo.Context(surface)
    pen.translate(SEAL / 2, SEAL / 2)
    pen.set_source_rgba(*RED, 0.92)
    for radius, width in ((138, 5), (130, 1.5), (88, 1.5)):
        pen.set_line_width(width)
        pen.arc(0, 0, radius, 0, 2 * math.pi)
        pen.stroke()
    pen.select_font_face(FONT, cairo.FONT_SLANT_NORMAL,
                         cairo.FONT_WEIGHT_BOLD)
    ring = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    fitting(pen, ring, 100, 26)
    around(pen, ring, 101, True)
    pen.save()
    pen.translate(0, 108)
    star(pen, 13)
    pen.restore()
    pen.save()
    pen.translate(0, -56)
    star(pen, 22)
    pen.restore()
    lines = lines_of(name.upper(), 14)
    size = min(20, 96 / max(1, len(lines)))
    pen.set_font_size(size)
    while max(pen.text_extents(line).width for line in lines) > 150:
        size -= 0.5
        pen.set_font_size(size)
    for row, line in enumerate(lines):
        centred(pen, line, 0, (row - (len(lines) - 1) / 2) * size * 1.1 + 18)
    surface.write_to_png(path)


def hand(path, name):
    """A flourish that is the same for the same name."""
    dice = random.Random(name)
    surface = cairo.ImageSurface(cairo.FORMAT_ARGB32, 420, 170)
    pen = cairo.Context(surface)
    pen.set_source_rgba(*BLUE, 0.95)
    pen.set_line_cap(cairo.LINE_CAP_ROUND)
    pen.set_line_join(cairo.LINE_JOIN_ROUND)
    pen.set_line_width(4.5)
    x, y = 30, 110
    pen.move_to(x, y)
    for step in range(6 + len(name) % 4):
        tall = dice.choice((70, 45, 30, 55)) if step else 95
        width = dice.uniform(24, 40)
        pen.curve_to(x + width * 0.9, y - tall * 1.3,
                     x - width * 0.5, y - tall * 1.1,
                     x + width * 0.5, y + dice.uniform(-4, 24))
        pen.curve_to(x + width * 0.7, y + 26, x + width, y - tall * 0.5,
                     x + width, y - dice.uniform(0, 18))
        x += width
    pen.curve_to(x + 70, y - 40, x + 60, y + 40, x - 30, y + 32)
    pen.curve_to(x - 160, y + 22, 60, y + 52, 40, y + 38)
    pen.curve_to(30, y + 30, x * 0.7, y + 8, min(x + 110, 410), y + 20)
    pen.stroke()
    surface.write_to_png(path)


def main(folder, list_file):
    with open(list_file, encoding="utf-8") as lines:
        for line in lines:
            parts = line.rstrip("\n").split("\t")
            if len(parts) < 4:
                continue
            kind, name, _, code = parts[:4]
            if kind.startswith("cipher"):
                continue
            draw = seal if kind.startswith("organ") else hand
            draw(f"{folder}/{code}.png", name)


main(sys.argv[1], sys.argv[2])
