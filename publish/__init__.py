"""Material to spread documents, and registers, as files. Start reading at `published.py` and `register.py`."""
