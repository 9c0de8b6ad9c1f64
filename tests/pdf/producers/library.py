"""library.py - producers that are libraries of a language"""
import subprocess

from . import TREE, producer, sources
from .text import Letter


@producer(modules=('cairo',))
def cairo(folder, count):
    import cairo as library  # pylint: disable=import-outside-toplevel
    versions = (library.PDFVersion.VERSION_1_4, library.PDFVersion.VERSION_1_5)
    for number in range(count):
        letter = Letter(number)
        surface = library.PDFSurface(str(folder / f'{number}.pdf'),
                                     *letter.size)
        surface.restrict_to_version(versions[number % 2])
        surface.set_metadata(library.PDF_METADATA_TITLE, letter.title)
        draw = library.Context(surface)
        for page in letter.pages:
            for row, line in enumerate(page):
                draw.move_to(40, 40 + 14 * row)
                draw.show_text(line)
            if number % 3 == 0:
                draw.push_group()
                draw.arc(200, 200, 90, 0, 5)
                draw.fill()
                draw.pop_group_to_source()
                draw.paint_with_alpha(0.3)
            surface.show_page()
        surface.finish()


@producer(modules=('reportlab',))
def reportlab(folder, count):
    # pylint: disable=import-outside-toplevel
    from reportlab.pdfgen.canvas import Canvas
    for number in range(count):
        letter = Letter(number, plain=True)
        page = Canvas(str(folder / f'{number}.pdf'), pagesize=letter.size,
                      pageCompression=number % 2,
                      pdfVersion=(1, 3 + number % 5), invariant=1)
        page.setTitle(Letter(number).title)
        for index, lines in enumerate(letter.pages):
            page.bookmarkPage(f'p{index}')
            page.addOutlineEntry(f'Mục {index}', f'p{index}', 0)
            if number % 3 == 0:
                page.acroForm.textfield(name=f'o{index}', x=50, y=50)
                page.acroForm.checkbox(name=f'c{index}', x=50, y=90)
            if number % 4 == 0:
                page.linkURL('https://example.test/a', (10, 10, 90, 30))
            for row, line in enumerate(lines):
                page.drawString(40, 500 - 14 * row, line)
            page.setPageRotation(90 * (number % 4))
            page.showPage()
        page.save()


@producer(modules=('img2pdf', 'PIL'))
def img2pdf(folder, count):
    import img2pdf as library  # pylint: disable=import-outside-toplevel
    from PIL import Image  # pylint: disable=import-outside-toplevel
    kinds = (('RGB', 'png'), ('L', 'png'), ('1', 'png'), ('P', 'png'),
             ('RGB', 'jpeg'), ('L', 'jpeg'), ('CMYK', 'jpeg'), ('1', 'tiff'))
    for number in range(count):
        mode, kind = kinds[number % len(kinds)]
        image = Image.frombytes('RGB', (48, 48), Letter(number).pixels)
        path = folder / f'{number}.{kind}'
        image.convert(mode).resize((60 + number, 48)).save(path)
        (folder / f'{number}.pdf').write_bytes(library.convert(
            [str(path)] * (1 + number % 4), engine=library.Engine.internal,
            title=Letter(number).title))


@producer(modules=('pypdf',))
def pypdf(folder, count):
    import pypdf as library  # pylint: disable=import-outside-toplevel
    some = sources()
    for number in range(count):
        writer = library.PdfWriter()
        for step in range(1 + number % 3):
            path = some[(number + step * 7) % len(some)]
            for page in library.PdfReader(path).pages:
                writer.add_page(page).rotate(90 * (number % 4))
                if number % 2:
                    page.compress_content_streams()
        writer.add_metadata({'/Title': Letter(number).title})
        if number % 3 == 0:
            writer.add_outline_item('Mục', 0)
        writer.write(folder / f'{number}.pdf')


@producer('perl')
def pdfapi2(folder, count):
    subprocess.run(['perl', str(TREE / 'tests/pdf/producers/api2.pl'),
                    str(folder), str(count)], check=True)
