"""Scenes on squares and under trees: the fair, the advice stall, the lanterns."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    AT_EASE,
    DESK,
    DESK_LEFT,
    DESK_RIGHT,
    ELDER,
    GIVE_LEFT,
    GIVE_RIGHT,
    NEIGHBOUR,
    POINT_LEFT,
    POINT_RIGHT,
    SIT,
    STAND,
    VOLUNTEER,
    WALK_LEFT,
    Pose,
    person,
    vary,
)
from studio.nature import Canvas
from studio.paint import Array, rgb, shade
from studio.props import banner, building, canopy, table
from studio.things import lantern, poster

CAPPED = replace(VOLUNTEER, cap="#d22c25")


def fair() -> Array:
    """A neighbourhood square with tents: haircuts and repairs."""
    c = Canvas(seed=21, horizon=0.40, eye=1.62)
    c.cast = (0.55, 0.5, 0.34)
    c.sky("#6fa3d6", "#dbe8f0", 0.55)
    building(c, (-34, -9), (30, 44), 24, 8, "#e0b98a", "balcony", 3)
    building(c, (-8, 12), (42, 56), 33, 11, "#d9a98c", "flat", 4)
    building(c, (13, 34), (27, 44), 21, 7, "#e3bd80", "balcony", 5)
    c.ground("#cda27c", "paving")
    c.dapple(-14, 14, 9.5, 26, 0.42, 1.4)
    c.dapple(-9, -2.4, 3, 6.5, 0.36)
    for x, z, h, s in ((-9.5, 19, 6.5, 1), (-2.5, 24, 6, 2), (5.5, 22, 7, 3), (11, 17, 6.5, 4)):
        c.tree(x, z, h, "#5d8442", s)
    c.bush(-6, 17, 7, 0.8, "#4f7339", 3, "#e58aa0")
    c.bush(6.5, 16, 6, 0.8, "#4b6f37", 5, "#e9b64c")
    c.soften(1.6)
    for i, (x, z) in enumerate(((-4.6, 13), (-1.5, 14), (1.0, 12.5), (4.4, 13.5))):
        person(c, x, z, vary(NEIGHBOUR, i), AT_EASE, seed=i)
    canopy(c, -4.6, -1.2, 7.4, 10, "#c9302c")
    canopy(c, 0.9, 4.5, 7.4, 10, "#2f6fb5")
    banner(c, "学雷锋便民服务进社区", -2.6, 2.6, 10.4, 2.6, 3.35, poles=True)
    for i, x in enumerate((-3.9, -2.9, -1.9)):
        person(c, x, 9.2, vary(VOLUNTEER, i), DESK, seed=30 + i)
    table(c, -4.3, -1.5, 8.3, 9.0, 0.76, "#b3211f")
    for i, x in enumerate((1.5, 2.7, 3.8)):
        person(c, x, 9.1, vary(VOLUNTEER, i + 1), DESK, seed=40 + i)
    table(c, 1.2, 4.2, 8.3, 9.0, 0.76, "#b3211f")
    # The barber and his customer in front.
    s = c.scale(5.2)
    for u in (-0.2, 0.2):
        c.limb(c.at(-1.15 + u, 0, 5.3), c.at(-1.15 + u, 0.5, 5.3), 0.018 * s, 0.018 * s, rgb("#7d838a"))
    person(c, -1.15, 5.2, ELDER, SIT, seed=9, shirt="#9aa3ad", tall=1.66)
    px, py = c.at(-1.15, 1.00, 5.2)
    c.cloth(
        [
            (px - 0.10 * s, py - 0.03 * s),
            (px + 0.10 * s, py - 0.03 * s),
            (px + 0.25 * s, py + 0.08 * s),
            (px + 0.36 * s, py + 0.60 * s),
            (px - 0.36 * s, py + 0.60 * s),
            (px - 0.25 * s, py + 0.08 * s),
        ],
        rgb("#4d78b8"),
        0.14,
    )
    barber = Pose((34, 96), (44, 112), (-4, -2), (6, 2), lean=6, turn=1)
    hands = person(c, -1.78, 5.15, CAPPED, barber, seed=3, tall=1.72)
    c.limb(hands["right"], (hands["right"][0] + 0.08 * s, hands["right"][1] - 0.03 * s), 4, 2, rgb("#3c3f44"))
    person(c, 1.15, 5.6, vary(NEIGHBOUR, 1), STAND, seed=15)
    person(c, 1.75, 5.4, VOLUNTEER, replace(AT_EASE, turn=-0.4), seed=17)
    person(c, 2.5, 5.9, ELDER, AT_EASE, seed=23)
    person(c, -2.75, 6.4, ELDER, AT_EASE, seed=19, shirt="#6e5f6b")
    return c.px


def advice_stall() -> Array:
    """A long table under a great banyan, morning light through the leaves."""
    c = Canvas(1440, 1080, seed=27, horizon=0.41, eye=1.6, light=(-0.65, 0.5))
    c.cast = (0.5, 0.2, 0.16)
    c.sky("#9cc4e4", "#f2f0e2", 0.3)
    c.haze = (0.90, 0.92, 0.84)
    building(c, (6, 30), (24, 40), 12, 4, "#e6c592", "flat", 31)
    building(c, (-40, -12), (34, 60), 18, 6, "#d8b38c", "balcony", 32)
    c.ground("#b99a6c", "paving")
    c.dapple(-9, 9, 3.2, 15, 0.40, 1.2)
    c.bush(-9, 19, 12, 1.2, "#5a7f3e", 6)
    c.bush(4, 20, 8, 1.1, "#4f7439", 7, "#e08aa8")
    c.soften(1.8)
    # The banyan: a bundle of roots and a roof of leaves over the whole picture.
    bark = rgb("#6a5a48")
    for dx, lean, r in (
        (-0.5, -0.9, 0.30),
        (0.1, 0.15, 0.42),
        (0.55, 1.0, 0.30),
        (-0.2, -0.2, 0.34),
        (0.35, 0.4, 0.26),
    ):
        c.limb(
            c.at(-2.6 + dx, 0, 11.5),
            c.at(-2.6 + dx + lean, 4.0, 11.5),
            r * c.scale(11.5),
            r * 0.62 * c.scale(11.5),
            bark,
            0.5,
        )
    for dx in (-3.4, -2.2, 1.9, 3.1, 4.4):
        c.limb(c.at(-2.6 + dx, 0.9, 11), c.at(-2.6 + dx * 0.9, 4.4, 11), 3, 4, shade(bark, 0.8))
    blobs = [
        (float(c.rng.uniform(-40, 1480)), float(c.rng.uniform(-20, 150)), float(c.rng.uniform(70, 135)))
        for _ in range(34)
    ]
    c.leaves(blobs, rgb("#4c7a35"), 9, 15, "", 1.1)
    c.leaves(
        [
            (float(c.rng.uniform(-40, 1480)), float(c.rng.uniform(-60, 40)), float(c.rng.uniform(80, 130)))
            for _ in range(26)
        ],
        rgb("#3b6129"),
        10,
        17,
    )
    light = c.rng
    for _ in range(70):
        x, z = light.uniform(-6, 6), light.uniform(4, 14)
        px, py = c.at(x, 0, z)
        c.glow(px, py, 0.22 * c.scale(z), (0.9, 0.82, 0.6), 0.09)
    banner(c, "学习雷锋精神　弘扬时代新风", -4.4, 3.6, 11.9, 2.45, 3.15)
    poster(c, (3.35, 9.8), (4.45, 9.6), 0.35, 1.95, "惠民政策", "#c7322b", seed=2)
    poster(c, (-4.75, 9.6), (-3.65, 9.8), 0.35, 1.95, "健康生活", "#2f8a5a", seed=4)
    for i, x in enumerate((-3.0, -1.6, -0.2, 1.2, 2.6)):
        person(c, x, 8.9, vary(VOLUNTEER, i), (DESK, DESK_RIGHT, DESK, DESK_LEFT, DESK)[i], seed=110 + i)
    table(c, -3.6, 3.2, 7.7, 8.5, 0.76, "#b8241f")
    for i, x in enumerate((-3.1, -2.3, -1.2, -0.1, 0.9, 1.7, 2.6)):
        c.box(
            (x - 0.13, x + 0.13),
            (0.76, 0.80 + (i % 3) * 0.03),
            (7.85, 8.1),
            rgb(("#f2f2ee", "#e9d9a0", "#bcd5ea")[i % 3]),
        )
    person(c, -2.55, 6.6, replace(ELDER, back=True), STAND, seed=120, shirt="#75687a")
    person(c, -0.9, 6.7, replace(vary(ELDER, 1), back=True), AT_EASE, seed=123, shirt="#54708a")
    person(c, 1.75, 6.4, replace(NEIGHBOUR, back=True), STAND, seed=126, shirt="#c9b892")
    person(c, 0.35, 5.2, VOLUNTEER, GIVE_RIGHT, seed=129, tall=1.7)
    person(c, 1.15, 5.2, ELDER, GIVE_LEFT, seed=131, shirt="#8a7d6d", tall=1.58)
    person(c, 3.4, 6.2, replace(NEIGHBOUR, child=True), WALK_LEFT, seed=133)
    return c.px


def lantern_night() -> Array:
    """The riddle evening: strings of lanterns over a square, a lit stage."""
    c = Canvas(1500, 1000, seed=28, horizon=0.45, eye=1.6, light=(0.0, 0.5))
    c.haze, c.haze_far = (0.10, 0.10, 0.20), 90
    c.sky("#060a1f", "#2b2440", 0.0)
    rng = c.rng
    building(c, (-40, -13), (30, 44), 24, 8, "#2c2b3a", "flat", 41, "#3a3b4c")
    building(c, (12, 40), (28, 44), 27, 9, "#2a2936", "balcony", 42, "#38394a")
    building(c, (-12, 11), (48, 60), 30, 9, "#26263a", "flat", 43, "#454055")
    for _ in range(60):
        x, y = rng.uniform(0, 1500), rng.uniform(40, 330)
        if not 420 < x < 1060 or y < 250:
            c.glow(x, y, 10, (1.0, 0.8, 0.45), 0.8)
    c.ground("#4c4048", "paving")
    c.soften(1.2)
    c.box((-4.2, 4.2), (0, 0.7), (14.5, 17), rgb("#7d1f1c"))
    banner(c, "元宵喜乐会　灯谜送福来", -4.0, 4.0, 17.0, 2.6, 3.5)
    c.glow(*c.at(0, 1.8, 16), 420, (1.0, 0.62, 0.32), 0.55)
    c.ambient, c.sun = 0.62, 0.55
    for i, x in enumerate((-1.8, 0.2, 2.0)):
        person(
            c, x, 15.6, replace(vary(VOLUNTEER, i), coat=True), (POINT_RIGHT, STAND, POINT_LEFT)[i], seed=140 + i, y=0.7
        )
    for row, (y, n, size) in enumerate(((262, 13, 15.0), (176, 10, 24.0), (66, 8, 38.0))):
        for i in range(n):
            t = i / (n - 1)
            lantern(c, -30 + t * 1560, y + 46 * (1 - (2 * t - 1) ** 2), size)
        del row
    for i in range(30):
        t = i / 29
        x, z = -5 + 10 * t, 10.5 + 0.8 * (i % 3)
        px, py = c.at(x, 2.05 + 0.1 * (i % 2), 11)
        c.poly(
            [(px - 9, py), (px + 9, py), (px + 9, py + 44), (px - 9, py + 44)],
            rgb(("#d9352b", "#e8b93c", "#d96a8a")[i % 3]),
        )
        del z
    c.limb(c.at(-5.2, 2.1, 11), c.at(5.2, 2.1, 11), 1.6, 1.6, rgb("#b59a70"))
    c.ambient, c.sun = 0.46, 0.5
    crowd = [
        (-4.2, 9),
        (-3.0, 8.6),
        (-1.9, 9.2),
        (-0.7, 8.8),
        (0.5, 9.1),
        (1.6, 8.7),
        (2.9, 9.2),
        (4.0, 8.8),
        (-3.6, 7.3),
        (-1.2, 7.1),
        (2.2, 7.2),
        (3.7, 7.0),
    ]
    for i, (x, z) in enumerate(crowd):
        person(
            c,
            x,
            z,
            replace(vary(NEIGHBOUR, i), back=True, coat=True, grey=i % 5 == 0, child=i in (3, 9)),
            (STAND, AT_EASE, Pose((-8, -2), (140, 160)))[i % 3],
            seed=150 + i,
        )
    person(c, -2.1, 5.3, replace(VOLUNTEER, coat=True), GIVE_RIGHT, seed=171, tall=1.7)
    person(c, -1.3, 5.3, replace(NEIGHBOUR, child=True, coat=True), Pose((-60, -95), (6, 2), turn=-1), seed=172)
    person(c, 1.7, 5.6, replace(vary(VOLUNTEER, 1), coat=True), POINT_RIGHT, seed=174, tall=1.62)
    person(c, 2.9, 5.7, replace(ELDER, coat=True), Pose((-20, -60), (20, 100), turn=-0.4), seed=176)
    c.px *= rgb("#ffe6cf")
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "fair": fair,
    "advice_stall": advice_stall,
    "lantern": lantern_night,
}
