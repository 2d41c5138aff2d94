"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("vanban", deadline=None)  # how long an example takes says how busy a machine is
settings.load_profile("vanban")
