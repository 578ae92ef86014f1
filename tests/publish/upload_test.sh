#!/usr/bin/env bash
# build --list-changed: what may be its file, and that the commands of docs/publishing.md bring a copy of the site to what the site is, whatever
# happened in between, and touch nothing else.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim

# ---- the file ----

# listed <file> [<word> …]: builds the project b with a list.
listed() {
    local file=$1
    shift
    status_of "$@" "$DIPTYCH" build -C "$work/b" -o "$public" --quiet --no-sync --list-changed "$file" 2>"$work/report"
}

mkdir "$work/lists" "$work/lists/folder"
mkfifo "$work/lists/fifo"
expect 'a folder as the list: status' "$(listed "$work/lists/folder")" 2
expect_report 'a folder as the list' "can't be the list of changes; expected an ordinary file, or none"
expect 'a FIFO as the list: status' "$(listed "$work/lists/fifo")" 2
expect 'a list in no folder: status' "$(listed "$work/nowhere/list")" 3
expect 'a list in the output: status' "$(listed "$public/list")" 2
expect_report 'a list in the output' "can't be the list of changes; expected a file outside of the output"
expect 'a list in a folder of the output: status' "$(listed "$public/en/list")" 2
expect 'the record as the list: status' "$(listed "$site/.public.diptych")" 2
ln -s "$public" "$work/lists/way"
expect 'a list in the output, by a link: status' "$(listed "$work/lists/way/list")" 2
expect 'after all of these: the site' "$(which_site "$public")" old
expect_clear 'after all of these'

echo 'old list' >"$work/lists/list"
# shellcheck disable=SC2046
expect 'a build that fails: status' "$(listed "$work/lists/list" $(with SHIM_FAIL=writev:20:ENOSPC))" 3
expect 'a build that fails: the list' "$(cat "$work/lists/list")" 'old list'
expect 'a build that fails: what lies beside the list' "$(find "$work/lists" -name '.*')" ''

# ---- what it says ----

expect 'every page is another: status' "$(listed "$work/lists/list")" 0
expect 'every page is another: the site' "$(which_site "$public")" new
differing() {
    (cd "$public" && find . -type f -newer "$work/lists/fifo" ! -name .nojekyll -printf '%P\n') | LC_ALL=C sort
}
expect 'every page is another: the list' "$(diff <(grep -c . "$work/lists/list") <(differing | grep -c .) && echo same)" same
expect 'it is sorted' "$(LC_ALL=C sort -c "$work/lists/list" && echo sorted)" sorted
expect 'nothing is another: status' "$(listed "$work/lists/list")" 0
expect 'nothing is another: the list' "$(cat "$work/lists/list")" ''

# ---- the uploads ----

# block <number>: the number-th block of shell in docs/publishing.md.
block() {
    awk -v wanted="$1" '/^```sh$/ {number++; inside = 1; next} /^```$/ {inside = 0} inside && number == wanted' "$DIPTYCH_SOURCE/docs/publishing.md"
}

mkdir "$work/bin"
ln -s "$DIPTYCH" "$work/bin/diptych"

# upload <block> <copy>: runs the commands in the project.
upload() {
    expect "block $1: is there" "$([ -n "$(block "$1")" ] && echo yes)" yes
    (cd "$work/b" && PATH=$work/bin:$PATH TARGET=$2/ BUCKET=$2 bash -euo pipefail -c "$(block "$1")") >"$work/report" 2>&1 || failed=1
}

same() {
    expect "$1: the copy" "$({ diff -r "$work/b/site/public" "$2" 2>&1 || true; } | head -n 3)" ''
}

# times <copy>: every file and when it was written here.
times() {
    (cd "$1" && find . -type f -printf '%P %i %C@\n' | LC_ALL=C sort)
}

try_uploads() {
    local number=$1 copy=$work/copy-$1
    rm -rf "$work/b/site/public" "$work/b/site/.public.diptych"
    mkdir -p "$copy"
    rm -f "$work/b/pending"
    upload "$number" "$copy"
    same "block $number, all of it" "$copy"

    times "$copy" >"$work/before"
    sed -i "s/^summary: .*/summary: \"Words of upload $number.\"/" "$work/b/content/sip/text/en/486.yaml"
    upload "$number" "$copy"
    same "block $number, a name" "$copy"
    times "$copy" >"$work/after"
    touched=$({ diff "$work/before" "$work/after" || true; } | sed -n 's/^> \([^ ]*\) .*/\1/p' | LC_ALL=C sort)
    expect "block $number: what was touched" "$touched" "$(cat "$work/b/changed")"
    expect "block $number: more was touched than one page" "$([ "$(wc -l <"$work/b/changed")" -gt 10 ] && echo yes)" yes
    expect "block $number: less was touched than all" "$([ "$(wc -l <"$work/b/changed")" -lt $(($(wc -l <"$work/after") / 2)) ] && echo yes)" yes

    # Two builds whose lists were never uploaded, and then a third.
    mkdir -p "$work/away"
    mv "$work/b/content/sip/codes/603.yaml" "$work/away/"
    (cd "$work/b" && for file in content/sip/text/*/603.yaml content/sip/pairs/*603* content/sip/text/*/pairs/*603*; do
        if [ -e "$file" ]; then rm "$file"; fi
    done)
    (cd "$work/b" && "$DIPTYCH" build --quiet --list-changed changed && sort -u changed pending -o pending)
    (cd "$work/b" && "$DIPTYCH" build --quiet --list-changed changed --base-url "https://other-$number.example" && sort -u changed pending -o pending)
    upload "$number" "$copy"
    same "block $number, three builds" "$copy"
    expect "block $number: a removed code" "$(find "$copy" -name '603*' | wc -l)" 0
}

cp -r "$work/b" "$work/b-whole"
try_uploads 1
rm -rf "$work/b"
mv "$work/b-whole" "$work/b"
try_uploads 2
finish
