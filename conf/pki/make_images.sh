#!/bin/sh
# make_images.sh DIR [LIST] - pictures for signatures: red seals, blue hands
#
# LIST as for make_pki.sh.  Writes DIR/CODE.png, transparent: for an organ its
# round seal (36 mm at 200 dpi), for a person a made-up handwriting.
set -eu
test $# -ge 1 || { echo "usage: make_images.sh DIR [LIST]" >&2; exit 2; }
list=${2:-$1/list.tsv}
mkdir -p "$1"
exec /usr/bin/python3 "$(dirname "$0")/draw_images.py" "$1" "$list"
