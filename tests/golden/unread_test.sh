#!/usr/bin/env bash
# What is refused is refused without a look inside: of a file that is too large, a FIFO, a device, a folder in a file's place or a link
# that leaves the project no byte is read, as strace sees it, and none of them keeps the program waiting.
set -euo pipefail
work=$(mktemp -d "$DIPTYCH_BUILD/unread.XXXXXX")
trap 'rm -rf "$work"' EXIT
failed=0
checks=0

# expect <what> <found> <expected>
expect() {
    checks=$((checks + 1))
    if [ "$2" != "$3" ]; then
        printf '%s: found:\n%s\nexpected:\n%s\n' "$1" "$2" "$3"
        failed=1
    fi
}

sh "$DIPTYCH_SOURCE/tests/golden/diagnostics/prepare" none "$work/project"
cp -r "$DIPTYCH_SOURCE/templates" "$work/project"
cd "$work/project"
head -c 1048577 /dev/zero | tr '\0' '#' >content/smtp/codes/4.2.2.yaml
rm content/smtp/codes/4.3.2.yaml content/smtp/codes/4.4.1.yaml content/smtp/codes/5.1.6.yaml
mkfifo content/smtp/codes/4.3.2.yaml
mkdir content/smtp/codes/4.4.1.yaml
echo 'secret: 1' >"$work/outside.yaml"
ln -s "$work/outside.yaml" content/smtp/codes/5.1.6.yaml
refused='codes/4.2.2.yaml codes/4.3.2.yaml codes/4.4.1.yaml outside.yaml static/large.bin text/de.basis'
truncate -s 67108865 content/smtp/text/de.basis
mkdir -p site/static
truncate -s 67108865 site/static/large.bin
if mknod content/smtp/text/en/5.1.1.yaml.device c 1 5 2>/dev/null; then # zeros without end
    mv content/smtp/text/en/5.1.1.yaml.device content/smtp/text/en/5.1.1.yaml
    refused="$refused text/en/5.1.1.yaml"
fi

# LeakSanitizer can't work under strace.
calls=read,pread64,readv,preadv,preadv2,mmap,copy_file_range,sendfile,splice
status=0
ASAN_OPTIONS=detect_leaks=0 timeout -k 1 120 strace -f -y -e "trace=$calls" -o "$work/calls" "$DIPTYCH" build --quiet --no-sync \
    >/dev/null 2>"$work/told" || status=$?
expect 'status' "$status" 1
for name in $refused; do
    expect "$name: calls that read it" "$(grep -cF "$name>" "$work/calls" || true)" 0
done
# Else it wouldn't be seen if one were read.
expect 'an ordinary file is read' "$(grep -cE "(read|mmap).*codes/5.1.1.yaml>" "$work/calls" >/dev/null && echo yes)" yes
expect 'all are told' "$(grep -cE '(4\.2\.2\.yaml|de\.basis)'"' has|4\.3\.2\.yaml' is a FIFO|4\.4\.1\.yaml' is a folder|5\.1\.6\.yaml' is a link" "$work/told")" 5
echo "$checks looked at"
exit "$failed"
