#!/usr/bin/env bash
# Two builds at once don't mix: one waits for the other. A lock that a killed build held blocks nobody. Ctrl-C cleans up.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"

# Starts a build in the background and stops it in the middle: $pid.
stopped_build() {
    older_record # or a build of what is published would have nothing to do
    "$DIPTYCH" build -C "$work/$1" -o "$public" -j 1 --quiet --no-sync >"$work/report" 2>&1 &
    pid=$!
    while kill -0 "$pid" 2>/dev/null; do
        if [ -e "$site/.public.new/en/index.html" ]; then
            kill -STOP "$pid"
            # It may have been through before it was stopped; then the caller tries again.
            if [ -e "$site/.public.new/.nojekyll" ]; then
                return 0
            fi
            kill -CONT "$pid"
            break
        fi
    done
    wait "$pid" || true
    return 1
}

caught() {
    local i
    for ((i = 0; i < 50; i++)); do
        if stopped_build "$1"; then
            return 0
        fi
        build a
    done
    echo 'no build could be stopped in the middle'
    return 1
}

caught a
first=$pid
"$DIPTYCH" build -C "$work/b" -o "$public" -j 2 --quiet --no-sync &
second=$!
sleep 0.6
expect 'the second build waits' "$(kill -0 "$second" && echo yes)" yes
expect 'meanwhile the site' "$(which_site "$public")" old
kill -CONT "$first"
wait "$first"
wait "$second"
expect 'after both: the site of the second' "$(which_site "$public")" new
expect_clear 'after both'
build a

caught b
kill -KILL "$pid"
wait "$pid" 2>/dev/null || true
expect 'a killed build leaves its tree' "$([ -e "$site/.public.new" ] && echo yes)" yes
expect 'the build after a killed one: status' "$(status_of timeout 20 "$DIPTYCH" build -C "$work/b" -o "$public" --no-sync --quiet)" 0
expect 'the build after a killed one: the site' "$(which_site "$public")" new
expect_clear 'the build after a killed one'
build a

for signal in INT TERM HUP; do
    caught b
    kill "-$signal" "$pid"
    kill -CONT "$pid"
    status=0
    wait "$pid" || status=$?
    expect "$signal: status" "$status" 130
    expect_report "$signal" 'interrupted'
    expect "$signal: the site" "$(which_site "$public")" old
    expect_clear "$signal"
done

# Ctrl-C while waiting for another.
caught b
first=$pid
"$DIPTYCH" build -C "$work/a" -o "$public" --quiet --no-sync >"$work/report" 2>&1 &
second=$!
sleep 0.3
kill -INT "$second"
status=0
wait "$second" || status=$?
expect 'Ctrl-C while waiting: status' "$status" 130
kill -CONT "$first"
wait "$first"
expect 'Ctrl-C while waiting: the other is through' "$(which_site "$public")" new
expect_clear 'Ctrl-C while waiting'

# Many at once: one whole site, whichever it is.
pids=()
for i in 1 2 3 4 5 6; do
    project=$([ $((i % 2)) = 0 ] && echo a || echo b)
    "$DIPTYCH" build -C "$work/$project" -o "$public" -j 2 --quiet --no-sync &
    pids+=($!)
done
for pid in "${pids[@]}"; do
    status=0
    wait "$pid" || status=$?
    expect 'six at once: status' "$status" 0
done
found=$(which_site "$public")
expect 'six at once: the site is whole' "$([ "$found" = old ] || [ "$found" = new ] && echo whole || echo "$found")" whole
expect_clear 'six at once'
finish
