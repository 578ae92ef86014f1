# shellcheck shell=bash
# What the tests of publishing share: two projects whose sites differ in every page, a place to publish into, and ways to look at it.
# A script sets `jobs` if it wants other than one thread, which makes a build last longer and its steps come one after the other, and
# `small` if it builds so often that the projects have to be small ones; in the array `options` stand more words for each build.
set -euo pipefail

memory=/dev/shm
[ -w "$memory" ] || memory=$DIPTYCH_BUILD
work=$(mktemp -d "$memory/diptych-publish.XXXXXX")
trap 'cleanup' EXIT
site=$work/site
public=$site/public
here=$DIPTYCH_SOURCE/tests/publish
checks=0
failed=0

# Scripts that mount or start something put it here.
undo=()
cleanup() {
    local each
    for each in "${undo[@]}"; do
        eval "$each" || true
    done
    rm -rf "$work"
}

# Leaves twelve of the shipped codes in the project at `$1`: with all of them a build makes 25,000 pages, and hundreds of builds follow.
thin_out() {
    local file code keep=' 100 180 183 200 302 401 407 408 480 486 487 603 '
    for file in "$1"/content/sip/codes/*.yaml; do
        code=$(basename "$file" .yaml)
        if [[ $keep != *" $code "* ]]; then
            rm -f "$file" "$1"/content/sip/text/*/"$code.yaml" "$1"/content/sip/pairs/*"$code"* "$1"/content/sip/text/*/pairs/*"$code"*
        fi
    done
    rm -f "$1"/content/sip/text/*.basis
}

# A project at `$1` whose pages all name the edition `$2`, in so many languages that writing them takes most of a build's time.
project() {
    local language languages=en
    mkdir -p "$1/site"
    cp -r "$DIPTYCH_SOURCE/content" "$DIPTYCH_SOURCE/templates" "$1/"
    thin_out "$1"
    for language in qaa qab qac qad qae qaf qag qah; do # codes that ISO 639 keeps for such a use
        cp "$1/content/ui/ja.yaml" "$1/content/ui/$language.yaml"
        languages="$languages, $language"
    done
    printf 'title: Site %s\nlanguages: [%s]\nedition: "%s"\naddress: https://%s.example\n' "$2" "$languages" "$2" "$2" >"$1/site/site.yaml"
}

# A small project at `$1`: six codes in two languages, of which one text names the edition `$2`, so that the two sites have most of their
# pages in common. One of its files is a link, as the way of one is looked at.
small_project() {
    cp -r "$DIPTYCH_SOURCE/tests/sites/smtp" "$1"
    cp -r "$DIPTYCH_SOURCE/templates" "$1/"
    sed -i "s/No connection came about/&, says the $2 edition/" "$1/content/smtp/text/en/4.4.1.yaml"
    mkdir "$1/site/static"
    echo "$2" >"$1/site/edition.txt"
    ln -s ../edition.txt "$1/site/static/edition.txt"
}

# build <project> [<word> …]: builds it into $public with these words before the program. Prints nothing; the report is in $work/report.
build() {
    local project=$1 status=0
    shift
    # shellcheck disable=SC2154 # options: the script's
    "$@" "$DIPTYCH" build -C "$work/$project" -o "$public" -j "${jobs:-1}" --quiet "${sync:---no-sync}" "${options[@]}" >"$work/report" 2>&1 || status=$?
    return "$status"
}

# What a tree is: every path with its kind, mode and content.
manifest() {
    (cd "$1" && find . -printf '%P %y %m %l\n' | LC_ALL=C sort && find . -type f -print0 | LC_ALL=C sort -z | xargs -0 -r sha256sum)
}

# which_site <folder>: old, new, or what else it is.
which_site() {
    local folder=$1 name
    if [ ! -d "$folder" ]; then
        echo absent
        return
    fi
    manifest "$folder" >"$work/now"
    for name in old new; do
        if cmp -s "$work/now" "$work/$name.manifest"; then
            echo "$name"
            return
        fi
    done
    echo mixed
}

# expect <what> <found> <expected>
expect() {
    checks=$((checks + 1))
    if [ "$2" != "$3" ]; then
        echo "$1: found '$2', expected '$3'"
        if [ -s "$work/report" ]; then
            sed 's/^/    /' "$work/report"
        fi
        failed=1
    fi
}

# expect_report <what> <pattern>: the last build's report has a line like this.
expect_report() {
    checks=$((checks + 1))
    if ! grep -q -- "$2" "$work/report"; then
        echo "$1: no line like '$2' in:"
        sed 's/^/    /' "$work/report"
        failed=1
    fi
}

# expect_clear <what>: nothing lies beside the site but its record.
expect_clear() {
    expect "$1: what lies beside the site" "$(find "$site" -mindepth 1 -maxdepth 1 -printf '%f\n' | LC_ALL=C sort | xargs)" '.public.diptych public'
}

# The record of an older version: the next build writes everything.
older_record() {
    echo 'diptych record 1' >"$site/.public.diptych"
}

# status <word> …: runs it and says its exit status.
status_of() {
    local status=0
    "$@" || status=$?
    echo "$status"
}

# The shim, compiled once a script.
shim() {
    if [ ! -e "$work/shim.so" ]; then
        "${CC:-cc}" -std=c11 -D_GNU_SOURCE -O1 -shared -fPIC -o "$work/shim.so" "$here/shim.c" -ldl
    fi
}

# with <NAME=VALUE …>: the words that put the shim before a build.
with() {
    echo env "LD_PRELOAD=$work/shim.so" "$@"
}

finish() {
    echo "$checks looked at"
    exit "$failed"
}

mkdir "$site"
"${small:+small_}project" "$work/a" old
"${small:+small_}project" "$work/b" new
build a
manifest "$public" >"$work/old.manifest"
build b
manifest "$public" >"$work/new.manifest"
build a
