"""`python -m merilo` is the command `merilo`."""

from .cli import main

main()
