"""What was asked of AWS, and the faults that tests put in the way."""

import threading
import time

from errors import AwsError

_lock = threading.Lock()
_calls: list[dict] = []
_faults: list[dict] = []

# What a fault may be narrowed to; a test that shares the lab names its own key or account.
FILTERS = ("service", "action", "region", "account", "access_key_id")


def record(call):
    with _lock:
        _calls.append(call)


def calls(wanted):
    """The calls that agree with every given filter, oldest first."""
    with _lock:
        return [call for call in _calls if _matches(wanted, call)]


def add_fault(fault):
    with _lock:
        _faults.append(fault)


def clear_faults():
    with _lock:
        _faults.clear()


def clock_shift(call):
    """Seconds by which the answer's Date is off: a fault with `date_shift`."""
    with _lock:
        fault = next((f for f in _faults if "date_shift" in f and _matches(f, call)), {})
    return fault.get("date_shift", 0)


def suffer(call):
    """Sleeps or raises as the first fault for this call says."""
    with _lock:
        fault = next((fault for fault in _faults if _matches(fault, call)), None)
        if fault and "times" in fault:
            fault["times"] -= 1
            if fault["times"] <= 0:
                _faults.remove(fault)
    if not fault:
        return
    time.sleep(fault.get("delay_ms", 0) / 1000)
    if "status" in fault:
        raise AwsError(
            fault["status"], fault.get("code", "InternalFailure"),
            fault.get("message", "injected by the lab"),
        )


def _matches(wanted, call):
    return all(wanted[name] == call.get(name) for name in FILTERS if name in wanted)
