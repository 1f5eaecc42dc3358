"""A small painter in numpy: sky, hills, perspective ground, walls, boxes, trees and rounded, lit shapes on one canvas.

The camera stands upright at the origin, looks along +Z and is `eye` metres high; X goes right, Y up, all in metres.
Pictures are float32 arrays of height × width × 3 in 0..1. Later strokes cover earlier ones, so scenes are painted from far to near.
"""

from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageFont

Array = NDArray[np.float32]
Color = tuple[float, float, float]
Point = tuple[float, float]
FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Bold.ttc"


def rgb(code: str) -> Color:
    """A colour from `#rrggbb`."""
    return (int(code[1:3], 16) / 255, int(code[3:5], 16) / 255, int(code[5:7], 16) / 255)


def mix(a: Color, b: Color, share: float) -> Color:
    """A colour between two."""
    return tuple(x + (y - x) * share for x, y in zip(a, b, strict=True))  # type: ignore[return-value]


def shade(color: Color, factor: float) -> Color:
    """A lighter or darker colour."""
    return tuple(min(1.0, x * factor) for x in color)  # type: ignore[return-value]


def smooth(edge0: float, edge1: float, x: Array) -> Array:
    """Smoothstep."""
    t = np.clip((x - edge0) / (edge1 - edge0), 0, 1)
    return t * t * (3 - 2 * t)


def noise(height: int, width: int, scale: float, seed: int, octaves: int = 4, stretch: float = 1.0) -> Array:
    """Soft value noise in 0..1; `scale` is the size of the largest lump in pixels, `stretch` widens it."""
    rng = np.random.default_rng(abs(seed))
    total, weight = np.zeros((height, width), np.float32), 0.0
    for octave in range(octaves):
        cell = max(1.5, scale / 2**octave)
        rows, cols = int(height / cell) + 3, int(width / (cell * stretch)) + 3
        grid = Image.fromarray(rng.random((rows, cols)).astype(np.float32))
        grown = grid.resize((int(cols * cell * stretch) + 1, int(rows * cell) + 1), Image.Resampling.BICUBIC)
        total += np.asarray(grown)[:height, :width] * 0.5**octave
        weight += 0.5**octave
    return np.clip(total / weight, 0, 1)


@cache
def font(size: int) -> ImageFont.FreeTypeFont:
    """The bold Chinese typeface of banners."""
    return ImageFont.truetype(FONT, size)


