#!/usr/bin/env bash
# File systems that can't give a file a second name, and files that can't have one more: what would have been linked is written, whether its
# page was made anew or not. Any other error of linking ends the build, and the site stays.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim

inodes() {
    (cd "$public" && find . -type f -printf '%i\n' | sort)
}
# kept <what> <some or none>: whether files of before are among those of now.
kept() {
    expect "$1: files that were kept" "$([ "$(inodes | comm -12 - "$work/before" | wc -l)" = 0 ] && echo none || echo some)" "$2"
}

# Every language is what it was, but the site isn't whole: so all pages are linked without being made.
stray() {
    : >"$public/stray"
    inodes >"$work/before"
}
# Every page is made anew, and most are what they were.
# shellcheck disable=SC2317 # called by its name in $kind
remark() {
    echo "# $1" >>"$work/a/content/sip/set.yaml"
    inodes >"$work/before"
}

for kind in stray remark; do
    "$kind" 0
    expect "$kind: status" "$(status_of build a)" 0
    expect "$kind: the site" "$(which_site "$public")" old
    kept "$kind" some
    for error in EMLINK EPERM EOPNOTSUPP EXDEV ENOSYS; do
        "$kind" "$error"
        # shellcheck disable=SC2046
        expect "$kind, $error: status" "$(status_of build a $(with "SHIM_FAIL=linkat:1:$error"))" 0
        expect "$kind, $error: the report" "$(cat "$work/report")" ''
        expect "$kind, $error: the site" "$(which_site "$public")" old
        kept "$kind, $error" none
        expect_clear "$kind, $error"
    done
    # In the middle: what is linked by then is linked.
    "$kind" middle
    # shellcheck disable=SC2046
    expect "$kind, from the 100th on: status" "$(status_of build a $(with SHIM_FAIL=linkat:100:EMLINK))" 0
    expect "$kind, from the 100th on: the site" "$(which_site "$public")" old
    kept "$kind, from the 100th on" some
    for error in EIO ENOSPC EACCES; do
        "$kind" "$error"
        manifest "$public" >"$work/as-it-was"
        # shellcheck disable=SC2046
        expect "$kind, $error: status" "$(status_of build a $(with "SHIM_FAIL=linkat:100:$error"))" 3
        expect_report "$kind, $error" "error: '.*\.public\.new/.*'"
        expect "$kind, $error: the site" "$(manifest "$public" | diff -q - "$work/as-it-was")" ''
        expect_clear "$kind, $error"
    done
    build a
    expect "$kind, after all: the site" "$(which_site "$public")" old
done

# The same with packed files, whose second link fails when the first was made.
packed() {
    status_of "$@" "$DIPTYCH" build -C "$work/a" -o "$public" -j 1 --quiet --no-sync --gzip
}
expect 'packed: status' "$(packed)" 0
manifest "$public" >"$work/packed"
stray
# shellcheck disable=SC2046
expect 'packed, from the 100th on: status' "$(packed $(with SHIM_FAIL=linkat:100:EMLINK))" 0
expect 'packed, from the 100th on: the site' "$(manifest "$public" | diff -q - "$work/packed")" ''
stray
# shellcheck disable=SC2046
expect 'packed, from the 101st on: status' "$(packed $(with SHIM_FAIL=linkat:101:EMLINK))" 0
expect 'packed, from the 101st on: the site' "$(manifest "$public" | diff -q - "$work/packed")" ''
finish
