#!/usr/bin/env bash
# tests/facts/check finds words within their section and nowhere else: over page breaks, not behind the next heading, not in the table
# of contents; and it misses what isn't there.
set -euo pipefail
work=$(mktemp -d "$DIPTYCH_BUILD/facts.XXXXXX")
trap 'rm -rf "$work"' EXIT

printf '%s\n' 'Table of Contents' '' '   1 First things .......... 1' '   1.1 Inner things ........ 2' '' \
    '1 First things' '' '   The quick brown fox' '   jumps over' '' 'Author, et. al.      Standards Track      [Page 1]' \
    $'\fRFC 9999           A document           June 2002' '' '   the lazy dog.' '' '1.1 Inner things' '' '   Some more words here.' '' \
    '2. Second things' '' '   Quite other words here.' '' 'Appendix A.  Third things' '' '   The last words of all.' >"$work/rfc9999.txt"
printf -- '- {fact: %s, source: "rfc:9999%s", words: "%s"}\n' a '#1' 'fox jumps over the lazy dog' b '#1' 'Some more words here' \
    c '#1.1' 'Some more words' d '#2' 'Quite other words' e '#A' 'The last words' f '' 'Quite other words' >"$work/good.yaml"
printf -- '- {fact: %s, source: "rfc:%s", words: "%s"}\n' a '9999#1.1' 'fox jumps over the' b '9999#1' 'Quite other words' \
    c '9999#3' 'The quick brown' d '9999#1' 'The slow brown' e '8888#1' 'The quick brown' f '9999#1' 'The quick' >"$work/bad.yaml"

"$DIPTYCH_SOURCE/tests/facts/check" "$work" "$work/good.yaml" | tee "$work/good"
grep -qx '6 lines of evidence in 1 files, 0 misses' "$work/good"
if "$DIPTYCH_SOURCE/tests/facts/check" "$work" "$work/bad.yaml" >"$work/bad"; then
    echo 'what is wrong was taken'
    exit 1
fi
cat "$work/bad"
grep -qx '6 lines of evidence in 1 files, 6 misses' "$work/bad"
