/* Markdown templates, block by block: sections, parts and blocks that are alone on their lines, and pieces of Markdown
 * between them.
 *
 * Lifetime   of a call.
 * Threads    one. */
#ifndef DIPTYCH_TEMPLATE_FLOW_H
#define DIPTYCH_TEMPLATE_FLOW_H

#include "template/compile.h"

/* Compiles nodes of a Markdown template. */
void flow_compile(struct compile *compile, const struct node *first, const struct scope *scope);

#endif
