"""The sampling point at dusk, the way along the lake, the wetland."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    DESK,
    ELDER,
    GIVE_RIGHT,
    MEDIC,
    NEIGHBOUR,
    STAND,
    STOOP_LEFT,
    STOOP_RIGHT,
    VOLUNTEER,
    WALK_LEFT,
    Pose,
    person,
    vary,
)
from studio.nature import Canvas
from studio.paint import Array, mix, rgb
from studio.props import bag, building, canopy, table
from studio.things import text_on
from studio.vehicles import cycle

CAPPED = replace(VOLUNTEER, cap="#d22c25")
MASKED = replace(CAPPED, mask=True)
RIDER = Pose((52, 70), (56, 72), (46, -22), (70, 6), lean=16, turn=1, drop=0.06)


def sampling() -> Array:
    """A sampling point at dusk under a blue tent, upright format."""
    c = Canvas(1080, 1440, seed=25, horizon=0.44, eye=1.62, lens=1.25, light=(-0.2, 0.5))
    c.haze, c.haze_far = (0.55, 0.60, 0.72), 120
    c.sky("#2f4a7d", "#e4a98c", 0.6)
    building(c, (-24, -6), (26, 40), 25, 9, "#7d6f9a", "balcony", 6, "#d9b46c")
    building(c, (-4, 16), (36, 50), 34, 12, "#62659c", "flat", 7, "#e0b76a")
    c.ground("#62658c", "paving")
    c.tree(7.0, 18, 7, "#3d5a3a", 3)
    c.tree(-7.4, 15, 6, "#3f5b38", 4)
    c.soften(1.5)
    c.ambient, c.sun = 0.56, 0.52
    canopy(c, -2.1, 2.1, 8.4, 10.8, "#2f6fc4", 2.3, 3.1)
    text_on(c, "核酸检测采样点", -1.7, 1.7, 8.3, 2.36, 2.78, "#ffffff", "#1c4f9c")
    s = c.scale(9.6)
    c.glow(c.at(0, 2.2, 9.6)[0], c.at(0, 2.2, 9.6)[1], 4.4 * s, (1.0, 0.90, 0.70), 0.30)
    for x in (-1.2, 0.0, 1.2):
        person(c, x, 10.2, MEDIC, DESK if x else GIVE_RIGHT, seed=int(x * 3 + 9))
    table(c, -1.8, 1.8, 9.0, 9.5, 0.76, "#dfe8f2")
    for i, x in enumerate((-1.3, 0.2, 1.35)):
        px, py = c.at(x, 0.86, 9.0)
        c.box((x - 0.16, x + 0.16), (0.76, 0.98), (8.98, 9.2), rgb(("#e9c53e", "#d9453a", "#f2f2f2")[i]))
        del px, py
    for i in range(7):
        look = replace(vary(NEIGHBOUR, i), back=True, coat=True, grey=i in (2, 5))
        person(c, 0.95 + 0.05 * (i % 3), 8.0 - i * 0.62, look, STAND, seed=90 + i)
    for z in (8.2, 7.0, 5.8, 4.6):
        c.plane([(-0.25, 0.01, z), (1.5, 0.01, z), (1.5, 0.01, z + 0.06), (-0.25, 0.01, z + 0.06)], rgb("#e6c23c"))
    person(c, -0.95, 6.8, replace(MASKED, coat=True), GIVE_RIGHT, seed=15, tall=1.7)
    hands = person(
        c, -1.0, 4.3, vary(replace(MASKED, coat=True), 1), Pose((-10, 0), (62, 96), turn=0.8), seed=18, tall=1.62
    )
    px, py = hands["right"]
    c.poly(
        [(px - 9, py - 32), (px + 18, py - 34), (px + 19, py + 16), (px - 8, py + 18)], rgb("#1b1d22"), rgb("#2c3a55")
    )
    person(
        c, -0.28, 4.35, replace(ELDER, mask=True, coat=True), Pose((-50, -88), (6, 0), turn=-0.8), seed=23, tall=1.56
    )
    return c.px


def greenway() -> Array:
    """Cyclists on the lakeside way, the city across the water."""
    c = Canvas(1500, 1000, seed=26, horizon=0.40, eye=1.8, light=(-0.6, 0.6))
    c.cast = (0.7, 0.3, 0.36)
    c.sky("#4e97d9", "#dcecf4", 0.9)
    c.ridge(0.40, 0.13, "#7d98a6", 2, 0.7, 0.2)
    for i, (x0, x1, h) in enumerate(
        (
            (-150, -128, 26),
            (-120, -106, 44),
            (-98, -74, 22),
            (-58, -44, 38),
            (-36, -24, 58),
            (-12, 16, 24),
            (26, 38, 46),
            (46, 74, 27),
            (88, 102, 50),
            (112, 150, 23),
        )
    ):
        building(
            c,
            (x0, x1),
            (240, 262),
            h,
            max(6, h // 4),
            ("#b9c0c6", "#a9b7c2", "#c7bfb4")[i % 3],
            "glass" if i % 2 else "flat",
            60 + i,
            "#9fb6c6",
            6,
        )
    c.ground("#6f9a56", "grass")
    c.water((0, 0.40, 1, 0.40, 1, 0.50, 0.55, 0.555, 0.0, 0.60), "#5f93ad", 0.40, 0.605, 0.5)
    for i in range(26):
        x = -13 + i * 0.75
        z = 11.5 + 0.22 * i
        c.bush(x, z, 1.3, 1.0, ("#5e8a45", "#6f9a4e")[i % 2], i, ("", "#e7d35a", "")[i % 3])
    road = [
        (-9.5, 3.2),
        (-2.8, 5.5),
        (1.0, 8.5),
        (4.2, 13),
        (8.5, 20),
        (16, 34),
        (18.5, 34),
        (11.5, 20),
        (8.0, 13),
        (5.6, 8.5),
        (3.8, 5.5),
        (2.4, 3.2),
    ]
    c.plane([(x, 0.01, z) for x, z in road], rgb("#b65a4a"), rgb("#c5604d"), 0.16)
    for t in range(6):
        z = 4.2 + t * 2.3
        x = -2.6 + (z - 3.2) * 0.72 - 0.2
        c.plane(
            [(x, 0.02, z), (x + 0.12, 0.02, z), (x + 0.95, 0.02, z + 1.1), (x + 0.83, 0.02, z + 1.1)], rgb("#f0e8dc")
        )
    c.tree(-7.4, 12, 7.5, "#4f833c", 8)
    c.tree(10.4, 15, 8, "#4f833c", 9)
    c.tree(14.5, 22, 8, "#558a40", 10)
    c.soften(1.1)
    for i, (x, z) in enumerate(((6.4, 14.0), (5.0, 11.4), (2.2, 9.6))):
        cycle(c, x, z, ("#d9a82e", "#3b76b4", "#48935a")[i])
        person(c, x - 0.10, z, replace(vary(CAPPED, i), cap="#f0f0ea"), RIDER, seed=100 + i, y=0.22)
    cycle(c, 0.55, 6.6, "#d9dde0")
    person(c, 0.44, 6.6, vary(CAPPED, 1), RIDER, seed=107, y=0.22, tall=1.64)
    cycle(c, -2.25, 5.6, "#c33a31")
    hands = person(c, -2.36, 5.6, CAPPED, RIDER, seed=109, y=0.22, tall=1.7)
    s = c.scale(5.6)
    px, py = c.at(-3.02, 0.9, 5.6)
    c.limb((px, py), (px - 0.05 * s, py - 1.1 * s), 3, 3, rgb("#d8d2c4"))
    c.cloth(
        [
            (px - 0.05 * s, py - 1.1 * s),
            (px - 0.62 * s, py - 1.02 * s),
            (px - 0.60 * s, py - 0.70 * s),
            (px - 0.03 * s, py - 0.76 * s),
        ],
        rgb("#3f9a55"),
        0.18,
        0.5,
    )
    del hands
    return c.px


def wetland() -> Array:
    """Reeds and still water under hills; volunteers stoop for litter on the bank."""
    c = Canvas(1500, 1000, seed=29, horizon=0.41, eye=2.0, light=(-0.5, 0.65))
    c.cast = (0.5, 0.25, 0.30)
    c.haze = (0.84, 0.90, 0.94)
    c.sky("#7db4e3", "#eaf2f2", 0.75)
    c.ridge(0.36, 0.17, "#8fa9b8", 4, 0.8, 0.15)
    c.ridge(0.40, 0.14, "#6e8f83", 5, 0.5, 0.3)
    c.ridge(0.415, 0.06, "#557a56", 6, 0.25, 0.5)
    c.ground("#7f9a55", "grass")
    c.haze_far = 400
    c.water((0, 0.408, 1, 0.408, 1, 0.60, 0.72, 0.575, 0.45, 0.62, 0.2, 0.69, 0, 0.74), "#79a3ae", 0.408, 0.745, 0.55)
    rng = c.rng
    for clump in range(46):
        x = rng.uniform(0, 1500)
        edge = 0.60 + 0.14 * max(0, 1 - x / 720) - 0.02 * (x > 1000)
        y = 1000 * (edge + rng.uniform(-0.012, 0.03)) if clump % 4 else 1000 * rng.uniform(0.44, 0.50)
        tall = rng.uniform(60, 120) * (0.35 if y < 520 else 1.0)
        for _ in range(13):
            dx, sway = rng.normal(0, 16 * tall / 90), rng.normal(0, 14 * tall / 90)
            green = mix(rgb("#6f8a3f"), rgb("#b7a760"), rng.uniform(0, 1))
            c.limb((x + dx, y), (x + dx + sway, y - tall * rng.uniform(0.6, 1.0)), 1.8, 0.7, green)
        if clump % 2:
            c.limb((x + 5, y - tall * 0.95), (x + 9, y - tall * 1.25), 4.2, 2.2, rgb("#c9b48a"))
    for x, y, s in ((1010, 470, 1.0), (1062, 476, 0.8), (560, 500, 1.2)):
        c.ball(x, y, 15 * s, 7 * s, (0.96, 0.97, 0.97))
        c.limb((x + 12 * s, y - 2), (x + 17 * s, y - 17 * s), 2.4 * s, 1.8 * s, (0.96, 0.97, 0.97))
        c.limb((x + 17 * s, y - 17 * s), (x + 26 * s, y - 15 * s), 1.4 * s, 0.6 * s, rgb("#d89b3a"))
        c.limb((x, y + 5), (x, y + 20 * s), 0.9, 0.9, rgb("#54504a"))
    c.tree(9.5, 17, 6.5, "#5d8a43", 12)
    c.soften(0.9)
    for x, z, look, pose, n in (
        (-3.4, 11.5, CAPPED, STOOP_RIGHT, 1),
        (1.4, 13, vary(CAPPED, 1), STOOP_LEFT, 2),
        (3.4, 11.5, CAPPED, STAND, 3),
        (5.6, 11.6, vary(CAPPED, 1), STOOP_LEFT, 4),
    ):
        hands = person(c, x, z, look, pose, seed=180 + n)
        if pose is STAND:
            bag(c, hands["left"], 0.5 * c.scale(z), "#2f3a36")
    hands = person(c, -2.0, 6.4, CAPPED, STOOP_RIGHT, seed=191, tall=1.70)
    u = c.scale(6.4)
    c.limb(hands["right"], (hands["right"][0] + 0.30 * u, hands["right"][1] + 0.42 * u), 3.5, 3, rgb("#9aa0a6"))
    bag(c, (hands["left"][0] - 0.1 * u, hands["left"][1] - 0.02 * u), 0.52 * u, "#e4d14a")
    hands = person(c, 1.2, 5.7, vary(CAPPED, 1), WALK_LEFT, seed=192, tall=1.62)
    bag(c, hands["right"], 0.46 * c.scale(5.7), "#303a3c")
    hands = person(c, 3.0, 6.6, CAPPED, STOOP_LEFT, seed=193, tall=1.7)
    bag(c, c.at(2.15, 0.55, 6.2), 0.5 * c.scale(6.2), "#e4d14a")
    for i, (x, z) in enumerate(((-0.6, 5.2), (-1.0, 5.8), (2.2, 5.1), (0.5, 7.0))):
        px, py = c.at(x, 0.04, z)
        c.limb((px - 8, py), (px + 12, py - 3), 6, 5, rgb(("#d7e4ea", "#c94a3a", "#e8e4d8", "#7fb2d4")[i]))
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "sampling": sampling,
    "greenway": greenway,
    "wetland": wetland,
}
