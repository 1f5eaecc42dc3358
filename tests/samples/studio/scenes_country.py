"""Scenes in the country: advice in the pavilion, the village school."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import AT_EASE, ELDER, GIVE_LEFT, GIVE_RIGHT, NEIGHBOUR, SIT, STAND, VOLUNTEER, Pose, person, vary
from studio.nature import Canvas
from studio.paint import Array, mix, rgb, shade
from studio.props import banner, building, table
from studio.things import cottage, plaque


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
        c.plane(
            [(-40, 0, z0), (40, 0, z0 + 2 * (i % 2)), (40, 0, z0 + 1.6 + 2 * (i % 2)), (-40, 0, z0 + 1.4)],
            c.hazed(rgb(("#b7c063", "#8fae4e", "#6f9445")[i % 3]), z0),
            None,
            0.35,
        )
    cottage(c, 10, 18, 40, "#ebe5d6", seed=3)
    cottage(c, -26, -17, 44, "#e6dcc6", seed=5)
    c.tree(-9.5, 19, 8, "#4d7d38", 4)
    c.tree(8.8, 21, 7.5, "#578a3e", 5)
    c.bush(-6, 14, 5, 0.9, "#5f8d42", 6, "#e9d25c")
    c.bush(6, 14.5, 5, 0.9, "#5f8d42", 7, "#e08aa0")
    c.soften(1.6)
    c.plane(
        [(-9, 0.01, 2.2), (9, 0.01, 2.2), (4.3, 0.01, 11.5), (-4.3, 0.01, 11.5)], rgb("#b3ab9c"), rgb("#c9c0b0"), 0.22
    )
    for k in range(9):
        z = 2.6 + k * 1.05
        c.plane([(-9, 0.012, z), (9, 0.012, z), (9, 0.012, z + 0.025), (-9, 0.012, z + 0.025)], rgb("#978f82"))
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
        person(
            c,
            x,
            9.6,
            vary(VOLUNTEER, i),
            (Pose((-14, 30), (14, -30)), Pose((-14, 20), (40, 100), turn=0.3), Pose((-14, 30), (14, -30)))[i],
            seed=240 + i,
            y=-0.12,
        )
    person(c, 2.3, 9.7, NEIGHBOUR, AT_EASE, seed=246)
    table(c, -2.2, 1.6, 8.7, 9.2, 0.74, "", "#9a6b42")
    for i, x in enumerate((-1.8, -0.9, 0.1, 1.0)):
        c.box((x - 0.14, x + 0.14), (0.74, 0.79), (8.75, 9.0), rgb(("#b3261f", "#f2f0e8", "#2f5f9a", "#f2f0e8")[i]))
    for i, (x, z, look) in enumerate(
        ((-2.6, 7.6, ELDER), (-1.25, 7.3, vary(NEIGHBOUR, 1)), (0.15, 7.2, ELDER), (1.5, 7.4, NEIGHBOUR))
    ):
        s = c.scale(z)
        for u in (-0.17, 0.17):
            c.limb(c.at(x + u, 0, z), c.at(x + u, 0.38, z), 0.022 * s, 0.022 * s, rgb("#8a6440"))
        person(c, x, z, replace(look, back=True, cap=("#d9b979", "", "", "#5b6b7a")[i]), SIT, seed=250 + i)
        c.box((x - 0.24, x + 0.24), (0.34, 0.42), (z - 0.12, z + 0.12), rgb("#a67c50"), None, 0.3)
    person(c, 3.0, 6.4, vary(VOLUNTEER, 1), GIVE_LEFT, seed=261, tall=1.63)
    person(c, 2.05, 6.3, replace(ELDER, cap="#d9b979"), GIVE_RIGHT, seed=263, tall=1.60)
    return c.px


def village_school() -> Array:
    """Schoolbags handed out under the flag on the school's ground."""
    c = Canvas(1500, 1000, seed=44, horizon=0.45, eye=1.6, lens=1.08, light=(0.5, 0.65))
    c.cast = (-0.5, 0.3, 0.34)
    c.haze = (0.80, 0.87, 0.88)
    c.sky("#3f8ddb", "#d5e8f4", 0.65)
    c.ridge(0.36, 0.14, "#6f9aa0", 2, 0.6, 0.25)
    c.ridge(0.41, 0.09, "#5d8c55", 3, 0.35, 0.4)
    building(c, (-17, 11), (36, 46), 11.4, 3, "#f0e3c2", "plain", 51, "#7fa3b8", 3.1)
    for y in (3.75, 7.55):
        c.plane([(-17, y - 0.2, 35.9), (11, y - 0.2, 35.9), (11, y + 0.1, 35.9), (-17, y + 0.1, 35.9)], rgb("#c9583f"))
    for i, letter in enumerate("好好学习天天向上"):
        x = -10.4 + i * 2.1
        plaque(c, letter, x, 35.8, 11.75, 13.25, 1.5, "#f4efe2", "#c6231c")
    c.plane([(-4.8, 0, 35.8), (-1.2, 0, 35.8), (-1.2, 3.2, 35.8), (-4.8, 3.2, 35.8)], rgb("#5d4a44"))
    c.ground("#57945c", "plain")
    for z in (5.2, 7.9):
        c.plane([(-30, 0.015, z), (30, 0.015, z), (30, 0.015, z + 0.06), (-30, 0.015, z + 0.06)], rgb("#e9efe6"))
    c.plane([(-40, 0.01, 15), (40, 0.01, 15), (40, 0.01, 23), (-40, 0.01, 23)], rgb("#c65a48"), rgb("#cc6350"), 0.15)
    for z in (16.5, 18, 19.5, 21):
        c.plane([(-40, 0.02, z), (40, 0.02, z), (40, 0.02, z + 0.06), (-40, 0.02, z + 0.06)], rgb("#f2ebe2"))
    c.tree(-13.5, 22, 7.5, "#4f863c", 3)
    c.tree(13.5, 21, 8, "#568d40", 4)
    c.bush(-8, 24, 8, 0.9, "#4f8040", 5, "#e9c64c")
    c.bush(8, 24, 8, 0.9, "#4f8040", 6, "#e37f9a")
    s, (px, py) = c.scale(25), c.at(8.6, 0, 25)
    c.limb((px, py), c.at(8.6, 8.2, 25), 0.05 * s, 0.035 * s, rgb("#e6e9ec"))
    fx, fy = c.at(8.6, 8.1, 25)
    c.cloth(
        [
            (fx, fy),
            (fx + 0.8 * s, fy + 0.12 * s),
            (fx + 1.7 * s, fy - 0.05 * s),
            (fx + 1.66 * s, fy + 1.05 * s),
            (fx + 0.8 * s, fy + 1.22 * s),
            (fx, fy + 1.1 * s),
        ],
        rgb("#d8231d"),
        0.22,
        0.7,
    )
    c.box((7.6, 9.6), (0, 0.3), (24.4, 25.6), rgb("#cfcac0"))
    c.soften(1.2)
    colors = ("#2f6fb5", "#d9486a", "#e0a52e", "#3f9a6b", "#7a5bb0", "#d05a35")
    for i in range(9):
        x, z = -4.5 + i * 1.05, 9.0 + 0.35 * (i % 2)
        hands = person(
            c,
            x,
            z,
            replace(vary(NEIGHBOUR, i), child=True),
            (AT_EASE, STAND, Pose((14, 96), (-14, -96)))[i % 3],
            seed=270 + i,
            tall=1.16 + 0.03 * (i % 4),
            shirt=("#ffffff", "#e9eef5")[i % 2],
            trousers="#2d4a86",
        )
        hx, hy = hands["chest"]
        u = c.scale(z)
        c.cloth(
            [
                (hx - 0.05 * u, hy - 0.10 * u),
                (hx + 0.05 * u, hy - 0.10 * u),
                (hx + 0.01 * u, hy + 0.03 * u),
                (hx - 0.01 * u, hy + 0.03 * u),
            ],
            rgb("#d2231d"),
        )
    for i, x in enumerate((-2.75, -0.45, 1.85)):
        z = 6.2 + 0.3 * (i % 2)
        u = c.scale(z)
        hands = person(c, x, z, replace(vary(VOLUNTEER, i), grey=True), GIVE_RIGHT, seed=290 + i, tall=1.66)
        person(
            c,
            x + 1.0,
            z,
            replace(vary(NEIGHBOUR, i + 1), child=True),
            Pose((-52, -100), (-46, -96), turn=-1),
            seed=294 + i,
            tall=1.22,
            shirt="#f3f6fa",
            trousers="#2d4a86",
        )
        hx, hy = hands["right"][0] + 0.12 * u, hands["right"][1]
        c.cloth(
            [
                (hx - 0.15 * u, hy - 0.16 * u),
                (hx - 0.08 * u, hy - 0.22 * u),
                (hx + 0.08 * u, hy - 0.22 * u),
                (hx + 0.15 * u, hy - 0.16 * u),
                (hx + 0.16 * u, hy + 0.18 * u),
                (hx - 0.16 * u, hy + 0.18 * u),
            ],
            rgb(colors[i]),
            0.06,
            0.3,
        )
        c.cloth(
            [(hx - 0.10 * u, hy), (hx + 0.10 * u, hy), (hx + 0.10 * u, hy + 0.13 * u), (hx - 0.10 * u, hy + 0.13 * u)],
            mix(rgb(colors[i]), (1, 1, 1), 0.25),
            0.05,
            0.4,
        )
    for i in range(5):
        s, (px, py) = c.scale(6.6), c.at(3.5 + 0.36 * (i % 3) + 0.18 * (i // 3), 0.3 * (i // 3), 6.6)
        c.cloth(
            [
                (px - 0.17 * s, py),
                (px - 0.18 * s, py - 0.30 * s),
                (px - 0.08 * s, py - 0.40 * s),
                (px + 0.08 * s, py - 0.40 * s),
                (px + 0.18 * s, py - 0.30 * s),
                (px + 0.17 * s, py),
            ],
            rgb(colors[(i + 2) % 6]),
            0.06,
            0.3,
        )
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "legal_advice": legal_advice,
    "village_school": village_school,
}
