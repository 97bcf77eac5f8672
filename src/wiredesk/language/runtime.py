"""onnxruntime, kept from reporting to its makers.

From 1.29 on, its Linux and macOS wheels send what they run (model names and hashes, machine, counts) to Microsoft and
keep an identifier of the machine in the user's cache, unless this variable is set before the library is loaded. Reports
stay on the machine that reads them, and so does that they are read.
"""

import os

os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

import onnxruntime

onnxruntime.disable_telemetry_events()  # on Windows, and where another package loaded it before

__all__ = ["onnxruntime"]
