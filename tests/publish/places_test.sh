#!/usr/bin/env bash
# Places where a site can't be put: a folder of somebody else, a read-only one, a read-only file system, a folder from a lower layer. The
# build says so and ends with 3, and the published site is what it was. What can't be mounted here is played by the shim, which plays all of
# it in any case.
set -euo pipefail
# shellcheck disable=SC2034 # read by common.sh
small=1
# shellcheck source-path=SCRIPTDIR source=common.sh
. "$DIPTYCH_SOURCE/tests/publish/common.sh"
shim

# refused <what> <pattern> [<word> …]: the build of the new site fails, and nothing has changed.
refused() {
    local what=$1 pattern=$2
    shift 2
    expect "$what: status" "$(status_of build b "$@")" 3
    expect_report "$what" "$pattern"
    expect "$what: the site" "$(which_site "$public")" old
    expect_clear "$what"
}

# As an ordinary user, who has a copy of the program, as it may stand where that user can't go.
cp "$DIPTYCH" "$work/diptych"
DIPTYCH=$work/diptych
chmod 755 "$work"
ordinary=()
if [ "$(id -u)" = 0 ]; then
    ordinary=(setpriv --reuid 65534 --regid 65534 --clear-groups)
    refused 'a folder of somebody else' "^diptych: error: '.*': Permission denied\$" "${ordinary[@]}"
    chown -R 65534:65534 "$site"
fi
chmod 555 "$site"
refused 'a read-only folder' "^diptych: error: '.*\.public\.new': Permission denied\$" "${ordinary[@]}"
chmod 755 "$site"
expect 'the same folder, not read-only: status' "$(status_of build b "${ordinary[@]}")" 0
expect 'the same folder, not read-only: the site' "$(which_site "$public")" new
expect_clear 'the same folder, not read-only'
build a "${ordinary[@]}"
chmod 555 "$public/en"
expect 'a published folder that may not be emptied: status' "$(status_of build b "${ordinary[@]}")" 0
expect 'a published folder that may not be emptied: the site' "$(which_site "$public")" new
expect_report 'a published folder that may not be emptied' "^diptych: warning: the new site is published, .*: Permission denied\$"
chmod 755 "$site/.public.new/en"
build a "${ordinary[@]}"
expect_clear 'the build after it'

# shellcheck disable=SC2046 # words
refused 'a read-only file system, by the shim' "^diptych: error: '.*': Read-only file system\$" $(with "SHIM_READONLY=$site")
# shellcheck disable=SC2046 # words
refused 'no descriptor left, by the shim' "^diptych: error: '.*': Too many open files\$" $(with SHIM_ONCE=openat:100:EMFILE)
for fault in 'SHIM_EXCHANGE=EXDEV' 'SHIM_EXCHANGE=EINVAL SHIM_MOVE=EXDEV'; do
    # shellcheck disable=SC2046,SC2086 # words
    refused "a lower layer, by the shim ($fault)" 'mount or copy the folder above .*public, not .*public itself' $(with SHIM_FAIL=none:1 $fault)
done

if mkdir "$work/mounted" && mount -t tmpfs -o size=64m tmpfs "$work/mounted" 2>/dev/null; then
    undo+=("umount '$work/mounted' 2>/dev/null")
    site=$work/mounted
    public=$site/public
    build a
    mount -o remount,ro "$site"
    refused 'a read-only file system' "^diptych: error: '.*': Read-only file system\$"
    mount -o remount,rw "$site"
    mkdir "$work/lower"
    cp -a "$site/." "$work/lower/"
    umount "$work/mounted"
    if mount -t tmpfs -o size=64m tmpfs "$work/mounted" && mkdir "$work/mounted/upper" "$work/mounted/work" "$work/merged" &&
        mount -t overlay -o "lowerdir=$work/lower,upperdir=$work/mounted/upper,workdir=$work/mounted/work" overlay "$work/merged" 2>/dev/null; then
        undo=("umount '$work/merged' 2>/dev/null" "${undo[@]}")
        site=$work/merged
        public=$site/public
        refused 'a lower layer' 'mount or copy the folder above .*public, not .*public itself'
    else
        echo 'no overlay can be mounted here; it is played by the shim alone'
    fi
else
    echo 'this user may not mount; read-only file system and lower layer are played by the shim alone'
fi
finish
