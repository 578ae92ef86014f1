#!/usr/bin/env bash
# Calls that a signal interrupts are made again, and short reads and writes go on: the build succeeds and says nothing.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=sweep.sh
. "$DIPTYCH_SOURCE/tests/publish/sweep.sh"

# passes <what> <NAME=VALUE> …: such a build is as good as any.
passes() {
    local what=$1
    shift
    try SHIM_OLD=1 "$@"
    expect "$what: status" "$status" 0
    expect "$what: the report" "$(cat "$work/report")" ''
    turn
    expect_site "$what"
    expect_clear "$what"
}

sync=--quiet # without --no-sync
for call in openat linkat read pread writev write pwrite ftruncate fsync syncfs close close_read mkdirat renameat2 unlinkat getdents64 fstat fstatat; do
    count=$(calls "$call" SHIM_OLD=1)
    expect "$call: a build makes such calls" "$((count > 0))" 1
    for nth in $(samples "$count"); do
        passes "EINTR at $call:$nth" "SHIM_ONCE=$call:$nth:EINTR"
    done
    echo "EINTR at $call: $(samples "$count" | wc -l) of $count calls"
done
for nth in $(samples "$(calls renameat SHIM_EXCHANGE=EINVAL)"); do
    try SHIM_EXCHANGE=EINVAL "SHIM_ONCE=renameat:$nth:EINTR"
    expect "EINTR at renameat:$nth: status" "$status" 0
    turn
    expect_site "EINTR at renameat:$nth"
    expect_clear "EINTR at renameat:$nth"
done

for call in read pread writev write pwrite; do
    count=$(calls "$call")
    for nth in $(samples "$count"); do
        passes "one byte at $call:$nth" "SHIM_SHORT=$call:$nth"
    done
    echo "one byte at $call: $(samples "$count" | wc -l) of $count calls"
done
passes 'each call a byte short' SHIM_SHORT=1
echo "$tried builds"
finish
