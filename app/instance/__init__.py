"""One window a profile: the first start answers on a socket that only this user can reach, a later one asks it."""

from app.instance.first import FirstInstance, hand_over, meeting_traces, nobody_runs, take_first_place
from app.instance.messages import Running

__all__ = ["FirstInstance", "Running", "hand_over", "meeting_traces", "nobody_runs", "take_first_place"]
