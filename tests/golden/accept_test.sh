#!/usr/bin/env bash
# A source text changes: `check` warns at the translation's place, its page has a notice, a stale verdict loses its place in the
# sitemap. Somebody looks and accepts: all of that is gone. What the command line of `accept` can get wrong is told with what is near.
set -euo pipefail
work=$(mktemp -d "$DIPTYCH_BUILD/accept.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
checks=0
cp -r "$DIPTYCH_SOURCE/content" "$DIPTYCH_SOURCE/templates" "$work"
mkdir "$work/site"
printf 'title: Codes\nlanguages: [en, ja]\naddress: https://codes.example\n' >"$work/site/site.yaml"
words=$work/content/sip/text
stale=$(sed -n 's/^  stale: "\{0,1\}\([^"]*\)"\{0,1\}$/\1/p' "$work/content/ui/ja.yaml")

# expect <what> <found> <expected>
expect() {
    checks=$((checks + 1))
    if [ "$2" != "$3" ]; then
        printf '%s: found:\n%s\nexpected:\n%s\n' "$1" "$2" "$3"
        failed=1
    fi
}

# run <word> …: the program's exit status, and in $work/told what it says on standard error.
run() {
    local status=0
    "$DIPTYCH" "$@" -C "$work" >"$work/printed" 2>"$work/told" || status=$?
    echo "$status"
}

# told: the lines with a place or without, less the source lines under them.
told() {
    grep -E '(error|warning): ' "$work/told" || true
}

# state: what a build shows: whether the two pages have the notice, and whether the sitemap has the pair's.
state() {
    local page
    expect 'build' "$(run build --no-sync --quiet)" 0
    for page in 183 100 180-vs-183 486-vs-603; do
        printf '%s: %s, ' "$page" "$(grep -cF -- "$stale" "$work/site/public/ja/sip/$page.html" || true)"
    done
    find "$work/site/public" -name 'sitemap*.xml' -exec cat {} + | grep -cF '/ja/sip/180-vs-183.html</loc>' || true
}

# change <file> <key>: puts a few words before a text of the source.
change() {
    sed -i "s/^$2: \([\"']\)/$2: \1Changed. /" "$words/en/$1"
    checks=$((checks + 1))
    if ! grep -q "^$2: .Changed" "$words/en/$1"; then
        echo "$1: $2 is written otherwise now, and wasn't changed"
        failed=1
    fi
}

expect 'accept all' "$(run accept ja)" 0
expect 'the basis is without fault' "$(run check)$(told)" 0
expect 'all fresh' "$(state)" '183: 0, 100: 0, 180-vs-183: 0, 486-vs-603: 0, 1'

change 183.yaml summary
change pairs/180-vs-183.yaml verdict
expect 'a warning changes no status' "$(run check)" 0
expect 'check' "$(told | sed "s/^.*content/content/; s/:[0-9]*:[0-9]*: /: /; s/;.*: /: /")" \
    "content/sip/text/ja/183.yaml: warning: translates an older wording of 'summary': diptych accept ja sip/183#summary
content/sip/text/ja/pairs/180-vs-183.yaml: warning: translates an older wording of 'verdict': diptych accept ja sip/pairs/180-vs-183#verdict"
expect 'two stale' "$(state)" '183: 1, 100: 0, 180-vs-183: 1, 486-vs-603: 0, 0'

cp "$words/ja.basis" "$work/basis"
expect 'accept of one field' "$(run accept ja 'sip/183#summary')$(told)" 0
expect 'what it prints' "$(cat "$work/printed")" 'content/sip/text/ja.basis: 1 line changed'
expect 'the lines that changed' "$(diff "$work/basis" "$words/ja.basis" | sed -n 's/^> \(.*\) .*/\1/p')" '183#summary'
expect 'one stale' "$(state)" '183: 0, 100: 0, 180-vs-183: 1, 486-vs-603: 0, 0'
expect 'accept --all' "$(run accept --all sip/pairs/180-vs-183)$(told)" 0
expect 'all fresh again' "$(state)" '183: 0, 100: 0, 180-vs-183: 0, 486-vs-603: 0, 1'
expect 'nothing left beside' "$(find "$words" -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | xargs)" 'en ja ja.basis text'

cp "$words/ja.basis" "$work/basis"
while IFS='|' read -r line message; do
    read -ra parts <<<"$line"
    expect "status of: accept $line" "$(run accept "${parts[@]}")" 2
    expect "accept $line" "$(cat "$work/told")" "diptych: error: $message"
done <<'EOF'
|no language given to 'accept'; expected one
jp|there is no translation 'jp'; the nearest one is 'ja'
en|'en' is the source language; expected one that is translated from it
ja spi|there is no set 'spi'; the nearest one is 'sip'
ja sip/184|there is no code, pair or 'set' '184'; the nearest one is '180'
ja sip/pairs/180-vs-184|there is no code, pair or 'set' 'pairs/180-vs-184'; the nearest one is 'pairs/180-vs-183'
ja sip/183#sumary|there is no field 'sumary'; the nearest one is 'summary'
--all sip ja|'ja' given to 'accept --all'; expected no such argument
EOF
expect 'a wrong line writes nothing' "$(cmp "$work/basis" "$words/ja.basis" && echo same)" same
echo "$checks looked at"
exit "$failed"
