#!/usr/bin/env bash
# A folder that Diptych didn't write is never replaced or emptied, whatever it is called; what it did write and left half done is cleared.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
marker=$(cat "$public/.nojekyll")

# A folder as somebody else would have it.
foreign() {
    mkdir -p "$1/en"
    echo 'by hand' >"$1/en/page.html"
}

# refused <what> <status> <pattern>: the build fails and says why.
refused() {
    expect "$1: status" "$(status_of build b)" "$2"
    expect_report "$1" "$3"
}

# untouched <what> <folder>: somebody else's folder is as it was.
untouched() {
    expect "$1: it is as it was" "$(cat "$2/en/page.html")" 'by hand'
}

rm -rf "$public" "$site/.public.diptych"
foreign "$public"
refused 'a folder without marker and record' 3 'was not written by Diptych'
untouched 'a folder without marker and record' "$public"
expect 'nothing is left beside it' "$(ls -A "$site")" public

printf '%s\n' "$marker" >"$public/.nojekyll"
refused 'a folder with the marker and no record' 3 'was not written by Diptych'
untouched 'a folder with the marker and no record' "$public"

rm -rf "$public" "$site"/.public.*
build a
rm "$public/.nojekyll"
foreign "$public"
refused 'a folder with the record and no marker' 3 'was not written by Diptych'
untouched 'a folder with the record and no marker' "$public"
: >"$public/.nojekyll"
refused 'a folder with an empty .nojekyll, as for GitHub Pages' 3 'was not written by Diptych'
untouched 'a folder with an empty .nojekyll, as for GitHub Pages' "$public"
rm -rf "$public"

echo 'a file' >"$public"
refused 'a file' 3 'was not written by Diptych'
expect 'a file: it is as it was' "$(cat "$public")" 'a file'
rm "$public"

echo 'my notes' >"$site/.public.diptych"
refused 'a record by somebody else' 3 'is not a record of Diptych'
expect 'a record by somebody else: it is as it was' "$(cat "$site/.public.diptych")" 'my notes'
rm "$site/.public.diptych"

mkdir "$public"
expect 'an empty folder: status' "$(status_of build a)" 0
expect 'an empty folder: the site' "$(which_site "$public")" old
expect_clear 'an empty folder'

# Folders named as ours are.
foreign "$site/.public.new"
refused "somebody else's .public.new" 3 'public.new.* was not written by Diptych'
untouched "somebody else's .public.new" "$site/.public.new"
expect "somebody else's .public.new: the site" "$(which_site "$public")" old
rm -rf "$site/.public.new"
foreign "$site/.public.old"
expect "somebody else's .public.old: status" "$(status_of build b)" 0
untouched "somebody else's .public.old" "$site/.public.old"
expect "somebody else's .public.old: the site" "$(which_site "$public")" new
rm -rf "$public"
expect "somebody else's .public.old isn't put back: status" "$(status_of build a)" 0
untouched "somebody else's .public.old isn't put back" "$site/.public.old"
shim
# shellcheck disable=SC2046
expect "somebody else's .public.old, needed: status" "$(status_of build b $(with SHIM_EXCHANGE=EINVAL))" 3
untouched "somebody else's .public.old, needed" "$site/.public.old"
expect "somebody else's .public.old, needed: the site" "$(which_site "$public")" old
rm -rf "$site/.public.old"
build a
expect_clear 'the build after it'

# An old tree, half removed: some languages gone, some pages gone, only the marker left, nothing left.
for rest in 'en 404.html' '*.html' 'assets q* en *.*' '* .nojekyll'; do
    cp -r "$public" "$site/.public.new"
    # shellcheck disable=SC2086
    (cd "$site/.public.new" && rm -rf $rest)
    expect "half removed ($rest): status" "$(status_of build b)" 0
    expect "half removed ($rest): the site" "$(which_site "$public")" new
    expect_clear "half removed ($rest)"
    build a
done

# Links: one to the published folder is followed; the site stays reachable through it.
mkdir "$work/elsewhere"
mv "$public" "$work/elsewhere/real"
mv "$site/.public.diptych" "$work/elsewhere/.real.diptych"
ln -s "$work/elsewhere/real" "$public"
expect 'a link to the folder: status' "$(status_of build b)" 0
expect 'a link to the folder: it is still a link' "$(readlink "$public")" "$work/elsewhere/real"
expect 'a link to the folder: the site' "$(which_site "$work/elsewhere/real")" new
expect 'a link to the folder: what lies there' "$(find "$work/elsewhere" -mindepth 1 -maxdepth 1 -printf '%f\n' | sort | xargs)" '.real.diptych real'
rm -rf "$work/elsewhere/real"
refused 'a link that leads nowhere' 3 'No such file or directory'
rm "$public"

# Places that can't be the output.
for output in / "$work/b" "$work"; do
    status=0
    "$DIPTYCH" build -C "$work/b" -o "$output" --no-sync >"$work/report" 2>&1 || status=$?
    expect "output $output: status" "$status" 2
    expect_report "output $output" "can't be the output"
done
expect 'nothing was written there' "$(find "$work" -maxdepth 2 -name '.*.diptych' | wc -l)" 1

# Content that is gone is gone from the site.
build a
rm "$work/a/content/sip/codes/302.yaml" "$work"/a/content/sip/text/*/302.yaml
rm -f "$work"/a/content/sip/pairs/*302* "$work"/a/content/sip/text/*/pairs/*302*
expect 'a code is gone: status' "$(status_of build a)" 0
expect 'a code is gone: its pages' "$(find "$public" -name '302*' -o -name '*-302*' | wc -l)" 0
finish
