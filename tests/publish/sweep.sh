# shellcheck shell=bash
# What the tests share that let every n-th call go wrong, one build for each n. The two small projects take turns: whichever is not
# published is the next one to be built, so that after each build that went wrong one more, which has to succeed, is enough.
small=1
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim
most=200 # of the calls of a kind that are tried, spread evenly over all of them

# shellcheck disable=SC2034 # the tests look for it
declare -A reason=([ENOSPC]='No space left on device' [EIO]='Input/output error' [EACCES]='Permission denied' [ENOMEM]='Cannot allocate memory')
published=a # and the other one is built next
next=b
tried=0

# Copies to compare with, which share no file with what is published.
for each in a b; do
    build "$each"
    cp -r "$public" "$work/$each.tree"
    cp "$site/.public.diptych" "$work/$each.record"
done
build a

# expect_site <what>: what is published is project $published's site, byte for byte.
expect_site() {
    expect "$1: what differs from project $published's site" "$(diff -rq --no-dereference "$public" "$work/$published.tree" 2>&1 | head -n 3)" ''
}

# calls <call> [<NAME=VALUE> …]: how many of them a build of the next project makes.
calls() {
    local call=$1
    shift
    build "$published" # so that its record is whole, whatever went wrong before
    : >"$work/log"
    build "$next" env "LD_PRELOAD=$work/shim.so" "SHIM_LOG=$work/log" "$@"
    grep -c -x "$call" "$work/log" || true
    build "$published"
}

# samples <count> [<most>]: the numbers to be tried, all or spread evenly, the first and the last among them.
samples() {
    awk -v count="$1" -v most="${2:-$most}" 'BEGIN {
        tries = count < most ? count : most
        for (i = 0; i < tries; i++) print tries == 1 ? 1 : 1 + int(i * (count - 1) / (tries - 1))
    }'
}

# The project that was built is published now.
turn() {
    local before=$published
    published=$next
    next=$before
}

# try <NAME=VALUE> …: builds the next project with the shim: $status, $has_changed (1 if a new site is published), $was_early (1 if the
# first call that failed came before that).
try() {
    tried=$((tried + 1))
    : >"$work/log"
    status=0
    { build "$next" env "LD_PRELOAD=$work/shim.so" "SHIM_LOG=$work/log" "$@" || status=$?; } 2>/dev/null # nor bash's "Killed"
    has_changed=0
    if grep -q -x published "$work/log"; then
        has_changed=1
    fi
    was_early=0
    if [ "$(grep -m 1 -x -e published -e failed "$work/log")" = failed ]; then
        # shellcheck disable=SC2034 # the tests look at it
        was_early=1
    fi
}

# whole <what>: what is published is the old site before the exchange and the new one after it; the next build, of the project that isn't
# published, succeeds and leaves nothing beside it.
whole() {
    if [ "$has_changed" = 1 ]; then
        turn
    fi
    expect_site "$1"
    mend "$1"
}

# mend <what>: the next build succeeds.
mend() {
    local report=$work/report
    cp "$report" "$work/faulty"
    expect "$1: the build after it" "$(status_of build "$next")" 0
    expect "$1: what the build after it says" "$(cat "$report")" ''
    turn
    expect_site "$1, after it"
    expect_clear "$1"
}
