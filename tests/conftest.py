"""What holds for all tests."""

from hypothesis import settings

# A busy machine is no failure, and a test that fails must fail again: examples are the same on every run.
settings.register_profile("wiredesk", deadline=None, derandomize=True)
settings.load_profile("wiredesk")
