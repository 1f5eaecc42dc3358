"""The outdoors on the painter's sheet: sky, hills, ground, water, trees."""

from collections.abc import Sequence
from functools import cache

import numpy as np
from PIL import Image, ImageFilter

from studio.paint import Array, Color, Sheet, noise, rgb, smooth


class Canvas(Sheet):
    """A sheet that knows landscape as well as shapes."""

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
        self.lay(
            mask,
            np.clip(
                np.array(rgb(color), np.float32) * (1 + rough * texture)
                + 0.10 * depth * np.array(self.haze, np.float32),
                0,
                1,
            ),
        )

    def ground(
        self, color: str, kind: str = "plain", near: float = 1.0, wet: float = 0.0, top: float | None = None
    ) -> None:
        """The plane Y = 0 up to the horizon: asphalt, paving, grass, dirt, tiles, wood or plain."""
        first = int(self.hy if top is None else top)
        yy, xx = np.mgrid[first : self.h, 0 : self.w].astype(np.float32)
        z = self.f * self.eye / np.maximum(yy - self.hy, 0.6)
        x = (xx - self.cx) * z / self.f
        step = z / self.f  # metres a pixel covers sideways
        base = np.ones((*z.shape, 3), np.float32) * np.array(rgb(color), np.float32)
        big, fine = self._texture(x / 4, z / 4, 1), self._texture(x * 1.7, z * 1.7, 2)
        fade = np.exp(-step * 26)
        strength = {
            "asphalt": (0.26, 0.42),
            "paving": (0.26, 0.22),
            "grass": (0.34, 0.55),
            "dirt": (0.34, 0.36),
            "tiles": (0.09, 0.06),
            "wood": (0.10, 0.06),
        }.get(kind, (0.1, 0.1))
        base *= (1 + strength[0] * (big - 0.5) + strength[1] * (fine - 0.5) * fade)[..., None]
        if kind in ("paving", "tiles"):
            size = 0.6 if kind == "paving" else 0.8
            lines = np.maximum(
                self._lines(x / size, step / size, 0.012), self._lines(z / size, step * z / self.eye / size, 0.012)
            )
            stones = self._texture(np.floor(x / size) * 7.31, np.floor(z / size) * 5.77, 3)
            base *= (1 + (0.30 if kind == "paving" else 0.10) * (stones - 0.5) * np.clip(1 - step * 20, 0, 1))[
                ..., None
            ]
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
            mirror = (
                np.asarray(
                    Image.fromarray((np.clip(mirror, 0, 1) * 255).astype(np.uint8)).filter(ImageFilter.GaussianBlur(9))
                ).astype(np.float32)
                / 255
            )
            rows = mirror.shape[0]
            self.px[first : first + rows] = self.px[first : first + rows] * (1 - wet) + mirror * wet

    def dapple(self, x0: float, x1: float, z0: float, z1: float, amount: float = 0.45, size: float = 1.0) -> None:
        """The broken shade of leaves on the ground between two distances."""
        top, bottom = int(self.at(0, 0, z1)[1]), min(self.h, int(self.at(0, 0, z0)[1]))
        if bottom - top < 4:
            return
        yy, xx = np.mgrid[top:bottom, 0 : self.w].astype(np.float32)
        z = self.f * self.eye / np.maximum(yy - self.hy, 0.6)
        x = (xx - self.cx) * z / self.f
        leaves = (
            self._texture(x / (1.9 * size), z / (1.9 * size), 7) * 0.6
            + self._texture(x / (0.7 * size), z / (0.7 * size), 8) * 0.4
        )
        inside = (
            smooth(x0 - 1, x0 + 1, x)
            * smooth(x1 + 1, x1 - 1, x)
            * smooth(z1, z1 * 0.9, z)
            * smooth(z0 * 0.95, z0 * 1.1, z)
        )
        self.darken(smooth(0.42, 0.58, leaves) * inside, 0, top, amount)

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

    def tree(
        self,
        x: float,
        z: float,
        height: float,
        hue: str = "#4f7a3a",
        seed: int = 0,
        crown: float = 0.36,
        trunk: str = "#5b4a3b",
        bare: float = 0.42,
    ) -> None:
        """A broad-leaved tree."""
        foot, scale = self.at(x, 0, z), self.scale(z)
        tall = height * scale
        rng = np.random.default_rng(self.seed * 101 + seed)
        bark = self.hazed(rgb(trunk), z)
        top = (foot[0] + rng.normal(0, 0.02) * tall, foot[1] - tall * (bare + 0.2))
        self.shadow(x + height * 0.08, z, height * 0.36, 0.5, 0.34)
        self.cast_shadow(x, z, height * 0.8, height * 0.5)
        self.limb(foot, top, tall * 0.026, tall * 0.012, bark)
        for _ in range(5):
            start = (foot[0] + (top[0] - foot[0]) * 0.8, foot[1] - tall * bare * rng.uniform(0.75, 1.05))
            end = (top[0] + rng.normal(0, crown * 0.45) * tall, foot[1] - tall * rng.uniform(0.62, 0.85))
            self.limb(start, end, tall * 0.012, tall * 0.004, bark)
        blobs = []
        for _ in range(15):
            angle, reach = rng.uniform(0, 6.28), rng.uniform(0.05, 0.78) ** 0.6
            blobs.append(
                (
                    top[0] + np.cos(angle) * reach * crown * tall * 0.9,
                    foot[1] - tall * 0.70 - np.sin(angle) * reach * tall * 0.235,
                    tall * rng.uniform(0.09, 0.16),
                )
            )
        self.leaves(blobs, self.hazed(rgb(hue), z), seed + 5, max(3.0, tall * 0.022))

    def leaves(
        self,
        blobs: list[tuple[float, float, float]],
        color: Color,
        seed: int,
        grain: float = 6.0,
        flowers: str = "",
        fill: float = 1.0,
    ) -> None:
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

    def bush(
        self, x: float, z: float, width: float, height: float, hue: str = "#466b34", seed: int = 0, flowers: str = ""
    ) -> None:
        """A hedge or shrub standing on the ground."""
        foot, scale = self.at(x, 0, z), self.scale(z)
        rng = np.random.default_rng(self.seed * 57 + seed)
        blobs = []
        for i in range(max(4, int(width / height * 5))):
            blobs.append(
                (
                    foot[0] + rng.uniform(-0.5, 0.5) * width * scale,
                    foot[1] - rng.uniform(0.28, 0.68) * height * scale,
                    height * scale * rng.uniform(0.28, 0.42),
                )
            )
            del i
        self.leaves(blobs, self.hazed(rgb(hue), z), seed, max(2.5, height * scale * 0.06), flowers, 1.3)

    def _texture(self, u: Array, v: Array, salt: int) -> Array:
        tile = _tile(self.seed * 5 + salt)
        size = tile.shape[0]
        fu, fv = (u * 16) % size, (v * 16) % size
        iu, iv = fu.astype(int) % size, fv.astype(int) % size
        du, dv = fu - np.floor(fu), fv - np.floor(fv)
        ju, jv = (iu + 1) % size, (iv + 1) % size
        return (
            tile[iv, iu] * (1 - du) * (1 - dv)
            + tile[iv, ju] * du * (1 - dv)
            + tile[jv, iu] * (1 - du) * dv
            + tile[jv, ju] * du * dv
        )

    @staticmethod
    def _lines(u: Array, step: Array, thick: float) -> Array:
        near = np.abs(u - np.round(u))
        width = np.maximum(thick, step * 0.8)
        return np.clip(1 - near / width, 0, 1) * np.clip(thick / np.maximum(step, 1e-6) * 1.2, 0, 1)


@cache
def _tile(seed: int) -> Array:
    """Noise that repeats without a seam."""
    big = noise(1024, 1024, 64, seed, 5)
    ramp = np.clip(np.abs(np.linspace(-1, 1, 1024, dtype=np.float32)) * 4 - 3, 0, 1)
    rolled = np.roll(big, (512, 512), (0, 1))
    share = np.maximum(ramp[:, None], ramp[None])
    mixed = big * (1 - share) + rolled * share
    return np.clip((mixed - 0.5) * 1.6 + 0.5, 0, 1)
