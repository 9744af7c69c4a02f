"""How long this machine has slept, by clocks of which one goes on while it sleeps and the other does not."""

import ctypes
import sys
import time


def slept_ns() -> int | None:
    """Return for how long this machine has slept since it was started, in nanoseconds; None when it does not say.

    Only differences between two answers mean something.
    """
    answer_ns: int | None = None
    if sys.platform == "win32":
        # Both count in tenths of a microsecond.
        with_sleep, without_sleep = ctypes.c_ulonglong(), ctypes.c_ulonglong()
        ctypes.windll.LoadLibrary("KernelBase").QueryInterruptTime(ctypes.byref(with_sleep))
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(without_sleep))
        answer_ns = (with_sleep.value - without_sleep.value) * 100
    elif sys.platform == "darwin":
        answer_ns = time.clock_gettime_ns(time.CLOCK_MONOTONIC_RAW) - time.clock_gettime_ns(
            time.CLOCK_UPTIME_RAW
        )
    elif sys.platform == "linux":
        answer_ns = time.clock_gettime_ns(time.CLOCK_BOOTTIME) - time.clock_gettime_ns(time.CLOCK_MONOTONIC)
    return answer_ns
