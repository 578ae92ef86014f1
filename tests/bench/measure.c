/* Runs a command and says what it took, on one line of standard output: seconds on the clock, seconds of processors, and
 * the most memory it had at once in kB. The command's own standard output is dropped. Exit status: the command's. */
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/terminal.h"

static double seconds(struct timeval time)
{
    return (double)time.tv_sec + (double)time.tv_usec / 1e6;
}

int main(int argc, char **argv)
{
    uint64_t begun = terminal_now();
    pid_t child = argc < 2 ? -1 : fork();
    struct rusage usage;
    int status = 0;

    if (child == 0) {
        if (freopen("/dev/null", "w", stdout) != NULL)
            execvp(argv[1], argv + 1);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &usage) != child) {
        fputs("usage: diptych-bench-measure <command …>\n", stderr);
        return 2;
    }
    double passed = (double)(terminal_now() - begun) / 1e9;
    printf("%.4f %.4f %ld\n", passed, seconds(usage.ru_utime) + seconds(usage.ru_stime), usage.ru_maxrss);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}
