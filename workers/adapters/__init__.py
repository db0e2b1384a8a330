"""One file for each outside thing. Each keeps a promise made in `interfaces.py`."""
