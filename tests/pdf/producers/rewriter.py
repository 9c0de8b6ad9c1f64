"""rewriter.py - producers that write anew what another has written"""
from . import producer, sources
from .command import run
from .text import Letter


def chosen(number, step=0):
    some = sources()
    return some[(number + 5 * step) % len(some)]


QPDF = (
    ['--linearize'], ['--linearize', '--object-streams=generate'],
    ['--object-streams=generate'], ['--object-streams=disable'], ['--qdf'],
    ['--qdf', '--object-streams=generate'],
    ['--stream-data=uncompress', '--object-streams=generate'],
    ['--stream-data=uncompress', '--object-streams=disable'],
    ['--force-version=1.3', '--object-streams=disable'],
    ['--force-version=1.4', '--object-streams=disable'],
    ['--force-version=1.5'], ['--force-version=1.6'],
    ['--force-version=1.7'], ['--force-version=2.0'],
    ['--force-version=2.0', '--object-streams=generate', '--linearize'],
    ['--rotate=+90'], ['--coalesce-contents'], ['--preserve-unreferenced'],
    ['--recompress-flate', '--compression-level=9'],
    ['--normalize-content=y'], ['--remove-page-labels'],
)


@producer('qpdf')
def qpdf(folder, count):
    for number in range(count):
        run('qpdf', *QPDF[number % len(QPDF)], '--deterministic-id',
            chosen(number), folder / f'{number}.pdf')


@producer('pdfunite', 'pdfseparate')
def poppler(folder, count):
    for number in range(count):
        out = folder / f'{number}.pdf'
        if number % 2:
            run('pdfseparate', '-f', 1, '-l', 1, chosen(number), out)
        else:
            run('pdfunite', *(chosen(number, step)
                              for step in range(1 + number % 3)), out)


MUTOOL = (['-g'], ['-gg'], ['-ggg'], ['-gggg', '-z'], ['-d'], ['-d', '-a'],
          ['-l'], ['-ggg', '-z', '-l'], ['-c'], ['-s', '-z'])


@producer('mutool')
def mupdf(folder, count):
    for number in range(count):
        out = folder / f'{number}.pdf'
        if number % 4 == 0:
            run('mutool', 'merge', '-o', out, chosen(number),
                chosen(number, 1))
        elif number % 4 == 1:
            page = folder / f'{number}.txt'
            letter = Letter(number, plain=True)
            page.write_text(
                f'%%MediaBox 0 0 {letter.size[0]} {letter.size[1]}\n'
                f'%%Rotate {90 * (number % 3)}\n%%Font F Times-Roman\n'
                'BT /F 12 Tf 60 400 Td (So: STTTT) Tj ET\n')
            run('mutool', 'create', '-o', out, page, *[page] * (number % 5))
        else:
            run('mutool', 'clean', *MUTOOL[number % len(MUTOOL)],
                chosen(number), out)


PDFTK = (['compress'], ['uncompress'], ['flatten'], ['drop_xfa'],
         ['need_appearances'], ['keep_first_id'], ['keep_final_id'])


@producer('pdftk', is_slow=True)
def pdftk(folder, count):
    for number in range(count):
        out = folder / f'{number}.pdf'
        style = PDFTK[number % len(PDFTK)]
        if number % 3 == 0:
            run('pdftk', chosen(number), chosen(number, 1), 'cat', 'output',
                out, *style)
        elif number % 3 == 1:
            run('pdftk', chosen(number), 'rotate', '1east', 'output', out,
                *style)
        else:
            run('pdftk', chosen(number), 'background', chosen(number, 2),
                'output', out, *style)
