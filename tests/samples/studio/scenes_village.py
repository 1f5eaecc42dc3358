"""Scenes in the village: the road and a visit in winter."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import AT_EASE, ELDER, GIVE_LEFT, GIVE_RIGHT, NEIGHBOUR, VOLUNTEER, WALK_RIGHT, Pose, person, vary
from studio.nature import Canvas
from studio.paint import Array, rgb, shade
from studio.things import cottage, scroll

CAPPED = replace(VOLUNTEER, cap="#d22c25")
STRAW = replace(VOLUNTEER, cap="#d9b979")
DIG_RIGHT = Pose((52, 40), (22, 30), (-16, -8), (18, 2), lean=30, turn=1, drop=0.02)
DIG_LEFT = Pose((-22, -30), (-52, -40), (-18, -2), (16, 8), lean=-30, turn=-1, drop=0.02)


def _shovel(c: Canvas, hands: dict[str, tuple[float, float]], unit: float, sign: int) -> None:
    near, far = (hands["left"], hands["right"]) if sign > 0 else (hands["right"], hands["left"])
    foot = (near[0] + sign * 0.22 * unit, near[1] + 0.34 * unit)
    c.limb((far[0] - sign * 0.16 * unit, far[1] - 0.20 * unit), foot, 0.010 * unit, 0.010 * unit, rgb("#a5814f"))
    c.cloth(
        [
            (foot[0] - 0.05 * unit, foot[1] - 0.02 * unit),
            (foot[0] + 0.05 * unit, foot[1] - 0.04 * unit),
            (foot[0] + sign * 0.10 * unit + 0.03 * unit, foot[1] + 0.11 * unit),
            (foot[0] + sign * 0.10 * unit - 0.05 * unit, foot[1] + 0.12 * unit),
        ],
        rgb("#70757a"),
        0.05,
        0.4,
    )


def village_road() -> Array:
    """Clearing the ditch along a village road between terraces."""
    c = Canvas(1500, 1000, seed=41, horizon=0.40, eye=1.7, light=(-0.55, 0.65))
    c.cast = (0.55, 0.3, 0.34)
    c.haze, c.haze_far = (0.74, 0.83, 0.80), 160
    c.sky("#3f8fdc", "#cfe6f2", 0.55)
    c.ridge(0.33, 0.20, "#86a5ae", 2, 0.7, 0.2)
    c.ridge(0.38, 0.15, "#62875f", 3, 0.45, 0.4)
    c.ridge(0.41, 0.08, "#5d8a45", 4, 0.3, 0.5)
    c.ground("#86a14f", "grass")
    for i in range(9):
        z0 = 16 + i * 3.2
        for side, reach in ((-1, 30), (1, 30)):
            c.plane(
                [
                    (side * 4.4, 0.0, z0),
                    (side * reach, 0.0, z0),
                    (side * reach, 0.0, z0 + 1.5),
                    (side * 4.4, 0.0, z0 + 1.5),
                ],
                c.hazed(rgb(("#a9b85a", "#7f9c46", "#c2b65f")[i % 3]), z0),
                None,
                0.4,
            )
    cottage(c, -17, -9.5, 30, "#ecd9b4", seed=4)
    cottage(c, -27, -19, 36, "#e6c998", seed=6)
    cottage(c, 8.5, 16, 27, "#efe0bc", seed=8)
    cottage(c, 18, 26, 38, "#dfd0b8", seed=9, roof="#7a5a4a")
    c.tree(-7.0, 27, 6.5, "#55803c", 2)
    c.tree(6.4, 31, 7, "#4d7a37", 3)
    c.tree(18, 24, 7.5, "#5b8840", 4)
    c.plane([(-3.2, 0.01, 3), (2.2, 0.01, 3), (0.9, 0.01, 60), (-0.6, 0.01, 60)], rgb("#d2b182"), rgb("#c9a878"), 0.4)
    c.plane([(2.2, 0.012, 3), (3.1, 0.012, 3), (1.3, 0.012, 60), (0.9, 0.012, 60)], rgb("#7b6a4e"), rgb("#5f5039"), 0.5)
    c.soften(1.1)
    for i in range(16):
        c.bush(-3.6 - (i % 4) * 0.3, 5.5 + i * 1.4, 1.2, 0.45, "#6f9440", 30 + i, ("", "#f0e6c0", "#d9789a")[i % 3])
    for i, (x, z, right) in enumerate(((1.3, 15, True), (3.1, 13.5, False), (0.9, 11.5, True), (2.9, 10.6, False))):
        hands = person(
            c,
            x,
            z,
            replace(vary(VOLUNTEER, i), cap=("#d22c25", "#d9b979")[i % 2]),
            DIG_RIGHT if right else DIG_LEFT,
            seed=200 + i,
        )
        _shovel(c, hands, c.scale(z) * 1.65, 1 if right else -1)
    hands = person(c, 1.05, 6.3, CAPPED, DIG_RIGHT, seed=211, tall=1.70)
    _shovel(c, hands, c.scale(6.3) * 1.7, 1)
    hands = person(c, 2.95, 5.6, replace(vary(STRAW, 1)), DIG_LEFT, seed=213, tall=1.62)
    _shovel(c, hands, c.scale(5.6) * 1.62, -1)
    # A barrow with earth.
    s, (px, py) = c.scale(5.2), c.at(-1.0, 0, 5.2)
    c.shadow(-0.95, 5.2, 0.8, 0.3, 0.5)
    c.ball(px + 0.48 * s, py - 0.17 * s, 0.17 * s, 0.17 * s, rgb("#222225"))
    c.ball(px - 0.02 * s, py - 0.56 * s, 0.44 * s, 0.17 * s, rgb("#6d5a41"), 0, 0.8)
    c.cloth(
        [
            (px - 0.55 * s, py - 0.56 * s),
            (px + 0.52 * s, py - 0.56 * s),
            (px + 0.36 * s, py - 0.24 * s),
            (px - 0.30 * s, py - 0.24 * s),
        ],
        rgb("#2f7a4f"),
        0.05,
        0.4,
    )
    c.limb((px - 0.40 * s, py - 0.44 * s), (px - 0.96 * s, py - 0.60 * s), 0.022 * s, 0.022 * s, rgb("#454a4e"))
    c.limb((px - 0.32 * s, py - 0.3 * s), (px - 0.36 * s, py), 0.02 * s, 0.02 * s, rgb("#454a4e"))
    person(c, -2.2, 5.3, CAPPED, Pose((28, 46), (32, 50), (-22, -26), (22, 4), lean=14, turn=1), seed=215, tall=1.68)
    return c.px


def home_visit() -> Array:
    """A farmhouse door with couplets in cold light, quilts and rice handed over."""
    c = Canvas(1440, 1080, seed=42, horizon=0.47, eye=1.58, lens=1.22, light=(-0.6, 0.45))
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
    c.plane(
        [(3.9, 0, z), (3.9, 3.4, z), (3.9, 3.4, z + 6), (3.9, 0, z + 6)], shade(brick, 0.55), shade(brick, 0.5), 0.3
    )
    c.plane(
        [(-9.4, 3.3, z - 0.9), (4.5, 3.3, z - 0.9), (4.3, 4.5, z + 3), (-9.4, 4.5, z + 3)],
        rgb("#6e6f72"),
        rgb("#55565a"),
        0.5,
    )
    for k in range(36):
        x = -9.2 + k * 0.38
        c.plane(
            [(x, 3.3, z - 0.92), (x + 0.19, 3.3, z - 0.92), (x + 0.19, 3.46, z - 0.92), (x, 3.46, z - 0.92)],
            rgb("#4a4b4f"),
        )
    c.plane([(-9.4, 3.12, z - 0.9), (4.5, 3.12, z - 0.9), (4.5, 3.3, z - 0.9), (-9.4, 3.3, z - 0.9)], rgb("#4b3a30"))
    c.darken(
        c._small_mask([(0, 0), (1440, 0), (1440, 60), (0, 60)], 1440, 60) * 1.0, 0, int(c.at(0, 3.12, z)[1]), 0.25
    )  # the eave's shade
    for x0, x1, color in ((-1.25, -0.05, "#6a4331"), (-0.02, 1.18, "#643e2d")):
        c.plane(
            [(x0, 0.12, z - 0.02), (x1, 0.12, z - 0.02), (x1, 2.35, z - 0.02), (x0, 2.35, z - 0.02)],
            rgb(color),
            shade(rgb(color), 0.8),
            0.3,
        )
        c.plane(
            [
                (x0 + 0.15, 1.3, z - 0.03),
                (x1 - 0.15, 1.3, z - 0.03),
                (x1 - 0.15, 2.15, z - 0.03),
                (x0 + 0.15, 2.15, z - 0.03),
            ],
            shade(rgb(color), 0.8),
        )
    scroll(c, "春回大地千山秀", -1.62, z - 0.04, 0.5, 2.5, 0.36)
    scroll(c, "日照神州万木荣", 1.56, z - 0.04, 0.5, 2.5, 0.36)
    c.plane(
        [(-1.4, 2.48, z - 0.04), (1.34, 2.48, z - 0.04), (1.34, 2.80, z - 0.04), (-1.4, 2.80, z - 0.04)], rgb("#c8241d")
    )
    for x in (-5.4, 3.0):
        c.plane(
            [(x - 0.7, 1.0, z - 0.02), (x + 0.7, 1.0, z - 0.02), (x + 0.7, 2.2, z - 0.02), (x - 0.7, 2.2, z - 0.02)],
            rgb("#dad3c6"),
        )
        for k in range(4):
            x0 = x - 0.62 + k * 0.32
            c.plane(
                [(x0, 1.08, z - 0.03), (x0 + 0.27, 1.08, z - 0.03), (x0 + 0.27, 2.12, z - 0.03), (x0, 2.12, z - 0.03)],
                rgb("#46545c"),
                rgb("#6a7a80"),
            )
    for k in range(9):
        s, (px, py) = c.scale(9.7), c.at(-4.5 + k * 0.18, 2.65, 9.7)
        c.limb(
            (px, py), (px, py + 0.55 * s), 0.05 * s, 0.035 * s, rgb(("#d9a030", "#c9852a")[k % 2]), 0.5
        )  # maize hung to dry
        del px, py
    for k in range(3):
        s, (px, py) = c.scale(9.7), c.at(2.1 + k * 0.2, 2.6, 9.7)
        for j in range(8):
            c.limb(
                (px, py + j * 0.06 * s),
                (px + 0.04 * s * (-1) ** j, py + (j * 0.06 + 0.1) * s),
                0.022 * s,
                0.01 * s,
                rgb("#b3211b"),
            )
    winter = replace(VOLUNTEER, coat=True)
    person(c, -3.3, 9.2, replace(ELDER, coat=True), AT_EASE, seed=220, tall=1.56)
    person(c, 2.6, 8.6, replace(NEIGHBOUR, coat=True, child=True), AT_EASE, seed=222)
    hands = person(c, -1.25, 6.4, winter, GIVE_RIGHT, seed=224, tall=1.70)
    person(c, -0.15, 6.4, replace(ELDER, coat=True), GIVE_LEFT, seed=226, tall=1.57)
    s = c.scale(6.3)
    px, py = (hands["right"][0] + 0.02 * s, hands["right"][1])
    c.cloth(
        [
            (px - 0.30 * s, py - 0.16 * s),
            (px + 0.22 * s, py - 0.18 * s),
            (px + 0.24 * s, py + 0.16 * s),
            (px - 0.28 * s, py + 0.18 * s),
        ],
        rgb("#d9567a"),
        0.22,
        0.3,
    )
    for k in range(3):
        c.limb(
            (px - 0.28 * s, py - 0.08 * s + k * 0.1 * s),
            (px + 0.22 * s, py - 0.1 * s + k * 0.1 * s),
            2.2,
            2.2,
            rgb("#f3c7d2"),
        )
    hands = person(c, 1.35, 6.2, vary(winter, 1), Pose((-10, 6), (12, -8)), seed=228, tall=1.62)
    for k, (x, color) in enumerate(((1.95, "#f1efe6"), (2.30, "#e7e2d0"))):
        s, (px, py) = c.scale(5.9), c.at(x, 0, 5.9)
        c.shadow(x, 5.9, 0.32, 0.16, 0.5)
        c.cloth(
            [
                (px - 0.17 * s, py),
                (px - 0.19 * s, py - 0.42 * s),
                (px - 0.08 * s, py - 0.52 * s),
                (px + 0.08 * s, py - 0.52 * s),
                (px + 0.19 * s, py - 0.42 * s),
                (px + 0.17 * s, py),
            ],
            rgb(color),
            0.10,
            0.2,
        )
        c.poly(
            [
                (px - 0.11 * s, py - 0.34 * s),
                (px + 0.11 * s, py - 0.34 * s),
                (px + 0.11 * s, py - 0.16 * s),
                (px - 0.11 * s, py - 0.16 * s),
            ],
            rgb(("#3d8a4e", "#c6332a")[k]),
        )
    s, (px, py) = c.scale(5.7), c.at(1.62, 0, 5.7)
    c.cloth(
        [
            (px - 0.1 * s, py),
            (px - 0.11 * s, py - 0.26 * s),
            (px - 0.04 * s, py - 0.36 * s),
            (px + 0.04 * s, py - 0.36 * s),
            (px + 0.11 * s, py - 0.26 * s),
            (px + 0.1 * s, py),
        ],
        rgb("#e4b93a"),
        0.04,
        0.2,
    )
    person(c, -2.35, 6.9, winter, WALK_RIGHT, seed=231, tall=1.72)
    for k in range(3):
        px, py = c.at(2.6 + k * 0.45, 0.12, 7.6 + k * 0.4)
        c.ball(px, py, 16, 12, rgb(("#b5793f", "#3a3330", "#c99355")[k]))
        c.ball(px + 13, py - 12, 7, 7, rgb(("#b5793f", "#3a3330", "#c99355")[k]))
        c.limb((px + 12, py - 17), (px + 15, py - 19), 3, 2, rgb("#c4332a"))
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "village_road": village_road,
    "home_visit": home_visit,
}
