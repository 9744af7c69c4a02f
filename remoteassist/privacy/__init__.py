"""Finds what nobody shall read wherever a session shows it: the same words, the same picture, also in motion."""
