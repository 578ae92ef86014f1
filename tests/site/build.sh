#!/usr/bin/env bash
# Builds the site that the tests of this folder look at, with an address, since canonical links and sitemaps need one.
set -euo pipefail
rm -rf "$(dirname "$DIPTYCH_SITE")"
mkdir -p "$(dirname "$DIPTYCH_SITE")"
"$DIPTYCH" build -C "$DIPTYCH_SOURCE" -o "$DIPTYCH_SITE" --no-sync --base-url https://diptych.example/guide/
