#!/usr/bin/env bash
# Every page that the program folds equals, byte for byte, the page of a plain interpreter that shares no file with src/template and
# src/page: of the shipped site, of the small one of the tests, and of generated ones; with the shipped templates and with some that show
# every name there is.
set -euo pipefail
source "$DIPTYCH_SOURCE/tests/oracle/common.sh"

# It is worth nothing if it borrows what it is to judge.
if grep -nE '#include "(template|page|output|command)/' "$here"/*.[ch]; then
    echo "the oracle includes what it is to judge"
    failed=1
fi

# look <name> <project> [<kind> …]: builds and compares, with the project's templates, and with all names if that is a kind.
look() {
    local kind
    for kind in shipped "${@:3}"; do
        if [ "$kind" = all-names ]; then
            all_names "$2"
        fi
        if ! build "$2" || ! compare "$2"; then
            echo "$1, $kind templates: not the same"
            failed=1
        fi
    done
    rm -rf "$2"
}

mkdir "$work/own" "$work/smtp"
cp -r "$DIPTYCH_SOURCE/content" "$DIPTYCH_SOURCE/templates" "$work/own/"
mkdir "$work/own/site"
cp "$DIPTYCH_SOURCE/site/site.yaml" "$work/own/site/"
look "the shipped site" "$work/own"

cp -r "$DIPTYCH_SOURCE/tests/sites/smtp/." "$DIPTYCH_SOURCE/templates" "$work/smtp/"
look "tests/sites/smtp" "$work/smtp" all-names

for site in "3 2 1 all-names" "3 3 2 all-names" "3 4 3 all-names" "4 3 11 all-names" "2 1 8 all-names" "8 2 4" "8 3 5" "8 4 6" "20 3 7"; do
    read -r codes languages seed kinds <<<"$site"
    generate "$work/generated" "$codes" "$languages" "$seed"
    look "$codes codes, $languages languages, seed $seed" "$work/generated" ${kinds:+"$kinds"}
done
exit "$failed"
