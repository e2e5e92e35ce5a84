"""Compiled code is kept for the length of a run, also where the machine was told to keep none beside the source.

A run of the tests starts some hundred processes; each would compile the program and its libraries anew.
"""

import atexit
import os
import shutil
import tempfile


def keep() -> None:
    """Let this process's children share what one of them compiled; gone when it ends."""
    if os.environ.pop("PYTHONDONTWRITEBYTECODE", None):
        os.environ["PYTHONPYCACHEPREFIX"] = folder = tempfile.mkdtemp(prefix="gaung-compiled-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
