"""The quick scan: elements of a screenshot at once, without a model and without a download."""
