"""Questions with known answers: our own over made-up documents, and the scoring of sets; start at scoring.py."""
