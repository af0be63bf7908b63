"""An independent, naive evaluator written from the specification alone, and the comparisons of the library with it."""
