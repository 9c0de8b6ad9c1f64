#!/bin/sh
# witness.sh - what others say of our signed files: pdfsig (poppler, NSS),
# qpdf, openssl ts
#
# Silent when all is well.  Skipped (77) without these tools.
pki=${PKI:-tests/pdf/pki}
for tool in pdfsig certutil qpdf pdftotext; do
	command -v $tool >/dev/null || exit 77
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
bad=0

fail() {
	echo "$*"
	bad=1
}

mkdir "$work/nss" "$work/out"
certutil -N -d "$work/nss" --empty-password &&
    certutil -A -d "$work/nss" -n root -t CT,C,C -i "$pki/root.crt" ||
    exit 1
mkdir "$work/stamped"
SIGN_OUT=$work/out tests/pdf/test_sign >"$work/log" 2>&1 &&
    SIGN_OUT=$work/stamped tests/pdf/test_evidence >"$work/log" 2>&1 || {
	cat "$work/log"
	exit 1
}

count() { # file, what pdfsig says: how often
	pdfsig -nssdir "$work/nss" -no-ocsp "$1" | grep -c "$2"
}

for file in "$work"/out/*.pdf; do
	name=$(basename "$file" .pdf)
	want=1
	case $name in *-3) want=2 ;; esac
	test "$(count "$file" 'Signature is Valid')" = $want ||
	    fail "$name: pdfsig does not find $want valid signatures"
	test "$(count "$file" 'Certificate is Trusted')" = $want ||
	    fail "$name: pdfsig does not trust $want certificates"
	qpdf --check "$file" >"$work/qpdf" 2>&1 ||
	    fail "$name: qpdf: $(cat "$work/qpdf")"
done

# The newest signature covers all, and what was filled in can be copied out.
for file in "$work"/out/*-3.pdf; do
	name=$(basename "$file")
	test "$(count "$file" '  - Total document signed')" = 1 ||
	    fail "$name: the seal does not cover the file"
	pdftotext -layout -l 1 "$file" "$work/text"
	grep -q 'Số: *01 */' "$work/text" || fail "$name: no number"
	grep -q 'ngày *20 *tháng *11 *năm *2026' "$work/text" ||
	    fail "$name: no date"
done
pdftotext -layout "$work/out/phu-luc-1.pdf" "$work/text"
grep -q 'Số: 01/STTTT-CNTT; 20/11/2026; 08:30:00' "$work/text" ||
    fail "annex: no line at the top"

# Time stamps and evidence.  This pdfsig does not judge stamps over documents,
# so openssl says what it thinks of the last token and the bytes it covers.
count_is() { # file, text, how often
	test "$(count "$work/stamped/$1.pdf" "$2")" = "$3" ||
	    fail "$1: pdfsig does not say $3 times: $2"
}
count_is evidence-t 'Signature is Valid' 1
count_is evidence-lt 'Signature is Valid' 1
count_is evidence-lta 'Signature is Valid' 1
count_is evidence-sealed 'Signature is Valid' 2
count_is evidence-sealed 'Signature Type: ETSI.CAdES.detached' 2
for file in "$work"/stamped/evidence-*.pdf; do
	qpdf --check "$file" >"$work/qpdf" 2>&1 ||
	    fail "$(basename "$file"): qpdf: $(cat "$work/qpdf")"
done
openssl ts -verify -data "$work/stamped/stamp-covered.pdf" -token_in \
    -in "$work/stamped/stamp-token.pdf" -CAfile "$pki/root.crt" \
    -untrusted "$pki/sub.crt" >"$work/ts" 2>&1 ||
    fail "openssl ts: $(cat "$work/ts")"

ls "$work/out" | grep -q -- -3.pdf || fail "no letter was signed twice"
exit $bad
