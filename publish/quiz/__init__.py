"""Multiple-choice questions with one right answer and others that are false in all documents. Start at `quiz.py`."""
