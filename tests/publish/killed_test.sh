#!/usr/bin/env bash
# Killed right after the n-th call of each kind that changes something: what is published is wholly the old site before the exchange and
# wholly the new one after it, and the next build clears what was left.
set -euo pipefail
# shellcheck disable=SC2034 # read by build
options=(--gzip)
# shellcheck source-path=SCRIPTDIR source=sweep.sh
. "$DIPTYCH_SOURCE/tests/publish/sweep.sh"

declare -A few=([close_read]=40 [read]=40) # which change nothing

# sweep <call> [<NAME=VALUE> …]
sweep() {
    local call=$1 count nth before=$tried changed=0
    shift
    count=$(calls "$call" SHIM_OLD=1 "$@")
    expect "$call: a build makes such calls" "$((count > 0))" 1
    for nth in $(samples "$count" "${few[$call]:-200}"); do
        try SHIM_OLD=1 "SHIM_KILL=$call:$nth" "$@"
        expect "killed after $call:$nth: status" "$status" 137
        changed=$((changed + has_changed))
        whole "killed after $call:$nth"
    done
    echo "killed after $call: $((tried - before)) of $count calls, $changed of them after the exchange"
}

options+=(--list-changed "$work/changed")
sync=--quiet # without --no-sync
for call in openat linkat renameat read pread writev write pwrite ftruncate fsync syncfs close close_read mkdirat renameat2 unlinkat; do
    sweep "$call"
done
echo "$tried builds were killed"
finish
