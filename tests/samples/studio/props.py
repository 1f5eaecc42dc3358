"""Props: banners, tables, tents, tools, flags, house fronts."""

import random
from math import sin

from PIL import Image, ImageDraw

from studio.nature import Canvas
from studio.paint import Point, font, mix, rgb, shade


def banner_art(
    text: str, ground: str = "#c8201f", ink: str = "#fff4d0", height: int = 150, pad: float = 0.9
) -> Image.Image:
    """A cloth banner with its words, with soft folds."""
    size = int(height * 0.56)
    width = int(size * 1.12 * len(text) + height * pad * 2)
    art = Image.new("RGB", (width, height), ground)
    draw = ImageDraw.Draw(art)
    step = (width - 2 * height * pad) / max(1, len(text))
    for i, letter in enumerate(text):
        draw.text((height * pad + step * (i + 0.5), height * 0.49), letter, font=font(size), fill=ink, anchor="mm")
    folds = Image.new("L", (width, 1))
    folds.putdata([int(228 + 20 * sin(i / 63.0) + 7 * sin(i / 17.0 + 1)) for i in range(width)])
    shades = folds.resize((width, height))
    return Image.composite(art, Image.new("RGB", art.size, (40, 0, 0)), shades)


def banner(
    c: Canvas,
    text: str,
    x0: float,
    x1: float,
    z: float,
    low: float,
    high: float,
    poles: bool = False,
    ground: str = "#c8201f",
    ink: str = "#fff4d0",
) -> None:
    """A banner hung across at depth z."""
    if poles:
        for x in (x0, x1):
            c.limb(c.at(x, 0, z), c.at(x, high + 0.05, z), 0.02 * c.scale(z), 0.02 * c.scale(z), rgb("#8b8f94"))
    wide = (x1 - x0) / max(0.01, high - low)
    art = banner_art(text, ground, ink, pad=max(0.3, (wide - 0.56 * 1.12 * len(text)) / 2))
    c.wall(art, (x0, z), (x1, z), (low, high))


def table(
    c: Canvas, x0: float, x1: float, z0: float, z1: float, top: float = 0.75, cloth: str = "", wood: str = "#a87f55"
) -> None:
    """A table, with a cloth to the ground or on legs."""
    c.shadow((x0 + x1) / 2, (z0 + z1) / 2, (x1 - x0) * 0.62, (z1 - z0) * 0.9, 0.5)
    if cloth:
        c.box((x0, x1), (0.02, top), (z0, z1), rgb(cloth), mix(rgb(cloth), (1, 1, 1), 0.06), 0.14)
        return
    for x in (x0 + 0.05, x1 - 0.05):
        for z in (z1 - 0.05, z0 + 0.05):
            s = c.scale(z)
            c.limb(c.at(x, 0, z), c.at(x, top, z), 0.02 * s, 0.02 * s, shade(rgb(wood), 0.7))
    c.box((x0, x1), (top - 0.05, top), (z0, z1), rgb(wood), None, 0.2)


def canopy(
    c: Canvas, x0: float, x1: float, z0: float, z1: float, color: str, eave: float = 2.15, peak: float = 2.9
) -> None:
    """A folding tent roof on four poles (draw before what stands under it)."""
    for z in (z1, z0):
        for x in (x0, x1):
            s = c.scale(z)
            c.limb(c.at(x, 0, z), c.at(x, eave, z), 0.022 * s, 0.022 * s, rgb("#dfe3e6"))
    mid = ((x0 + x1) / 2, peak, (z0 + z1) / 2)
    paint = rgb(color)
    c.plane([(x0, eave, z1), (x1, eave, z1), mid], shade(paint, 0.72))
    c.plane([(x0, eave, z0), (x0, eave, z1), mid], shade(paint, 1.0), shade(paint, 0.9))
    c.plane([(x1, eave, z0), (x1, eave, z1), mid], shade(paint, 0.72), shade(paint, 0.66))
    c.plane([(x0, eave, z0), mid, (x1, eave, z0)], shade(paint, 1.04), shade(paint, 0.88))
    c.plane(
        [(x0, eave, z0), (x1, eave, z0), (x1, eave - 0.26, z0), (x0, eave - 0.26, z0)],
        shade(paint, 0.9),
        shade(paint, 0.8),
    )


def broom(c: Canvas, hand: Point, unit: float, to: float, color: str = "#b98f52") -> None:
    """A bamboo broom held at `hand`, its head `to` units to the side on the ground."""
    foot = (hand[0] + to * unit, hand[1] + unit * 0.50)
    upper = (hand[0] - to * unit * 0.5, hand[1] - unit * 0.28)
    c.limb(upper, foot, unit * 0.008, unit * 0.008, rgb("#a88f60"))
    c.cloth(
        [
            (foot[0] - unit * 0.03, foot[1] - unit * 0.10),
            (foot[0] + unit * 0.03, foot[1] - unit * 0.10),
            (foot[0] + unit * 0.09, foot[1] + unit * 0.05),
            (foot[0] - unit * 0.07, foot[1] + unit * 0.05),
        ],
        rgb(color),
        0.3,
    )


def bag(c: Canvas, at: Point, size: float, color: str) -> None:
    """A full sack hanging from or standing below a point."""
    x, y = at
    c.cloth(
        [
            (x - size * 0.12, y),
            (x + size * 0.12, y),
            (x + size * 0.46, y + size * 0.5),
            (x + size * 0.5, y + size * 1.05),
            (x + size * 0.2, y + size * 1.2),
            (x - size * 0.24, y + size * 1.2),
            (x - size * 0.5, y + size * 1.0),
            (x - size * 0.44, y + size * 0.5),
        ],
        rgb(color),
        0.18,
    )


