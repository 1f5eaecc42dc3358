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


class Sheet:
    """One picture in the making."""

    def __init__(
        self,
        width: int = 1440,
        height: int = 1080,
        horizon: float = 0.42,
        eye: float = 1.6,
        lens: float = 0.95,
        seed: int = 1,
        light: tuple[float, float] = (-0.55, 0.6),
    ):
        self.w, self.h, self.seed = width, height, seed
        self.hy, self.eye, self.f, self.cx = height * horizon, eye, width * lens, width / 2
        self.px: Array = np.zeros((height, width, 3), np.float32)
        self.light = np.array([light[0], -light[1], np.sqrt(max(0.05, 1 - light[0] ** 2 - light[1] ** 2))], np.float32)
        self.ambient, self.sun = 0.60, 0.68
        self.haze: Color = (0.80, 0.85, 0.90)
        self.haze_far = 140.0
        self.rng = np.random.default_rng(seed)
        self.cast: tuple[float, float, float] | None = (
            None  # sunny scenes: metres a shadow runs right and away per metre of height, darkness
        )

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
            self.px[top:bottom, left:right] += mask[top - y0 : bottom - y0, left - x0 : right - x0, None] * np.array(
                color, np.float32
            )

    def soften(self, radius: float) -> None:
        """Everything painted so far goes out of focus."""
        image = Image.fromarray((np.clip(self.px, 0, 1) * 255).astype(np.uint8)).filter(
            ImageFilter.GaussianBlur(radius)
        )
        self.px = np.asarray(image).astype(np.float32) / 255

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
        self._round(
            np.clip(radius - dist + 0.5, 0, 1),
            ox / np.maximum(radius, 0.5),
            oy / np.maximum(radius, 0.5),
            color,
            x0,
            y0,
            grain,
        )

    def ball(
        self, x: float, y: float, rx: float, ry: float, color: Color, tilt: float = 0.0, grain: float = 0.0
    ) -> None:
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

    def plane(
        self,
        corners: Sequence[tuple[float, float, float]],
        color: Color,
        grade: Color | None = None,
        grain: float = 0.0,
    ) -> None:
        """A flat polygon given in the world."""
        self.poly([self.at(*corner) for corner in corners], color, grade, grain)

    def box(
        self,
        x: tuple[float, float],
        y: tuple[float, float],
        z: tuple[float, float],
        color: Color,
        top: Color | None = None,
        grain: float = 0.06,
    ) -> None:
        """An upright block; the faces that the camera sees, each with its own light."""
        (x0, x1), (y0, y1), (z0, z1) = x, y, z
        tint = self.hazed(color, z0)
        left_lit, right_lit = (1.0, 0.72) if self.light[0] < 0 else (0.72, 1.0)
        if y1 < self.eye:
            self.plane(
                [(x0, y1, z0), (x1, y1, z0), (x1, y1, z1), (x0, y1, z1)],
                shade(self.hazed(top or color, z0), 1.12),
                None,
                grain,
            )
        if x0 > 0:
            self.plane(
                [(x0, y0, z0), (x0, y1, z0), (x0, y1, z1), (x0, y0, z1)],
                shade(tint, 0.78 * left_lit),
                shade(tint, 0.68 * left_lit),
                grain,
            )
        if x1 < 0:
            self.plane(
                [(x1, y0, z0), (x1, y1, z0), (x1, y1, z1), (x1, y0, z1)],
                shade(tint, 0.78 * right_lit),
                shade(tint, 0.68 * right_lit),
                grain,
            )
        self.plane(
            [(x0, y0, z0), (x0, y1, z0), (x1, y1, z0), (x1, y0, z0)], shade(tint, 0.96), shade(tint, 0.84), grain
        )

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

    def cast_shadow(self, x: float, z: float, tall: float, width: float) -> None:
        """The long shadow of something upright in sunshine."""
        if not self.cast:
            return
        dx, dz, amount = self.cast
        a, b = self.at(x, 0, z), self.at(x + dx * tall, 0, max(1.5, z + dz * tall))
        ra, rb = width * self.scale(z) * 0.5, width * self.scale(max(1.5, z + dz * tall)) * 0.42
        flat = 0.42
        x0, y0 = int(min(a[0], b[0]) - ra - 8), int(min(a[1], b[1]) - ra - 8)
        x1, y1 = int(max(a[0], b[0]) + ra + 8), int(max(a[1], b[1]) + ra + 8)
        if x1 <= x0 or y1 <= y0 or x1 < 0 or y1 < 0 or x0 > self.w or y0 > self.h or (x1 - x0) * (y1 - y0) > 4_000_000:
            return
        yy, xx = np.mgrid[y0:y1, x0:x1].astype(np.float32)
        ux, uy = b[0] - a[0], (b[1] - a[1]) / flat
        px, py = xx - a[0], (yy - a[1]) / flat
        t = np.clip((px * ux + py * uy) / max(1e-3, ux * ux + uy * uy), 0, 1)
        d = np.hypot(px - t * ux, py - t * uy) / (ra + (rb - ra) * t)
        self.darken(smooth(1.15, 0.55, d) * (1 - 0.35 * t), x0, y0, amount)

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
        turned = art.transform(
            (width * 2, height * 2), Image.Transform.PERSPECTIVE, _perspective(local, source), Image.Resampling.BILINEAR
        )
        small = np.asarray(turned.resize((width, height), Image.Resampling.BOX)).astype(np.float32) / 255
        alpha = small[..., 3]
        paint = small[..., :3] / np.maximum(alpha[..., None], 1e-3) if False else small[..., :3]
        self.lay(alpha * opacity, np.clip(paint * light, 0, 1), x0, y0)

    def wall(
        self,
        art: Image.Image,
        a: tuple[float, float],
        b: tuple[float, float],
        y: tuple[float, float],
        light: float = 1.0,
        opacity: float = 1.0,
    ) -> None:
        """A flat image standing upright in the world from ground point a = (x, z) to b."""
        corners = [
            self.at(a[0], y[1], a[1]),
            self.at(b[0], y[1], b[1]),
            self.at(b[0], y[0], b[1]),
            self.at(a[0], y[0], a[1]),
        ]
        if self.haze_far < 1e4:
            share = 1 - float(np.exp(-(a[1] + b[1]) / 2 / self.haze_far))
            veil = Image.new("RGBA", art.size, (*(int(c * 255) for c in self.haze), 255))
            art = art.convert("RGBA")
            veil.putalpha(art.getchannel("A"))
            art = Image.blend(art, veil, share)
        self.picture(art, corners, opacity, light)

    def _mask(self, points: Sequence[Point]) -> Array:
        return self._small_mask(points, self.w, self.h)

    @staticmethod
    def _small_mask(points: Sequence[Point], width: int, height: int) -> Array:
        many = 3 if width * height < 1_500_000 else 2
        image = Image.new("L", (width * many, height * many))
        ImageDraw.Draw(image).polygon([(x * many, y * many) for x, y in points], fill=255)
        return np.asarray(image.resize((width, height), Image.Resampling.BOX)).astype(np.float32) / 255


def _perspective(target: Sequence[Point], source: Sequence[Point]) -> list[float]:
    rows, right = [], []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y], [0, 0, 0, x, y, 1, -v * x, -v * y]]
        right += [u, v]
    return [float(n) for n in np.linalg.solve(np.array(rows, float), np.array(right, float))]
