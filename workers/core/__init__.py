"""The pure middle: no clock, no randomness, no network, no environment. `ls` reads as the pipeline."""
