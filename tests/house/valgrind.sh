#!/usr/bin/env bash
# One whole build under valgrind, with two threads: no invalid access, no use of what was never set, no leak. (MemorySanitizer would
# give false reports, as the libraries aren't instrumented.)
set -euo pipefail
work=$(mktemp -d "$DIPTYCH_BUILD/valgrind.XXXXXX")
trap 'rm -rf "$work"' EXIT
valgrind --quiet --error-exitcode=9 --leak-check=full --show-leak-kinds=definite,indirect,possible \
    --errors-for-leak-kinds=definite,indirect,possible \
    "$DIPTYCH" build -C "$DIPTYCH_SOURCE" -o "$work/public" -j 2 --no-sync --quiet
test -s "$work/public/index.html"
