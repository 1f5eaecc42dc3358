"""What a picture is for, told by size, shape, colours, transparency, place and name: content, or one of the things that are no photo."""

import re
from pathlib import PurePosixPath

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tasks.records.document import PictureRole

_TRACKER_PX = 3
_EMOJI_PX = 72
_ICON_PX = 130
_LOGO_NAME = re.compile(r"logo|徽标|台标|党徽|校徽|标志|签名档|banner|letterhead|icon|二维码|qrcode", re.IGNORECASE)
_SEAL_NAME = re.compile(r"公章|印章|盖章|seal|stamp", re.IGNORECASE)
_SIGNATURE_NAME = re.compile(r"签名|签字|signature", re.IGNORECASE)
_EMOJI_NAME = re.compile(r"emoji|表情|smiley|face\d", re.IGNORECASE)
_TRACKER_NAME = re.compile(r"^(?:spacer|blank|track|beacon|dot|pixel|1x1)\b", re.IGNORECASE)


def picture_role(
    colours: "Colours",
    width: int,
    height: int,
    *,
    name: str = "",
    placed_cm: tuple[float, float] | None = None,
) -> PictureRole:
    """The role of a picture of `width` × `height` pixels that stands in the text; `placed_cm` is its size on the page."""
    stem = PurePosixPath(name).stem
    if min(width, height) <= _TRACKER_PX or (_TRACKER_NAME.search(stem) and max(width, height) < _ICON_PX):
        return PictureRole.TRACKER
    small = max(width, height) <= _EMOJI_PX
    if small or (_EMOJI_NAME.search(stem) and max(width, height) < 2 * _ICON_PX):
        return PictureRole.EMOJI
    by_name = _role_by_name(stem, colours, width, height)
    return by_name or _role_by_look(colours, width, height, placed_cm)


def _small(image: Image.Image, side: int) -> NDArray[np.int16]:
    """Red, green and blue of a copy with at most `side` pixels a side, each as one row."""
    scale = min(1.0, side / max(image.size))
    size = max(1, round(image.width * scale)), max(1, round(image.height * scale))
    small = image.convert("RGB").resize(size, Image.Resampling.BOX)
    return np.ascontiguousarray(np.asarray(small).reshape(-1, 3).T.astype(np.int16))


class Colours:
    """Shares of a picture's pixels (0–1) by kind of colour; `image` may be a smaller copy, transparency on white."""

    def __init__(self, image: Image.Image) -> None:
        pixels = _small(image, 160)
        red, green, blue = pixels
        high, low = pixels.max(axis=0), pixels.min(axis=0)
        white = low >= 225
        ink = (red > 120) & (red - np.maximum(green, blue) > 40) & ~white
        self.white = float(white.mean())
        self.red = float(ink.mean())
        # Edges of red strokes on white are pink.
        pink = (red > 200) & (red - np.maximum(green, blue) > 12) & ~white & ~ink
        self.pink = float(pink.mean())
        self.dark = float((high < 110).mean())
        self.grey = float(((high - low < 24) & ~white).mean())
        self.coloured = float(((high - low >= 40) & ~ink).mean())
        # How many different colours there are, coarsely: drawings have few, photos many.
        counts = np.bincount(((red >> 4) << 8) + ((green >> 4) << 4) + (blue >> 4), minlength=4096)
        self.count = int((counts >= 2).sum())
        self.biggest = float(counts.max() / len(red))


def is_pale(image: Image.Image, share: float = 0.35) -> bool:
    """Whether enough of a picture is pale and without colour to be paper: a quick look before OpenCV is asked."""
    pixels = _small(image, 96)
    high, low = pixels.max(axis=0), pixels.min(axis=0)
    return float(((high - low < 60) & (high > 0.55 * np.percentile(high, 90)) & (high > 90)).mean()) >= share


def is_blank(image: Image.Image) -> bool:
    """Whether a page is an empty sheet: not even a line's worth of it differs from the rest."""
    shades = _small(image, 160)[1]
    return bool((np.abs(shades - np.median(shades)) > 10).mean() < 0.0005)


def is_flat(image: Image.Image) -> bool:
    """Whether one shade covers much of the picture to the last bit, as on a screen; light on paper falls off by many shades."""
    counts = np.array(image.convert("L").histogram(), dtype=np.float64)
    together = np.convolve(counts, np.ones(3), "same")
    return bool(together.max() >= 0.3 * counts.sum())


def _role_by_name(stem: str, colours: Colours, width: int, height: int) -> PictureRole | None:
    """A name is only believed where the picture is no photo: 挂标志牌.jpg may well be one."""
    drawn = colours.count < 160 or colours.white > 0.6
    if _SEAL_NAME.search(stem) and drawn and colours.red + colours.pink > 0.03:
        return PictureRole.SEAL
    if _SIGNATURE_NAME.search(stem) and drawn and colours.white > 0.6:
        return PictureRole.SIGNATURE
    if _LOGO_NAME.search(stem) and drawn and max(width, height) <= 800:
        return PictureRole.LOGO
    return None


def _role_by_look(colours: Colours, width: int, height: int, placed_cm: tuple[float, float] | None) -> PictureRole:
    shape = width / height
    if _is_seal(colours, shape):
        return PictureRole.SEAL
    if _is_signature(colours, shape, max(width, height)):
        return PictureRole.SIGNATURE
    if _is_code(colours, shape) or _is_red_heading(colours, shape):
        return PictureRole.LOGO
    if max(width, height) <= _ICON_PX or shape > 8 or shape < 1 / 8:
        return PictureRole.LOGO
    tiny = placed_cm is not None and 0 < max(placed_cm) < 2
    if tiny and max(width, height) < 600:
        return PictureRole.LOGO
    if _is_drawn_logo(colours, width, height):
        return PictureRole.LOGO
    return PictureRole.CONTENT


def _is_seal(colours: Colours, shape: float) -> bool:
    """Red ink on white: round and oval seals cover 4–45 % of their square, little else stands there."""
    ink = colours.red + colours.pink
    rest = 1 - colours.white - ink
    return 0.7 <= shape <= 1.45 and colours.white >= 0.4 and 0.04 <= ink <= 0.55 and rest <= 0.08


def _is_signature(colours: Colours, shape: float, longest: int) -> bool:
    """Few dark strokes on white or pale paper, wider than high, not large enough for a page."""
    strokes = colours.dark + colours.grey
    return (
        1.3 <= shape <= 8
        and longest <= 1200
        and colours.white >= 0.75
        and colours.coloured <= 0.12
        and 0.003 <= strokes <= 0.25
        and colours.count < 80
    )


def _is_code(colours: Colours, shape: float) -> bool:
    """A QR code of any size: square, black and white in like parts, at most a small sign in its middle."""
    black_and_white = colours.white >= 0.3 and colours.dark >= 0.2 and colours.white + colours.dark >= 0.75
    return 0.8 <= shape <= 1.25 and black_and_white and colours.coloured + colours.red <= 0.1 and colours.count <= 80


def _is_red_heading(colours: Colours, shape: float) -> bool:
    """The red name of an organisation over a paper, as a picture: wide, red on white, nothing else."""
    ink = colours.red + colours.pink
    return shape >= 2.5 and colours.white >= 0.5 and ink >= 0.02 and 1 - colours.white - ink <= 0.06


def _is_drawn_logo(colours: Colours, width: int, height: int) -> bool:
    """A small flat drawing: few colours, one of them over most of it."""
    return max(width, height) <= 420 and colours.count <= 48 and colours.biggest >= 0.3
