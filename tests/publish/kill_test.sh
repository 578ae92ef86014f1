#!/usr/bin/env bash
# Killed at any moment, a build leaves one whole site: the old one, or the new one. 200 moments, spread over the time that a build
# takes; at least 40 of them fall between the first write and the exchange. The build after it clears what was left.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"

moments=200
least=40

now() {
    date +%s%N
}

# The median of five builds, in nanoseconds.
measure() {
    local begun
    for _ in 1 2 3 4 5; do
        begun=$(now)
        build b
        echo $(($(now) - begun))
        build a
    done | sort -n | sed -n 3p
}

# kill_at <nanoseconds>: starts a build of the new site and kills it then.
kill_at() {
    local pid
    "$DIPTYCH" build -C "$work/b" -o "$public" -j 2 --quiet --no-sync >/dev/null 2>&1 &
    pid=$!
    sleep "$(printf '%d.%09d' $(($1 / 1000000000)) $(($1 % 1000000000)))"
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
}

duration=$(measure)
between=0
declare -A seen=([old]=0 [new]=0 [mixed]=0 [absent]=0)
for ((i = 0; i < moments; i++)); do
    kill_at $((duration * i / moments))
    began=0
    if [ -e "$site/.public.new/.nojekyll" ]; then
        began=1
    fi
    found=$(which_site "$public")
    seen[$found]=$((seen[$found] + 1))
    if [ "$began" = 1 ] && [ "$found" = old ]; then
        between=$((between + 1))
    fi
    expect "killed after $((duration * i / moments / 1000)) µs: the site is whole" "$([ "$found" = old ] || [ "$found" = new ] && echo whole || echo "$found")" whole
    build a
    expect_clear "the build after it"
    expect "the build after it" "$(which_site "$public")" old
done
echo "a build takes $((duration / 1000000)) ms; of $moments kills $between fell between the first write and the exchange;" \
    "they left the old site ${seen[old]} times, the new one ${seen[new]} times"
expect "enough kills between the first write and the exchange (at least $least)" "$([ "$between" -ge "$least" ] && echo yes || echo "$between")" yes
finish
