"""Number and date find their places in many layouts from three producers."""
import subprocess

import pytest
from inspector import TREE, Inspector, in_memory, written

LAYOUTS = sorted((TREE / 'tests/data/layouts').glob('*.pdf'))
DATE = 'ngày 05 tháng 11 năm 2026'
SCALE = 2  # pixels a point


@pytest.fixture(scope='module')
def inspector():
    with Inspector() as started:
        yield started


def drawn(file):
    """The first page as rows of grey, as it is shown."""
    image = subprocess.run(
        ['pdftoppm', '-gray', '-cropbox', '-r', str(72 * SCALE), '-l', '1',
         '-singlefile', '-'], input=file, check=True,
        stdout=subprocess.PIPE).stdout
    head, size, _, pixels = image.split(b'\n', 3)
    assert head == b'P5'
    width = int(size.split()[0])
    return [pixels[at:at + width] for at in range(0, len(pixels), width)]


def changed(before, after):
    """Pixels (x, y in points) that differ, with what they were."""
    for y, (old, new) in enumerate(zip(before, after)):
        if old == new:
            continue
        for x, (was, now) in enumerate(zip(old, new)):
            if abs(was - now) > 60:
                yield x / SCALE, y / SCALE, was


def lies_in(x, y, place):
    return (place['x'] - 1 <= x <= place['x'] + place['width'] + 1 and
            place['y'] - 1 <= y <= place['y'] + place['height'] + 1)


def prepare_and_fill(inspector, layout):
    said = inspector.ask('fields', layout)
    places = {name: said['places'][name] for name in ('number', 'date')}
    out = in_memory()
    inspector.ask('prepare', layout, out, **places)
    before = written(out)
    tail = in_memory()
    inspector.ask('fill', in_memory(before), tail, values={
        'so_ky_hieu': '07/' + said['code_notation']['value'],
        'ngay_ban_hanh': DATE})
    return said, places, before, before + written(tail)


def test_there_are_layouts_enough_from_three_producers():
    names = {layout.stem.split('-')[0] for layout in LAYOUTS}
    assert {'office', 'web', 'cairo'} <= names
    assert len(LAYOUTS) >= 20


@pytest.mark.parametrize('layout', LAYOUTS, ids=lambda path: path.stem)
def test_number_and_date_are_filled_in(inspector, layout):
    said, places, before, after = prepare_and_fill(inspector, layout)
    assert after.startswith(before)

    again = inspector.ask('fields', in_memory(after))
    assert again['code_number']['value'] == '07'
    assert again['code_notation'] == {
        **again['code_notation'], 'value': said['code_notation']['value']}
    assert again['issued_on']['value'] == '2026-11-05'

    touched = list(changed(drawn(before), drawn(after)))
    for name, place in places.items():
        mine = [was for x, y, was in touched if lies_in(x, y, place)]
        assert len(mine) > 20, f'{name} is not to be seen'
        if not place['cover']:
            ink = [was for was in mine if was < 100]
            assert len(ink) <= 4, f'{name} covers printed letters'
    assert all(any(lies_in(x, y, place) for place in places.values())
               for x, y, _ in touched), 'something else changed'
