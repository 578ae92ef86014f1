#!/usr/bin/env bash
# The oracle sees what it is there to see: a page that was changed after it was built, and programs whose folding was broken on purpose.
# shellcheck disable=SC2016 # what sed gets is C
set -euo pipefail
source "$DIPTYCH_SOURCE/tests/oracle/common.sh"

project=$work/project
generate "$project" 3 3 1
build "$project"
if ! compare "$project" >/dev/null; then
    echo "the site is not the same as the oracle's even without a fault"
    exit 1
fi

# expect_fault <name> <what must be said>: the comparison has to fail, and to say so.
expect_fault() {
    local status=0
    compare "$project" >"$work/said" || status=$?
    if [ "$status" -ne 1 ] || ! grep -q -- "$2" "$work/said"; then
        echo "$1: not seen"
        cat "$work/said"
        failed=1
    fi
}

# ---- pages that were changed ----

page=$(find "$project/public/en/sip" -name '*-vs-*.html' | sort | head -n 1)
name=${page#"$project/public/"}

sed -i '0,/<h2/s//<h3/' "$page"
expect_fault "one byte of a page" "^$name: differs"

build "$project"
node -e '
    const fs = require("fs");
    const text = fs.readFileSync(process.argv[1], "utf8");
    const [a, b] = [...text.matchAll(/<article [^]*?<\/article>\n/g)].map(([one]) => one);
    fs.writeFileSync(process.argv[1], text.replace(a, () => "\0").replace(b, () => a).replace("\0", () => b));
' "$page"
expect_fault "two panels that changed places" "^$name: differs"

build "$project"
printf '\n' >>"$page"
expect_fault "a byte behind the end" "^$name: differs"

build "$project"
rm "$page"
expect_fault "a page that isn't there" "^$name: is not there"

build "$project"
cp "$page" "$project/public/en/more.html"
expect_fault "a page that isn't planned" '^en/more.html: is not planned'

# ---- programs that fold wrongly ----

# compile <source> <object>: as the build does, but without warnings: what is broken on purpose may leave a variable without a use.
compile() {
    node -e '
        const [commands, original, source, object] = process.argv.slice(1);
        const {command} = require(commands).find(({file}) => file === original);
        console.log(command.replace(/ -o \S+ -c .*/, ` -w -o ${object} -c ${source}`));
    ' "$DIPTYCH_BUILD/compile_commands.json" "$DIPTYCH_SOURCE/src/${3:-$1}" "$1" "$2" >"$work/command"
    sh "$work/command"
}

# broken <name> <file of src/page> <sed program>: a program with that change must make other pages than the oracle.
broken() {
    local source=$work/broken.c options
    sed "$3" "$DIPTYCH_SOURCE/src/page/$2" >"$source"
    if cmp -s "$source" "$DIPTYCH_SOURCE/src/page/$2"; then
        echo "$1: the line to break is no longer in src/page/$2"
        failed=1
        return
    fi
    compile "$source" "$work/broken.o" "page/$2"
    compile "$DIPTYCH_SOURCE/src/main.c" "$work/main.o" main.c
    read -ra options <<<"$(tr ' ' '\n' <"$work/command" | grep -E '^(-f|--coverage)' | tr '\n' ' ') $(pkg-config --libs libcmark yaml-0.1 libxxhash libutf8proc libdeflate)"
    # Of a symbol that the object has the library's is not taken.
    "$(cut -d ' ' -f 1 "$work/command")" -o "$work/diptych" "$work/main.o" "$work/broken.o" "$DIPTYCH_BUILD/libdiptych_core.a" "${options[@]}" -pthread -lm
    build "$project" "$work/diptych"
    expect_fault "$1" 'different$'
}

broken "the last element of every list is left out" fold.c 's/i < list\.count; i++/i + 1 < list.count; i++/'
broken "texts are not escaped" fold.c 's/html_add_text(html, value\.text)/html_add(html, html_trust(value.text))/'
broken "what is there if there is no value is there always" fold.c '/case OP_UNLESS:/,/break;/s/if (scope_has(&value, op->hole\.type))/if (false)/'
broken "an element is taken for the first one" fold.c 's/\.index = i}/.index = 0}/'
broken "a side has the other one's code" fragments.c 's/? page->a : page->b/? page->b : page->a/'
broken "what is made for one code is on every page" fragments.c 's/return !is_for_each_code(fragment->needs) ? 0 : /return true ? 0 : /'
broken "a fragment is in the place of the next one" press.c 's/&ready->fragment\[i\]/\&ready->fragment[i == 0 ? 0 : i - 1]/'
broken "what is made for one code of a section is the other one's" residue.c 's/step->code\[step->is_of_b ?/step->code[!step->is_of_b ?/'
broken "a list has the page itself" residue.c 's/if (getter->has(scope, list->items, i))/if (true)/'
broken "a list of all pages is not asked for what the page has" residue.c 's/return scope->fragments->getter\[hole->name\]\.has(.*/return true;/'
broken "what a page decides is there always" residue.c 's/return scope_has(last, hole->type) == (step->kind == RESIDUE_IF);/return true;/'
broken "a section takes the value of another one" residue.c 's/known->name == hole->name && //'
exit "$failed"
