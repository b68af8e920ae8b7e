"""Values, ports and use cases: the standard library and json-repair, nothing else."""
