"""attack.py - the list of files, and what most of them begin with"""
from .pdf import Signing, document, sign

BAD = ('invalid', 'broken')
BAD_OR_UNREADABLE = ('invalid|unknown', 'broken|unreadable')
GOOD = ('valid', 'intact')
RANGE = rb'(?<=/ByteRange )\[0 \d+ \d+ \d+ *\]'
ATTACKS = []


def attack(verdict, integrity):
    """The file that a function makes, and what is to be said of it."""
    def keep(make):
        ATTACKS.append((make.__name__.replace('_', '-'), make, verdict,
                        integrity))
        return make
    return keep


def signed(who, **how):
    return sign(document(), Signing(who['person'], **how))
