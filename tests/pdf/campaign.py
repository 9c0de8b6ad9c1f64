"""campaign.py - what the campaigns of this folder share"""
import os
import subprocess
import sys
from pathlib import Path

TREE = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(TREE / 'tests'))

from tap import Tap  # noqa: E402,F401  pylint: disable=unused-import

BUILD = '''. conf/run/packages.sh; . conf/run/build.sh
folder=$1 targets=$2; shift 2
BUILD_TARGETS=$targets build_into "$folder" --enable-werror "$@"'''


def built(variable, folder, targets, *options):
    """The build that a variable names, or else ours with what is needed."""
    if variable in os.environ:
        return Path(os.environ[variable])
    here = TREE / 'var' / folder
    if not all((here / target).exists() for target in targets):
        subprocess.run(['bash', '-c', BUILD, 'build', str(here),
                        ' '.join(targets), *options], cwd=TREE, check=True,
                       stdout=sys.stderr,
                       env={**os.environ, 'TREE': str(TREE),
                            'VAR': str(TREE / 'var')})
    return here


def install(section):
    """Packages of a section; what is missing afterwards is said by tests."""
    subprocess.run(
        ['bash', '-c', '. conf/run/packages.sh; packages_install "$0"',
         section], cwd=TREE, check=False, stdout=sys.stderr,
        env={**os.environ, 'TREE': str(TREE), 'VAR': str(TREE / 'var')})
