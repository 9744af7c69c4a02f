"""Microphone and speakers: devices, their clocks, and the thread that mixes them into the segments."""
