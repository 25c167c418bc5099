"""Starts Release Studio from a checkout: `python main.py`."""

from studio.main import main

if __name__ == "__main__":
    raise SystemExit(main())
