"""Larger things of the scenes: rooms, cars, bicycles, houses, lanterns, posters."""

from PIL import Image, ImageDraw

from studio.nature import Canvas
from studio.paint import Color, font, mix, rgb, shade
from studio.props import banner_art


def room(
    c: Canvas,
    half: float,
    depth: float,
    height: float,
    wall: str,
    floor: str,
    kind: str = "tiles",
    ceiling: str = "#f3f3f0",
    lamps: int = 3,
) -> None:
    """The inside of a room seen from its front: floor, ceiling with lamps, three walls."""
    c.haze_far = 1e9
    c.px[:] = rgb(ceiling)
    c.ground(floor, kind, wet=0.0)
    paint = rgb(wall)
    near = 0.7
    c.plane(
        [(-half, height, near), (half, height, near), (half, height, depth), (-half, height, depth)],
        shade(rgb(ceiling), 0.90),
        shade(rgb(ceiling), 0.80),
    )
    for row in range(lamps):
        z = depth * (0.35 + 0.22 * row)
        for x in (-half * 0.45, half * 0.45):
            c.plane(
                [
                    (x - 0.7, height - 0.01, z),
                    (x + 0.7, height - 0.01, z),
                    (x + 0.7, height - 0.01, z + 0.6),
                    (x - 0.7, height - 0.01, z + 0.6),
                ],
                (1, 1, 1),
            )
            c.glow(*c.at(x, height, z + 0.3), 1.3 * c.scale(z), (1.0, 1.0, 0.95), 0.16)
    c.plane(
        [(-half, 0, near), (-half, height, near), (-half, height, depth), (-half, 0, depth)],
        shade(paint, 0.94),
        shade(paint, 0.82),
    )
    c.plane(
        [(half, 0, near), (half, height, near), (half, height, depth), (half, 0, depth)],
        shade(paint, 0.84),
        shade(paint, 0.74),
    )
    c.plane(
        [(-half, 0, depth), (-half, height, depth), (half, height, depth), (half, 0, depth)],
        shade(paint, 1.0),
        shade(paint, 0.92),
    )
    for sign in (-1, 1):
        c.plane(
            [(sign * half, 0, near), (sign * half, 0.1, near), (sign * half, 0.1, depth), (sign * half, 0, depth)],
            shade(paint, 0.5),
        )
    c.plane([(-half, 0, depth), (-half, 0.1, depth), (half, 0.1, depth), (half, 0, depth)], shade(paint, 0.55))


def wainscot(c: Canvas, half: float, depth: float, top: float, paint: str) -> None:
    """The lower part of a room's walls in a colour of its own."""
    color = rgb(paint)
    c.plane(
        [(-half, 0, depth), (-half, top, depth), (half, top, depth), (half, 0, depth)], color, shade(color, 0.92), 0.1
    )
    for side in (-half, half):
        c.plane(
            [(side, 0, 0.7), (side, top, 0.7), (side, top, depth), (side, 0, depth)],
            shade(color, 0.86),
            shade(color, 0.76),
            0.1,
        )


def window(
    c: Canvas,
    a: tuple[float, float],
    b: tuple[float, float],
    low: float,
    high: float,
    outside: str = "#dfeefb",
    green: str = "#9dbd86",
) -> None:
    """A bright window in a wall between two ground points, with a hint of trees outside."""
    art = Image.new("RGB", (240, 200), outside)
    draw = ImageDraw.Draw(art)
    for i in range(60):
        x, y = (i * 83) % 240, 120 + (i * 47) % 90
        r = 14 + (i * 31) % 22
        draw.ellipse(
            [x - r, y - r, x + r, y + r],
            fill=tuple(int(v * 255) for v in mix(rgb(green), rgb(outside), (i % 5) * 0.16)),
        )
    draw.rectangle([0, 0, 239, 199], outline=(245, 245, 245), width=12)
    draw.line([120, 0, 120, 200], fill=(245, 245, 245), width=9)
    draw.line([0, 66, 240, 66], fill=(245, 245, 245), width=7)
    c.wall(art, a, b, (low, high), 1.06)


