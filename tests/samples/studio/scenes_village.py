"""Scenes in the village: the road, a visit in winter, advice in the pavilion, the village school."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    AT_EASE,
    ELDER,
    GIVE_LEFT,
    GIVE_RIGHT,
    NEIGHBOUR,
    SIT,
    STAND,
    VOLUNTEER,
    WALK_RIGHT,
    Pose,
    banner,
    building,
    person,
    table,
    vary,
)
from studio.paint import Array, Canvas, mix, rgb, shade
from studio.things import cottage, plaque, scroll

CAPPED = replace(VOLUNTEER, cap="#d22c25")
STRAW = replace(VOLUNTEER, cap="#d9b979")
DIG_RIGHT = Pose((52, 40), (22, 30), (-16, -8), (18, 2), lean=30, turn=1, drop=0.02)
DIG_LEFT = Pose((-22, -30), (-52, -40), (-18, -2), (16, 8), lean=-30, turn=-1, drop=0.02)


def _shovel(c: Canvas, hands: dict[str, tuple[float, float]], unit: float, sign: int) -> None:
    near, far = (hands["left"], hands["right"]) if sign > 0 else (hands["right"], hands["left"])
    foot = (near[0] + sign * 0.22 * unit, near[1] + 0.34 * unit)
    c.limb((far[0] - sign * 0.16 * unit, far[1] - 0.20 * unit), foot, 0.010 * unit, 0.010 * unit, rgb("#a5814f"))
    c.cloth([(foot[0] - 0.05 * unit, foot[1] - 0.02 * unit), (foot[0] + 0.05 * unit, foot[1] - 0.04 * unit), (foot[0] + sign * 0.10 * unit + 0.03 * unit, foot[1] + 0.11 * unit), (foot[0] + sign * 0.10 * unit - 0.05 * unit, foot[1] + 0.12 * unit)], rgb("#70757a"), 0.05, 0.4)


def village_road() -> Array:
    """Clearing the ditch along a village road between terraces."""
    c = Canvas(1500, 1000, seed=41, horizon=0.40, eye=1.7, light=(-0.55, 0.65))
    c.haze = (0.83, 0.90, 0.94)
    c.sky("#5b9fdc", "#e3eff2", 0.8)
    c.ridge(0.33, 0.20, "#86a5ae", 2, 0.7, 0.2)
    c.ridge(0.38, 0.15, "#62875f", 3, 0.45, 0.4)
    c.ridge(0.41, 0.08, "#5d8a45", 4, 0.3, 0.5)
    c.ground("#86a14f", "grass")
    for i in range(9):
        z0 = 16 + i * 3.2
        for side, reach in ((-1, 30), (1, 30)):
            c.plane([(side * 4.4, 0.0, z0), (side * reach, 0.0, z0), (side * reach, 0.0, z0 + 1.5), (side * 4.4, 0.0, z0 + 1.5)], c.hazed(rgb(("#a9b85a", "#7f9c46", "#c2b65f")[i % 3]), z0), None, 0.4)
    cottage(c, -17, -9.5, 30, "#e8e2d4", seed=4)
    cottage(c, -27, -19, 36, "#e2d3b6", seed=6)
    cottage(c, 8.5, 16, 27, "#ece7db", seed=8)
    cottage(c, 18, 26, 38, "#dfd0b8", seed=9, roof="#7a5a4a")
    c.tree(-7.0, 27, 6.5, "#55803c", 2)
    c.tree(6.4, 31, 7, "#4d7a37", 3)
    c.tree(18, 24, 7.5, "#5b8840", 4)
    c.plane([(-3.2, 0.01, 3), (2.2, 0.01, 3), (0.9, 0.01, 60), (-0.6, 0.01, 60)], rgb("#cfc5b2"), rgb("#c2b39c"), 0.25)
    c.plane([(2.2, 0.012, 3), (3.1, 0.012, 3), (1.3, 0.012, 60), (0.9, 0.012, 60)], rgb("#7b6a4e"), rgb("#5f5039"), 0.5)
    c.soften(1.1)
    for i in range(16):
        c.bush(-3.6 - (i % 4) * 0.3, 5.5 + i * 1.4, 1.2, 0.45, "#6f9440", 30 + i, ("", "#f0e6c0", "#d9789a")[i % 3])
    for i, (x, z, right) in enumerate(((1.3, 15, True), (3.1, 13.5, False), (0.9, 11.5, True), (2.9, 10.6, False))):
        hands = person(c, x, z, replace(vary(VOLUNTEER, i), cap=("#d22c25", "#d9b979")[i % 2]), DIG_RIGHT if right else DIG_LEFT, seed=200 + i)
        _shovel(c, hands, c.scale(z) * 1.65, 1 if right else -1)
    hands = person(c, 1.05, 6.3, CAPPED, DIG_RIGHT, seed=211, tall=1.70)
    _shovel(c, hands, c.scale(6.3) * 1.7, 1)
    hands = person(c, 3.45, 5.6, replace(vary(STRAW, 1)), DIG_LEFT, seed=213, tall=1.62)
    _shovel(c, hands, c.scale(5.6) * 1.62, -1)
    # A barrow with earth.
    s, (px, py) = c.scale(5.2), c.at(-1.35, 0, 5.2)
    c.shadow(-1.3, 5.2, 0.8, 0.3, 0.5)
    c.ball(px + 0.48 * s, py - 0.17 * s, 0.17 * s, 0.17 * s, rgb("#222225"))
    c.ball(px - 0.02 * s, py - 0.56 * s, 0.44 * s, 0.17 * s, rgb("#6d5a41"), 0, 0.8)
    c.cloth([(px - 0.55 * s, py - 0.56 * s), (px + 0.52 * s, py - 0.56 * s), (px + 0.36 * s, py - 0.24 * s), (px - 0.30 * s, py - 0.24 * s)], rgb("#2f7a4f"), 0.05, 0.4)
    c.limb((px - 0.40 * s, py - 0.44 * s), (px - 0.96 * s, py - 0.60 * s), 0.022 * s, 0.022 * s, rgb("#454a4e"))
    c.limb((px - 0.32 * s, py - 0.3 * s), (px - 0.36 * s, py), 0.02 * s, 0.02 * s, rgb("#454a4e"))
    person(c, -2.55, 5.3, CAPPED, Pose((28, 46), (32, 50), (-22, -26), (22, 4), lean=14, turn=1), seed=215, tall=1.68)
    return c.px


def home_visit() -> Array:
    """A farmhouse door with couplets in cold light, quilts and rice handed over."""
    c = Canvas(1440, 1080, seed=42, horizon=0.43, eye=1.58, light=(-0.6, 0.45))
    c.haze = (0.82, 0.84, 0.86)
    c.sky("#aeb9c4", "#e0e3e4", 0.9)
    c.ridge(0.36, 0.18, "#96a09e", 2, 0.6, 0.3)
    c.ridge(0.42, 0.10, "#7b8474", 3, 0.4, 0.5)
    c.ground("#8d8274", "dirt")
    c.tree(9.5, 22, 7, "#6b6a4a", 3)
    c.soften(1.2)
    # The house front fills the left two thirds.
    brick, z = rgb("#b3785d"), 10.0
    c.plane([(-9, 0, z), (3.9, 0, z), (3.9, 3.4, z), (-9, 3.4, z)], shade(brick, 0.9), brick, 0.3)
    for row in range(34):
        y = row * 0.1
        c.plane([(-9, y, z), (3.9, y, z), (3.9, y + 0.012, z), (-9, y + 0.012, z)], shade(brick, 0.72))
        for k in range(33):
            x = -9 + k * 0.4 + (row % 2) * 0.2
            if x < 3.9:
                c.plane([(x, y, z), (x + 0.012, y, z), (x + 0.012, y + 0.1, z), (x, y + 0.1, z)], shade(brick, 0.74))
    c.plane([(3.9, 0, z), (3.9, 3.4, z), (3.9, 3.4, z + 6), (3.9, 0, z + 6)], shade(brick, 0.55), shade(brick, 0.5), 0.3)
    c.plane([(-9.4, 3.3, z - 0.9), (4.5, 3.3, z - 0.9), (4.3, 4.5, z + 3), (-9.4, 4.5, z + 3)], rgb("#6e6f72"), rgb("#55565a"), 0.5)
    for k in range(36):
        x = -9.2 + k * 0.38
        c.plane([(x, 3.3, z - 0.92), (x + 0.19, 3.3, z - 0.92), (x + 0.19, 3.46, z - 0.92), (x, 3.46, z - 0.92)], rgb("#4a4b4f"))
    c.plane([(-9.4, 3.12, z - 0.9), (4.5, 3.12, z - 0.9), (4.5, 3.3, z - 0.9), (-9.4, 3.3, z - 0.9)], rgb("#4b3a30"))
    c.darken(c._small_mask([(0, 0), (1440, 0), (1440, 60), (0, 60)], 1440, 60) * 1.0, 0, int(c.at(0, 3.12, z)[1]), 0.25)  # the eave's shade
    for x0, x1, color in ((-1.25, -0.05, "#6a4331"), (-0.02, 1.18, "#643e2d")):
        c.plane([(x0, 0.12, z - 0.02), (x1, 0.12, z - 0.02), (x1, 2.35, z - 0.02), (x0, 2.35, z - 0.02)], rgb(color), shade(rgb(color), 0.8), 0.3)
        c.plane([(x0 + 0.15, 1.3, z - 0.03), (x1 - 0.15, 1.3, z - 0.03), (x1 - 0.15, 2.15, z - 0.03), (x0 + 0.15, 2.15, z - 0.03)], shade(rgb(color), 0.8))
    scroll(c, "春回大地千山秀", -1.62, z - 0.04, 0.5, 2.5, 0.36)
    scroll(c, "日照神州万木荣", 1.56, z - 0.04, 0.5, 2.5, 0.36)
    c.plane([(-1.4, 2.48, z - 0.04), (1.34, 2.48, z - 0.04), (1.34, 2.80, z - 0.04), (-1.4, 2.80, z - 0.04)], rgb("#c8241d"))
    for x in (-5.4, 3.0):
        c.plane([(x - 0.7, 1.0, z - 0.02), (x + 0.7, 1.0, z - 0.02), (x + 0.7, 2.2, z - 0.02), (x - 0.7, 2.2, z - 0.02)], rgb("#dad3c6"))
        for k in range(4):
            x0 = x - 0.62 + k * 0.32
            c.plane([(x0, 1.08, z - 0.03), (x0 + 0.27, 1.08, z - 0.03), (x0 + 0.27, 2.12, z - 0.03), (x0, 2.12, z - 0.03)], rgb("#46545c"), rgb("#6a7a80"))
    for k in range(9):
        s, (px, py) = c.scale(9.7), c.at(-4.5 + k * 0.18, 2.65, 9.7)
        c.limb((px, py), (px, py + 0.55 * s), 0.05 * s, 0.035 * s, rgb(("#d9a030", "#c9852a")[k % 2]), 0.5)  # maize hung to dry
        del px, py
    for k in range(3):
        s, (px, py) = c.scale(9.7), c.at(2.1 + k * 0.2, 2.6, 9.7)
        for j in range(8):
            c.limb((px, py + j * 0.06 * s), (px + 0.04 * s * (-1) ** j, py + (j * 0.06 + 0.1) * s), 0.022 * s, 0.01 * s, rgb("#b3211b"))
    winter = replace(VOLUNTEER, coat=True)
    person(c, -3.3, 8.8, replace(ELDER, coat=True), AT_EASE, seed=220, tall=1.56)
    person(c, 2.6, 8.6, replace(NEIGHBOUR, coat=True, child=True), AT_EASE, seed=222)
    hands = person(c, -1.25, 6.4, winter, GIVE_RIGHT, seed=224, tall=1.70)
    person(c, -0.15, 6.4, replace(ELDER, coat=True), GIVE_LEFT, seed=226, tall=1.57)
    s = c.scale(6.3)
    px, py = (hands["right"][0] + 0.02 * s, hands["right"][1])
    c.cloth([(px - 0.30 * s, py - 0.16 * s), (px + 0.22 * s, py - 0.18 * s), (px + 0.24 * s, py + 0.16 * s), (px - 0.28 * s, py + 0.18 * s)], rgb("#d9567a"), 0.22, 0.3)
    for k in range(3):
        c.limb((px - 0.28 * s, py - 0.08 * s + k * 0.1 * s), (px + 0.22 * s, py - 0.1 * s + k * 0.1 * s), 2.2, 2.2, rgb("#f3c7d2"))
    hands = person(c, 1.6, 6.1, vary(winter, 1), Pose((-10, 6), (12, -8)), seed=228, tall=1.62)
    for k, (x, color) in enumerate(((2.25, "#f1efe6"), (2.62, "#e7e2d0"))):
        s, (px, py) = c.scale(5.9), c.at(x, 0, 5.9)
        c.shadow(x, 5.9, 0.32, 0.16, 0.5)
        c.cloth([(px - 0.17 * s, py), (px - 0.19 * s, py - 0.42 * s), (px - 0.08 * s, py - 0.52 * s), (px + 0.08 * s, py - 0.52 * s), (px + 0.19 * s, py - 0.42 * s), (px + 0.17 * s, py)], rgb(color), 0.10, 0.2)
        c.poly([(px - 0.11 * s, py - 0.34 * s), (px + 0.11 * s, py - 0.34 * s), (px + 0.11 * s, py - 0.16 * s), (px - 0.11 * s, py - 0.16 * s)], rgb(("#3d8a4e", "#c6332a")[k]))
    s, (px, py) = c.scale(5.7), c.at(3.1, 0, 5.7)
    c.cloth([(px - 0.1 * s, py), (px - 0.11 * s, py - 0.26 * s), (px - 0.04 * s, py - 0.36 * s), (px + 0.04 * s, py - 0.36 * s), (px + 0.11 * s, py - 0.26 * s), (px + 0.1 * s, py)], rgb("#e4b93a"), 0.04, 0.2)
    person(c, -3.1, 5.6, winter, WALK_RIGHT, seed=231, tall=1.72)
    for k in range(3):
        px, py = c.at(4.2 + k * 0.5, 0.12, 7.5 + k * 0.5)
        c.ball(px, py, 16, 12, rgb(("#b5793f", "#3a3330", "#c99355")[k]))
        c.ball(px + 13, py - 12, 7, 7, rgb(("#b5793f", "#3a3330", "#c99355")[k]))
        c.limb((px + 12, py - 17), (px + 15, py - 19), 3, 2, rgb("#c4332a"))
    return c.px


def legal_advice() -> Array:
    """Villagers around a table in an open pavilion, terraces behind."""
    c = Canvas(1440, 1080, seed=43, horizon=0.42, eye=1.55, light=(-0.45, 0.6))
    c.haze = (0.86, 0.93, 0.93)
    c.sky("#77b3e2", "#eef4ee", 0.5)
    c.ridge(0.34, 0.22, "#7fa2a2", 2, 0.8, 0.25)
    c.ridge(0.40, 0.13, "#5f8f58", 3, 0.5, 0.4)
    c.ground("#7f9f4f", "grass")
    for i in range(10):
        z0 = 17 + i * 3
        c.plane([(-40, 0, z0), (40, 0, z0 + 2 * (i % 2)), (40, 0, z0 + 1.6 + 2 * (i % 2)), (-40, 0, z0 + 1.4)], c.hazed(rgb(("#b7c063", "#8fae4e", "#6f9445")[i % 3]), z0), None, 0.35)
    cottage(c, 10, 18, 40, "#ebe5d6", seed=3)
    cottage(c, -26, -17, 44, "#e6dcc6", seed=5)
    c.tree(-9.5, 19, 8, "#4d7d38", 4)
    c.tree(8.8, 21, 7.5, "#578a3e", 5)
    c.bush(-6, 14, 5, 0.9, "#5f8d42", 6, "#e9d25c")
    c.bush(6, 14.5, 5, 0.9, "#5f8d42", 7, "#e08aa0")
    c.soften(1.6)
    c.plane([(-5.2, 0.01, 5), (5.2, 0.01, 5), (4.3, 0.01, 11.5), (-4.3, 0.01, 11.5)], rgb("#b9b1a2"), rgb("#c6bdae"), 0.25)
    wood, tile = rgb("#8a3a2a"), rgb("#54585c")
    for x, z in ((-3.6, 10.8), (3.6, 10.8)):
        s = c.scale(z)
        c.limb(c.at(x, 0, z), c.at(x, 2.75, z), 0.13 * s, 0.12 * s, wood)
    c.plane([(-3.7, 0.42, 10.8), (3.7, 0.42, 10.8), (3.7, 0.52, 10.8), (-3.7, 0.52, 10.8)], shade(wood, 0.9))
    for k in range(19):
        x = -3.5 + k * 0.385
        c.plane([(x, 0.52, 10.8), (x + 0.06, 0.52, 10.8), (x + 0.06, 0.95, 10.8), (x, 0.95, 10.8)], shade(wood, 0.85))
    c.plane([(-3.7, 0.93, 10.8), (3.7, 0.93, 10.8), (3.7, 1.0, 10.8), (-3.7, 1.0, 10.8)], wood)
    # The roof with its upturned eaves, seen from below and in front.
    c.plane([(-4.6, 3.0, 7.2), (4.6, 3.0, 7.2), (3.8, 2.75, 11), (-3.8, 2.75, 11)], rgb("#4c2a20"), rgb("#6b4030"), 0.3)
    left, right, top = c.at(-5.1, 3.35, 7.2), c.at(5.1, 3.35, 7.2), c.at(0, 5.2, 9)
    curve = [left]
    for k in range(1, 20):
        t = k / 20
        curve.append((left[0] + (right[0] - left[0]) * t, c.at(0, 2.95 + 0.40 * (2 * t - 1) ** 4, 7.2)[1]))
    curve += [right, (top[0] + 420, top[1] + 20), (top[0] - 420, top[1] + 20)]
    c.poly(curve, shade(tile, 1.15), shade(tile, 0.8), 0.35)
    for k in range(34):
        t = (k + 0.5) / 34
        x = left[0] + (right[0] - left[0]) * t
        low = c.at(0, 2.95 + 0.40 * (2 * t - 1) ** 4, 7.2)[1]
        c.limb((top[0] + (x - top[0]) * 0.62, -20), (x, low), 3, 5, shade(tile, 0.72))
        c.ball(x, low, 8, 8, shade(tile, 0.9))
    for x in (-3.9, 3.9):
        s = c.scale(7.4)
        c.limb(c.at(x, 0, 7.4), c.at(x, 3.0, 7.4), 0.15 * s, 0.14 * s, wood)
        c.ball(*c.at(x, 0.06, 7.4), 0.24 * s, 0.1 * s, rgb("#a9a49a"))
    banner(c, "法律援助乡村行", -2.6, 2.6, 10.7, 1.95, 2.5)
    for i, x in enumerate((-1.7, -0.4, 0.9)):
        person(c, x, 9.6, vary(VOLUNTEER, i), (Pose((-14, 30), (14, -30)), Pose((-14, 20), (40, 100), turn=0.3), Pose((-14, 30), (14, -30)))[i], seed=240 + i, y=-0.12)
    person(c, 2.3, 9.7, NEIGHBOUR, AT_EASE, seed=246)
    table(c, -2.2, 1.6, 8.7, 9.2, 0.74, "", "#9a6b42")
    for i, x in enumerate((-1.8, -0.9, 0.1, 1.0)):
        c.box((x - 0.14, x + 0.14), (0.74, 0.79), (8.75, 9.0), rgb(("#b3261f", "#f2f0e8", "#2f5f9a", "#f2f0e8")[i]))
    for i, (x, z, look) in enumerate(((-2.6, 7.6, ELDER), (-1.25, 7.3, vary(NEIGHBOUR, 1)), (0.15, 7.2, ELDER), (1.5, 7.4, NEIGHBOUR))):
        s = c.scale(z)
        person(c, x, z, replace(look, back=True, cap=("#d9b979", "", "", "#5b6b7a")[i]), SIT, seed=250 + i)
        c.box((x - 0.2, x + 0.2), (0.0, 0.42), (z - 0.15, z + 0.1), rgb("#a67c50"), None, 0.3)
        del s
    person(c, 3.0, 6.4, vary(VOLUNTEER, 1), GIVE_LEFT, seed=261, tall=1.63)
    person(c, 2.05, 6.3, replace(ELDER, cap="#d9b979"), GIVE_RIGHT, seed=263, tall=1.60)
    return c.px


def village_school() -> Array:
    """Schoolbags handed out under the flag on the school's ground."""
    c = Canvas(1500, 1000, seed=44, horizon=0.42, eye=1.6, light=(0.5, 0.65))
    c.sky("#3f8ddb", "#d5e8f4", 0.65)
    c.ridge(0.36, 0.14, "#6f9aa0", 2, 0.6, 0.25)
    c.ridge(0.41, 0.09, "#5d8c55", 3, 0.35, 0.4)
    building(c, (-15, 13), (27, 36), 11.4, 3, "#f0e3c2", "plain", 51, "#7fa3b8", 3.1)
    for y in (3.75, 7.55):
        c.plane([(-15, y - 0.2, 26.9), (13, y - 0.2, 26.9), (13, y + 0.1, 26.9), (-15, y + 0.1, 26.9)], rgb("#c9583f"))
    for i, letter in enumerate("好好学习天天向上"):
        x = -7.6 + i * 2.0
        plaque(c, letter, x, 26.8, 11.75, 13.15, 1.4, "#f4efe2", "#c6231c")
    c.plane([(-1.8, 0, 26.8), (1.8, 0, 26.8), (1.8, 3.2, 26.8), (-1.8, 3.2, 26.8)], rgb("#5d4a44"))
    c.ground("#5f9a63", "plain")
    c.plane([(-40, 0.01, 15), (40, 0.01, 15), (40, 0.01, 23), (-40, 0.01, 23)], rgb("#c65a48"), rgb("#cc6350"), 0.15)
    for z in (16.5, 18, 19.5, 21):
        c.plane([(-40, 0.02, z), (40, 0.02, z), (40, 0.02, z + 0.06), (-40, 0.02, z + 0.06)], rgb("#f2ebe2"))
    c.tree(-13.5, 22, 7.5, "#4f863c", 3)
    c.tree(13.5, 21, 8, "#568d40", 4)
    c.bush(-8, 24, 8, 0.9, "#4f8040", 5, "#e9c64c")
    c.bush(8, 24, 8, 0.9, "#4f8040", 6, "#e37f9a")
    s, (px, py) = c.scale(19), c.at(5.6, 0, 19)
    c.limb((px, py), c.at(5.6, 7.6, 19), 0.05 * s, 0.035 * s, rgb("#e6e9ec"))
    fx, fy = c.at(5.6, 7.5, 19)
    c.cloth([(fx, fy), (fx + 0.8 * s, fy + 0.12 * s), (fx + 1.7 * s, fy - 0.05 * s), (fx + 1.66 * s, fy + 1.05 * s), (fx + 0.8 * s, fy + 1.22 * s), (fx, fy + 1.1 * s)], rgb("#d8231d"), 0.22, 0.7)
    c.box((4.6, 6.6), (0, 0.3), (18.4, 19.6), rgb("#cfcac0"))
    c.soften(1.2)
    colors = ("#2f6fb5", "#d9486a", "#e0a52e", "#3f9a6b", "#7a5bb0", "#d05a35")
    for i in range(9):
        x, z = -4.6 + i * 1.15, 9.4 + 0.35 * (i % 2)
        hands = person(c, x, z, replace(vary(NEIGHBOUR, i), child=True), (AT_EASE, STAND, Pose((14, 96), (-14, -96)))[i % 3], seed=270 + i, tall=1.16 + 0.03 * (i % 4), shirt=("#ffffff", "#e9eef5")[i % 2], trousers="#2d4a86")
        hx, hy = hands["chest"]
        u = c.scale(z)
        c.cloth([(hx - 0.05 * u, hy - 0.10 * u), (hx + 0.05 * u, hy - 0.10 * u), (hx + 0.01 * u, hy + 0.03 * u), (hx - 0.01 * u, hy + 0.03 * u)], rgb("#d2231d"))
    for i, x in enumerate((-3.3, -0.7, 2.0)):
        z = 6.6 + 0.3 * (i % 2)
        u = c.scale(z)
        hands = person(c, x, z, replace(vary(VOLUNTEER, i), grey=True), GIVE_RIGHT, seed=290 + i, tall=1.66)
        person(c, x + 1.0, z, replace(vary(NEIGHBOUR, i + 1), child=True), Pose((-52, -100), (-46, -96), turn=-1), seed=294 + i, tall=1.22, shirt="#f3f6fa", trousers="#2d4a86")
        hx, hy = hands["right"][0] + 0.12 * u, hands["right"][1]
        c.cloth([(hx - 0.15 * u, hy - 0.16 * u), (hx - 0.08 * u, hy - 0.22 * u), (hx + 0.08 * u, hy - 0.22 * u), (hx + 0.15 * u, hy - 0.16 * u), (hx + 0.16 * u, hy + 0.18 * u), (hx - 0.16 * u, hy + 0.18 * u)], rgb(colors[i]), 0.06, 0.3)
        c.cloth([(hx - 0.10 * u, hy), (hx + 0.10 * u, hy), (hx + 0.10 * u, hy + 0.13 * u), (hx - 0.10 * u, hy + 0.13 * u)], mix(rgb(colors[i]), (1, 1, 1), 0.25), 0.05, 0.4)
    for i in range(5):
        s, (px, py) = c.scale(5.4), c.at(3.4 + 0.36 * (i % 3), 0.3 * (i // 3), 5.4 + 0.1 * i)
        c.cloth([(px - 0.17 * s, py), (px - 0.18 * s, py - 0.30 * s), (px - 0.08 * s, py - 0.40 * s), (px + 0.08 * s, py - 0.40 * s), (px + 0.18 * s, py - 0.30 * s), (px + 0.17 * s, py)], rgb(colors[(i + 2) % 6]), 0.06, 0.3)
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "village_road": village_road,
    "home_visit": home_visit,
    "legal_advice": legal_advice,
    "village_school": village_school,
}
