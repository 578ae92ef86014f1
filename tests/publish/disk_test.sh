#!/usr/bin/env bash
# The disk fills up: before the first write, that is told with what is missing; while pages are written, the old site stays as it is, and
# nothing is left over. So too with few inodes, with a file system that takes no large file, and with an error at every call of a kind.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim

# mounted <options>: a small tmpfs at $work/disk with the old site in it. False: this user can't mount.
mounted() {
    mkdir -p "$work/disk"
    mount -t tmpfs -o "$1" tmpfs "$work/disk" 2>/dev/null || return 1
    undo+=("umount '$work/disk' 2>/dev/null")
    site=$work/disk
    public=$site/public
}

unmount() {
    umount "$work/disk"
    site=$work/site
    public=$site/public
}

# refused <what> <pattern of the report> [<word> …]: a build fails for want of room, and the old site is whole.
refused() {
    local what=$1 pattern=$2
    shift 2
    expect "$what: status" "$(status_of build b "$@")" 3
    expect_report "$what" "$pattern"
    expect "$what: the site" "$(which_site "$public")" old
    expect_clear "$what"
}

kilobytes=$(du -s --apparent-size "$public" | cut -f 1)
files=$(find "$public" | wc -l)

if mounted "size=$((kilobytes * 2 / 5))k,nr_inodes=100000"; then
    build_status=$(status_of build a)
    expect 'a disk too small for any site: status' "$build_status" 3
    expect_report 'a disk too small for any site' "lacks about [0-9]* MB for the [0-9]* MB"
    unmount

    mounted "size=$((kilobytes * 7 / 4))k,nr_inodes=100000"
    build a
    refused 'a full disk, seen before the first write' "lacks about [0-9]* MB for the [0-9]* MB"
    # shellcheck disable=SC2046
    refused 'a full disk, seen when a page is written' "\.public\.new/.*No space left" $(with SHIM_ROOM=1)
    jobs=8
    # shellcheck disable=SC2046
    refused 'a full disk, 8 threads' "\.public\.new/.*No space left" $(with SHIM_ROOM=1)
    jobs=1
    unmount

    mounted "size=$((kilobytes * 4))k,nr_inodes=$((files * 3 / 2))"
    build a
    refused 'few inodes, seen before the first write' "lacks room for [0-9]* of the [0-9]* files"
    # shellcheck disable=SC2046
    refused 'few inodes, seen when a page is written' "\.public\.new/.*No space left" $(with SHIM_ROOM=1)
    unmount
else
    echo 'this user may not mount; the full disk is played by the shim alone'
fi

# Where nothing can be mounted this is the test; elsewhere it goes through more places than a real disk does.
# shellcheck disable=SC2046
for order in writev:1:ENOSPC writev:2:ENOSPC writev:100:ENOSPC writev:500:EIO openat:60:EACCES mkdirat:1:ENOSPC mkdirat:4:ENOSPC \
    write:1:ENOSPC pwrite:1:EIO syncfs:1:EIO; do
    sync=--quiet # without --no-sync
    refused "a fault at $order" 'error: ' $(with SHIM_FAIL=$order)
    sync=--no-sync
done

ulimit_status=$( (
    ulimit -f 20
    status_of build b
))
expect 'a limit on the size of files: status' "$ulimit_status" 3
expect 'a limit on the size of files: the site' "$(which_site "$public")" old
expect_clear 'a limit on the size of files'

# Short writes and interrupted calls are no faults.
# shellcheck disable=SC2046
expect 'short writes: status' "$(status_of build b $(with SHIM_SHORT=1))" 0
expect 'short writes: the site' "$(which_site "$public")" new
expect_clear 'short writes'
finish
