"""Scenes in the city: squares, streets, crossings, the sampling point, the lake, the lanterns."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    AT_EASE,
    DESK,
    DESK_LEFT,
    DESK_RIGHT,
    ELDER,
    FLAG,
    GIVE_LEFT,
    GIVE_RIGHT,
    MEDIC,
    NEIGHBOUR,
    POINT_LEFT,
    POINT_RIGHT,
    SIT,
    SIT_LEFT,
    SIT_RIGHT,
    STAND,
    STOOP_LEFT,
    STOOP_RIGHT,
    VOLUNTEER,
    WALK_LEFT,
    WALK_RIGHT,
    Look,
    Pose,
    bag,
    banner,
    building,
    canopy,
    flag,
    person,
    table,
    vary,
)
from studio.paint import Array, Canvas, mix, rgb, shade
from studio.things import bus, car, crossing_stripes, cycle, lantern, poster, text_on, traffic_light

CAPPED = replace(VOLUNTEER, cap="#d22c25")
MASKED = replace(CAPPED, mask=True)
RIDER = Pose((52, 70), (56, 72), (46, -22), (70, 6), lean=16, turn=1, drop=0.06)
RIDER_LEFT = Pose((-56, -72), (-52, -70), (-70, -6), (-46, 22), lean=-16, turn=-1, drop=0.06)


def fair() -> Array:
    """A neighbourhood square with tents: haircuts and repairs."""
    c = Canvas(seed=21, horizon=0.40, eye=1.62)
    c.sky("#6fa3d6", "#dbe8f0", 0.55)
    building(c, (-34, -9), (30, 44), 24, 8, "#d8cbb6", "balcony", 3)
    building(c, (-8, 12), (42, 56), 33, 11, "#cfc4bd", "flat", 4)
    building(c, (13, 34), (27, 44), 21, 7, "#d9c3a5", "balcony", 5)
    c.ground("#b7aea3", "paving")
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
    person(c, -1.30, 5.2, ELDER, SIT, seed=9, shirt="#9aa3ad")
    p = c.at(-1.30, 1.05, 5.15)
    s = c.scale(5.15)
    c.cloth([(p[0] - 0.20 * s, p[1] - 0.02 * s), (p[0] + 0.20 * s, p[1] - 0.02 * s), (p[0] + 0.36 * s, p[1] + 0.62 * s), (p[0] - 0.36 * s, p[1] + 0.62 * s)], rgb("#4d78b8"), 0.14)
    hands = person(c, -1.72, 5.0, replace(VOLUNTEER, cap="#cf2a26"), GIVE_RIGHT, seed=3, tall=1.70)
    c.limb(hands["right"], (hands["right"][0] + 0.10 * s, hands["right"][1] - 0.02 * s), 3, 2, rgb("#3c3f44"))
    person(c, 1.15, 5.6, vary(NEIGHBOUR, 1), STAND, seed=15)
    person(c, 1.75, 5.4, VOLUNTEER, replace(AT_EASE, turn=-0.4), seed=17)
    person(c, 2.5, 5.9, ELDER, AT_EASE, seed=23)
    person(c, -3.0, 6.0, ELDER, SIT_LEFT, seed=19, shirt="#6e5f6b")
    return c.px



def crossing() -> Array:
    """A zebra crossing in the morning; volunteers with flags hold the walkers back."""
    c = Canvas(1500, 1000, seed=22, horizon=0.43, eye=1.65, light=(0.55, 0.55))
    c.sky("#86b2dc", "#f3ead8", 0.45)
    c.haze = (0.93, 0.90, 0.84)
    building(c, (-60, -16), (55, 90), 52, 16, "#b9c2c9", "glass", 8, "#8fb0c6", 4.5)
    building(c, (18, 52), (48, 80), 44, 13, "#cbb8a0", "flat", 9)
    building(c, (-30, -15), (24, 44), 17, 5, "#c9b79f", "flat", 3)
    building(c, (15, 30), (22, 40), 20, 6, "#d3c8bb", "balcony", 4)
    c.ground("#8b8c8e", "asphalt")
    for z in (9, 13, 18, 25, 35, 50):
        c.plane([(-0.08, 0.01, z), (0.08, 0.01, z), (0.08, 0.01, z + 2.2), (-0.08, 0.01, z + 2.2)], rgb("#e9e4d2"))
    for side in (-1, 1):
        c.plane([(side * 8.2, 0.02, 4), (side * 14, 0.02, 4), (side * 14, 0.02, 80), (side * 8.2, 0.02, 80)], rgb("#b4aca1"), rgb("#c4bcb0"), 0.2)
    for i, (x, z) in enumerate(((-10.5, 16), (-10.8, 24), (10.6, 15), (10.9, 23), (-11, 34), (11, 33))):
        c.tree(x, z, 6.2, "#5b8540", i)
    car(c, -3.9, 22, "#d9dce0")
    car(c, -1.7, 30, "#7a1f22")
    car(c, 3.4, 26, "#2d4a70", True)
    bus(c, 4.9, 5.2, 60, "#3f8f5e", "12")
    car(c, 5.6, 38, "#e6e3da", True)
    c.soften(1.3)
    traffic_light(c, 9.0, 15, -6.5)
    crossing_stripes(c, -8.0, 8.2, 6.4, 9.4, 0.95)
    cycle(c, -5.2, 10.8, "#3a6ea5", True, True)
    person(c, -5.25, 10.8, replace(NEIGHBOUR, cap="#e9c34a"), RIDER, seed=4, y=0.16)
    for i, (x, z) in enumerate(((-1.6, 8.6), (-0.7, 8.2), (0.4, 8.5), (1.5, 8.1))):
        person(c, x, z, vary(NEIGHBOUR, i), (WALK_RIGHT, WALK_LEFT)[i % 2], seed=50 + i)
    person(c, 2.3, 7.9, replace(NEIGHBOUR, child=True), WALK_LEFT, seed=61)
    hands = person(c, -2.55, 5.0, CAPPED, replace(FLAG, turn=0.3), seed=6, tall=1.72)
    flag(c, hands["right"], c.scale(5.0) * 1.7)
    hands = person(c, 2.75, 5.3, vary(CAPPED, 1), Pose((-64, -120), (8, 2), turn=-0.3), seed=7, tall=1.63)
    flag(c, hands["left"], c.scale(5.3) * 1.65, "#e8b321", False)
    hands = person(c, 4.7, 9.0, CAPPED, POINT_LEFT, seed=12)
    c.glow(1150, 120, 520, (0.9, 0.75, 0.45), 0.22)
    return c.px


def ebike_stop() -> Array:
    """The stop line for e-bikes seen from the pavement, a bus behind; summer noon light under plane trees."""
    c = Canvas(1440, 1080, seed=23, horizon=0.36, eye=1.75, light=(-0.3, 0.85))
    c.sky("#4f93d8", "#cfe4f2", 0.7)
    building(c, (-40, -14), (34, 60), 26, 8, "#e2d6c3", "balcony", 12)
    building(c, (-13, 8), (40, 60), 36, 11, "#b8c4cc", "glass", 13, "#9db9cb", 4)
    building(c, (9, 40), (33, 60), 22, 7, "#d6b99a", "flat", 14)
    c.ground("#85878a", "asphalt")
    for i, x in enumerate((-14, -7, 0.5, 8, 15)):
        c.tree(x, 20 + (i % 2), 7.5, "#4c7f38", 20 + i)
    c.plane([(-30, 0.03, 17), (30, 0.03, 17), (30, 0.03, 23), (-30, 0.03, 23)], rgb("#bdb5a9"), None, 0.2)
    bus(c, -7.5, 3.8, 15.5, "#e9f2ef", "8路 学府路")
    car(c, 8.5, 16, "#b9342d")
    c.soften(1.4)
    c.plane([(-12, 0.01, 10.4), (12, 0.01, 10.4), (12, 0.01, 10.75), (-12, 0.01, 10.75)], rgb("#ece9df"))
    c.plane([(-2.2, 0.012, 4.2), (-1.95, 0.012, 4.2), (-2.6, 0.012, 10.4), (-2.75, 0.012, 10.4)], rgb("#ece9df"))
    colors = ("#c53a32", "#2f6db0", "#e8e6df", "#3b3f45", "#57a773")
    for i, x in enumerate((-5.3, -3.0, -0.7, 1.7, 4.2)):
        cycle(c, x, 9.0 + (i % 2) * 0.7, colors[i], True, True)
        person(c, x - 0.08, 9.0 + (i % 2) * 0.7, replace(vary(NEIGHBOUR, i), cap=("#f0f0ec", "#e9c34a", "#4b6f9e")[i % 3]), RIDER, seed=70 + i, y=0.16)
    hands = person(c, 3.6, 6.0, CAPPED, POINT_LEFT, seed=8, tall=1.7)
    hands = person(c, -2.9, 5.6, vary(CAPPED, 1), Pose((-8, -2), (60, 115), turn=0.8), seed=14, tall=1.62)
    flag(c, hands["right"], c.scale(5.6) * 1.62)
    hands = person(c, 0.9, 4.6, CAPPED, Pose((-62, -112), (8, 2), turn=-0.2), seed=19, tall=1.74)
    flag(c, hands["left"], c.scale(4.6) * 1.74, "#e8b321", False)
    text_on(c, "各行其道　安全出行", -6.6, -2.6, 11.5, 0.45, 1.0, "#1f5fa8", "#ffffff")
    return c.px


def rush_hour() -> Array:
    """The bridgehead at sunrise, volunteers from behind, traffic coming on."""
    c = Canvas(1500, 1000, seed=24, horizon=0.47, eye=1.55, light=(0.2, 0.35))
    c.haze, c.haze_far = (0.98, 0.82, 0.62), 70
    c.sky("#7d9cc4", "#ffd9a0", 0.8)
    c.glow(860, 455, 620, (1.0, 0.72, 0.35), 0.8)
    c.glow(860, 455, 120, (1.0, 0.9, 0.7), 1.0)
    c.ridge(0.43, 0.10, "#9d93a0", 3, 0.6)
    building(c, (-70, -40), (110, 140), 60, 15, "#8b8798", "flat", 5)
    building(c, (-36, -22), (120, 140), 85, 20, "#958d9a", "glass", 6, "#a79fae", 5)
    building(c, (40, 66), (110, 140), 55, 14, "#8d8693", "flat", 7)
    c.ground("#857f80", "asphalt")
    for side in (-1, 1):
        c.plane([(side * 6.6, 0.16, 3), (side * 9.4, 0.16, 3), (side * 9.4, 0.16, 120), (side * 6.6, 0.16, 120)], rgb("#b7a290"), rgb("#a6968c"), 0.2)
        c.plane([(side * 9.4, 0.1, 3), (side * 9.4, 1.15, 3), (side * 9.4, 1.15, 120), (side * 9.4, 0.1, 120)], shade(rgb("#cdbfae"), 0.92), shade(rgb("#a3968b"), 0.9))
        for z in range(5, 70, 3):
            x, s = side * 9.35, c.scale(z)
            c.limb(c.at(x, 0.1, z), c.at(x, 1.45, z), 0.13 * s, 0.12 * s, c.hazed(rgb("#d9cab6"), z))
            c.ball(*c.at(x, 1.6, z), 0.17 * s, 0.17 * s, c.hazed(rgb("#e2d3bf"), z))
        for z in (14, 28, 46, 70):
            s = c.scale(z)
            c.limb(c.at(side * 9.0, 0, z), c.at(side * 8.8, 7.5, z), 0.09 * s, 0.05 * s, c.hazed(rgb("#5a5a60"), z))
            c.limb(c.at(side * 8.8, 7.5, z), c.at(side * 6.6, 7.9, z), 0.05 * s, 0.04 * s, c.hazed(rgb("#5a5a60"), z))
    for z in (7, 12, 18, 26, 36, 50):
        c.plane([(-0.09, 0.01, z), (0.09, 0.01, z), (0.09, 0.01, z + 2.5), (-0.09, 0.01, z + 2.5)], rgb("#f1e2c4"))
    car(c, -2.0, 24, "#8d9094")
    car(c, -4.6, 17, "#30343a")
    car(c, 2.4, 32, "#a62d25", True)
    c.soften(1.0)
    for i, (x, z) in enumerate(((5.4, 15), (4.4, 12.5), (5.6, 10.5))):
        cycle(c, x, z, ("#3d6fa8", "#d9d4c8", "#b33a30")[i], False, True)
        person(c, x + 0.05, z, replace(vary(NEIGHBOUR, i), cap="#e5e2da"), RIDER_LEFT, seed=80 + i, y=0.16)
    behind = replace(CAPPED, back=True)
    hands = person(c, -2.5, 5.4, behind, Pose((-58, -104), (8, 2)), seed=31, tall=1.72)
    flag(c, hands["left"], c.scale(5.4) * 1.72, "#d42a22", False)
    hands = person(c, 1.6, 4.7, behind, Pose((-8, -2), (60, 112)), seed=33, tall=1.66)
    flag(c, hands["right"], c.scale(4.7) * 1.66)
    person(c, -5.9, 8.2, CAPPED, POINT_RIGHT, seed=36)
    c.px *= rgb("#fff0dc")
    c.glow(860, 455, 900, (0.9, 0.6, 0.3), 0.16)
    return c.px


def sampling() -> Array:
    """A sampling point at dusk under a blue tent, upright format."""
    c = Canvas(1080, 1440, seed=25, horizon=0.44, eye=1.62, lens=1.25, light=(-0.2, 0.5))
    c.haze, c.haze_far = (0.55, 0.60, 0.72), 120
    c.sky("#2f4a7d", "#e4a98c", 0.6)
    building(c, (-24, -6), (26, 40), 25, 9, "#7d7787", "balcony", 6, "#d9b46c")
    building(c, (-4, 16), (36, 50), 34, 12, "#6f7183", "flat", 7, "#e0b76a")
    c.ground("#77767f", "paving")
    c.tree(7.0, 18, 7, "#3d5a3a", 3)
    c.tree(-7.4, 15, 6, "#3f5b38", 4)
    c.soften(1.5)
    c.ambient, c.sun = 0.56, 0.52
    canopy(c, -2.1, 2.1, 8.4, 10.8, "#2f6fc4", 2.3, 3.1)
    text_on(c, "核酸检测采样点", -1.7, 1.7, 8.3, 2.36, 2.78, "#ffffff", "#1c4f9c")
    s = c.scale(9.6)
    c.glow(c.at(0, 2.2, 9.6)[0], c.at(0, 2.2, 9.6)[1], 4.4 * s, (1.0, 0.93, 0.75), 0.55)
    for x in (-1.2, 0.0, 1.2):
        person(c, x, 10.2, MEDIC, DESK if x else GIVE_RIGHT, seed=int(x * 3 + 9))
    table(c, -1.8, 1.8, 9.0, 9.5, 0.76, "#dfe8f2")
    for i, x in enumerate((-1.3, 0.2, 1.35)):
        px, py = c.at(x, 0.86, 9.0)
        c.box((x - 0.16, x + 0.16), (0.76, 0.98), (8.98, 9.2), rgb(("#e9c53e", "#d9453a", "#f2f2f2")[i]))
        del px, py
    for i in range(7):
        look = replace(vary(NEIGHBOUR, i), back=True, coat=True, grey=i in (2, 5))
        person(c, 0.62 + 0.16 * i * (i % 2), 8.0 - i * 0.62, look, STAND, seed=90 + i)
    for z in (8.2, 7.0, 5.8, 4.6):
        c.plane([(-0.25, 0.01, z), (1.5, 0.01, z), (1.5, 0.01, z + 0.06), (-0.25, 0.01, z + 0.06)], rgb("#e6c23c"))
    person(c, -0.72, 6.4, replace(MASKED, coat=True), GIVE_RIGHT, seed=15, tall=1.7)
    hands = person(c, -0.62, 4.3, vary(replace(MASKED, coat=True), 1), Pose((-10, 0), (62, 96), turn=0.8), seed=18, tall=1.62)
    px, py = hands["right"]
    c.poly([(px - 9, py - 32), (px + 18, py - 34), (px + 19, py + 16), (px - 8, py + 18)], rgb("#1b1d22"), rgb("#2c3a55"))
    person(c, 0.12, 4.35, replace(ELDER, mask=True, coat=True), Pose((-50, -88), (6, 0), turn=-0.8), seed=23, tall=1.56)
    return c.px


def greenway() -> Array:
    """Cyclists on the lakeside way, the city across the water."""
    c = Canvas(1500, 1000, seed=26, horizon=0.40, eye=1.8, light=(-0.6, 0.6))
    c.sky("#4e97d9", "#dcecf4", 0.9)
    c.ridge(0.40, 0.13, "#7d98a6", 2, 0.7, 0.2)
    for i, (x0, x1, h) in enumerate(((-150, -120, 52), (-112, -92, 80), (-84, -58, 44), (-30, -8, 66), (4, 22, 95), (30, 60, 50), (74, 96, 72), (110, 150, 45))):
        building(c, (x0, x1), (260, 290), h, 14, ("#b9c0c6", "#a9b7c2", "#c7bfb4")[i % 3], "glass" if i % 2 else "flat", 60 + i, "#9fb6c6", 6)
    c.ground("#6f9a56", "grass")
    c.water((0, 0.40, 1, 0.40, 1, 0.50, 0.55, 0.555, 0.0, 0.60), "#5f93ad", 0.40, 0.605, 0.5)
    for i in range(26):
        x = -13 + i * 0.75
        z = 11.5 + 0.22 * i
        c.bush(x, z, 1.3, 1.0, ("#5e8a45", "#6f9a4e")[i % 2], i, ("", "#e7d35a", "")[i % 3])
    road = [(-9.5, 3.2), (-2.8, 5.5), (1.0, 8.5), (4.2, 13), (8.5, 20), (16, 34), (18.5, 34), (11.5, 20), (8.0, 13), (5.6, 8.5), (3.8, 5.5), (2.4, 3.2)]
    c.plane([(x, 0.01, z) for x, z in road], rgb("#b65a4a"), rgb("#c5604d"), 0.16)
    for t in range(6):
        z = 4.2 + t * 2.3
        x = -2.6 + (z - 3.2) * 0.72 - 0.2
        c.plane([(x, 0.02, z), (x + 0.12, 0.02, z), (x + 0.95, 0.02, z + 1.1), (x + 0.83, 0.02, z + 1.1)], rgb("#f0e8dc"))
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
    c.cloth([(px - 0.05 * s, py - 1.1 * s), (px - 0.62 * s, py - 1.02 * s), (px - 0.60 * s, py - 0.70 * s), (px - 0.03 * s, py - 0.76 * s)], rgb("#3f9a55"), 0.18, 0.5)
    del hands
    return c.px


def advice_stall() -> Array:
    """A long table under a great banyan, morning light through the leaves."""
    c = Canvas(1440, 1080, seed=27, horizon=0.41, eye=1.6, light=(-0.65, 0.5))
    c.sky("#9cc4e4", "#f2f0e2", 0.3)
    c.haze = (0.90, 0.92, 0.84)
    building(c, (6, 30), (24, 40), 12, 4, "#e3d3b8", "flat", 31)
    building(c, (-40, -12), (34, 60), 18, 6, "#d2c7b8", "balcony", 32)
    c.ground("#a99f8d", "paving")
    c.bush(-9, 19, 12, 1.2, "#5a7f3e", 6)
    c.bush(4, 20, 8, 1.1, "#4f7439", 7, "#e08aa8")
    c.soften(1.8)
    # The banyan: a bundle of roots and a roof of leaves over the whole picture.
    bark = rgb("#6a5a48")
    for dx, lean, r in ((-0.5, -0.9, 0.30), (0.1, 0.15, 0.42), (0.55, 1.0, 0.30), (-0.2, -0.2, 0.34), (0.35, 0.4, 0.26)):
        c.limb(c.at(-2.6 + dx, 0, 11.5), c.at(-2.6 + dx + lean, 4.0, 11.5), r * c.scale(11.5), r * 0.62 * c.scale(11.5), bark, 0.5)
    for dx in (-3.4, -2.2, 1.9, 3.1, 4.4):
        c.limb(c.at(-2.6 + dx, 0.9, 11), c.at(-2.6 + dx * 0.9, 4.4, 11), 3, 4, shade(bark, 0.8))
    blobs = [(x * 144.0 + (i % 3) * 40, 30 + (i % 2) * 70 + abs(x - 4) * 9, 150.0) for i, x in enumerate([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10])]
    c.leaves(blobs, rgb("#4c7a35"), 9, 15, "", 1.1)
    c.leaves([(x * 190.0 - 30, -10.0, 150.0) for x in range(9)], rgb("#3b6129"), 10, 17)
    light = c.rng
    for _ in range(70):
        x, z = light.uniform(-6, 6), light.uniform(4, 14)
        px, py = c.at(x, 0, z)
        c.glow(px, py, 0.30 * c.scale(z), (0.9, 0.82, 0.6), 0.20)
    banner(c, "学习雷锋精神　弘扬时代新风", -4.4, 3.6, 11.9, 2.45, 3.15)
    poster(c, (3.7, 9.4), (4.9, 9.0), 0.35, 1.95, "惠民政策", "#c7322b", seed=2)
    poster(c, (-5.5, 9.0), (-4.3, 9.4), 0.35, 1.95, "健康生活", "#2f8a5a", seed=4)
    for i, x in enumerate((-3.0, -1.6, -0.2, 1.2, 2.6)):
        person(c, x, 8.9, vary(VOLUNTEER, i), (DESK, DESK_RIGHT, DESK, DESK_LEFT, DESK)[i], seed=110 + i)
    table(c, -3.6, 3.2, 7.7, 8.5, 0.76, "#b8241f")
    for i, x in enumerate((-3.1, -2.3, -1.2, -0.1, 0.9, 1.7, 2.6)):
        c.box((x - 0.13, x + 0.13), (0.76, 0.80 + (i % 3) * 0.03), (7.85, 8.1), rgb(("#f2f2ee", "#e9d9a0", "#bcd5ea")[i % 3]))
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
        person(c, x, 15.6, replace(vary(VOLUNTEER, i), coat=True), (POINT_RIGHT, STAND, POINT_LEFT)[i], seed=140 + i, y=0.7)
    for row, (y, n, size) in enumerate(((262, 13, 15.0), (176, 10, 24.0), (66, 8, 38.0))):
        for i in range(n):
            t = i / (n - 1)
            lantern(c, -30 + t * 1560, y + 46 * (1 - (2 * t - 1) ** 2), size)
        del row
    for i in range(30):
        t = i / 29
        x, z = -5 + 10 * t, 10.5 + 0.8 * (i % 3)
        px, py = c.at(x, 2.05 + 0.1 * (i % 2), 11)
        c.poly([(px - 9, py), (px + 9, py), (px + 9, py + 44), (px - 9, py + 44)], rgb(("#d9352b", "#e8b93c", "#d96a8a")[i % 3]))
        del z
    c.limb(c.at(-5.2, 2.1, 11), c.at(5.2, 2.1, 11), 1.6, 1.6, rgb("#b59a70"))
    c.ambient, c.sun = 0.46, 0.5
    crowd = [(-4.2, 9), (-3.0, 8.6), (-1.9, 9.2), (-0.7, 8.8), (0.5, 9.1), (1.6, 8.7), (2.9, 9.2), (4.0, 8.8), (-3.6, 7.3), (-1.2, 7.1), (2.2, 7.2), (3.7, 7.0)]
    for i, (x, z) in enumerate(crowd):
        person(c, x, z, replace(vary(NEIGHBOUR, i), back=True, coat=True, grey=i % 5 == 0, child=i in (3, 9)), (STAND, AT_EASE, Pose((-8, -2), (140, 160)))[i % 3], seed=150 + i)
    person(c, -2.1, 5.3, replace(VOLUNTEER, coat=True), GIVE_RIGHT, seed=171, tall=1.7)
    person(c, -1.3, 5.3, replace(NEIGHBOUR, child=True, coat=True), Pose((-60, -95), (6, 2), turn=-1), seed=172)
    person(c, 1.7, 5.6, replace(vary(VOLUNTEER, 1), coat=True), POINT_RIGHT, seed=174, tall=1.62)
    person(c, 2.9, 5.7, replace(ELDER, coat=True), Pose((-20, -60), (20, 100), turn=-0.4), seed=176)
    c.px *= rgb("#ffe6cf")
    return c.px


def wetland() -> Array:
    """Reeds and still water under hills; volunteers stoop for litter on the bank."""
    c = Canvas(1500, 1000, seed=29, horizon=0.41, eye=2.0, light=(-0.5, 0.65))
    c.haze = (0.84, 0.90, 0.94)
    c.sky("#7db4e3", "#eaf2f2", 0.75)
    c.ridge(0.36, 0.17, "#8fa9b8", 4, 0.8, 0.15)
    c.ridge(0.40, 0.14, "#6e8f83", 5, 0.5, 0.3)
    c.ridge(0.415, 0.06, "#557a56", 6, 0.25, 0.5)
    c.ground("#7f9a55", "grass")
    c.water((0, 0.412, 1, 0.412, 1, 0.60, 0.72, 0.575, 0.45, 0.62, 0.2, 0.69, 0, 0.74), "#79a3ae", 0.412, 0.745, 0.55)
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
    for x, z, look, pose, n in ((-3.4, 11.5, CAPPED, STOOP_RIGHT, 1), (1.4, 13, vary(CAPPED, 1), STOOP_LEFT, 2), (4.6, 11, CAPPED, STAND, 3), (6.0, 11.6, vary(CAPPED, 1), STOOP_LEFT, 4)):
        hands = person(c, x, z, look, pose, seed=180 + n)
        if pose is STAND:
            bag(c, hands["left"], 0.5 * c.scale(z), "#2f3a36")
    hands = person(c, -2.0, 6.4, CAPPED, STOOP_RIGHT, seed=191, tall=1.70)
    u = c.scale(6.4)
    c.limb(hands["right"], (hands["right"][0] + 0.30 * u, hands["right"][1] + 0.42 * u), 3.5, 3, rgb("#9aa0a6"))
    bag(c, (hands["left"][0] - 0.1 * u, hands["left"][1] - 0.02 * u), 0.52 * u, "#e4d14a")
    hands = person(c, 1.5, 5.7, vary(CAPPED, 1), WALK_LEFT, seed=192, tall=1.62)
    bag(c, hands["right"], 0.46 * c.scale(5.7), "#303a3c")
    hands = person(c, 3.3, 6.6, CAPPED, STOOP_LEFT, seed=193, tall=1.7)
    bag(c, c.at(2.45, 0.55, 6.2), 0.5 * c.scale(6.2), "#e4d14a")
    for i, (x, z) in enumerate(((-0.6, 5.2), (-1.0, 5.8), (2.2, 5.1), (0.5, 7.0))):
        px, py = c.at(x, 0.04, z)
        c.limb((px - 8, py), (px + 12, py - 3), 6, 5, rgb(("#d7e4ea", "#c94a3a", "#e8e4d8", "#7fb2d4")[i]))
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "fair": fair,
    "crossing": crossing,
    "ebike_stop": ebike_stop,
    "rush_hour": rush_hour,
    "sampling": sampling,
    "greenway": greenway,
    "advice_stall": advice_stall,
    "lantern": lantern_night,
    "wetland": wetland,
}
