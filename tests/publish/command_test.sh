#!/usr/bin/env bash
# The command line from outside: exit status, what goes to standard output and what to standard error, help, explain, check.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"

# run <word> …: $status, $work/out and $work/report.
run() {
    status=0
    (cd "$work/a" && "$DIPTYCH" "$@") >"$work/out" 2>"$work/report" || status=$?
}

# said <what> <status> <standard output: empty or some> <standard error: empty or some>
said() {
    expect "$1: status" "$status" "$2"
    expect "$1: standard output" "$([ -s "$work/out" ] && echo some || echo empty)" "$3"
    expect "$1: standard error" "$([ -s "$work/report" ] && echo some || echo empty)" "$4"
}

run --help
said --help 0 some empty
run --version
said --version 0 some empty
expect --version "$(cut -d ' ' -f 1 "$work/out")" diptych
for command in build check explain; do
    run "$command" --help
    said "$command --help" 0 some empty
    # What the synopsis names is explained below it.
    options=$(head -n 1 "$work/out" | grep -o -E -- ' ?\[?-+[-a-zA-Z]+' | tr -d ' [' | sort | xargs)
    explained=$(grep -o -E '^  -+[-a-zA-Z]+' "$work/out" | tr -d ' ' | grep -v -x -- --help | sort | xargs)
    expect "$command --help: its options" "$explained" "$options"
done
run
said 'no subcommand' 2 empty some
for command in '--help' 'check --json' 'explain pair'; do
    status=0
    # shellcheck disable=SC2086 # words
    (cd "$work/a" && "$DIPTYCH" $command) >/dev/full 2>"$work/report" || status=$?
    expect "$command with a full disk" "$status" 3
    expect_report "$command with a full disk" 'diptych: error: standard output could not take'
done
run build --qiet
said 'a wrong option' 2 empty some
expect_report 'a wrong option' "unknown option '--qiet' of 'build'; the nearest known one is '--quiet'"

run build
said build 0 some empty
expect 'the summary' "$(sed -E 's/[0-9]+\.[0-9]/N/g; s/^[0-9,]+/N/' "$work/out")" 'N pages in 9 languages, N s, N MB'
expect 'the default output' "$(which_site "$work/a/site/public")" old
run build --quiet
said 'build --quiet' 0 empty empty
expect 'modes of files' "$(find "$work/a/site/public" -type f -printf '%m\n' | sort -u)" 644
expect 'modes of folders' "$(find "$work/a/site/public" -type d -printf '%m\n' | sort -u)" 755

run check
said check 0 empty empty
run check --json
said 'check --json' 0 some empty
expect 'check --json' "$(tr -d '\n' <"$work/out")" '[]'

# A fault in the content: nothing is built, all is told.
sed -i '/^address/d' "$work/a/site/site.yaml"
run build --quiet
said 'without an address' 0 empty some
expect 'without an address: lines' "$(wc -l <"$work/report")" 1
expect_report 'without an address' 'diptych: warning: no address'
expect 'without an address: sitemaps' "$(find "$work/a/site/public" -name 'sitemap*' | wc -l)" 0
run build --quiet --base-url https://old.example
said 'with --base-url' 0 empty empty
expect 'with --base-url' "$(which_site "$work/a/site/public")" old

echo 'nonsense: 1' >>"$work/a/content/sip/codes/183.yaml"
echo 'nonsense: 1' >>"$work/a/site/site.yaml"
for command in build check; do
    run "$command"
    said "$command with two faults" 1 empty some
    expect_report "$command with two faults" '^content/sip/codes/183.yaml:[0-9]*:1: error: unknown key '
    expect_report "$command with two faults" '^site/site.yaml:[0-9]*:1: error: unknown key '
done
expect 'the site is what it was' "$(which_site "$work/a/site/public")" old
run check --json
said 'check --json with two faults' 1 some empty
expect 'check --json with two faults' "$(grep -c '"severity":"error"' "$work/out")" 2

# explain: a row a run, as often as it is made for this site.
(cd "$work/b" && "$DIPTYCH" explain pair.md) >"$work/out"
(cd "$work/b" && "$DIPTYCH" explain pair) >"$work/out2"
expect 'explain pair.md and explain pair' "$(cmp "$work/out" "$work/out2" && echo same)" same
expect 'explain: the columns' "$(head -n 1 "$work/out" | xargs)" 'run needs made begins at holes'
codes=$(find "$work/b/content/sip/codes" -name '*.yaml' | wc -l)
expect 'explain: what a page needs' "$(awk '/^ *[0-9]+  language a b /{print $5}' "$work/out" | sort -u)" $((9 * codes * (codes - 1) / 2))
expect 'explain: what a panel needs' "$(awk '/^ *[0-9]+  language a  /{print $4}' "$work/out" | sort -u)" $((9 * codes))
expect 'explain: runs' "$(grep -c -E '^ *[0-9]+  ' "$work/out")" "$(grep -E '^ *[0-9]+  ' "$work/out" | tail -n 1 | awk '{print $1}')"
run explain pear.md
said 'explain of no template' 2 empty some
expect_report 'explain of no template' "the nearest one is 'pair'"
finish
