"""The faces: command line, HTTP, pages; and the wiring. Start reading at `wiring.py`."""
