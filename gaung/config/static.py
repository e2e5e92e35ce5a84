"""Static files with a hash in their name, so browsers keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStatic(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # whitenoise has no types
    """A file missing from the manifest is shown by its plain name instead of failing the page."""

    manifest_strict = False
