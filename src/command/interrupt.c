/* The flag of Ctrl-C: the only thing of this program that is global and changes. */
#include "command/interrupt.h"

#include <signal.h>
#include <stddef.h>

static volatile sig_atomic_t command_interrupted;

static void note(int signal_number)
{
    (void)signal_number;
    command_interrupted = 1;
}

void command_interrupt_listen(void)
{
    /* SA_RESETHAND: who presses Ctrl-C twice doesn't want to wait. The site stays whole all the same. */
    struct sigaction action = {.sa_handler = note, .sa_flags = (int)SA_RESETHAND};
    static const int signals[] = {SIGINT, SIGTERM, SIGHUP};

    sigemptyset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
        sigaction(signals[i], &action, NULL);
    signal(SIGXFSZ, SIG_IGN);
}

bool command_interrupt_has_come(void)
{
    return command_interrupted != 0;
}
