"""Where a picture's file lies: by its public key, which says nothing about the company (ED-02)."""

from typing import Final

AREA: Final = "images"
MOST_IMAGES: Final = 2_000


def file_key(*, company_id: int, key: str) -> str:
    """The key of the picture's file among the kept files."""
    return f"{AREA}/{company_id}/{key}"


def address(key: str) -> str:
    """Where the picture is written in a content; the product's own address is put before it when it is mailed."""
    return f"/i/{key}"
