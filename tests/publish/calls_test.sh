#!/usr/bin/env bash
# Every call of the system that a build makes fails once, and fails from then on. Up to the exchange the build says which path and why, ends
# with 3, and the published site is what it was; after it the new site is published and a warning says what is left to do. The next build
# clears what is left.
#
# Four things may go wrong without a word, as long as the site is the right one: closing what was only read, or what isn't needed any more;
# asking what stands at a path (fstatat), as whoever then opens it asks again; asking when a page was written (fstat), which then is written
# anew by the next build; and looking at what the last build left (its pages, its record, the program it was made by), for which the new
# build writes everything instead.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=sweep.sh
. "$DIPTYCH_SOURCE/tests/publish/sweep.sh"

# told <call> <what> <error>: the last build ended as it has to.
told() {
    local call=$1
    shift
    if [ "$call" = close_read ]; then
        expect "$1: status" "$status" 0
        expect "$1: the report" "$(cat "$work/report")" ''
    elif [ "$call" = fstatat ]; then
        expect "$1: it says so if nothing was published" "$(((status == 0) == has_changed))" 1
    elif is_quiet "$call"; then
        quiet=$((quiet + 1))
    elif [ "$has_changed" = 0 ]; then
        expect "$1: status" "$status" 3
        expect_report "$1" "^diptych: error: '.*': ${reason[$2]}\$"
    else
        expect "$1: status" "$status" 0
        expect "$1: lines of the report" "$(grep -c -v "can't exchange folders" "$work/report")" 1
        expect_report "$1" "^diptych: warning: the new site is published, .*: ${reason[$2]}\$"
    fi
}

# is_quiet <call>: the new site was published without a word though a call failed, and that call is one of those that may.
is_quiet() {
    [ "$has_changed" = 1 ] && [ "$status" = 0 ] && [ ! -s "$work/report" ] || return 1
    case $1 in
    openat | read) [ "$was_early" = 1 ] ;;
    fstat) true ;;
    close) [ "$was_early" = 0 ] ;;
    *) return 1 ;;
    esac
}

# sweep <most> <SHIM_ONCE or SHIM_FAIL> <call> <error> [<NAME=VALUE> …]
sweep() {
    local most=$1 mode=$2 call=$3 error=$4 count nth before=$tried changed=0 quiet=0
    shift 4
    count=$(calls "$call" SHIM_OLD=1 "$@")
    expect "$call: a build makes such calls" "$((count > 0))" 1
    for nth in $(samples "$count" "$most"); do
        "$prepare"
        try SHIM_OLD=1 "$mode=$call:$nth:$error" "$@"
        told "$call" "$mode $call:$nth:$error $*" "$error"
        changed=$((changed + has_changed))
        whole "$mode $call:$nth:$error $*"
    done
    echo "$mode $call $*: $((tried - before)) of $count calls failed with $error, $changed of them with the new site published, $quiet of these without a word"
}

# A tree as a build leaves it that is killed when it has written half of it.
# shellcheck disable=SC2317 # called by the name in $prepare
leave_half() {
    mkdir "$site/.public.new"
    cp -r "$public/.nojekyll" "$public/en" "$site/.public.new/"
}

prepare=true
sync=--quiet # without --no-sync
for mode in SHIM_ONCE SHIM_FAIL; do
    for fault in openat:EACCES linkat:EACCES read:EIO pread:EIO writev:ENOSPC write:ENOSPC pwrite:ENOSPC ftruncate:EIO fsync:EIO syncfs:EIO close:EIO \
        mkdirat:ENOSPC renameat2:EIO unlinkat:EACCES getdents64:EIO; do
        sweep 200 "$mode" "${fault%:*}" "${fault#*:}"
    done
    sweep 50 "$mode" fstat EIO
    sweep 50 "$mode" fstatat EACCES
    sweep 50 "$mode" close_read EIO
done
sweep 200 SHIM_ONCE renameat EIO SHIM_EXCHANGE=EINVAL

# What a killed build has left is cleared first.
prepare=leave_half
for fault in openat:EACCES linkat:ENOSPC unlinkat:EIO getdents64:EIO; do
    sweep 40 SHIM_ONCE "${fault%:*}" "${fault#*:}"
done
prepare=true

# Several threads: not the same call each time, but the same promise.
jobs=4
for fault in openat:EACCES linkat:EIO writev:ENOSPC unlinkat:EACCES; do
    sweep 20 SHIM_FAIL "${fault%:*}" "${fault#*:}"
done
expect 'threads that could not be started: status' "$(status_of build "$next" env "LD_PRELOAD=$work/shim.so" SHIM_FAIL=thread:2:EAGAIN)" 0
turn
expect_site 'threads that could not be started'
jobs=1

# Where the file system can't exchange, the renaming that publishes fails and so does putting back: the old site is whole, the report says where,
# and the next build puts it back.
count=$(calls renameat SHIM_EXCHANGE=EINVAL) # the last one gives the old site the name that may be removed
try SHIM_EXCHANGE=EINVAL "SHIM_FAIL=renameat:$((count - 1)):EIO"
expect 'neither forth nor back: status' "$status" 3
expect_report 'neither forth nor back' "\.public\.old.*the site is kept here"
expect 'neither forth nor back: the old site' "$(diff -rq "$site/.public.old" "$work/$published.tree" && echo yes)" yes
expect 'neither forth nor back: the build after it' "$(status_of build "$next")" 0
expect_report 'neither forth nor back: the build after it' 'warning: .*was put back'
turn
expect_site 'neither forth nor back, after it'
expect_clear 'neither forth nor back'

# The first build of all: nothing is there to be exchanged with.
rm -rf "$public"
try "SHIM_FAIL=renameat:1:EIO"
expect 'the first build: status' "$status" 3
expect 'the first build: the site' "$(which_site "$public")" absent
expect_report 'the first build' "^diptych: error: '.*': ${reason[EIO]}\$"
expect 'the build after the first: status' "$(status_of build "$next")" 0
expect_clear 'the build after the first'
echo "$tried builds went wrong"
finish
