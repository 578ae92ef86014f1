/* The running program, as something that has an identity: another version of it, or of a library it uses, may make
 * other bytes of the same content.
 *
 * Lifetime   of a call.
 * Threads    one.
 * Cost       reads the program's and its libraries' files: some megabytes, a few milliseconds. */
#ifndef DIPTYCH_BASE_PROGRAM_H
#define DIPTYCH_BASE_PROGRAM_H

#include "base/digest.h"

/* Adds the bytes of the program and of every library that is loaded. False: one of them can't be read, so that nobody
 * can tell; nothing is reported. */
bool program_digest(struct digest *digest) MUST_CHECK;

#endif
