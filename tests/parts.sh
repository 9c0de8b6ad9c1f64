# parts.sh - what each part of ./check does; sourced by check
#
# Everything a part prints goes to its output.txt.  What it wants counted it
# leaves as a result file in its folder.

# A step of the part itself as one test: what it is, then the command.
step() { # part, sentence, command...
	local part=$1 sentence=$2 word='not ok'
	shift 2
	"$@" && word=ok
	echo "$word - $sentence" >> "$RESULTS/$part/steps.tap"
	[ "$word" = ok ]
}

skipped() { # part, why
	echo "ok - $1 # SKIP $2" >> "$RESULTS/$1/steps.tap"
}

has_files() { # pattern...
	compgen -G "$1" > /dev/null
}

part_packages() {
	step packages 'the Debian packages are installed' \
	    packages_install build run test
	has_files "$TREE/package.json" || return 0
	step packages 'the npm packages are installed' npm_install
}

# The browser tests' packages, beside the tree's own files, not among them.
npm_install() {
	local folder=$VAR/npm
	mkdir -p "$folder"
	cmp -s "$TREE/package-lock.json" "$folder/package-lock.json" &&
	    [ -d "$folder/node_modules" ] && return
	cp "$TREE/package.json" "$TREE/package-lock.json" "$folder/" &&
	    (cd "$folder" && npm ci --no-audit --no-fund --ignore-scripts)
}

part_build() {
	step build 'it builds with gcc, warnings being errors' \
	    build_into "$VAR/build" --enable-werror
}

part_clang() {
	CC=clang step clang 'it builds with clang, warnings being errors' \
	    build_into "$VAR/build-clang" --enable-werror CC=clang
}

part_sanitizers() {
	step sanitizers 'it builds with the sanitizers' \
	    build_into "$VAR/build-asan" --enable-werror --enable-sanitizers
}

# Run test programs of one build by automake's harness and keep their logs.
run_tests() { # part, build folder, folders of tests/ ...
	local part=$1 build=$2 pattern tests
	shift 2
	pattern="^tests/($(IFS='|'; echo "$*"))/"
	tests=$(cd "$build" && make -s list-tests | grep -E "$pattern")
	if [ -z "$tests" ]; then
		skipped "$part" "no tests in tests/{$(IFS=,; echo "$*")}"
		return
	fi
	(
		cd "$build" || exit 1
		rm -f test-suite.log
		CMOCKA_MESSAGE_OUTPUT=TAP make -s -k -j2 check \
		    TESTS="$(echo $tests)"
	)
	keep_logs "$part" "$build" $tests
}

# A test that left no log was never built: that is a failure, by name.
keep_logs() { # part, build folder, tests...
	local part=$1 build=$2 test log
	shift 2
	for test; do
		log=$build/$test
		if [ -f "$log.trs" ]; then
			cp "$log.log" "$log.trs" "$RESULTS/$part/"
		else
			step "$part" "$test can be run" false
		fi
	done
}

part_unit() {
	run_tests unit "$VAR/build" unit flow pdf
}

part_asan() {
	run_tests asan "$VAR/build-asan" unit flow pdf
}

