"""seccomp.py - a unit's SystemCallFilter, put on without systemd

The sets are asked of systemd-analyze, the filter is loaded by libseccomp:
what a program may not call here it may not call under its unit either.
"""
import ctypes
import errno
import shutil
import subprocess

ALLOW, ERRNO = 0x7fff0000, 0x00050000
NO_NEW_PRIVS = 38
SETS = {}


def sets():
    """{'@name': [calls and other sets]}, as this machine's systemd has them."""
    if SETS or shutil.which('systemd-analyze') is None:
        return SETS
    told = subprocess.run(['systemd-analyze', '--no-pager', 'syscall-filter'],
                          capture_output=True, text=True, check=True).stdout
    for line in told.splitlines():
        word = line.strip()
        if line.startswith('@'):
            members = SETS.setdefault(word, [])
        elif word and not word.startswith('#'):
            members.append(word)
    return SETS


def calls(word):
    if not word.startswith('@'):
        return {word}
    return set().union(*(calls(member) for member in sets()[word]))


def allowed(lines):
    """Of SystemCallFilter= lines in their order; "~" takes away."""
    found = calls('@default')
    for line in lines:
        words = set().union(*(calls(w) for w in line.lstrip('~').split()))
        found = found - words if line.startswith('~') else found | words
    return found


def put_on(lines):
    """In a child, before exec.  Nothing, where systemd cannot be asked."""
    if not lines or not sets():
        return
    library = ctypes.CDLL('libseccomp.so.2', use_errno=True)
    library.seccomp_init.restype = ctypes.c_void_p
    made = ctypes.c_void_p(library.seccomp_init(ERRNO | errno.EPERM))
    for name in sorted(allowed(lines)):
        call = library.seccomp_syscall_resolve_name(name.encode())
        if call >= 0:
            library.seccomp_rule_add(made, ALLOW, call, 0)
    ctypes.CDLL(None).prctl(NO_NEW_PRIVS, 1, 0, 0, 0)
    if library.seccomp_load(made) != 0:
        raise OSError('the filter could not be loaded')