def flag(c: Canvas, hand: Point, unit: float, color: str = "#d42a22", right: bool = True) -> None:
    """A small traffic flag on a stick."""
    sign = 1 if right else -1
    tip = (hand[0] + sign * 0.05 * unit, hand[1] - 0.30 * unit)
    c.limb((hand[0] - sign * 0.02 * unit, hand[1] + 0.06 * unit), tip, 0.006 * unit, 0.005 * unit, rgb("#e8e2d0"))
    c.cloth(
        [
            tip,
            (tip[0] + sign * 0.22 * unit, tip[1] + 0.03 * unit),
            (tip[0] + sign * 0.20 * unit, tip[1] + 0.16 * unit),
            (tip[0] - sign * 0.02 * unit, tip[1] + 0.15 * unit),
        ],
        rgb(color),
        0.16,
        0.6,
    )


def facade(
    floors: int, bays: int, wall: str = "#c9b9a4", style: str = "flat", seed: int = 0, glass: str = "#7f97a8"
) -> Image.Image:
    """A house front: windows with reflections, balconies, air conditioners or glass bands."""
    rng = random.Random(seed)
    bay, floor = 96, 92
    art = Image.new("RGB", (bays * bay, floors * floor), wall)
    draw = ImageDraw.Draw(art)
    base = tuple(int(v * 255) for v in rgb(wall))
    for f in range(floors):
        y = f * floor
        for b in range(bays):
            x = b * bay
            tone = rng.uniform(0.72, 1.16)
            pane = tuple(min(255, int(v * 255 * tone)) for v in rgb(glass))
            if style == "glass":
                draw.rectangle([x + 3, y + 6, x + bay - 3, y + floor - 8], fill=pane)
                draw.line(
                    [x + bay // 2, y + 6, x + bay // 2, y + floor - 8], fill=tuple(int(v * 0.6) for v in pane), width=2
                )
                continue
            draw.rectangle([x + 18, y + 20, x + 78, y + 68], fill=tuple(int(v * 0.62) for v in base))
            draw.rectangle([x + 21, y + 23, x + 75, y + 66], fill=pane)
            draw.polygon(
                [(x + 21, y + 66), (x + 21, y + 40), (x + 60, y + 23), (x + 75, y + 23)],
                fill=tuple(min(255, int(v * 1.16)) for v in pane),
            )
            draw.line([x + 48, y + 23, x + 48, y + 66], fill=(225, 225, 222), width=3)
            draw.rectangle([x + 15, y + 66, x + 81, y + 71], fill=tuple(min(255, int(v * 1.12)) for v in base))
            if style == "flat" and rng.random() < 0.45:
                draw.rectangle([x + 60, y + 72, x + 88, y + 89], fill=(214, 214, 210), outline=(150, 150, 148))
                draw.ellipse([x + 64, y + 75, x + 78, y + 88], outline=(120, 120, 120), width=2)
            if style == "flat" and rng.random() < 0.3:
                draw.rectangle(
                    [x + 24, y + 30, x + 46, y + 64],
                    fill=rng.choice([(196, 188, 170), (178, 150, 140), (150, 170, 160)]),
                )
            if style == "balcony" and b % 2 == 0:
                draw.rectangle([x + 8, y + 54, x + bay + 70, y + 84], fill=tuple(int(v * 0.84) for v in base))
                for n in range(9):
                    draw.line([x + 12 + n * 18, y + 56, x + 12 + n * 18, y + 82], fill=(90, 94, 98), width=2)
        draw.line([0, y + floor - 2, bays * bay, y + floor - 2], fill=tuple(int(v * 0.86) for v in base), width=3)
    streaks = Image.effect_noise((bays * 12, max(2, floors // 2)), 42).resize(art.size, Image.Resampling.BICUBIC)
    dirt = Image.eval(streaks, lambda v: 236 + int((v - 128) * 0.14))
    return Image.composite(art, Image.new("RGB", art.size, (60, 55, 50)), dirt)


def building(
    c: Canvas,
    x: tuple[float, float],
    z: tuple[float, float],
    height: float,
    floors: int,
    wall: str,
    style: str = "flat",
    seed: int = 0,
    glass: str = "#7f97a8",
    bay_m: float = 3.2,
) -> None:
    """A block with windows on the faces that the camera sees."""
    front = facade(floors, max(1, round((x[1] - x[0]) / bay_m)), wall, style, seed, glass)
    sidew = facade(floors, max(1, round((z[1] - z[0]) / bay_m)), wall, style, seed + 1, glass)
    left_lit = c.light[0] < 0
    if x[0] > 0.3:
        c.wall(sidew, (x[0], z[1]), (x[0], z[0]), (0, height), 1.02 if left_lit else 0.66)
    if x[1] < -0.3:
        c.wall(sidew, (x[1], z[0]), (x[1], z[1]), (0, height), 0.66 if left_lit else 1.02)
    c.wall(front, (x[0], z[0]), (x[1], z[0]), (0, height), 0.88)
    lip = shade(c.hazed(rgb(wall), z[0]), 0.7)
    c.plane(
        [
            (x[0] - 0.2, height, z[0]),
            (x[1] + 0.2, height, z[0]),
            (x[1] + 0.2, height + 0.35, z[0]),
            (x[0] - 0.2, height + 0.35, z[0]),
        ],
        lip,
    )


def sign(
    c: Canvas,
    text: str,
    x0: float,
    x1: float,
    z: float,
    low: float,
    high: float,
    ground: str = "#ffffff",
    ink: str = "#b01d1d",
) -> None:
    """A board with one line of words."""
    c.wall(banner_art(text, ground, ink, pad=0.3), (x0, z), (x1, z), (low, high))
