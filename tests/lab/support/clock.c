/* A clock that is wrong, and jumps: preloaded into a program, it adds the seconds that stand in the
 * file $CLOCK at that moment. The clock that only measures (CLOCK_MONOTONIC) runs on, as it does in
 * a kernel whose time is set. */

#define _GNU_SOURCE
#include <stdio.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time) {
    int failed = (int)syscall(SYS_clock_gettime, clock, time);
    FILE *file = failed || clock != CLOCK_REALTIME ? NULL : fopen(getenv("CLOCK"), "r");
    long seconds = 0;
    if (file) {
        if (fscanf(file, "%ld", &seconds) == 1) time->tv_sec += seconds;
        fclose(file);
    }
    return failed;
}
