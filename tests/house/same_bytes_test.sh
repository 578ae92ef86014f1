#!/usr/bin/env bash
# The same input gives the same bytes and modes: at 1 thread and at 16, in a locale whose small letters differ (Turkish), in a time
# zone with a quarter of an hour, under other umasks, at another path, with files that were created in reverse order (on tmpfs, where
# readdir tells them in that order).
set -euo pipefail

memory=/dev/shm
[ -w "$memory" ] || memory=$DIPTYCH_BUILD
work=$(mktemp -d "$memory/diptych-same.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0

# What a tree is: every path with its kind, mode and hash.
manifest() {
    (cd "$1" && find . -printf '%P %y %m %l\n' | sort && find . -type f -print0 | sort -z | xargs -0 sha256sum)
}

# build <name> <project> <command in front …>
build() {
    local name=$1 project=$2
    shift 2
    mkdir "$work/$name"
    "$@" "$DIPTYCH" build -C "$project" -o "$work/$name/public" --quiet ${jobs:+-j "$jobs"} --base-url https://same.example/
    manifest "$work/$name/public" >"$work/$name.manifest"
    if [ "$name" != first ] && ! cmp -s "$work/first.manifest" "$work/$name.manifest"; then
        echo "$name: not the same as the first:"
        diff "$work/first.manifest" "$work/$name.manifest" | head -n 10 || true
        failed=1
    fi
    rm -rf "${work:?}/$name"
    echo "$name: looked at"
}

# A copy of the project whose files were created in the order that `sort $2` gives.
copy() {
    (cd "$DIPTYCH_SOURCE" && find content templates site -path site/public -prune -o -type f ! -name '.public*' -print | sort "$2") |
        while read -r file; do
            mkdir -p "$1/$(dirname "$file")"
            cat "$DIPTYCH_SOURCE/$file" >"$1/$file"
        done
}

mkdir "$work/locale"
localedef -i tr_TR -f UTF-8 "$work/locale/tr_TR.UTF-8"
copy "$work/a project elsewhere" -f
copy "$work/backwards" -r

jobs=1 build first "$DIPTYCH_SOURCE" env
jobs=16 build jobs-16 "$DIPTYCH_SOURCE" env
jobs='' build all-jobs "$DIPTYCH_SOURCE" env
jobs='' build locale-tr "$DIPTYCH_SOURCE" env LOCPATH="$work/locale" LC_ALL=tr_TR.UTF-8 LANG=tr_TR.UTF-8
jobs='' build locale-c "$DIPTYCH_SOURCE" env -i PATH="$PATH" LC_ALL=C
jobs='' build time-zone "$DIPTYCH_SOURCE" env TZ=Asia/Kathmandu
jobs='' build umask-077 "$DIPTYCH_SOURCE" sh -c "umask 077; exec \"\$@\"" sh
jobs='' build umask-000 "$DIPTYCH_SOURCE" sh -c "umask 000; exec \"\$@\"" sh
jobs='' build elsewhere "$work/a project elsewhere" env
jobs='' build reverse "$work/backwards" env
exit "$failed"
