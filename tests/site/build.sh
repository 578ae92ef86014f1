#!/usr/bin/env bash
# Builds the sites that the tests of this folder look at: the shipped one, and the small second set of tests/sites/smtp with the shipped
# templates. With an address, since canonical links and sitemaps need one.
set -euo pipefail
tested=$(dirname "$DIPTYCH_SITE")
rm -rf "$tested"
mkdir -p "$tested"
"$DIPTYCH" build -C "$DIPTYCH_SOURCE" -o "$DIPTYCH_SITE" --no-sync --base-url https://diptych.example/guide/
cp -r "$DIPTYCH_SOURCE/tests/sites/smtp" "$tested/smtp"
cp -r "$DIPTYCH_SOURCE/templates" "$tested/smtp/templates"
"$DIPTYCH" build -C "$tested/smtp" --no-sync --base-url https://diptych.example/guide/
