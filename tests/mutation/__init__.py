"""Mutation of the engine's branches; scripts/mutate.py runs it."""
