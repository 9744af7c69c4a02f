"""Keeps Python 3.11 alive under PySide6 6.12.

That release forgets to count a reference to None at each call that returns nothing (6.11.3 does not, and from Python
3.12 on None is not counted). A process that draws some thousand times, such as an export of a film, then ends with
"Fatal Python error: none_dealloc". Importing this module makes the count so high that it never runs out.
"""

import ctypes
import sys
import sysconfig
from typing import Final

_ENOUGH: Final = sys.maxsize // 4


def make_none_last() -> None:
    """Raise the reference count of None beyond what any process can use up; does nothing where it is not counted."""
    is_counted = sys.implementation.name == "cpython" and sys.version_info < (3, 12)
    is_first_field = not sysconfig.get_config_var("Py_TRACE_REFS")
    if is_counted and is_first_field and sys.getrefcount(None) < _ENOUGH:
        ctypes.c_ssize_t.from_address(id(None)).value += _ENOUGH


make_none_last()
