"""cms.py - the signature's own container"""
import base64
import re
from pathlib import Path

from .attack import BAD, attack, signed
from .pdf import EVIL, TEXT, Signing, document, sign


@attack(*BAD)
def cms_of_other_digest(who):
    """Signed attributes that name the digest of other bytes."""
    return signed(who, content=EVIL).bytes


@attack(*BAD)
def cms_certificate_swapped(who):
    """The certificate of somebody else stands where the signer's stood."""
    def swap(cms):
        own = der_of(who['person'].certificate)
        other = der_of(who['revoked'].certificate)
        return cms.replace(own, other[:len(own)].ljust(len(own), b'\0'))
    return signed(who, tamper=swap).bytes


def der_of(certificate):
    text = Path(certificate).read_text('ascii')
    return base64.b64decode(re.search(
        r'CERTIFICATE-----(.*?)-----END', text, re.S)[1])


for _digest in ('md5', 'sha1'):
    def _weak(who, digest=_digest):
        return signed(who, digest=digest, cades=False).bytes
    _weak.__name__ = f'cms_{_digest}'
    attack('invalid|unknown', 'intact|broken')(_weak)


@attack('invalid|unknown', 'intact|broken')
def cms_without_attributes(who):
    return signed(who, cms=('-noattr',), cades=False).bytes


@attack('invalid|unknown', 'intact|broken')
def cms_content_inside(who):
    """The CMS brings the content it signed along."""
    return signed(who, cms=('-nodetach',), content=TEXT).bytes


@attack('invalid|unknown', 'intact|broken')
def cms_without_certificate(who):
    return signed(who, cms=('-nocerts',)).bytes


@attack('invalid|unknown', 'intact')
def cms_self_signed_look_alike(who):
    return sign(document(), Signing(who['fake'])).bytes


@attack('invalid|unknown', 'intact')
def cms_foreign_authority(who):
    return sign(document(), Signing(who['foreign'])).bytes


@attack('invalid|unknown', 'intact')
def cms_expired_at_signing(who):
    return sign(document(), Signing(who['expired'])).bytes
