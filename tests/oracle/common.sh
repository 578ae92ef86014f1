# shellcheck shell=bash
# What the tests with the oracle share: a place to work in, projects of three sources with two kinds of templates, and builds of them.
set -euo pipefail

memory=/dev/shm
[ -w "$memory" ] || memory=$DIPTYCH_BUILD
work=$(mktemp -d "$memory/diptych-oracle.XXXXXX")
trap 'rm -rf "$work"' EXIT
here=$DIPTYCH_SOURCE/tests/oracle
# shellcheck disable=SC2034 # the scripts count in it
failed=0

# generate <project> <codes> <languages> <seed>: a generated project with the shipped templates.
generate() {
    node "$here/generate.js" "$1" "$2" "$3" "$4"
    cp -r "$DIPTYCH_SOURCE/templates" "$1/"
}

# all_names <project>: gives it templates that show every name there is.
all_names() {
    rm -rf "$1/templates"
    node "$here/all_names.js" "$DIPTYCH_SOURCE/docs/templates.md" "$1/templates"
}

# build <project> [<program>]: its site in <project>/public.
build() {
    rm -rf "$1/public"
    "${2:-$DIPTYCH}" build -C "$1" -o "$1/public" --quiet --no-sync
}

# compare <project>: the oracle on what was built.
compare() {
    "$DIPTYCH_ORACLE" -C "$1" -j 2 --compare "$1/public"
}
