"""The texts that a chat model is given, as Markdown; read through `prompts/templating.py`."""
