#!/bin/sh
# verify_command.sh - vanthu verify on the files of a letter's whole life
#
# The files come from test_sign, the anchors from the test authority.
source=${srcdir:-.}
vanthu=$PWD/modules/vanthu/vanthu
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export VANTHU_WORDS="$source/conf/words/vi.conf"
unset VANTHU_CLOCK
failed=0

mkdir "$work/trust" "$work/signed"
cp tests/pdf/pki/root.crt "$work/trust" || exit 2
SIGN_OUT=$work/signed srcdir=$source tests/pdf/test_sign >/dev/null 2>&1
signed=$work/signed/cong-van-so-a-3.pdf
unsigned=$source/tests/data/letters/cong-van-so-a.pdf
sed 's/vanthu/vanthV/; s/%PDF-1/%PDF-2/' "$signed" >"$work/changed.pdf"
at=2026-11-20T09:00:00+07:00

wants() { # sentence, exit status, text in the output ("" = any), arguments
	sentence=$1 status=$2 text=$3
	shift 3
	said=$("$vanthu" verify "$@" 2>&1)
	got=$?
	case $said in *"$text"*) found=yes ;; *) found= ;; esac
	[ "$got" = "$status" ] && [ -n "$found" ] && return
	echo "$sentence: wanted $status and \"$text\", got $got: $said"
	failed=1
}

trusted="--trust $work/trust --at $at"
wants 'both signatures of a released letter hold' 0 'HỢP LỆ' $trusted "$signed"
wants 'the organ is named' 0 'Sở Thông tin và Truyền thông (cơ quan)' \
    $trusted "$signed"
wants 'JSON says so to programs' 0 '"verdict":"valid","integrity":"intact"' \
    --json $trusted "$signed"
# R044: the organ in the certificate of the seal is the one that sent it.
wants 'the sender is the one who sealed' 0 '"sender":{"match":"code"' \
    --json $trusted --organ H42.13 "$signed"
wants 'another sender is seen' 2 'sender_code_differs' \
    --json $trusted --organ H42.99 "$signed"
wants 'another sender is told to a person' 2 'mã định danh khác' \
    $trusted --organ H42.99 "$signed"
for one in docx xlsx odt xml; do
	wants "signatures in an annex are there, unchecked ($one)" 2 \
	    '"sentence_code":"signature_unchecked"' --json \
	    "$source/tests/data/carried/co-chu-ky.$one"
done
wants 'how many, and of which form' 2 '"form":"ooxml","count":2' --json \
    "$source/tests/data/carried/co-chu-ky.docx"
wants 'an annex without says so' 2 '"verdict":"none"' --json \
    "$source/tests/data/kinds/giay-moi.docx"
wants 'without anchors nobody is known' 2 cert_untrusted \
    --json --at $at "$signed"
wants 'a changed byte is seen' 1 '"integrity":"broken"' \
    --json $trusted "$work/changed.pdf"
wants 'a letter without signature says so' 2 'KHÔNG CÓ CHỮ KÝ' "$unsigned"
wants 'the worst of several files decides' 1 'HỢP LỆ' \
    $trusted "$signed" "$unsigned" "$work/changed.pdf"
wants 'a missing file is told apart' 3 file_unreadable "$work/none.pdf"
wants 'an unknown option is told apart' 3 option_unknown --nosuch "$signed"
wants 'no file at all is told apart' 3 option_unknown --json
wants 'help is given' 0 '--trust' --help
exit $failed
