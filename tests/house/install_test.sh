#!/usr/bin/env bash
# `cmake --install` puts the program, its man page and the shipped templates in place, and nothing else; the program says its version
# and its subcommands there.
set -euo pipefail
work=$(mktemp -d "$DIPTYCH_BUILD/install.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

# expect <what> <command …>
expect() {
    local what=$1
    shift
    if ! "$@"; then
        echo "expected: $what"
        failed=1
    fi
}

# helps <subcommand>: its --help names it.
helps() {
    # shellcheck disable=SC2317 # expect calls it
    "$program" "$1" --help | grep -q "diptych $1"
}

cmake --install "$DIPTYCH_BUILD" --prefix "$work" >/dev/null
program=$work/bin/diptych
version=$(sed -n 's/^project(diptych VERSION \([0-9.]*\).*/\1/p' "$DIPTYCH_SOURCE/CMakeLists.txt")
others=$(find "$work" -type f ! -path '*/bin/diptych' ! -path '*/man1/diptych.1' ! -path '*/share/diptych/templates/*')

expect 'the program' test -x "$program"
expect "--version says $version" test "$("$program" --version)" = "diptych $version"
for command in build check explain; do
    expect "$command --help" helps "$command"
done
expect 'the man page' test -s "$work/share/man/man1/diptych.1"
expect 'the templates' diff -r "$DIPTYCH_SOURCE/templates" "$work/share/diptych/templates"
expect "no other file: $others" test -z "$others"
exit "$failed"
