#!/usr/bin/env bash
# No memory: at the n-th time that memory is asked for, and from then on. A build, a check, a page in the terminal end with one line and
# status 3, never by a signal, and the published site is one whole version. Where libc does without the memory it asked for, all goes well.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=sweep.sh
. "$DIPTYCH_SOURCE/tests/publish/sweep.sh"

# ended <what>: with one line and status 3, or well and without a word.
ended() {
    if [ "$status" = 0 ]; then
        expect "$1: the report" "$(cat "$work/report")" ''
    else
        expect "$1: status" "$status" 3
        expect "$1: lines of the report" "$(wc -l <"$work/report")" 1
        expect_report "$1" "^diptych: error: out of memory\$"
        lacked=$((lacked + 1))
    fi
}

lacked=0
count=$(calls memory SHIM_MEMORY=1)
expect 'a build asks for memory' "$((count > 200))" 1
for mode in SHIM_ONCE SHIM_FAIL; do
    before=$lacked
    for nth in $(samples "$count"); do
        try "$mode=memory:$nth:ENOMEM"
        ended "$mode memory:$nth"
        whole "$mode memory:$nth"
    done
    echo "$mode memory: $(samples "$count" | wc -l) of $count times, of which $((lacked - before)) ended the build"
done
jobs=4
for nth in $(samples "$count" 40); do
    try "SHIM_FAIL=memory:$nth:ENOMEM"
    ended "4 threads, SHIM_FAIL memory:$nth"
    whole "4 threads, SHIM_FAIL memory:$nth"
done

# without_memory <word> …: the same of a command that writes nothing.
without_memory() {
    local count nth before=$lacked
    : >"$work/log"
    env "LD_PRELOAD=$work/shim.so" "SHIM_LOG=$work/log" SHIM_MEMORY=1 "$DIPTYCH" "$@" -C "$work/a" >"$work/whole"
    count=$(grep -c -x memory "$work/log")
    for mode in SHIM_ONCE SHIM_FAIL; do
        for nth in $(samples "$count"); do
            status=0
            env "LD_PRELOAD=$work/shim.so" "$mode=memory:$nth:ENOMEM" "$DIPTYCH" "$@" -C "$work/a" >"$work/out" 2>"$work/report" || status=$?
            ended "$1: $mode memory:$nth"
            if [ "$status" = 0 ]; then
                expect "$1: $mode memory:$nth: what it prints" "$(cmp "$work/out" "$work/whole" && echo same)" same
            fi
        done
    done
    echo "$1: 2 × $(samples "$count" | wc -l) of $count times, of which $((lacked - before)) ended it"
}
without_memory check
without_memory check --json
without_memory show smtp 5.1.1 4.2.2
without_memory explain pair
finish
