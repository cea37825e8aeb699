"""Tables of wordings, as data; read through `prompts/lexicon.py`."""
