#!/usr/bin/env bash
# Ctrl-C and SIGTERM right after the n-th call of a kind, from the first file that is read to the last one of the old site that is removed:
# the build ends with 130, says which site is published, and leaves nothing beside it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=sweep.sh
. "$DIPTYCH_SOURCE/tests/publish/sweep.sh"

# sweep <call> <signal's number> [<NAME=VALUE> …]
sweep() {
    local call=$1 signal=$2 count nth before=$tried changed=0
    shift 2
    count=$(calls "$call" "$@")
    expect "$call: a build makes such calls" "$((count > 0))" 1
    for nth in $(samples "$count" 25); do
        try "SHIM_SIGNAL=$call:$nth:$signal" "$@"
        expect "signal $signal after $call:$nth: status" "$status" 130
        expect "signal $signal after $call:$nth: what it says of it" "$(grep -c interrupted "$work/report")" 1
        if [ "$has_changed" = 1 ]; then
            changed=$((changed + 1))
            expect_report "signal $signal after $call:$nth" '^diptych: error: interrupted; the new site is published$'
            turn
        else
            expect_report "signal $signal after $call:$nth" '^diptych: error: interrupted; the published site is what it was$'
        fi
        expect_site "signal $signal after $call:$nth"
        expect_clear "signal $signal after $call:$nth"
    done
    echo "signal $signal after $call: $((tried - before)) of $count calls, $changed of them with the new site published"
}

sync=--quiet # without --no-sync
jobs=1
for signal in 2 15; do
    for call in openat read linkat writev mkdirat syncfs renameat2 unlinkat; do
        sweep "$call" "$signal"
    done
done
sweep renameat 2 SHIM_EXCHANGE=EINVAL
jobs=3
for call in openat linkat unlinkat; do
    sweep "$call" 2
done
finish
