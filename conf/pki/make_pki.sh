#!/bin/sh
# make_pki.sh DIR [LIST] - a certification authority for demo and tests
#
# LIST holds lines "kind<TAB>name<TAB>organ<TAB>code"; code names the files.
#   person    a person of the organ       (RSA 2048; code becomes their UID)
#   organ     the organ's own seal        (code becomes serialNumber, CN = O)
#   person_ec, organ_ec                   the same on P-256 and P-384
#   cipher, cipher_ec                     what an organ receives encrypted
#             letters by, on RSA 2048 and P-256 (code: the organ's and .mh)
#   person_3072, person_4096              a person with a longer RSA key
#   expired   a person whose certificate ended in 2022
#   foreign   a person certified by an authority nobody trusts
#   revoked   a person whose certificate was revoked on 2026-06-01
# Without LIST a small set of each kind is made, for the tests.
#
# DIR then holds  root.crt  sub.crt  chain.pem (sub)  anchors.pem (root)
#   tsa.crt tsa.cnf, for time stamps with "openssl ts"; sub.crl, root.crl (DER)
#   tsa-old.crt, an authority that ends with 2026; ocsp.crt, who answers for sub; all answer at http://ca.vanthu.invalid and
#   http://tsa.vanthu.invalid (tests/authority serves them)
#   grant.secret  keys/  what keykeeper reads: CODE.key .crt .chain, keys.list
# With PKI_TOKEN=label (and PKI_PIN, default 1234) every person's key also
# goes into a SoftHSM2 token of that label: softhsm2.conf, tokens/, token.pin.
# With PKI_LONG=1 the small set has longer RSA keys, too.
# Nothing here may ever certify a real person: the keys lie beside the
# certificates.
set -eu
umask 077
test $# -ge 1 || { echo "usage: make_pki.sh DIR [LIST]" >&2; exit 2; }
mkdir -p "$1/keys"
dir=$(cd "$1" && pwd)
list=${2:-}
first=20200101000000Z last=20401231000000Z

test -z "$list" || list=$(cd "$(dirname "$list")" && pwd)/$(basename "$list")
cd "$dir"
if [ -z "$list" ]; then
	list=$dir/list.tsv
	printf '%s\t%s\t%s\t%s\n' \
	    person 'Nguyễn Văn Thử' 'Sở Thông tin và Truyền thông' p-thu \
	    organ 'Sở Thông tin và Truyền thông' \
	    'Sở Thông tin và Truyền thông' H42.13 \
	    person_ec 'Trần Thị Đường' 'Ủy ban nhân dân xã Phú Sơn' p-duong \
	    organ_ec 'Ủy ban nhân dân xã Phú Sơn' \
	    'Ủy ban nhân dân xã Phú Sơn' H42.21.5 \
	    cipher 'Sở Thông tin và Truyền thông' \
	    'Sở Thông tin và Truyền thông' H42.13.mh \
	    cipher_ec 'Ủy ban nhân dân xã Phú Sơn' \
	    'Ủy ban nhân dân xã Phú Sơn' H42.21.5.mh \
	    expired 'Lê Hết Hạn' 'Sở Thông tin và Truyền thông' p-hethan \
	    foreign 'Phạm Người Lạ' 'Công ty Ngoài' p-la \
	    revoked 'Đỗ Thu Hồi' 'Sở Thông tin và Truyền thông' p-thuhoi \
	    > "$list"
	# Long keys take seconds to make.
	test -z "${PKI_LONG:-}" || printf '%s\t%s\t%s\t%s\n' \
	    person_3072 'Vũ Ba Nghìn' 'Sở Thông tin và Truyền thông' p-3072 \
	    person_4096 'Hồ Bốn Nghìn' 'Sở Thông tin và Truyền thông' p-4096 \
	    >> "$list"
fi

