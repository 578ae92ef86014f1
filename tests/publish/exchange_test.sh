#!/usr/bin/env bash
# File systems that can't exchange two folders, folders that can't be moved, and what fails once the new site is published.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim

# after <what> <status> <site>: how the last build ended.
after() {
    expect "$1: status" "$status" "$2"
    expect "$1: the site" "$(which_site "$public")" "$3"
}

for error in EINVAL ENOSYS; do
    # shellcheck disable=SC2046
    status=$(status_of build b $(with SHIM_EXCHANGE=$error))
    after "two renames after $error" 0 new
    expect_report "two renames after $error" "warning: .*can't exchange"
    expect "two renames after $error: lines of the report" "$(wc -l <"$work/report")" 1
    expect_clear "two renames after $error"
    build a
done

# Killed between the two renames: there is no site, the old one is whole under its other name, and the next build puts it back even if it
# then fails.
# shellcheck disable=SC2046
status=$(status_of build b $(with SHIM_EXCHANGE=EINVAL SHIM_KILL=renameat:1))
expect 'killed between two renames: status' "$status" 137
expect 'killed between two renames: the site' "$(which_site "$public")" absent
expect 'killed between two renames: the old site' "$(which_site "$site/.public.old")" old
expect 'killed between two renames: the new site' "$(which_site "$site/.public.new")" new
# shellcheck disable=SC2046
status=$(status_of build b $(with SHIM_FAIL=writev:50:ENOSPC))
after 'the failing build after it' 3 old
expect_report 'the failing build after it' 'warning: .*was put back'
expect_clear 'the failing build after it'

# Killed after the second rename, and after the third, which gives the old site the name that may be removed.
for nth in 2 3; do
    # shellcheck disable=SC2046
    status=$(status_of build b $(with SHIM_EXCHANGE=EINVAL SHIM_KILL=renameat:$nth))
    after "killed after rename $nth" 137 new
    build a
    expect_clear "the build after it"
    expect "the build after it" "$(which_site "$public")" old
done

# first <call>: the number of the first such call that a build of the new site makes once it is published.
first() {
    : >"$work/log"
    # shellcheck disable=SC2046
    build b $(with "SHIM_LOG=$work/log")
    build a
    awk -v call="$1" '$0 == call {count++} $0 == "published" {print count + 1; exit}' "$work/log"
}

# Killed while the old site is removed, early and late: by exchange and by renames. What is left is never taken for a site.
removal=$(first unlinkat)
for exchange in SHIM_NONE=1 SHIM_EXCHANGE=EINVAL; do
    for nth in "$removal" 100 $(($(find "$public" | wc -l) - 1)); do
        # shellcheck disable=SC2046
        status=$(status_of build b $(with $exchange "SHIM_KILL=unlinkat:$nth"))
        after "killed at removal $nth, $exchange" 137 new
        rm -rf "$public"
        status=$(status_of build a)
        after "the build after it, with the site gone too" 0 old
        expect_clear "the build after it"
    done
done

# A folder that can't be moved: the advice, and the old site.
# shellcheck disable=SC2046,SC2086
for fault in 'SHIM_EXCHANGE=EXDEV' 'SHIM_EXCHANGE=EBUSY' 'SHIM_EXCHANGE=EINVAL SHIM_MOVE=EBUSY'; do
    status=$(status_of build b $(with $fault))
    after "$fault" 3 old
    expect_report "$fault" "mount or copy the folder above .*public, not .*public itself"
    expect_clear "$fault"
done
if mount --bind "$public" "$public" 2>/dev/null; then
    undo+=("umount '$public' 2>/dev/null")
    status=$(status_of build b)
    after 'a mounted folder' 3 old
    expect_report 'a mounted folder' "mount or copy the folder above"
    expect_clear 'a mounted folder'
    umount "$public"
else
    echo 'this user may not mount; the mounted folder is played by the shim alone'
fi

# An exchange that fails for another reason.
# shellcheck disable=SC2046
status=$(status_of build b $(with SHIM_EXCHANGE=EACCES))
after 'an exchange that is not allowed' 3 old
expect_clear 'an exchange that is not allowed'

# What fails after the exchange is a warning: the new site is published.
sync=--quiet # without --no-sync
for order in "unlinkat:$removal:EACCES" unlinkat:200:EIO "fsync:$(first fsync):EIO" "pwrite:$(first pwrite):ENOSPC"; do
    sync=--quiet # without --no-sync
    # shellcheck disable=SC2046
    status=$(status_of build b $(with "SHIM_FAIL=$order"))
    sync=--no-sync
    after "a fault after the exchange, $order" 0 new
    expect_report "a fault after the exchange, $order" 'warning: the new site is published'
    build a
    expect_clear "the build after it"
done

# Durable: the pages are on the disk before the exchange, its name after it; without that no call waits for the disk.
order() {
    grep -E -n '^(writev|syncfs|fsync|renameat2)$' "$work/log" | awk -F: '$2 != last {print $2; last = $2}' | xargs
}
for sync in --quiet --no-sync; do
    : >"$work/log"
    older_record
    # shellcheck disable=SC2046
    build b $(with "SHIM_LOG=$work/log")
    case $sync in
    --quiet) expect 'the order of calls' "$(order)" 'writev fsync writev syncfs renameat2 fsync' ;;
    --no-sync) expect 'the order of calls' "$(order)" 'writev renameat2' ;;
    esac
    build a
done
finish
