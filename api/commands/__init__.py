"""The commands of `chidan`. Start reading at `session.py`, then any command."""
