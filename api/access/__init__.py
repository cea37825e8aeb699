"""Who asks, and what they may do. Start reading at `table.py`, then `gate.py`."""
