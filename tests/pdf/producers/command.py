"""command.py - producers that are commands, from text or pages to PDF"""
import json
import subprocess

from . import producer
from .text import Letter


def run(*words, **more):
    subprocess.run([str(word) for word in words], check=True,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   **more)


POSTSCRIPT = ('%!PS\n<< /PageSize [{0} {1}] >> setpagedevice\n'
              '/Times-Roman findfont 12 scalefont setfont\n')


def postscript(number):
    letter = Letter(number, plain=True)
    out = POSTSCRIPT.format(*letter.size)
    for page in letter.pages:
        for row, line in enumerate(page):
            for mark in '\\()':
                line = line.replace(mark, f'\\{mark}')
            out += f'50 {500 - 14 * row} moveto ({line}) show\n'
        out += '0.5 setgray 200 60 90 90 rectfill 0 setgray showpage\n'
    return out


@producer('gs')
def ghostscript(folder, count):
    versions = ('1.3', '1.4', '1.5', '1.6', '1.7', '2.0')
    for number in range(count):
        path = folder / f'{number}.ps'
        path.write_text(postscript(number), 'utf-8')
        more = ['-dPDFA=2', '-dPDFACompatibilityPolicy=1'] \
            if number % 5 == 4 else []
        if number % 5 == 3:
            more = ['-dFastWebView']
        run('gs', '-q', '-dBATCH', '-dNOPAUSE', '-sDEVICE=pdfwrite',
            f'-dCompatibilityLevel={versions[number % 6]}', *more,
            f'-sOutputFile={folder / f"{number}.pdf"}', path)


@producer('groff', 'gropdf')
def groff(folder, count):
    for number in range(count):
        letter = Letter(number, plain=True)
        text = '.TL\nLetter\n' if number % 2 else ''
        for index, page in enumerate(letter.pages):
            text += f'.pdfbookmark 1 Muc {index}\n' if number % 3 else ''
            for line in page:
                text += f'.LP\n{line}\n'.replace('\\', '\\e')
            text += '.bp\n'
        with open(folder / f'{number}.pdf', 'wb') as out:
            subprocess.run(['groff', '-Tpdf', '-ms', '-mpdfmark',
                            *(['-P-e'] if number % 4 == 0 else [])],
                           input=text.encode(), stdout=out, check=True,
                           stderr=subprocess.DEVNULL)


@producer('podofotxt2pdf', 'podofomerge', 'podofouncompress')
def podofo(folder, count):
    for number in range(count):
        path, out = folder / f'{number}.txt', folder / f'{number}.pdf'
        path.write_text(Letter(number, plain=True).text(page_end='\n'))
        run('podofotxt2pdf', path, out)
        if number % 3 == 1:
            out.rename(folder / 'plain')
            run('podofomerge', folder / 'plain', folder / 'plain', out)
        elif number % 3 == 2:
            out.rename(folder / 'plain')
            run('podofouncompress', folder / 'plain', out)


@producer('pdftex', is_slow=True)
def pdftex(folder, count):
    for number in range(count):
        letter = Letter(number, plain=True)
        text = (f'\\pdfminorversion={3 + number % 5}\n'
                f'\\pdfobjcompresslevel={number % 3 if number % 5 > 1 else 0}'
                f'\n\\pdfcompresslevel={number % 10}\n'
                '\\pdfoutput=1 \\catcode`\\%=12 \\catcode`\\{=12 '
                '\\catcode`\\}=12 \\catcode`\\|=0 \\catcode`\\\\=12\n')
        for page in letter.pages:
            text += '\n\n'.join(page) + '\n\n|vfill|eject\n'
        (folder / f'{number}.tex').write_text(text + '|bye\n')
        run('pdftex', '-interaction=batchmode', f'{number}.tex', cwd=folder)


@producer('chromium', is_slow=True)
def chromium(folder, count):
    for number in range(count):
        path = folder / f'{number}.html'
        path.write_text(Letter(number).html(), 'utf-8')
        run('chromium', '--headless', '--no-sandbox', '--disable-gpu',
            f'--user-data-dir={folder / "profile"}', '--no-pdf-header-footer',
            f'--print-to-pdf={folder / f"{number}.pdf"}', path.as_uri())


def office(folder, paths, kind, options):
    said = json.dumps({key: {'type': kind_of, 'value': value}
                       for key, (kind_of, value) in options.items()})
    run('soffice', f'-env:UserInstallation={(folder / "profile").as_uri()}',
        '--headless', '--convert-to', f'pdf:{kind}:{said}', '--outdir',
        folder, *paths)


@producer('soffice', is_slow=True)
def libreoffice(folder, count):
    """Writer and Calc, each with the versions and options it offers."""
    styles = [{'SelectPdfVersion': ('long', str(version)),
               'UseTaggedPDF': ('boolean', str(version % 2 == 0).lower()),
               'ExportBookmarks': ('boolean', 'true')}
              for version in (0, 1, 2, 3, 15, 16)]
    for index, style in enumerate(styles):
        for name, kind in (('html', 'writer_web_pdf_Export'),
                           ('csv', 'calc_pdf_Export')):
            paths = []
            for number in range(index, count, len(styles)):
                letter = Letter(number)
                path = folder / f'{name}-{number}.{name}'
                path.write_text(getattr(letter, name)(), 'utf-8')
                paths.append(path)
            if paths:
                office(folder, paths, kind, style)
