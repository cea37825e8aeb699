"""Bytes to Document: `read_document(path)` is the door. Start reading at `read.py`."""
