"""What holds for all tests."""

from hypothesis import settings

# A test that waits for a busy disk is slow, not wrong; pytest-timeout ends one that hangs.
settings.register_profile("remoteassist", deadline=None)
settings.load_profile("remoteassist")
