"""Question to Answer or Refusal, every statement cited. Start reading at `answer.py`."""
