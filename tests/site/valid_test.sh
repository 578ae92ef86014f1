#!/usr/bin/env bash
# The Nu HTML checker over the whole tree in one call: no error.
set -euo pipefail
jar=$DIPTYCH_SOURCE/tests/node_modules/vnu-jar/build/dist/vnu.jar
test -s "$DIPTYCH_SITE/index.html"
java -Xss4m -jar "$jar" --errors-only --stdout --format gnu --skip-non-html "$DIPTYCH_SITE" && code=0 || code=$?
echo "$(find "$DIPTYCH_SITE" -name '*.html' | wc -l) pages checked"
exit "$code"
