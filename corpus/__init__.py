"""The nouns of Chỉ Dẫn and the catalogue that keeps them; no NLP and no web. Start reading at `document.py`."""