# Scripts: they need no build, and speak up even when it is broken.
part_style() {
	local test
	for test in "$TREE"/tests/style/*.sh "$TREE"/tests/style/*.py; do
		step style "$(basename "$test")" in_build "$test"
	done
}

in_build() { # command: from the build's folder, as make check does
	(cd "$VAR/build" && "$@")
}

# These have a database server of their own for as long as they run.
part_db() {
	local tests
	tests=$(cd "$VAR/build" && make -s list-db-tests)
	if [ -z "$tests" ]; then
		skipped db 'no tests in tests/db'
		return
	fi
	# shellcheck disable=SC2086
	(cd "$VAR/build" && make -s -k -j2 $tests &&
	    "$TREE/tests/db/with_mariadb" --schema "$TREE/tests/one_by_one" \
	    "$RESULTS/db" $tests)
	step db 'the database server came up' has_files "$RESULTS/db/*.tap"
}

part_api() {
	if ! has_files "$TREE/tests/api/test_*.py"; then
		skipped api 'no tests in tests/api'
		return
	fi
	step api 'pytest ran to its end' pytest_xml api
}

# Installed beside a web server and a database of others.
part_install() {
	VANTHU_BUILD=$VAR/build \
	    step install 'pytest ran to its end' pytest_xml install
}

# 1 says that tests failed: the report names them.
pytest_xml() { # part, the folder of its tests
	/usr/bin/python3 -m pytest -q -p no:cacheprovider \
	    --junitxml="$RESULTS/$1/pytest.xml" "$TREE/tests/$1"
	[ $? -le 1 ]
}

# Debian's node 18 has what browsers call crypto only when asked.
node_options() {
	case $(node --version) in
	v18.*) export NODE_OPTIONS=--experimental-global-webcrypto ;;
	esac
}

node_tests() { # part
	if ! has_files "$TREE/tests/$1/*.test.mjs"; then
		skipped "$1" "no tests in tests/$1"
		return
	fi
	local file
	node_options
	for file in "$TREE/tests/$1"/*.test.mjs; do
		node --test --test-reporter=tap "$file" \
		    > "$RESULTS/$1/$(basename "$file" .test.mjs).tap"
	done
}

part_web() {
	node_tests web
}

part_browser() {
	node_options
	step browser 'every file of the browser tests was played' \
	    browser_tests
}

# Failed tests are in the files' own reports.
browser_tests() {
	node "$TREE/tests/browser/run.mjs" "$RESULTS/browser"
	[ $? -le 1 ]
}

# The whole story, as ./demo journey plays it, on an installation of its own.
part_journey() {
	if [ ! -x "$TREE/tests/journey/run" ]; then
		skipped journey 'no journey yet'
		return
	fi
	(
		VANTHU_STATE=$(mktemp -d "${TMPDIR:-/tmp}/vanthu-journey.XXXXXX")
		VANTHU_PORT=$(free_port)
		VANTHU_SIGNER_PORT=$(free_port)
		export VANTHU_STATE VANTHU_PORT VANTHU_SIGNER_PORT
		export VANTHU_BUILD=$VAR/build
		chmod 755 "$VANTHU_STATE"
		step journey 'a fresh demo starts' "$TREE/demo" start &&
		    step journey 'the story plays' "$TREE/demo" journey \
		    --tap "$RESULTS/journey/story.tap"
		"$TREE/demo" reset
	)
}

free_port() {
	/usr/bin/python3 -c 'import socket; s = socket.socket()
s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# Campaigns: programs in the folders below tests.  "slice" is the short, seeded
# run that ./check makes; "long" is the whole of it.  Both print TAP.
campaigns() {
	find "$TREE"/tests/*/ -name '*.campaign' \
	    -perm -u+x -exec basename {} .campaign \; 2> /dev/null | sort
}

campaign_file() { # name
	find "$TREE"/tests/*/ -name "$1.campaign"
}

run_campaign() { # name, the campaign's own options...
	local name=$1
	shift
	mkdir -p "$RESULTS/long"
	"$(campaign_file "$name")" long "$@" | tee "$RESULTS/long/$name.tap"
	return "${PIPESTATUS[0]}"
}

part_slices() {
	local name
	[ -n "$(campaigns)" ] || skipped slices 'no campaigns yet'
	for name in $(campaigns); do
		step slices "campaign $name ran to its end" \
		    slice "$name"
	done
}

slice() { # name
	"$(campaign_file "$1")" slice > "$RESULTS/slices/$1.tap"
}

part_docs() {
	step docs 'docs/traceability.md is not stale' \
	    /usr/bin/python3 "$TREE/tests/trace.py" --check
	step docs 'docs/routes.md and docs/settings.md are not stale' \
	    /usr/bin/python3 "$TREE/docs/generate.py" "$VAR/build" --check
}