class Canvas:
    """One picture in the making."""

    def __init__(self, width: int = 1440, height: int = 1080, horizon: float = 0.42, eye: float = 1.6, lens: float = 0.95, seed: int = 1, light: tuple[float, float] = (-0.55, 0.6)):
        self.w, self.h, self.seed = width, height, seed
        self.hy, self.eye, self.f, self.cx = height * horizon, eye, width * lens, width / 2
        self.px: Array = np.zeros((height, width, 3), np.float32)
        self.light = np.array([light[0], -light[1], np.sqrt(max(0.05, 1 - light[0] ** 2 - light[1] ** 2))], np.float32)
        self.ambient, self.sun = 0.60, 0.68
        self.haze: Color = (0.80, 0.85, 0.90)
        self.haze_far = 140.0
        self.rng = np.random.default_rng(seed)

    # --- geometry -----------------------------------------------------------------------------------------------------

    def at(self, x: float, y: float, z: float) -> Point:
        """Where a place in the world stands on the picture."""
        return (self.cx + self.f * x / z, self.hy - self.f * (y - self.eye) / z)

    def scale(self, z: float) -> float:
        """Pixels per metre at this depth."""
        return self.f / z

    def hazed(self, color: Color, z: float) -> Color:
        """The colour seen through the air."""
        return mix(color, self.haze, 1 - float(np.exp(-z / self.haze_far)))

    # --- laying colour ------------------------------------------------------------------------------------------------

    def lay(self, mask: Array, color: Array | Color, x0: int = 0, y0: int = 0) -> None:
        """Colour (one, or an array of the mask's shape) through a mask placed at (x0, y0)."""
        height, width = mask.shape
        left, top = max(0, x0), max(0, y0)
        right, bottom = min(self.w, x0 + width), min(self.h, y0 + height)
        if left >= right or top >= bottom:
            return
        cut = (slice(top - y0, bottom - y0), slice(left - x0, right - x0))
        part = mask[cut][..., None]
        paint = np.asarray(color, np.float32)
        if paint.ndim == 3:
            paint = paint[cut]
        view = self.px[top:bottom, left:right]
        view += (paint - view) * part

    def darken(self, mask: Array, x0: int, y0: int, amount: float) -> None:
        """Shadow through a mask."""
        height, width = mask.shape
        left, top = max(0, x0), max(0, y0)
        right, bottom = min(self.w, x0 + width), min(self.h, y0 + height)
        if left < right and top < bottom:
            part = mask[top - y0 : bottom - y0, left - x0 : right - x0][..., None]
            self.px[top:bottom, left:right] *= 1 - part * np.array([amount, amount * 0.97, amount * 0.88], np.float32)

    def glow(self, x: float, y: float, radius: float, color: Color, strength: float) -> None:
        """Light added around a point."""
        x0, y0, n = int(x - radius), int(y - radius), int(2 * radius)
        yy, xx = np.mgrid[0:n, 0:n].astype(np.float32)
        d = np.hypot(xx - radius, yy - radius) / radius
        mask = np.clip(1 - d, 0, 1) ** 2 * strength
        left, top, right, bottom = max(0, x0), max(0, y0), min(self.w, x0 + n), min(self.h, y0 + n)
        if left < right and top < bottom:
            self.px[top:bottom, left:right] += mask[top - y0 : bottom - y0, left - x0 : right - x0, None] * np.array(color, np.float32)

    def soften(self, radius: float) -> None:
        """Everything painted so far goes out of focus."""
        image = Image.fromarray((np.clip(self.px, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(radius))
        self.px = np.asarray(image).astype(np.float32) / 255

    # --- nature -------------------------------------------------------------------------------------------------------

    def sky(self, top: str, low: str, clouds: float = 0.5, bottom: float | None = None) -> None:
        """A graded sky with clouds down to the horizon."""
        last = int(self.hy if bottom is None else bottom) + 2
        t = np.linspace(0, 1, last, dtype=np.float32)[:, None, None] ** 0.8
        base = np.array(rgb(top), np.float32) * (1 - t) + np.array(rgb(low), np.float32) * t
        self.px[:last] = base
        if clouds:
            lumps = noise(last, self.w, self.h * 0.22, self.seed + 11, 6, 2.2)
            thick = smooth(0.62 - 0.22 * clouds, 0.85 - 0.1 * clouds, lumps)
            under = noise(last, self.w, self.h * 0.15, self.seed + 12, 4, 2.0)[..., None] * 0.12
            self.lay(thick * 0.85, np.clip(np.float32(0.98) - under * np.ones(3, np.float32), 0, 1))

    def ridge(self, base: float, rise: float, color: str, seed: int, lump: float = 0.5, rough: float = 0.5) -> None:
        """A line of hills across the picture; `base` and `rise` are shares of the height, measured from the top."""
        line = noise(2, self.w, self.w * lump, self.seed * 31 + seed, 6)[0]
        tops = self.h * (base - rise * line)
        yy = np.arange(self.h, dtype=np.float32)[:, None]
        mask = np.clip(yy - tops[None], 0, 1) * (yy < self.hy + self.h * 0.02)
        texture = noise(self.h, self.w, 60, self.seed * 17 + seed, 5)[..., None] - 0.5
        depth = np.clip((yy - tops[None]) / (self.h * rise + 1), 0, 1)[..., None]
        self.lay(mask, np.clip(np.array(rgb(color), np.float32) * (1 + rough * texture) + 0.10 * depth * np.array(self.haze, np.float32), 0, 1))

    def ground(self, color: str, kind: str = "plain", near: float = 1.0, wet: float = 0.0, top: float | None = None) -> None:
        """The plane Y = 0 up to the horizon: asphalt, paving, grass, dirt, tiles, wood or plain."""
        first = int(self.hy if top is None else top)
        yy, xx = np.mgrid[first : self.h, 0 : self.w].astype(np.float32)
        z = self.f * self.eye / np.maximum(yy - self.hy, 0.6)
        x = (xx - self.cx) * z / self.f
        step = z / self.f  # metres a pixel covers sideways
        base = np.ones((*z.shape, 3), np.float32) * np.array(rgb(color), np.float32)
        big, fine = self._texture(x / 4, z / 4, 1), self._texture(x * 1.7, z * 1.7, 2)
        fade = np.exp(-step * 26)
        strength = {"asphalt": (0.16, 0.30), "paving": (0.14, 0.12), "grass": (0.34, 0.55), "dirt": (0.34, 0.36), "tiles": (0.05, 0.05), "wood": (0.10, 0.06)}.get(kind, (0.1, 0.1))
        base *= (1 + strength[0] * (big - 0.5) + strength[1] * (fine - 0.5) * fade)[..., None]
        if kind in ("paving", "tiles"):
            size = 0.6 if kind == "paving" else 0.8
            lines = np.maximum(self._lines(x / size, step / size, 0.012), self._lines(z / size, step * z / self.eye / size, 0.012))
            stones = self._texture(np.floor(x / size) * 7.31, np.floor(z / size) * 5.77, 3)
            base *= (1 + (0.16 if kind == "paving" else 0.05) * (stones - 0.5) * np.clip(1 - step * 20, 0, 1))[..., None]
            base *= (1 - 0.34 * lines)[..., None]
        if kind == "wood":
            plank = self._texture(np.floor(x / 0.14) * 3.1, np.floor(z / 1.8 + np.floor(x / 0.14) * 0.37) * 9.7, 3)
            base *= (1 + 0.28 * (plank - 0.5) - 0.3 * self._lines(x / 0.14, step / 0.14, 0.02))[..., None]
        if kind == "grass":
            base[..., 0] *= 1 + 0.25 * (big - 0.5)
        air = np.exp(-z / self.haze_far)[..., None]
        base = base * air + np.array(self.haze, np.float32) * (1 - air)
        base *= (near + (1 - near) * np.clip(z / 12, 0, 1))[..., None]
        self.px[first:] = np.clip(base, 0, 1)
        if wet:
            mirror = self.px[max(0, 2 * first - self.h) : first][::-1]
            mirror = np.asarray(Image.fromarray((np.clip(mirror, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(9))).astype(np.float32) / 255
            rows = mirror.shape[0]
            self.px[first : first + rows] = self.px[first : first + rows] * (1 - wet) + mirror * wet

    def water(self, x: Sequence[float], color: str, top: float, bottom: float, ripple: float = 0.5) -> None:
        """Water between two picture rows, mirroring what stands above; `x` gives the bank's polygon in shares of the picture."""
        points = [(a * self.w, b * self.h) for a, b in zip(x[::2], x[1::2], strict=True)]
        y0, y1 = int(top * self.h), int(bottom * self.h)
        src = np.clip(2 * y0 - np.arange(y0, y1), 0, self.h - 1)
        wave = (noise(y1 - y0, self.w, 18, self.seed + 71, 3, 7.0) - 0.5) * 2
        depth = np.linspace(0.2, 1, y1 - y0, dtype=np.float32)[:, None]
        rows = np.clip(src[:, None] + (wave * 22 * ripple * depth).astype(int), 0, y0)
        mirrored = self.px[rows, np.arange(self.w)[None]]
        tint = np.array(rgb(color), np.float32)
        share = (0.38 + 0.4 * depth)[..., None]
        paint = mirrored * (1 - share) + tint * share + (wave * 0.05 * ripple)[..., None]
        mask = self._mask(points)[y0:y1]
        self.lay(mask, np.clip(paint, 0, 1), 0, y0)

    def tree(self, x: float, z: float, height: float, hue: str = "#4f7a3a", seed: int = 0, crown: float = 0.36, trunk: str = "#5b4a3b", bare: float = 0.42) -> None:
        """A broad-leaved tree."""
        foot, scale = self.at(x, 0, z), self.scale(z)
        tall = height * scale
        rng = np.random.default_rng(self.seed * 101 + seed)
        bark = self.hazed(rgb(trunk), z)
        top = (foot[0] + rng.normal(0, 0.02) * tall, foot[1] - tall * (bare + 0.2))
        self.shadow(x + height * 0.08, z, height * 0.36, 0.5, 0.34)
        self.limb(foot, top, tall * 0.026, tall * 0.012, bark)
        for _ in range(5):
            start = (foot[0] + (top[0] - foot[0]) * 0.8, foot[1] - tall * bare * rng.uniform(0.75, 1.05))
            end = (top[0] + rng.normal(0, crown * 0.45) * tall, foot[1] - tall * rng.uniform(0.62, 0.85))
            self.limb(start, end, tall * 0.012, tall * 0.004, bark)
        blobs = []
        for _ in range(15):
            angle, reach = rng.uniform(0, 6.28), rng.uniform(0.05, 0.78) ** 0.6
            blobs.append((top[0] + np.cos(angle) * reach * crown * tall * 0.9, foot[1] - tall * 0.70 - np.sin(angle) * reach * tall * 0.235, tall * rng.uniform(0.09, 0.16)))
        self.leaves(blobs, self.hazed(rgb(hue), z), seed + 5, max(3.0, tall * 0.022))

    def leaves(self, blobs: list[tuple[float, float, float]], color: Color, seed: int, grain: float = 6.0, flowers: str = "", fill: float = 1.0) -> None:
        """Foliage made of (x, y, radius) clumps, lit from the light's side, with ragged edges and gaps."""
        x0 = int(min(b[0] - b[2] * 1.5 for b in blobs))
        y0 = int(min(b[1] - b[2] * 1.5 for b in blobs))
        x1 = int(max(b[0] + b[2] * 1.5 for b in blobs))
        y1 = int(max(b[1] + b[2] * 1.5 for b in blobs))
        width, height = min(x1 - x0, self.w * 2), min(y1 - y0, self.h * 2)
        yy, xx = np.mgrid[y0 : y0 + height, x0 : x0 + width].astype(np.float32)
        field, lit = np.full((height, width), -1.0, np.float32), np.zeros((height, width), np.float32)
        for bx, by, r in blobs:
            dx, dy = (xx - bx) / r, (yy - by) / r
            here = 1 - (dx * dx + dy * dy)
            side = dx * self.light[0] + dy * self.light[1]
            lit = np.where(here > field, side, lit)
            field = np.maximum(field, here)
        fine = noise(height, width, grain, self.seed * 7 + seed, 3)
        mid = noise(height, width, grain * 5, self.seed * 7 + seed + 1, 3)
        mask = smooth(0.0, 0.22, field * 0.9 * fill + (fine - 0.5) * 1.5 + (mid - 0.5) * 0.9)
        glow = np.clip(0.72 + 0.34 * lit + 0.75 * (fine - 0.5) + 0.45 * (mid - 0.5), 0.22, 1.5)[..., None]
        paint = np.array(color, np.float32) * glow
        paint[..., 0] += 0.07 * np.clip(glow[..., 0] - 0.8, 0, 1)
        paint[..., 1] += 0.09 * np.clip(glow[..., 0] - 0.8, 0, 1)
        if flowers:
            spots = smooth(0.70, 0.76, noise(height, width, grain * 0.9, self.seed + seed + 9, 2))[..., None]
            paint = paint * (1 - spots) + np.array(rgb(flowers), np.float32) * spots
        self.lay(mask, np.clip(paint, 0, 1), x0, y0)

    def bush(self, x: float, z: float, width: float, height: float, hue: str = "#466b34", seed: int = 0, flowers: str = "") -> None:
        """A hedge or shrub standing on the ground."""
        foot, scale = self.at(x, 0, z), self.scale(z)
        rng = np.random.default_rng(self.seed * 57 + seed)
        blobs = []
        for i in range(max(4, int(width / height * 5))):
            blobs.append((foot[0] + rng.uniform(-0.5, 0.5) * width * scale, foot[1] - rng.uniform(0.28, 0.68) * height * scale, height * scale * rng.uniform(0.28, 0.42)))
            del i
        self.leaves(blobs, self.hazed(rgb(hue), z), seed, max(2.5, height * scale * 0.06), flowers, 1.3)

    # --- shapes -------------------------------------------------------------------------------------------------------

    def limb(self, a: Point, b: Point, ra: float, rb: float, color: Color, grain: float = 0.0) -> None:
        """A rounded stick from a to b with a radius at each end, shaded as a cylinder."""
        reach = max(ra, rb) + 2
        x0, y0 = int(min(a[0], b[0]) - reach), int(min(a[1], b[1]) - reach)
        x1, y1 = int(max(a[0], b[0]) + reach) + 1, int(max(a[1], b[1]) + reach) + 1
        if x1 < 0 or y1 < 0 or x0 > self.w or y0 > self.h:
            return
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        dx, dy = b[0] - a[0], b[1] - a[1]
        length = max(1e-3, float(np.hypot(dx, dy)))
        t = np.clip(((xx - a[0]) * dx + (yy - a[1]) * dy) / length**2, 0, 1)
        ox, oy = xx - (a[0] + t * dx), yy - (a[1] + t * dy)
        radius = ra + (rb - ra) * t
        dist = np.hypot(ox, oy)
        self._round(np.clip(radius - dist + 0.5, 0, 1), ox / np.maximum(radius, 0.5), oy / np.maximum(radius, 0.5), color, x0, y0, grain)

    def ball(self, x: float, y: float, rx: float, ry: float, color: Color, tilt: float = 0.0, grain: float = 0.0) -> None:
        """A lit ellipsoid."""
        reach = max(rx, ry) + 2
        x0, y0, n = int(x - reach), int(y - reach), int(2 * reach) + 2
        if x0 > self.w or y0 > self.h or x0 + n < 0 or y0 + n < 0:
            return
        yy, xx = np.mgrid[y0 : y0 + n, x0 : x0 + n].astype(np.float32)
        c, s = np.cos(tilt), np.sin(tilt)
        u, v = ((xx - x) * c + (yy - y) * s) / rx, (-(xx - x) * s + (yy - y) * c) / ry
        d = np.hypot(u, v)
        self._round(np.clip((1 - d) * min(rx, ry) + 0.5, 0, 1), u * c - v * s, u * s + v * c, color, x0, y0, grain)

    def _round(self, mask: Array, nx: Array, ny: Array, color: Color, x0: int, y0: int, grain: float) -> None:
        nz = np.sqrt(np.clip(1 - nx * nx - ny * ny, 0, 1))
        facing = np.clip(nx * self.light[0] + ny * self.light[1] + nz * self.light[2], -0.35, 1)
        glow = self.ambient + self.sun * np.clip(facing, 0, 1) + 0.12 * np.minimum(facing, 0)
        glow *= 0.86 + 0.14 * nz
        if grain:
            glow = glow * (1 + grain * (noise(*mask.shape, 9, self.seed + x0, 3) - 0.5))
        self.lay(mask, np.clip(np.array(color, np.float32) * glow[..., None], 0, 1), x0, y0)

    def cloth(self, points: Sequence[Point], color: Color, folds: float = 0.10, flat: float = 0.0) -> None:
        """A garment or sack: a polygon with rounded corners, shaded as a body turning away at both sides, with folds."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0 = int(min(xs)) - 3, int(min(ys)) - 3
        width, height = int(max(xs)) - x0 + 4, int(max(ys)) - y0 + 4
        if width < 3 or height < 3 or width > 3 * self.w:
            return
        mask = self._small_mask([(px - x0, py - y0) for px, py in points], width, height)
        cols = np.arange(width, dtype=np.float32)[None]
        filled = mask > 0.5
        any_row = filled.any(1)
        left = np.where(any_row, filled.argmax(1), 0)[:, None].astype(np.float32)
        right = np.where(any_row, width - filled[:, ::-1].argmax(1), width)[:, None].astype(np.float32)
        u = np.clip((cols - (left + right) / 2) / np.maximum((right - left) / 2, 1), -1, 1) * (1 - flat)
        nz = np.sqrt(np.clip(1 - u * u, 0, 1))
        rows = np.linspace(0.25, -0.15, height, dtype=np.float32)[:, None]
        facing = np.clip(u * self.light[0] - rows * self.light[1] * 0.9 + nz * self.light[2], 0, 1)
        glow = (self.ambient + self.sun * facing) * (0.84 + 0.16 * nz)
        if folds:
            glow = glow + folds * (noise(height, width, max(4.0, width * 0.35), self.seed + x0 + y0, 3) - 0.5) * 2
        self.lay(mask, np.clip(np.array(color, np.float32) * glow[..., None], 0, 1), x0, y0)

    def poly(self, points: Sequence[Point], color: Color, grade: Color | None = None, grain: float = 0.0) -> None:
        """A flat polygon; `grade` is the colour at its lower edge."""
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        x0, y0 = int(max(-4, min(xs))) - 2, int(max(-4, min(ys))) - 2
        width, height = int(min(max(xs), self.w + 4)) - x0 + 3, int(min(max(ys), self.h + 4)) - y0 + 3
        if width < 2 or height < 2:
            return
        mask = self._small_mask([(px - x0, py - y0) for px, py in points], width, height)
        t = np.linspace(0, 1, height, dtype=np.float32)[:, None, None]
        paint = np.array(color, np.float32) * (1 - t) + np.array(grade or color, np.float32) * t
        paint = np.broadcast_to(paint, (height, width, 3))
        if grain:
            paint = paint * (1 + grain * (noise(height, width, 30, self.seed + x0 + y0, 4)[..., None] - 0.5))
        self.lay(mask, np.clip(paint, 0, 1), x0, y0)

    def plane(self, corners: Sequence[tuple[float, float, float]], color: Color, grade: Color | None = None, grain: float = 0.0) -> None:
        """A flat polygon given in the world."""
        self.poly([self.at(*corner) for corner in corners], color, grade, grain)

    def box(self, x: tuple[float, float], y: tuple[float, float], z: tuple[float, float], color: Color, top: Color | None = None, grain: float = 0.06) -> None:
        """An upright block; the faces that the camera sees, each with its own light."""
        (x0, x1), (y0, y1), (z0, z1) = x, y, z
        tint = self.hazed(color, z0)
        left_lit, right_lit = (1.0, 0.72) if self.light[0] < 0 else (0.72, 1.0)
        if y1 < self.eye:
            self.plane([(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)], shade(self.hazed(top or color, z0), 1.12), None, grain)
        if x0 > 0:
            self.plane([(x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)], shade(tint, 0.78 * left_lit), shade(tint, 0.68 * left_lit), grain)
        if x1 < 0:
            self.plane([(x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)], shade(tint, 0.78 * right_lit), shade(tint, 0.68 * right_lit), grain)
        self.plane([(x0, y0, z0), (x0, y1, z0), (x1, y1, z0), (x1, y0, z0)], shade(tint, 0.96), shade(tint, 0.84), grain)

    def shadow(self, x: float, z: float, width: float, depth: float, amount: float = 0.5) -> None:
        """A soft patch of shade on the ground."""
        cx, cy = self.at(x, 0, z)
        rx = width * self.scale(z)
        ry = max(2.0, depth * self.f * self.eye / z**2)
        n, m = int(rx * 2) + 2, int(ry * 2) + 2
        if n > 4 * self.w or n < 3:
            return
        yy, xx = np.mgrid[0:m, 0:n].astype(np.float32)
        d = np.hypot((xx - rx) / rx, (yy - ry) / ry)
        self.darken(np.clip(1 - d, 0, 1) ** 0.8, int(cx - rx), int(cy - ry), amount)

    def picture(self, art: Image.Image, corners: Sequence[Point], opacity: float = 1.0, light: float = 1.0) -> None:
        """A flat image (RGB or RGBA) fitted to four corners of the picture: top left, top right, bottom right, bottom left."""
        xs, ys = [c[0] for c in corners], [c[1] for c in corners]
        x0, y0 = int(np.floor(max(min(xs), -self.w))), int(np.floor(max(min(ys), -self.h)))
        width, height = int(min(max(xs), 2 * self.w)) - x0 + 2, int(min(max(ys), 2 * self.h)) - y0 + 2
        if width < 2 or height < 2:
            return
        spans = (max(1.0, np.hypot(xs[1] - xs[0], ys[1] - ys[0])), max(1.0, np.hypot(xs[3] - xs[0], ys[3] - ys[0])))
        fit = (min(art.width, max(2, int(spans[0] * 2))), min(art.height, max(2, int(spans[1] * 2))))
        art = art.convert("RGBA").resize(fit, Image.Resampling.LANCZOS)
        local = [((cx - x0) * 2, (cy - y0) * 2) for cx, cy in corners]
        source = [(0, 0), (art.width, 0), (art.width, art.height), (0, art.height)]
        turned = art.transform((width * 2, height * 2), Image.Transform.PERSPECTIVE, _perspective(local, source), Image.Resampling.BILINEAR)
        small = np.asarray(turned.resize((width, height), Image.Resampling.BOX)).astype(np.float32) / 255
        alpha = small[..., 3]
        paint = small[..., :3] / np.maximum(alpha[..., None], 1e-3) if False else small[..., :3]
        self.lay(alpha * opacity, np.clip(paint * light, 0, 1), x0, y0)

    def wall(self, art: Image.Image, a: tuple[float, float], b: tuple[float, float], y: tuple[float, float], light: float = 1.0, opacity: float = 1.0) -> None:
        """A flat image standing upright in the world from ground point a = (x, z) to b."""
        corners = [self.at(a[0], y[1], a[1]), self.at(b[0], y[1], b[1]), self.at(b[0], y[0], b[1]), self.at(a[0], y[0], a[1])]
        if self.haze_far < 1e4:
            share = 1 - float(np.exp(-(a[1] + b[1]) / 2 / self.haze_far))
            veil = Image.new("RGBA", art.size, (*(int(c * 255) for c in self.haze), 255))
            art = art.convert("RGBA")
            veil.putalpha(art.getchannel("A"))
            art = Image.blend(art, veil, share)
        self.picture(art, corners, opacity, light)

    # --- inner --------------------------------------------------------------------------------------------------------

    def _texture(self, u: Array, v: Array, salt: int) -> Array:
        tile = _tile(self.seed * 5 + salt)
        size = tile.shape[0]
        fu, fv = (u * 16) % size, (v * 16) % size
        iu, iv = fu.astype(int) % size, fv.astype(int) % size
        du, dv = fu - np.floor(fu), fv - np.floor(fv)
        ju, jv = (iu + 1) % size, (iv + 1) % size
        return tile[iv, iu] * (1 - du) * (1 - dv) + tile[iv, ju] * du * (1 - dv) + tile[jv, iu] * (1 - du) * dv + tile[jv, ju] * du * dv

    @staticmethod
    def _lines(u: Array, step: Array, thick: float) -> Array:
        near = np.abs(u - np.round(u))
        width = np.maximum(thick, step * 0.8)
        return np.clip(1 - near / width, 0, 1) * np.clip(thick / np.maximum(step, 1e-6) * 1.2, 0, 1)

    def _mask(self, points: Sequence[Point]) -> Array:
        return self._small_mask(points, self.w, self.h)

    @staticmethod
    def _small_mask(points: Sequence[Point], width: int, height: int) -> Array:
        many = 3 if width * height < 1_500_000 else 2
        image = Image.new("L", (width * many, height * many))
        ImageDraw.Draw(image).polygon([(x * many, y * many) for x, y in points], fill=255)
        return np.asarray(image.resize((width, height), Image.Resampling.BOX)).astype(np.float32) / 255


@cache
def _tile(seed: int) -> Array:
    """Noise that repeats without a seam."""
    big = noise(1024, 1024, 64, seed, 5)
    ramp = np.clip(np.abs(np.linspace(-1, 1, 1024, dtype=np.float32)) * 4 - 3, 0, 1)
    rolled = np.roll(big, (512, 512), (0, 1))
    share = np.maximum(ramp[:, None], ramp[None])
    mixed = big * (1 - share) + rolled * share
    return np.clip((mixed - 0.5) * 1.6 + 0.5, 0, 1)


def _perspective(target: Sequence[Point], source: Sequence[Point]) -> list[float]:
    rows, right = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, float), np.array(right, float))]