def poster(
    c: Canvas,
    a: tuple[float, float],
    b: tuple[float, float],
    low: float,
    high: float,
    title: str,
    ground: str = "#d8372f",
    body: str = "#fff7ec",
    seed: int = 0,
) -> None:
    """A notice board with a title and lines that are too small to read."""
    art = Image.new("RGB", (300, 400), body)
    draw = ImageDraw.Draw(art)
    draw.rectangle([0, 0, 300, 92], fill=ground)
    size = min(60, 270 // max(1, len(title)))
    draw.text((150, 46), title, font=font(size), fill="#fff6dc", anchor="mm")
    for i in range(7):
        y = 122 + i * 30
        draw.rectangle([28, y, 28 + 120 + (i * 53 + seed * 37) % 120, y + 10], fill="#b9b0a6")
    draw.rectangle([28, 330, 150, 384], fill=tuple(int(v * 255) for v in shade(rgb(ground), 1.15)))
    draw.rectangle([166, 330, 272, 384], fill="#9db7c9")
    c.wall(art, a, b, (low, high))


def cottage(
    c: Canvas,
    x0: float,
    x1: float,
    z: float,
    wall: str,
    height: float = 5.4,
    roof: str = "#5f6166",
    seed: int = 0,
    depth: float = 7,
) -> None:
    """A two-storey village house with a tiled gable roof."""
    from studio.props import facade

    art = facade(2, max(2, round((x1 - x0) / 2.8)), wall, "plain", seed, "#5a6e79")
    side = facade(2, 2, wall, "plain", seed + 1, "#5a6e79")
    if x0 > 0.3:
        c.wall(side, (x0, z + depth), (x0, z), (0, height), 0.95)
    if x1 < -0.3:
        c.wall(side, (x1, z), (x1, z + depth), (0, height), 0.72)
    c.wall(art, (x0, z), (x1, z), (0, height), 0.96)
    tone = c.hazed(rgb(roof), z)
    c.plane(
        [
            (x0 - 0.5, height - 0.1, z - 0.5),
            (x1 + 0.5, height - 0.1, z - 0.5),
            (x1 + 0.1, height + 1.7, z + depth / 2),
            (x0 - 0.1, height + 1.7, z + depth / 2),
        ],
        shade(tone, 1.1),
        shade(tone, 0.8),
        0.35,
    )
    c.plane(
        [
            (x0 - 0.5, height - 0.2, z - 0.5),
            (x1 + 0.5, height - 0.2, z - 0.5),
            (x1 + 0.5, height, z - 0.5),
            (x0 - 0.5, height, z - 0.5),
        ],
        shade(tone, 0.6),
    )
    mid = (x0 + x1) / 2
    c.plane(
        [(mid - 0.6, 0, z - 0.02), (mid + 0.6, 0, z - 0.02), (mid + 0.6, 2.2, z - 0.02), (mid - 0.6, 2.2, z - 0.02)],
        c.hazed(rgb("#6b3a2a"), z),
    )
    for sx in (-0.75, 0.75):
        c.plane(
            [
                (mid + sx - 0.12, 0.3, z - 0.03),
                (mid + sx + 0.12, 0.3, z - 0.03),
                (mid + sx + 0.12, 2.1, z - 0.03),
                (mid + sx - 0.12, 2.1, z - 0.03),
            ],
            c.hazed(rgb("#c5261f"), z),
        )


def lantern(c: Canvas, x: float, y: float, size: float) -> None:
    """A lit red paper lantern at a picture place."""
    c.glow(x, y, size * 4.2, (0.55, 0.16, 0.06), 0.55)
    c.limb((x, y - size * 2.2), (x, y), 1.0, 1.0, (0.12, 0.08, 0.06))
    ambient, c.ambient = c.ambient, 1.0
    c.ball(x, y, size, size * 0.84, rgb("#e2402a"))
    c.ball(x, y - size * 0.05, size * 0.5, size * 0.62, rgb("#ff8a4a"))
    c.ambient = ambient
    for sign in (-1, 1):
        c.limb(
            (x - size * 0.34, y + sign * size * 0.8),
            (x + size * 0.34, y + sign * size * 0.8),
            size * 0.10,
            size * 0.10,
            rgb("#caa14a"),
        )
    for i in range(-2, 3):
        c.limb(
            (x + i * size * 0.1, y + size * 0.85),
            (x + i * size * 0.12, y + size * 1.55),
            size * 0.035,
            size * 0.025,
            rgb("#d9a441"),
        )


def suitcase(c: Canvas, x: float, z: float, paint: str, tall: float = 0.66) -> None:
    """A suitcase with its handle drawn out."""
    s, (px, py) = c.scale(z), c.at(x, 0, z)
    c.shadow(x, z, 0.36, 0.16, 0.5)
    for u in (-0.1, 0.1):
        c.limb((px + u * s, py - tall * s), (px + u * s, py - (tall + 0.34) * s), 0.011 * s, 0.011 * s, rgb("#a9adb2"))
    c.limb(
        (px - 0.11 * s, py - (tall + 0.34) * s),
        (px + 0.11 * s, py - (tall + 0.34) * s),
        0.018 * s,
        0.018 * s,
        rgb("#2c2d30"),
    )
    c.cloth(
        [
            (px - 0.23 * s, py - 0.06 * s),
            (px - 0.23 * s, py - tall * s),
            (px + 0.23 * s, py - tall * s),
            (px + 0.23 * s, py - 0.06 * s),
        ],
        rgb(paint),
        0.02,
        0.45,
    )
    for u in (-0.14, -0.05, 0.05, 0.14):
        c.limb(
            (px + u * s, py - 0.1 * s),
            (px + u * s, py - (tall - 0.05) * s),
            0.008 * s,
            0.008 * s,
            shade(rgb(paint), 0.75),
        )
    for u in (-0.18, 0.18):
        c.ball(px + u * s, py - 0.03 * s, 0.035 * s, 0.035 * s, rgb("#1c1c1e"))


def chair(c: Canvas, x: float, z: float, paint: str, back: bool = True) -> None:
    """A plastic chair, seen from behind (`back`) or from the front."""
    s, color = c.scale(z), rgb(paint)
    c.shadow(x, z, 0.34, 0.18, 0.4)
    for u in (-0.2, 0.2):
        c.limb(c.at(x + u, 0, z), c.at(x + u * 0.95, 0.45, z), 0.018 * s, 0.018 * s, rgb("#8d9197"))
    c.plane(
        [(x - 0.23, 0.45, z - 0.02), (x + 0.23, 0.45, z - 0.02), (x + 0.22, 0.46, z + 0.4), (x - 0.22, 0.46, z + 0.4)],
        color,
    )
    if back:
        px, py = c.at(x, 0.47, z)
        c.cloth(
            [
                (px - 0.22 * s, py),
                (px - 0.23 * s, py - 0.36 * s),
                (px - 0.15 * s, py - 0.43 * s),
                (px + 0.15 * s, py - 0.43 * s),
                (px + 0.23 * s, py - 0.36 * s),
                (px + 0.22 * s, py),
            ],
            color,
            0.02,
            0.5,
        )


def plaque(
    c: Canvas,
    text: str,
    x: float,
    z: float,
    low: float,
    high: float,
    width: float = 0.36,
    ground: str = "#f2ece0",
    ink: str = "#a31d1d",
) -> None:
    """An upright name board at a door."""
    art = Image.new("RGB", (80, 44 * len(text) + 36), ground)
    draw = ImageDraw.Draw(art)
    for i, letter in enumerate(text):
        draw.text((40, 40 + 44 * i), letter, font=font(40), fill=ink, anchor="mm")
    draw.rectangle([0, 0, 79, art.height - 1], outline="#8c7a55", width=3)
    c.wall(art, (x - width / 2, z), (x + width / 2, z), (low, high))


def scroll(c: Canvas, text: str, x: float, z: float, low: float, high: float, width: float = 0.3) -> None:
    """One half of a couplet on red paper."""
    plaque(c, text, x, z, low, high, width, "#c8241d", "#1a1310")


def lucky(size: int = 240) -> Image.Image:
    """福 on a diamond of red paper."""
    art = Image.new("RGBA", (size, size), (0, 0, 0, 0))
    draw = ImageDraw.Draw(art)
    half = size / 2
    draw.polygon([(half, 2), (size - 2, half), (half, size - 2), (2, half)], fill="#c9211b", outline="#e8b84a")
    draw.text((half, half - size * 0.03), "福", font=font(int(size * 0.46)), fill="#20130c", anchor="mm")
    return art


def crossing_stripes(c: Canvas, x0: float, x1: float, z0: float, z1: float, step: float = 1.0) -> None:
    """A zebra crossing whose stripes run away from the camera."""
    x = x0
    while x < x1:
        c.plane(
            [(x, 0.01, z0), (x + step * 0.5, 0.01, z0), (x + step * 0.5, 0.01, z1), (x, 0.01, z1)],
            rgb("#e6e5df"),
            rgb("#efeee8"),
            0.22,
        )
        x += step


def traffic_light(c: Canvas, x: float, z: float, reach: float) -> None:
    """A mast with a signal over the road."""
    s, steel = c.scale(z), c.hazed(rgb("#8d949a"), z)
    c.limb(c.at(x, 0, z), c.at(x, 6, z), 0.11 * s, 0.08 * s, steel)
    c.limb(c.at(x, 5.8, z), c.at(x + reach, 5.9, z), 0.07 * s, 0.05 * s, steel)
    px, py = c.at(x + reach * 0.86, 5.6, z)
    c.poly(
        [
            (px - 0.75 * s, py - 0.24 * s),
            (px + 0.75 * s, py - 0.24 * s),
            (px + 0.75 * s, py + 0.24 * s),
            (px - 0.75 * s, py + 0.24 * s),
        ],
        rgb("#17191c"),
    )
    for i, color in enumerate(("#e23b2e", "#4a3a12", "#0f3a1d")):
        c.ball(px + (i - 1) * 0.46 * s, py, 0.17 * s, 0.17 * s, rgb(color))
    c.glow(px - 0.46 * s, py, 0.8 * s, (0.9, 0.2, 0.1), 0.5)


def text_on(
    c: Canvas, text: str, x0: float, x1: float, z: float, low: float, high: float, ground: str, ink: str
) -> None:
    """A sign with one line of words."""
    c.wall(banner_art(text, ground, ink, pad=0.35), (x0, z), (x1, z), (low, high))


def tint(color: str, share: float, other: Color = (1, 1, 1)) -> Color:
    """A named colour mixed with another."""
    return mix(rgb(color), other, share)