cat > ca.cnf <<'CNF'
[ca]
database = index.txt
new_certs_dir = issued
serial = serial
default_md = sha256
unique_subject = no
string_mask = utf8only
policy = any
copy_extensions = none
preserve = yes
[any]
C = optional
O = optional
CN = supplied
UID = optional
serialNumber = optional
[req]
distinguished_name = dn
string_mask = utf8only
utf8 = yes
prompt = no
[dn]
CN = replaced
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
crlDistributionPoints = URI:http://ca.vanthu.invalid/root.crl
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[stamper]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,timeStamping
crlDistributionPoints = URI:http://ca.vanthu.invalid/sub.crl
authorityInfoAccess = OCSP;URI:http://ca.vanthu.invalid/ocsp
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[signer]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature,nonRepudiation
extendedKeyUsage = emailProtection,clientAuth
crlDistributionPoints = URI:http://ca.vanthu.invalid/sub.crl
authorityInfoAccess = OCSP;URI:http://ca.vanthu.invalid/ocsp
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[receiver]
basicConstraints = critical,CA:FALSE
keyUsage = critical,keyEncipherment
extendedKeyUsage = emailProtection
crlDistributionPoints = URI:http://ca.vanthu.invalid/sub.crl
authorityInfoAccess = OCSP;URI:http://ca.vanthu.invalid/ocsp
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[receiver_ec]
basicConstraints = critical,CA:FALSE
keyUsage = critical,keyAgreement
extendedKeyUsage = emailProtection
crlDistributionPoints = URI:http://ca.vanthu.invalid/sub.crl
authorityInfoAccess = OCSP;URI:http://ca.vanthu.invalid/ocsp
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
[responder]
basicConstraints = critical,CA:FALSE
keyUsage = critical,digitalSignature
extendedKeyUsage = critical,OCSPSigning
noCheck = ignored
subjectKeyIdentifier = hash
authorityKeyIdentifier = keyid:always
CNF
mkdir -p issued
: > index.txt
echo "$(date +%s)01" > serial

new_key() { # file, algorithm
	case $2 in
	rsa*) openssl genpkey -quiet -algorithm RSA \
	    -pkeyopt "rsa_keygen_bits:${2#rsa}" -out "$1" ;;
	P-*) openssl genpkey -quiet -algorithm EC \
	    -pkeyopt "ec_paramgen_curve:$2" -out "$1" ;;
	esac
}

certify() { # name, subject, issuer, extensions; dates from $first $last
	openssl req -new -config ca.cnf -utf8 -key "$1.key" -subj "$2" \
	    -out request.pem
	if [ "$3" = self ]; then
		set -- "$1" "$2" -selfsign "$1.key" "$4"
	else
		set -- "$1" "$2" "-cert $3.crt" "$3.key" "$4"
	fi
	# shellcheck disable=SC2086  # "-cert FILE" is two words
	openssl ca -batch -notext -utf8 -config ca.cnf -name ca $3 \
	    -keyfile "$4" -extensions "$5" -startdate "$first" \
	    -enddate "$last" -in request.pem -out "$1.crt" 2> ca.log ||
	    { cat ca.log >&2; exit 1; }
}

dn_text() { # in a -subj, "/" and "+" part the names
	printf %s "$1" | sed 's,[\\/+],\\&,g'
}

tsa_make() {
	new_key tsa.key P-256
	certify tsa "/C=VN/O=VanThu Demo/CN=VanThu demo time stamps" sub \
	    stamper
	last=20270101000000Z
	new_key tsa-old.key P-256
	certify tsa-old "/C=VN/O=VanThu Demo/CN=VanThu old time stamps" sub \
	    stamper
	last=20401231000000Z
	echo 01 > tsa.serial
	cat > tsa.cnf <<-CNF
	[tsa]
	default_tsa = demo
	[demo]
	serial = $dir/tsa.serial
	signer_digest = sha256
	default_policy = 1.2.3.4.1
	digests = sha256, sha384, sha512
	accuracy = secs:1
	ess_cert_id_alg = sha256
	CNF
}

test -f root.key || {
	new_key root.key rsa3072
	new_key sub.key rsa2048
	new_key stranger.key rsa2048
	certify root "/C=VN/O=VanThu Demo/CN=VanThu demo root" self authority
	certify sub "/C=VN/O=VanThu Demo/CN=VanThu demo CA" root authority
	certify stranger "/C=VN/O=Stranger/CN=Stranger CA" self authority
	tsa_make
	new_key ocsp.key P-256
	certify ocsp "/C=VN/O=VanThu Demo/CN=VanThu demo OCSP" sub responder
	cp sub.crt chain.pem
	cp root.crt anchors.pem
	openssl rand -hex 32 > grant.secret
}

