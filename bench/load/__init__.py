"""A server under an office's load: people at work, files taken in, a crowd, a stop; start at __main__.py."""
