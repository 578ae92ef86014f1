/* The running program, as something that has an identity: another version of it, or of a library it uses, may make
 * other bytes of the same content.
 *
 * Lifetime   of a call.
 * Threads    one.
 * Cost       reads the program's and its libraries' files: some megabytes, a few milliseconds. */
#ifndef DIPTYCH_BASE_PROGRAM_H
#define DIPTYCH_BASE_PROGRAM_H

#include "base/digest.h"
#include "base/report.h"

/* Adds the bytes of the program and of every library that is loaded. *ret_is_known is false if a file of one of them
 * isn't there or may not be read, such as on a system without /proc or after an update, so that nobody can tell. False:
 * one can't be read all the same; FILE_FAILED. */
bool program_digest(struct digest *digest, struct report *report, bool *ret_is_known) MUST_CHECK;

#endif
