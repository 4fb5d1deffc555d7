"""Runs a program and kills it (SIGKILL) at the entry of its nth system call.

    kill_at_call.py PATH PROGRAM ARGUMENT…

Calls count from the first that opens a file whose path ends in PATH; from the very first if that is
empty. (How many a network takes before it is another number each time.)

For each number on standard input it runs the program once and answers with a line: `killed`, or
`0 N` of a program that made N calls only and exited with 0. What the program had started itself is
waited for before the answer: it outlives the program, and would go on in the files of the next run.
By ptrace(2), so on Linux, without a debugger.
"""

import ctypes
import os
import platform
import signal
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
LIBC.ptrace.restype = ctypes.c_long
# linux/ptrace.h
TRACEME, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
SYSGOOD, TRACECLONE, EXITKILL = 0x1, 0x8, 0x100000
WALL = 0x40000000
AT_A_CALL = signal.SIGTRAP | 0x80
# linux/prctl.h
SET_CHILD_SUBREAPER = 36
OPENAT = {"x86_64": 257, "aarch64": 56}[platform.machine()]


class Info(ctypes.Structure):
    """struct ptrace_syscall_info, at an entry."""

    _fields_ = [
        ("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32),
        ("instruction_pointer", ctypes.c_uint64), ("stack_pointer", ctypes.c_uint64),
        ("nr", ctypes.c_uint64), ("args", ctypes.c_uint64 * 6), ("more", ctypes.c_uint64 * 2),
    ]


def ptrace(request, pid, data=0, address=None):
    if LIBC.ptrace(request, pid, address, data) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace {request}")


def opens(pid, end):
    """Whether the call it is about to make opens such a path."""
    info = Info()
    ptrace(GET_SYSCALL_INFO, pid, ctypes.addressof(info), ctypes.sizeof(info))
    if info.nr != OPENAT:
        return False
    with open(f"/proc/{pid}/mem", "rb") as memory:
        memory.seek(info.args[1])
        return memory.read1(4096).split(b"\0")[0].decode(errors="replace").endswith(end)


def start(command):
    pid = os.fork()
    if pid == 0:
        quiet = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(quiet, stream)
        ptrace(TRACEME, 0)
        os.execv(command[0], command)  # stops once it is the program
    os.waitpid(pid, WALL)
    ptrace(SETOPTIONS, pid, SYSGOOD | TRACECLONE | EXITKILL)
    ptrace(SYSCALL, pid)
    return pid


def wait_for_the_rest():
    """Children of the program that died are ours now."""
    try:
        while True:
            os.waitpid(-1, WALL)
    except ChildProcessError:
        pass


def run(path, command, at):
    """None: it was killed; else its exit code and its calls."""
    program = start(command)
    calls, inside, counts = 0, set(), not path
    while True:
        pid, status = os.waitpid(-1, WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if pid == program:
                wait_for_the_rest()
                return None if os.WIFSIGNALED(status) else f"{os.WEXITSTATUS(status)} {calls}"
            continue
        passed_on = 0
        if os.WSTOPSIG(status) == AT_A_CALL:
            if pid in inside:
                inside.remove(pid)
            else:
                inside.add(pid)
                counts = counts or opens(pid, path)
                if counts and calls == at:
                    os.kill(program, signal.SIGKILL)
                calls += counts
        elif os.WSTOPSIG(status) not in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = os.WSTOPSIG(status)
        try:
            ptrace(SYSCALL, pid, passed_on)
        except ProcessLookupError:
            pass  # killed


if LIBC.prctl(SET_CHILD_SUBREAPER, 1, 0, 0, 0) == -1:
    raise OSError(ctypes.get_errno(), "prctl")
for line in sys.stdin:
    print(run(sys.argv[1], sys.argv[2:], int(line)) or "killed", flush=True)
