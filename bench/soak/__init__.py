"""What an office's documents must survive, tried over and over: `python -m bench.soak`; start reading at kills.py."""
