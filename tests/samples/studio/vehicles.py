"""Cars, buses, bicycles and e-bikes."""

from math import cos, pi, sin

from PIL import Image, ImageDraw

from studio.nature import Canvas
from studio.paint import font, rgb, shade


def car(c: Canvas, x: float, z: float, paint: str, rear: bool = False) -> None:
    """A car from the front or the rear."""
    s, (px, py) = c.scale(z), c.at(x, 0, z)
    color = c.hazed(rgb(paint), z)
    c.shadow(x, z + 0.3, 1.25, 0.9, 0.6)

    def p(u: float, v: float) -> tuple[float, float]:
        return (px + u * s, py - v * s)

    for side in (-1, 1):
        c.limb(p(side * 0.68, 0.14), p(side * 0.68, 0.34), 0.13 * s, 0.13 * s, rgb("#1d1d20"))
    c.cloth(
        [p(-0.64, 0.86), p(-0.5, 1.42), p(-0.3, 1.50), p(0.3, 1.50), p(0.5, 1.42), p(0.64, 0.86)],
        shade(color, 0.9),
        0,
        0.4,
    )
    c.poly(
        [p(-0.56, 0.90), p(-0.45, 1.36), p(0.45, 1.36), p(0.56, 0.90)],
        c.hazed(rgb("#5d7383"), z),
        c.hazed(rgb("#26323c"), z),
    )
    c.cloth(
        [
            p(-0.86, 0.30),
            p(-0.88, 0.72),
            p(-0.70, 0.93),
            p(0.70, 0.93),
            p(0.88, 0.72),
            p(0.86, 0.30),
            p(0.74, 0.20),
            p(-0.74, 0.20),
        ],
        color,
        0,
        0.35,
    )
    lamp = rgb("#c23028") if rear else rgb("#f5f3e4")
    for side in (-1, 1):
        c.ball(*p(side * 0.66, 0.66), 0.15 * s, 0.07 * s, lamp)
    c.poly([p(-0.30, 0.62), p(0.30, 0.62), p(0.26, 0.50), p(-0.26, 0.50)], shade(color, 0.4))
    c.poly([p(-0.22, 0.42), p(0.22, 0.42), p(0.22, 0.32), p(-0.22, 0.32)], rgb("#2f5fa8"))


def bus(c: Canvas, x0: float, x1: float, z: float, paint: str, route: str) -> None:
    """A bus seen from its side."""
    art = Image.new("RGB", (1100, 300), paint)
    draw = ImageDraw.Draw(art)
    draw.rectangle([0, 186, 1100, 206], fill="#f4f4f0")
    for i in range(8):
        x = 40 + i * 128
        tall = 250 if i in (0, 4) else 150
        draw.rounded_rectangle([x, 44, x + 112, tall], 12, fill="#33424d")
        draw.polygon([(x + 8, 140), (x + 60, 52), (x + 92, 52), (x + 40, 140)], fill="#5e7482")
    draw.rounded_rectangle([420, 8, 700, 40], 8, fill="#14171a")
    draw.text((560, 24), route, font=font(26), fill="#ffb84a", anchor="mm")
    c.wall(art, (x0, z), (x1, z), (0.35, 3.05))
    for u in (0.17, 0.76):
        wx, wy = c.at(x0 + (x1 - x0) * u, 0.48, z)
        r = 0.48 * c.scale(z)
        c.ball(wx, wy, r, r, rgb("#1d1d20"))
        c.ball(wx, wy, r * 0.5, r * 0.5, rgb("#9aa0a6"))
    c.shadow((x0 + x1) / 2, z, (x1 - x0) * 0.55, 0.9, 0.55)


def wheel(c: Canvas, x: float, y: float, radius: float, tyre: float, spokes: bool = True) -> None:
    """A wheel from its side, in picture places and pixels."""
    for i in range(28):
        a, b = 2 * pi * i / 28, 2 * pi * (i + 1) / 28
        start, end = (x + radius * cos(a), y + radius * sin(a)), (x + radius * cos(b), y + radius * sin(b))
        c.limb(start, end, tyre, tyre, rgb("#202124"))
    for i in range(6 if spokes else 0):
        a, thin = pi * i / 6, max(0.6, radius * 0.01)
        c.limb(
            (x + radius * cos(a), y + radius * sin(a)),
            (x - radius * cos(a), y - radius * sin(a)),
            thin,
            thin,
            rgb("#8b8f94"),
        )
    c.ball(x, y, radius * 0.2, radius * 0.2, rgb("#6d7278"))


def cycle(c: Canvas, x: float, z: float, paint: str, right: bool = True, electric: bool = False) -> None:
    """A bicycle or an e-bike from its side."""
    s, (px, py) = c.scale(z), c.at(x, 0, z)
    d = 1 if right else -1
    color = c.hazed(rgb(paint), z)
    c.shadow(x, z, 0.95, 0.22, 0.45)

    def p(u: float, v: float) -> tuple[float, float]:
        return (px + d * u * s, py - v * s)

    r = 0.24 if electric else 0.33
    for u in (-0.55, 0.55):
        wheel(c, *p(u, r), r * s, (0.05 if electric else 0.02) * s, spokes=not electric)
    if electric:
        c.cloth(
            [
                p(-0.62, 0.42),
                p(-0.60, 0.66),
                p(-0.05, 0.62),
                p(0.05, 0.30),
                p(0.30, 0.28),
                p(0.42, 0.80),
                p(0.52, 0.80),
                p(0.46, 0.22),
                p(-0.2, 0.18),
            ],
            color,
            0.04,
            0.5,
        )
        c.cloth([p(-0.66, 0.66), p(-0.60, 0.78), p(0.02, 0.74), p(0.04, 0.64)], rgb("#1f2023"), 0.05, 0.5)
        c.limb(p(0.46, 0.78), p(0.40, 1.02), 0.03 * s, 0.025 * s, rgb("#303236"))
        c.ball(*p(0.50, 0.86), 0.07 * s, 0.08 * s, rgb("#eef1f0"))
    else:
        for a, b in (
            ((-0.55, r), (-0.12, 0.36)),
            ((-0.12, 0.36), (0.42, 0.80)),
            ((-0.25, 0.85), (0.42, 0.80)),
            ((-0.25, 0.85), (-0.12, 0.36)),
            ((-0.55, r), (-0.25, 0.80)),
            ((0.55, r), (0.40, 0.98)),
        ):
            c.limb(p(*a), p(*b), 0.022 * s, 0.022 * s, color)
        c.limb(p(-0.36, 0.90), p(-0.14, 0.90), 0.04 * s, 0.025 * s, rgb("#222222"))
    c.limb(p(0.40, 1.0), p(0.22, 1.04), 0.018 * s, 0.022 * s, rgb("#26282b"))
