"""Scenes on the road: crossings and the bridgehead."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    FLAG,
    NEIGHBOUR,
    POINT_LEFT,
    POINT_RIGHT,
    VOLUNTEER,
    WALK_LEFT,
    WALK_RIGHT,
    Pose,
    person,
    vary,
)
from studio.nature import Canvas
from studio.paint import Array, rgb, shade
from studio.props import building, flag
from studio.things import crossing_stripes, text_on, traffic_light
from studio.vehicles import bus, car, cycle

CAPPED = replace(VOLUNTEER, cap="#d22c25")
RIDER = Pose((52, 70), (56, 72), (46, -22), (70, 6), lean=16, turn=1, drop=0.06)
RIDER_LEFT = Pose((-56, -72), (-52, -70), (-70, -6), (-46, 22), lean=-16, turn=-1, drop=0.06)


def crossing() -> Array:
    """A zebra crossing in the morning; volunteers with flags hold the walkers back."""
    c = Canvas(1500, 1000, seed=22, horizon=0.43, eye=1.65, light=(0.55, 0.55))
    c.cast = (-0.9, -0.25, 0.36)
    c.sky("#4f94dc", "#f2dcae", 0.30)
    c.haze = (0.93, 0.90, 0.84)
    building(c, (-60, -16), (55, 90), 52, 16, "#8fb4d2", "glass", 8, "#6fa4d0", 4.5)
    building(c, (18, 52), (48, 80), 44, 13, "#d6a878", "flat", 9)
    building(c, (-30, -15), (24, 44), 17, 5, "#d9ae7c", "flat", 3)
    building(c, (15, 30), (22, 40), 20, 6, "#dcb892", "balcony", 4)
    c.ground("#7f8187", "asphalt")
    c.dapple(-15, -5.5, 3, 30, 0.45, 1.3)
    c.dapple(6.5, 15, 3, 30, 0.45, 1.3)
    for z in (9, 13, 18, 25, 35, 50):
        c.plane([(-0.08, 0.01, z), (0.08, 0.01, z), (0.08, 0.01, z + 2.2), (-0.08, 0.01, z + 2.2)], rgb("#e9e4d2"))
    for side in (-1, 1):
        c.plane(
            [(side * 8.2, 0.02, 4), (side * 14, 0.02, 4), (side * 14, 0.02, 80), (side * 8.2, 0.02, 80)],
            rgb("#c09a7a"),
            rgb("#cfab8a"),
            0.3,
        )
    for i, (x, z) in enumerate(((-10.5, 16), (-10.8, 24), (10.6, 15), (10.9, 23), (-11, 34), (11, 33))):
        c.tree(x, z, 6.2, "#5b8540", i)
    car(c, -3.9, 22, "#d9dce0")
    car(c, -1.7, 30, "#7a1f22")
    car(c, 3.4, 26, "#2d4a70", True)
    car(c, 5.6, 38, "#e6e3da", True)
    c.soften(1.3)
    traffic_light(c, 9.0, 15, -6.5)
    crossing_stripes(c, -8.0, 8.2, 6.4, 9.4, 0.95)
    cycle(c, -5.2, 10.8, "#3a6ea5", True, True)
    person(c, -5.25, 10.8, replace(NEIGHBOUR, cap="#e9c34a"), RIDER, seed=4, y=0.16)
    for i, (x, z) in enumerate(((-1.6, 8.6), (-0.7, 8.2), (0.4, 8.5), (1.5, 8.1))):
        person(c, x, z, vary(NEIGHBOUR, i), (WALK_RIGHT, WALK_LEFT)[i % 2], seed=50 + i)
    person(c, 2.3, 7.9, replace(NEIGHBOUR, child=True), WALK_LEFT, seed=61)
    hands = person(c, -2.05, 5.0, CAPPED, replace(FLAG, turn=0.3), seed=6, tall=1.72)
    flag(c, hands["right"], c.scale(5.0) * 1.7)
    hands = person(c, 2.0, 5.3, vary(CAPPED, 1), Pose((-64, -120), (8, 2), turn=-0.3), seed=7, tall=1.63)
    flag(c, hands["left"], c.scale(5.3) * 1.65, "#e8b321", False)
    person(c, 4.2, 9.6, CAPPED, POINT_LEFT, seed=12)
    c.glow(1150, 120, 520, (0.9, 0.75, 0.45), 0.22)
    return c.px


def ebike_stop() -> Array:
    """The stop line for e-bikes seen from the pavement, a bus behind; summer noon light under plane trees."""
    c = Canvas(1440, 1080, seed=23, horizon=0.36, eye=1.75, light=(-0.3, 0.85))
    c.cast = (0.35, 0.25, 0.40)
    c.sky("#4f93d8", "#cfe4f2", 0.7)
    building(c, (-40, -14), (34, 60), 26, 8, "#e6c08c", "balcony", 12)
    building(c, (-13, 8), (40, 60), 36, 11, "#8fb0cc", "glass", 13, "#6fa0cc", 4)
    building(c, (9, 40), (33, 60), 22, 7, "#dda878", "flat", 14)
    c.ground("#7d7f86", "asphalt")
    c.dapple(-16, 16, 11, 24, 0.42, 1.3)
    c.dapple(-9, -0.5, 3, 7.5, 0.45, 1.2)
    c.dapple(2.2, 9, 3, 6, 0.45, 1.2)
    for i, x in enumerate((-14, -7, 0.5, 8, 15)):
        c.tree(x, 20 + (i % 2), 7.5, "#4c7f38", 20 + i)
    c.plane([(-30, 0.03, 17), (30, 0.03, 17), (30, 0.03, 23), (-30, 0.03, 23)], rgb("#c89a78"), None, 0.3)
    bus(c, -7.5, 3.8, 15.5, "#3f9a6c", "8路 学府路")
    car(c, 8.5, 16, "#b9342d")
    c.soften(1.4)
    c.plane([(-12, 0.01, 10.4), (12, 0.01, 10.4), (12, 0.01, 10.75), (-12, 0.01, 10.75)], rgb("#ece9df"))
    c.plane([(-2.2, 0.012, 4.2), (-1.95, 0.012, 4.2), (-2.6, 0.012, 10.4), (-2.75, 0.012, 10.4)], rgb("#ece9df"))
    text_on(c, "各行其道　安全出行", -1.6, 2.2, 11.6, 0.95, 1.5, "#1f5fa8", "#ffffff")
    colors = ("#c53a32", "#2f6db0", "#e8e6df", "#3b3f45", "#57a773")
    for i, x in enumerate((-5.3, -3.0, -0.7, 1.7, 4.2)):
        cycle(c, x, 9.0 + (i % 2) * 0.7, colors[i], True, True)
        person(
            c,
            x - 0.08,
            9.0 + (i % 2) * 0.7,
            replace(vary(NEIGHBOUR, i), cap=("#f0f0ec", "#e9c34a", "#4b6f9e")[i % 3]),
            RIDER,
            seed=70 + i,
            y=0.16,
        )
    hands = person(c, 2.9, 6.6, CAPPED, POINT_LEFT, seed=8, tall=1.7)
    hands = person(c, -2.2, 5.4, vary(CAPPED, 1), Pose((-8, -2), (60, 115), turn=0.5), seed=14, tall=1.62)
    flag(c, hands["right"], c.scale(5.4) * 1.62)
    hands = person(c, 0.75, 4.7, CAPPED, Pose((-62, -112), (8, 2), turn=-0.2), seed=19, tall=1.74)
    flag(c, hands["left"], c.scale(4.6) * 1.74, "#e8b321", False)
    return c.px


def rush_hour() -> Array:
    """The bridgehead at sunrise, volunteers from behind, traffic coming on."""
    c = Canvas(1500, 1000, seed=24, horizon=0.47, eye=1.55, light=(0.2, 0.35))
    c.cast = (-0.25, -1.1, 0.40)
    c.haze, c.haze_far = (0.97, 0.82, 0.64), 110
    c.sky("#7d9cc4", "#ffd9a0", 0.8)
    c.glow(860, 455, 620, (1.0, 0.72, 0.35), 0.8)
    c.glow(860, 455, 120, (1.0, 0.9, 0.7), 1.0)
    c.ridge(0.43, 0.10, "#9d93a0", 3, 0.6)
    building(c, (-72, -52), (150, 170), 34, 10, "#8b8798", "flat", 5)
    building(c, (-46, -34), (150, 170), 55, 15, "#958d9a", "glass", 6, "#a79fae", 5)
    building(c, (-30, -14), (170, 190), 28, 8, "#9a909a", "flat", 9)
    building(c, (40, 52), (150, 170), 46, 13, "#8d8693", "flat", 7)
    building(c, (56, 76), (150, 170), 30, 9, "#94899a", "flat", 8)
    c.ground("#857f80", "asphalt")
    for side in (-1, 1):
        c.plane(
            [(side * 6.6, 0.16, 3), (side * 9.4, 0.16, 3), (side * 9.4, 0.16, 120), (side * 6.6, 0.16, 120)],
            rgb("#b7a290"),
            rgb("#a6968c"),
            0.2,
        )
        c.plane(
            [(side * 9.4, 0.1, 3), (side * 9.4, 1.15, 3), (side * 9.4, 1.15, 120), (side * 9.4, 0.1, 120)],
            shade(rgb("#cdbfae"), 0.92),
            shade(rgb("#a3968b"), 0.9),
        )
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
    for i, (x, z) in enumerate(((4.6, 15), (3.6, 12.0), (4.4, 9.2))):
        cycle(c, x, z, ("#3d6fa8", "#d9d4c8", "#b33a30")[i], False, True)
        person(c, x + 0.05, z, replace(vary(NEIGHBOUR, i), cap="#e5e2da"), RIDER_LEFT, seed=80 + i, y=0.16)
    behind = replace(CAPPED, back=True)
    hands = person(c, -1.75, 5.2, behind, Pose((-58, -104), (8, 2)), seed=31, tall=1.72)
    flag(c, hands["left"], c.scale(5.2) * 1.72, "#d42a22", False)
    hands = person(c, 1.25, 4.8, behind, Pose((-8, -2), (60, 112)), seed=33, tall=1.66)
    flag(c, hands["right"], c.scale(4.8) * 1.66)
    person(c, -4.9, 8.2, CAPPED, POINT_RIGHT, seed=36)
    c.px *= rgb("#fff0dc")
    c.glow(860, 455, 900, (0.9, 0.6, 0.3), 0.16)
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "crossing": crossing,
    "ebike_stop": ebike_stop,
    "rush_hour": rush_hour,
}
