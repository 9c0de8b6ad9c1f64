"""changes.py - what a signing program may do beside signing, or must not"""


def rewritten(document):
    """What the reader sees: another size of the page."""
    page = document.pages[0]
    document.new[page] = {**document.get(page), '/MediaBox': [0, 0, 600, 800]}


def annotated(document):
    note = document.add({'/Type': '/Annot', '/Subtype': '/FreeText',
                         '/Rect': [10, 10, 90, 40], '/F': 4,
                         '/Contents': 'u:Số: 1', '/DA': '(/Helv 10 Tf)'})
    document.into(document.pages[0], '/Annots',
                  lambda held: [*held, note], [])


def numbered(document):
    """The number of the register, by somebody else than the register."""
    for name, one in list(document.objects.items()):
        value = one.get('value')
        if isinstance(value, dict) and value.get('/T') == 'u:so_ky_hieu':
            document.new[name.removeprefix('obj:')] = {
                **value, '/V': 'u:99/GIA',
                '/T': 'b:feff' + 'so_ky_hieu'.encode('utf-16-be').hex()}


def one_more(document):
    """An object that nobody refers to."""
    document.add({'/Later': 1})


# What a signature says that allows no change after it.
NO_MORE = {'/Reference': [{
    '/Type': '/SigRef', '/TransformMethod': '/DocMDP', '/TransformParams': {
        '/Type': '/TransformParams', '/P': 1, '/V': '/1.2'}}]}


def broken(data):
    """One digit of the signed part behind the base is another."""
    place = data.rindex(b'/SigFlags 3')
    return data[:place] + b'/SigFlags 1' + data[place + 11:]
