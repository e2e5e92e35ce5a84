"""Settings of a process that will be killed: the product's own, with quick passwords."""

from gaung.config.settings import *  # noqa: F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
