"""onnxruntime, imported without its telemetry.

Since 1.29 the wheels report every start and session to Microsoft and keep a device id in the home folder, unless this
variable is set when they are imported; `disable_telemetry_events` comes too late for the first report and the id.
"""

from __future__ import annotations

from app.scan.environment import variables_kept

with variables_kept(ORT_DISABLE_TELEMETRY="1"):
    import onnxruntime
    from onnxruntime.capi.onnxruntime_pybind11_state import Fail, RuntimeException

__all__ = ["Fail", "RuntimeException", "onnxruntime"]
