"""`python -m tracker.cli` is `tracker`."""

from tracker.cli import main

if __name__ == "__main__":  # a worker of the service is a new process that imports this file again
    main()