token_make() {
	test -n "${PKI_TOKEN:-}" || return 0
	mkdir -p tokens
	printf 'directories.tokendir = %s/tokens\nlog.level = ERROR\n' \
	    "$dir" > softhsm2.conf
	SOFTHSM2_CONF=$dir/softhsm2.conf
	export SOFTHSM2_CONF
	echo "${PKI_PIN:-1234}" > token.pin
	softhsm2-util --init-token --free --label "$PKI_TOKEN" \
	    --pin "${PKI_PIN:-1234}" --so-pin 12345678 > /dev/null
}

token_keep() { # code, id
	openssl pkcs8 -topk8 -nocrypt -in "keys/$1.key" -out pkcs8.pem
	softhsm2-util --import pkcs8.pem --token "$PKI_TOKEN" --label "$1" \
	    --id "$2" --pin "${PKI_PIN:-1234}" > /dev/null
	openssl x509 -in "keys/$1.crt" -outform DER -out cert.der
	pkcs11-tool --module "${PKCS11_MODULE:-/usr/lib/softhsm/libsofthsm2.so}" \
	    --token-label "$PKI_TOKEN" --login --pin "${PKI_PIN:-1234}" \
	    --write-object cert.der --type cert --label "$1" --id "$2" \
	    > /dev/null 2>&1
	rm -f pkcs8.pem cert.der
}

one() { # kind, name, organ, code, count
	name=$(dn_text "$2") organ=$(dn_text "$3")
	subject="/C=VN/O=$organ/CN=$name"
	issuer=sub algorithm=rsa2048 purposes=person extensions=signer
	first=20240101000000Z last=20401231000000Z
	case $1 in
	organ*)	subject="$subject/serialNumber=$4"
		purposes=organ,annex,copy ;;
	cipher*) subject="$subject/serialNumber=${4%.mh}"
		purposes=decrypt extensions=receiver ;;
	*)	subject="$subject/UID=$4" ;;
	esac
	case $1 in
	person_ec) algorithm=P-256 ;;
	person_3072) algorithm=rsa3072 ;;
	person_4096) algorithm=rsa4096 ;;
	organ_ec)  algorithm=P-384 ;;
	cipher_ec) algorithm=P-256 extensions=receiver_ec ;;
	expired)   first=20200101000000Z last=20220101000000Z ;;
	foreign)   issuer=stranger ;;
	revoked)   revoked="$revoked $4" ;;
	esac
	new_key "keys/$4.key" "$algorithm"
	certify "keys/$4" "$subject" "$issuer" "$extensions"
	cp "$issuer.crt" "keys/$4.chain"
	where=pem
	case ${PKI_TOKEN:-}$1 in
	?*person*)
		where=token
		token_keep "$4" "$(printf %04x "$5")" ;;
	esac
	printf '%s\t%s\t%s\n' "$4" "$purposes" "$where" >> keys/keys.list
}

token_make
: > keys/keys.list
count=0 revoked=
tab=$(printf '\t')
while IFS="$tab" read -r kind name organ code; do
	test -n "$code" || continue
	count=$((count + 1))
	one "$kind" "$name" "$organ" "$code" "$count"
done < "$list"

# Revoke by hand, for "openssl ca" only knows today.
awk -F'\t' -v OFS='\t' -v codes="$revoked " '
	{ code = $6; sub(/.*UID=/, "", code) }
	index(codes, " " code " ") { $1 = "R"; $3 = "260601000000Z" }
	{ print }' index.txt > index.new
mv index.new index.txt
for ca in sub root; do
	openssl ca -config ca.cnf -name ca -gencrl -cert $ca.crt \
	    -keyfile $ca.key -crldays 3650 2> ca.log |
	    openssl crl -outform DER -out $ca.crl
done
rm -f request.pem ca.log
echo "$count certificates in $dir"
