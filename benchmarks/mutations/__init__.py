"""Faults seeded into the example releases, to see whether the checks find them: ``python -m benchmarks.mutations``."""
