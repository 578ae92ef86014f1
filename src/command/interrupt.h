/* Ctrl-C: a flag that a signal sets and that long work asks for.
 *
 * Threads    any may ask. */
#ifndef DIPTYCH_COMMAND_INTERRUPT_H
#define DIPTYCH_COMMAND_INTERRUPT_H

#include <stdbool.h>

/* From here on the first Ctrl-C, or a request to end, sets the flag; the second ends the program as it always would.
 * A file that grows over the user's limit is an error of write, not a signal. */
void command_interrupt_listen(void);

/* True once the flag is set. */
bool command_interrupt_has_come(void);

#endif
