"""Runs a program and tells which of its system calls lead to a network, and which files it opened.

    calls.py PROGRAM ARGUMENT…

Its last line on standard output is JSON: `sockets` (of the internet), `connects`, `opened`. By
ptrace(2), so on Linux, without a debugger.
"""

import ctypes
import json
import os
import platform
import signal
import sys

LIBC = ctypes.CDLL(None, use_errno=True)
LIBC.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
LIBC.ptrace.restype = ctypes.c_long
# linux/ptrace.h
TRACEME, SYSCALL, SETOPTIONS, GET_SYSCALL_INFO = 0, 24, 0x4200, 0x420E
SYSGOOD, TRACEFORK, TRACEVFORK, TRACECLONE, EXITKILL = 0x1, 0x2, 0x4, 0x8, 0x100000
WALL = 0x40000000
AT_A_CALL = signal.SIGTRAP | 0x80
ENTRY = 1
INTERNET = (2, 10)  # AF_INET, AF_INET6
NAMES = {
    "x86_64": {41: "socket", 42: "connect", 2: "open", 257: "openat"},
    "aarch64": {198: "socket", 203: "connect", 56: "openat"},
}[platform.machine()]


class Info(ctypes.Structure):
    """struct ptrace_syscall_info, at an entry."""

    _fields_ = [
        ("op", ctypes.c_uint8), ("pad", ctypes.c_uint8 * 3), ("arch", ctypes.c_uint32),
        ("instruction_pointer", ctypes.c_uint64), ("stack_pointer", ctypes.c_uint64),
        ("nr", ctypes.c_uint64), ("args", ctypes.c_uint64 * 6), ("more", ctypes.c_uint64 * 2),
    ]


def ptrace(request, pid, address=0, data=0):
    if LIBC.ptrace(request, pid, address, data) == -1:
        raise OSError(ctypes.get_errno(), f"ptrace {request}")


def text_at(pid, address):
    with open(f"/proc/{pid}/mem", "rb") as memory:
        memory.seek(address)
        return memory.read1(4096).split(b"\0")[0].decode(errors="replace")


def family_at(pid, address):
    with open(f"/proc/{pid}/mem", "rb") as memory:
        memory.seek(address)
        return int.from_bytes(memory.read(2), sys.byteorder)


def note(pid, found):
    info = Info()
    ptrace(GET_SYSCALL_INFO, pid, ctypes.sizeof(info), ctypes.addressof(info))
    if info.op != ENTRY:
        return
    match NAMES.get(info.nr):
        case "socket" if info.args[0] in INTERNET:
            found["sockets"] += 1
        case "connect" if family_at(pid, info.args[1]) in INTERNET:
            found["connects"] += 1
        case "open":
            found["opened"].append(text_at(pid, info.args[0]))
        case "openat":
            found["opened"].append(text_at(pid, info.args[1]))


def run(command):
    program = os.fork()
    if program == 0:
        ptrace(TRACEME, 0)
        os.execv(command[0], command)  # stops once it is the program
    os.waitpid(program, WALL)
    ptrace(SETOPTIONS, program, 0, SYSGOOD | TRACEFORK | TRACEVFORK | TRACECLONE | EXITKILL)
    ptrace(SYSCALL, program)
    found = {"sockets": 0, "connects": 0, "opened": []}
    while True:
        pid, status = os.waitpid(-1, WALL)
        if os.WIFEXITED(status) or os.WIFSIGNALED(status):
            if pid == program:
                return found | {"code": os.waitstatus_to_exitcode(status)}
            continue
        passed_on = 0
        if os.WSTOPSIG(status) == AT_A_CALL:
            note(pid, found)
        elif os.WSTOPSIG(status) not in (signal.SIGTRAP, signal.SIGSTOP):
            passed_on = os.WSTOPSIG(status)
        try:
            ptrace(SYSCALL, pid, 0, passed_on)
        except ProcessLookupError:
            pass  # killed


print("\n" + json.dumps(run(sys.argv[1:])))
