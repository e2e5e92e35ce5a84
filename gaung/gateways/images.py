"""Pictures people bring: looked into, measured, and written anew, so that nothing of the file itself is kept.

The kind is read from the content, never from the name; size and number of pixels are checked
before anything is unpacked; where and with what a photo was taken is left behind (trust.md, Uploads).
"""

import io
import warnings
from dataclasses import dataclass
from typing import Final

from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from gaung.core.refusals import Refusal

MOST_MEGABYTES: Final = 10
MOST_MEGAPIXELS: Final = 30
# Twice the width of a mail: sharp on every screen, and no wider.
WIDEST: Final = 1_600
MOST_FRAMES: Final = 80
_TAKEN: Final = ("JPEG", "PNG", "GIF", "WEBP")
_BOMBS: Final = (Image.DecompressionBombError, Image.DecompressionBombWarning)
_FAULTS: Final = (OSError, ValueError, SyntaxError, EOFError)


class ImageRefused(Refusal):
    """The file is no picture we can keep; `reason` says why."""

    code = "image_refused"


@dataclass(frozen=True)
class Picture:
    """A picture written anew."""

    data: bytes
    media_type: str
    width: int
    height: int


def read_picture(data: bytes) -> Picture:
    """Return the picture in these bytes, written anew as PNG, JPEG or GIF; refuse what is none."""
    if len(data) > MOST_MEGABYTES * 1024 * 1024:
        raise ImageRefused(reason="large", size=-(-len(data) // (1024 * 1024)), limit=MOST_MEGABYTES)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=_TAKEN) as image:
                return _written_anew(image)
        except _BOMBS:
            raise ImageRefused(reason="pixels", limit=MOST_MEGAPIXELS) from None
        except UnidentifiedImageError:
            raise ImageRefused(reason="kind") from None
        except _FAULTS:
            raise ImageRefused(reason="broken") from None


def _written_anew(image: Image.Image) -> Picture:
    frames = getattr(image, "n_frames", 1)
    if image.width * image.height * min(frames, MOST_FRAMES) > MOST_MEGAPIXELS * 1_000_000:
        raise ImageRefused(reason="pixels", limit=MOST_MEGAPIXELS)
    if image.format == "GIF" and frames > 1:
        return _moving(image)
    still = ImageOps.exif_transpose(image)
    if still.width > WIDEST:
        still = still.resize((WIDEST, max(1, round(still.height * WIDEST / still.width))), Image.Resampling.LANCZOS)
    is_photo = image.format == "JPEG" or (image.format == "WEBP" and not still.has_transparency_data)
    return _saved(still.convert("RGB"), "JPEG") if is_photo else _saved(_plain(still), "PNG")


def _plain(image: Image.Image) -> Image.Image:
    return image.convert("RGBA" if image.has_transparency_data else "RGB")


def _saved(image: Image.Image, kind: str) -> Picture:
    # A copy of the pixels alone: no comment, profile or note of the file comes along.
    bare = Image.new(image.mode, image.size)
    bare.paste(image)
    out = io.BytesIO()
    if kind == "JPEG":
        bare.save(out, kind, quality=85, optimize=True, progressive=True)
    else:
        bare.save(out, kind, optimize=True)
    return Picture(out.getvalue(), f"image/{kind.lower()}", bare.width, bare.height)


def _moving(image: Image.Image) -> Picture:
    frames, times = [], []
    for frame in ImageSequence.Iterator(image):
        frames.append(frame.convert("RGBA"))
        times.append(max(20, int(frame.info.get("duration", 100))))
        if len(frames) == MOST_FRAMES:
            break
    out = io.BytesIO()
    frames[0].save(out, "GIF", save_all=True, append_images=frames[1:], duration=times, loop=0, disposal=2)
    return Picture(out.getvalue(), "image/gif", image.width, image.height)
