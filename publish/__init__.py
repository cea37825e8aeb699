"""Registers of duties to files (csv, xlsx, docx). Start reading at `register.py`."""
