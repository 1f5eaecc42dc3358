"""Scenes in halls: the lobby, the vaccination point, the lecture."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import (
    DESK,
    ELDER,
    GIVE_RIGHT,
    MEDIC,
    NEIGHBOUR,
    POINT_LEFT,
    SIT,
    STAND,
    VOLUNTEER,
    WALK_LEFT,
    Pose,
    person,
    vary,
)
from studio.nature import Canvas
from studio.paint import Array, mix, rgb, shade
from studio.props import banner, table
from studio.things import chair, plaque, poster, room, suitcase, text_on, wainscot, window
from studio.vehicles import wheel

CAPPED = replace(VOLUNTEER, cap="#d22c25")


def dorm_lobby() -> Array:
    """Students come back through the lobby; codes are checked, cases are disinfected."""
    c = Canvas(1440, 1080, seed=61, horizon=0.36, eye=1.62, lens=1.15, light=(0.1, 0.55))
    room(c, 7.5, 15, 3.9, "#e6cfa4", "#c9a678", "tiles")
    # A glass front full of daylight at the back.
    for k in range(6):
        x = -4.8 + k * 1.6
        window(c, (x, 14.9), (x + 1.55, 14.9), 0.1, 3.0, "#d4e6f0", "#7fa578")
    c.glow(*c.at(0, 1.6, 14.9), 560, (0.95, 0.97, 1.0), 0.16)
    plaque(c, "学员公寓", 6.2, 14.8, 0.9, 2.9, 0.7)
    poster(c, (-7.4, 9.5), (-7.4, 11.5), 0.7, 2.6, "防疫须知", "#2c7fb8", seed=1)
    poster(c, (7.4, 11.5), (7.4, 9.5), 0.7, 2.6, "入住指南", "#c9372e", seed=3)
    banner(c, "欢迎学员返校　请出示健康码", -3.8, 3.8, 13.5, 3.05, 3.6)
    for row in range(7):
        y = int(c.h * (0.55 + row * 0.065))
        c.glow(c.w * 0.5, y, 260, (0.9, 0.95, 1.0), 0.05)
    coat = replace(NEIGHBOUR, coat=True, mask=True)
    for i, (x, z) in enumerate(((-0.9, 13), (0.4, 12.4), (1.3, 13.2), (2.6, 12.2))):
        person(c, x, z, vary(coat, i), WALK_LEFT if i % 2 else STAND, seed=300 + i)
    suitcase(c, 0.85, 12.0, "#3a6ea8")
    c.soften(0.9)
    guard = replace(CAPPED, mask=True, coat=True)
    for i, x in enumerate((-3.9, -2.7, -1.6)):
        person(c, x + 0.5, 9.0, vary(guard, i), DESK, seed=310 + i)
    table(c, -3.9, -0.6, 8.0, 8.7, 0.76, "#2f5f9f")
    c.box((-3.6, -3.1), (0.76, 1.06), (8.2, 8.4), rgb("#23262b"))
    c.box((-2.2, -1.9), (0.76, 0.98), (8.1, 8.3), rgb("#f0f2f2"))
    for i, (x, z) in enumerate(((-2.6, 7.3), (-1.45, 7.0))):
        person(c, x, z, replace(vary(coat, i), back=True), STAND, seed=320 + i)
        suitcase(c, x + 0.46, z - 0.1, ("#8a2f3a", "#e0b13a")[i])
    hands = person(
        c, 1.25, 6.6, guard, Pose((30, 68), (34, 74), (-6, -2), (8, 2), lean=16, turn=1), seed=325, tall=1.71
    )
    u = c.scale(6.6)
    hx, hy = hands["right"]
    c.limb((hx, hy), (hx + 0.12 * u, hy + 0.02 * u), 5, 3, rgb("#e8eaec"))
    for k in range(16):
        c.glow(hx + (0.2 + 0.03 * k) * u, hy + (0.06 + 0.022 * k) * u, 9 + 2.6 * k, (0.9, 0.95, 1.0), 0.05)
    suitcase(c, 2.15, 6.4, "#c94f35", 0.72)
    suitcase(c, 2.62, 6.7, "#2f7d73", 0.62)
    person(c, 3.2, 6.9, vary(coat, 1), Pose((-12, 0), (10, 2), turn=-0.5), seed=327, tall=1.66)
    hands = person(c, -0.25, 5.2, vary(guard, 1), GIVE_RIGHT, seed=329, tall=1.63)
    hx, hy = hands["right"]
    c.limb((hx, hy + 6), (hx + 10, hy - 10), 8, 7, rgb("#f4f5f5"))
    c.limb((hx + 8, hy - 10), (hx + 36, hy - 14), 9, 8, rgb("#f4f5f5"))
    person(c, 0.72, 5.15, coat, Pose((-14, -4), (10, 4), turn=-1), seed=331, tall=1.74)
    return c.px


def vaccination() -> Array:
    """The vaccination hall: curtains, rows of chairs, elderly people guided by volunteers."""
    c = Canvas(1440, 1080, seed=63, horizon=0.35, eye=1.65, lens=1.12, light=(0.2, 0.6))
    room(c, 8.2, 16, 3.6, "#cfe6ee", "#86b4c4", "tiles", lamps=3)
    wainscot(c, 8.2, 16, 1.15, "#7cc0a8")
    text_on(c, "新冠疫苗接种点", -3.2, 3.2, 15.9, 2.75, 3.35, "#1f6fb5", "#ffffff")
    for k in range(4):
        x = -6.2 + k * 3.2
        c.box((x, x + 2.6), (0, 2.0), (13.6, 13.7), rgb("#7cb8c9"), None, 0.25)
        for j in range(9):
            px, py = c.at(x + 0.15 + j * 0.3, 2.0, 13.55)
            qx, qy = c.at(x + 0.15 + j * 0.3, 0.05, 13.55)
            c.limb((px, py), (qx, qy), 2.5, 2.5, shade(rgb("#7cb8c9"), 0.86))
            del px, py, qx, qy
        text_on(c, f"{k + 1}号台", x + 0.75, x + 1.85, 13.5, 2.05, 2.45, "#ffffff", "#1f6fb5")
        person(c, x + 1.0, 12.9, MEDIC, DESK, seed=370 + k)
        table(c, x + 0.3, x + 2.2, 12.0, 12.4, 0.76, "", "#d9dfe0")
        person(c, x + 1.7, 11.5, replace(ELDER, back=True), SIT, seed=376 + k)
    poster(c, (-8.1, 8.0), (-8.1, 10.2), 0.7, 2.6, "接种流程", "#1f6fb5", seed=2)
    poster(c, (8.1, 10.2), (8.1, 8.0), 0.7, 2.6, "注意事项", "#2f9a6a", seed=5)
    c.soften(1.3)
    for row, z in enumerate((9.6, 7.9)):
        for k in range(7):
            x = -1.0 + k * 0.95 + 0.2 * row
            if (k + row) % 3 != 1:
                person(
                    c,
                    x,
                    z + 0.15,
                    replace(vary(ELDER, k), back=True, grey=(k + row) % 4 != 2),
                    SIT,
                    seed=380 + 10 * row + k,
                )
            chair(c, x, z, ("#3f7fc0", "#4a8bd0")[row])
    guide = replace(CAPPED, mask=True)
    person(c, -4.0, 8.6, vary(guide, 1), DESK, seed=400)
    person(c, -2.95, 8.6, guide, DESK, seed=402)
    table(c, -4.6, -2.2, 7.6, 8.2, 0.76, "#1f6fb5")
    text_on(c, "预检登记", -4.0, -2.5, 7.58, 0.26, 0.62, "#1f6fb5", "#ffffff")
    person(c, -4.3, 6.9, replace(ELDER, back=True), STAND, seed=404, tall=1.56)
    hands = person(c, -2.0, 5.5, guide, GIVE_RIGHT, seed=406, tall=1.71)
    person(c, -1.1, 5.5, replace(vary(ELDER, 1), mask=True), Pose((-46, -84), (10, 18), turn=-0.7), seed=408, tall=1.55)
    del hands
    # A walker in a wheelchair.
    s, (px, py) = c.scale(5.9), c.at(1.7, 0, 5.9)
    person(
        c,
        2.35,
        6.1,
        vary(guide, 1),
        Pose((-34, -60), (-30, -56), (-8, -2), (10, 4), lean=-8, turn=-1),
        seed=410,
        tall=1.64,
    )
    c.shadow(1.7, 5.9, 0.5, 0.2, 0.5)
    person(
        c,
        1.72,
        5.9,
        replace(ELDER, mask=True),
        Pose((-16, -58), (-14, -52), (-82, -6), (-78, -2), turn=-1, drop=0.18),
        seed=412,
        tall=1.6,
    )
    wheel(c, px + 0.12 * s, py - 0.31 * s, 0.29 * s, 0.025 * s)
    c.ball(px - 0.40 * s, py - 0.10 * s, 0.10 * s, 0.10 * s, rgb("#2b2d31"))
    c.limb((px + 0.34 * s, py - 0.52 * s), (px + 0.42 * s, py - 0.98 * s), 0.02 * s, 0.02 * s, rgb("#55595e"))
    person(c, 3.6, 6.9, guide, POINT_LEFT, seed=414, tall=1.68)
    return c.px


def lecture() -> Array:
    """The audience from behind in a raked hall, the speaker and the screen in front."""
    c = Canvas(1500, 1000, seed=66, horizon=0.34, eye=2.3, light=(0.0, 0.55))
    room(c, 9.0, 22, 6.0, "#cbb89c", "#8a5f43", "wood", "#e8e2d6", lamps=3)
    for k in range(13):
        for side in (-1, 1):
            z = 4 + k * 1.45
            c.plane(
                [
                    (side * 8.98, 0.2, z),
                    (side * 8.98, 4.2, z),
                    (side * 8.98, 4.2, z + 1.1),
                    (side * 8.98, 0.2, z + 1.1),
                ],
                rgb("#a67f56"),
                rgb("#8c6a47"),
            )
    c.plane([(-9, 0, 21.9), (9, 0, 21.9), (9, 6, 21.9), (-9, 6, 21.9)], rgb("#7b2420"), rgb("#5f1a18"), 0.12)
    for k in range(37):
        x = -9 + k * 0.5
        c.limb(c.at(x, 0.9, 21.85), c.at(x, 6, 21.85), 2.2, 2.2, rgb("#4f1412"))
    c.box((-7.5, 7.5), (0, 0.9), (17.5, 21.8), rgb("#93643f"), rgb("#b98a5c"), 0.15)
    c.plane(
        [(-3.6, 1.75, 21.5), (3.6, 1.75, 21.5), (3.6, 5.4, 21.5), (-3.6, 5.4, 21.5)], rgb("#f4f7fa"), rgb("#e9eff4")
    )
    text_on(c, "我们的创业史", -2.6, 2.6, 21.4, 4.0, 4.9, "#c52a22", "#fff6dc")
    for k in range(4):
        c.plane(
            [
                (-2.6, 3.45 - k * 0.42, 21.4),
                (1.9 - 0.5 * (k % 2), 3.45 - k * 0.42, 21.4),
                (1.9 - 0.5 * (k % 2), 3.6 - k * 0.42, 21.4),
                (-2.6, 3.6 - k * 0.42, 21.4),
            ],
            rgb("#7b8894"),
        )
    c.glow(*c.at(0, 3.6, 21.5), 430, (0.9, 0.95, 1.0), 0.28)
    banner(c, "主体班“银龄讲堂”", -6.6, 6.6, 21.3, 5.45, 6.0)
    person(c, 5.0, 18.3, replace(VOLUNTEER, grey=True), Pose((-20, 20), (30, 96)), seed=480, y=0.9, tall=1.7)
    c.box((4.4, 5.7), (0.9, 2.0), (17.7, 18.1), rgb("#7a4a2a"))
    for k in range(7):
        c.bush(-6.6 + k * 0.55, 17.35, 0.6, 0.55, "#3f6f3a", k, "#e0526a")
    for i, x in enumerate((-5.6, -4.4)):
        person(c, x, 18.6, replace(VOLUNTEER, grey=True, long_hair=bool(i)), DESK, seed=484 + i, y=0.65)
    c.box((-6.4, -3.6), (0.9, 1.62), (17.8, 18.2), rgb("#8f2420"))
    c.soften(1.0)
    c.ambient, c.sun = 0.56, 0.6
    rows = ((15.4, 17), (14.0, 17), (12.6, 16), (11.2, 15), (9.9, 14), (8.6, 13), (7.4, 11), (6.2, 10), (5.1, 8))
    for r, (z, n) in enumerate(rows):
        wide = 6.9 - 0.36 * r
        for k in range(n):
            x = -wide + 2 * wide * k / (n - 1) + (0.25 if r % 2 else -0.1)
            if abs(x) < 0.55 or (k * 7 + r * 3) % 13 == 0:
                continue
            person(
                c,
                x,
                z,
                replace(vary(NEIGHBOUR, k + r), back=True),
                SIT,
                seed=500 + 23 * r + k,
                tall=1.68,
                shirt=("#e9edf2", "#cfdbe6", "#2f3b4d", "#f3efe6", "#8fa0b4")[(k * 3 + r) % 5],
            )
        for k in range(n):
            x = -wide + 2 * wide * k / (n - 1) + (0.25 if r % 2 else -0.1)
            if abs(x) < 0.55:
                continue
            s, (px, py) = c.scale(z - 0.15), c.at(x, 0.42, z - 0.15)
            c.cloth(
                [
                    (px - 0.26 * s, py + 0.4 * s),
                    (px - 0.27 * s, py - 0.30 * s),
                    (px - 0.18 * s, py - 0.42 * s),
                    (px + 0.18 * s, py - 0.42 * s),
                    (px + 0.27 * s, py - 0.30 * s),
                    (px + 0.26 * s, py + 0.4 * s),
                ],
                mix(rgb("#23375c"), (0, 0, 0), 0.1),
                0.06,
                0.35,
            )
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "dorm_lobby": dorm_lobby,
    "vaccination": vaccination,
    "lecture": lecture,
}
