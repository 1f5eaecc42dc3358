"""Scenes in rooms: the painting lesson, the workshop, calligraphy."""

from collections.abc import Callable
from dataclasses import replace

from studio.figures import AT_EASE, NEIGHBOUR, STAND, VOLUNTEER, WALK_LEFT, WALK_RIGHT, Pose, person, vary
from studio.nature import Canvas
from studio.paint import Array, rgb, shade
from studio.props import banner, table
from studio.things import lucky, room, text_on, window

LEAN_RIGHT = Pose((34, 50), (30, 58), (-6, -2), (8, 2), lean=32, turn=1)
LEAN_LEFT = Pose((-30, -58), (-34, -50), (-8, -2), (6, 2), lean=-32, turn=-1)


def special_school() -> Array:
    """Painting together at low tables; pictures on the walls, light from the windows."""
    c = Canvas(1440, 1080, seed=62, horizon=0.32, eye=1.75, lens=1.12, light=(-0.6, 0.5))
    room(c, 6.4, 12, 3.4, "#f6e9c8", "#c99f6e", "wood", lamps=2)
    for z in (4.6, 7.0, 9.4):
        window(c, (-6.38, z), (-6.38, z + 2.0), 0.95, 2.85)
    hues = ("#e2574c", "#3f8fd0", "#f0b63a", "#58a868", "#9b6bc0", "#ee8f4a")
    rng = c.rng
    for k in range(18):
        x, y = -5.6 + (k % 9) * 1.25, (1.35, 2.2)[k // 9]
        if -2.2 < x < 2.2 and y > 1.2:
            continue
        c.plane(
            [(x, y, 11.95), (x + 0.85, y, 11.95), (x + 0.85, y + 0.62, 11.95), (x, y + 0.62, 11.95)], (0.99, 0.98, 0.95)
        )
        for _ in range(7):
            u, v = rng.uniform(0.08, 0.76), rng.uniform(0.08, 0.54)
            px, py = c.at(x + u, y + v, 11.94)
            c.ball(px, py, rng.uniform(4, 13), rng.uniform(3, 10), rgb(hues[int(rng.integers(6))]))
    c.plane([(-2.3, 1.1, 11.9), (2.3, 1.1, 11.9), (2.3, 2.6, 11.9), (-2.3, 2.6, 11.9)], rgb("#2f5a48"), rgb("#3b6a56"))
    text_on(c, "彩绘童心　携手同行", -2.0, 2.0, 11.85, 1.6, 2.15, "#325e4b", "#f7f3d8")
    for k in range(9):
        x = -5.5 + k * 1.35
        px, py = c.at(x, 3.1, 9)
        c.limb((px, 0), (px, py), 1, 1, rgb("#b9a988"))
        c.ball(px, py, 17, 17, rgb(hues[k % 6]))
    for k in range(4):
        c.box((6.0, 6.35), (0.1 + k * 0.6, 0.6 + k * 0.6), (7.0, 10.5), rgb(hues[k]))
    c.glow(0, 420, 700, (1.0, 0.95, 0.8), 0.20)
    c.soften(1.0)
    for t, (x0, x1, z0, tone) in enumerate(((-4.2, -1.2, 8.2, "#5fb3c9"), (0.9, 3.9, 8.4, "#f2c14e"))):
        for i in range(3):
            x = x0 + 0.5 + i * 1.0
            person(
                c,
                x,
                z0 + 1.0,
                replace(vary(NEIGHBOUR, i + t), child=True),
                Pose((-16, 36), (16, -40)),
                seed=340 + 5 * t + i,
                shirt=hues[(i + 2 * t) % 6],
                tall=1.12,
            )
        table(c, x0, x1, z0, z0 + 0.8, 0.60, "", tone)
        for i in range(3):
            x = x0 + 0.3 + i * 1.0
            c.plane(
                [(x, 0.61, z0 + 0.15), (x + 0.55, 0.61, z0 + 0.15), (x + 0.55, 0.61, z0 + 0.6), (x, 0.61, z0 + 0.6)],
                (0.99, 0.99, 0.97),
            )
            for k in range(5):
                px, py = c.at(x + 0.1 + 0.09 * k, 0.62, z0 + 0.25 + 0.06 * (k % 3))
                c.ball(px, py, 6, 3, rgb(hues[(k + i) % 6]))
            c.box((x + 0.66, x + 0.78), (0.6, 0.74), (z0 + 0.2, z0 + 0.3), rgb(hues[(i + 3) % 6]))
        person(c, x1 + 0.25, z0 + 0.7, vary(VOLUNTEER, t), LEAN_LEFT, seed=350 + t)
    person(c, -4.9, 8.9, VOLUNTEER, LEAN_RIGHT, seed=354)
    # The nearest table.
    for i, x in enumerate((-1.25, 0.0, 1.2)):
        person(
            c,
            x,
            6.35,
            replace(vary(NEIGHBOUR, i), child=True),
            Pose((-18, 40), (18, -46)),
            seed=360 + i,
            shirt=hues[(i * 2 + 1) % 6],
            tall=1.15,
        )
    table(c, -1.9, 1.9, 5.3, 6.0, 0.60, "", "#ef8f6a")
    for i, x in enumerate((-1.6, -0.35, 0.85)):
        c.plane([(x, 0.61, 5.4), (x + 0.72, 0.61, 5.4), (x + 0.72, 0.61, 5.85), (x, 0.61, 5.85)], (0.99, 0.99, 0.97))
        for k in range(9):
            px, py = c.at(x + 0.08 + 0.07 * k, 0.62, 5.5 + 0.1 * (k % 3))
            c.ball(px, py, 9, 4.5, rgb(hues[(k + i) % 6]))
    for k in range(6):
        c.limb(c.at(0.3 + 0.07 * k, 0.62, 5.45), c.at(0.36 + 0.07 * k, 0.62, 5.75), 3, 3, rgb(hues[k]))
    person(c, 2.35, 5.6, VOLUNTEER, LEAN_LEFT, seed=366, tall=1.70)
    person(c, -2.4, 5.6, vary(VOLUNTEER, 1), LEAN_RIGHT, seed=368, tall=1.63)
    return c.px


def enterprise() -> Array:
    """In a workshop: machines in rows, workers in helmets around volunteers with a sheet."""
    c = Canvas(1500, 1000, seed=64, horizon=0.42, eye=1.65, light=(-0.25, 0.7))
    room(c, 11, 34, 7.2, "#a8cbe6", "#4f8f6c", "plain", "#9cbcd6", lamps=0)
    for z in range(5, 34, 3):
        c.plane([(-11, 6.5, z), (11, 6.5, z), (11, 6.75, z), (-11, 6.75, z)], rgb("#7f8a92"))
        for k in range(14):
            x = -11 + k * 1.6
            c.limb(c.at(x, 6.5, z), c.at(x + 0.8, 7.1, z), 0.05 * c.scale(z), 0.05 * c.scale(z), rgb("#8f9aa2"))
    for z in range(6, 34, 4):
        for x in (-5.5, 0, 5.5):
            px, py = c.at(x, 6.2, z)
            s = c.scale(z)
            c.limb((px, py), (px, py - 0.6 * s), 1.5, 1.5, rgb("#555b60"))
            c.ball(px, py, 0.5 * s, 0.16 * s, (1, 1, 0.96))
            c.glow(px, py, 1.6 * s, (0.9, 0.95, 1.0), 0.35)
    for k in range(9):
        window(c, (-10.95, 6 + k * 3), (-10.95, 8.3 + k * 3), 3.2, 5.4, "#eef5fa", "#c3d6cf")
    for x in (-2.3, 2.3):
        c.plane([(x - 0.06, 0.01, 3), (x + 0.06, 0.01, 3), (x + 0.06, 0.01, 34), (x - 0.06, 0.01, 34)], rgb("#e9c83e"))
    text_on(c, "安全第一　质量为本", -4.5, 4.5, 33.8, 4.6, 5.8, "#1f5fa0", "#ffffff")
    for z in range(29, 7, -4):
        for side in (-1, 1):
            x0 = side * 5.6
            c.box((x0 - 1.6, x0 + 1.6), (0, 1.3), (z, z + 2.4), rgb("#4f6f8a"), None, 0.1)
            c.box((x0 - 1.2, x0 + 0.6), (1.3, 2.5), (z + 0.3, z + 2.0), rgb("#c9d2d6"), None, 0.1)
            px, py = c.at(x0 + 0.9, 2.9, z + 0.4)
            s = c.scale(z)
            c.limb(c.at(x0 + 0.9, 1.3, z + 0.4), (px, py), 0.05 * s, 0.05 * s, rgb("#606a72"))
            for j, tone in enumerate(("#3fae5a", "#e6b53a", "#d6392e")):
                c.ball(px, py - j * 0.13 * s, 0.08 * s, 0.07 * s, rgb(tone))
            c.box((x0 - 0.9, x0 + 0.2), (1.6, 2.2), (z + 0.28, z + 0.3), rgb("#1f2a33"))
    c.soften(1.2)
    worker = replace(NEIGHBOUR, cap="#f0c22e")
    for i, (x, z) in enumerate(((-1.6, 16), (1.4, 17), (0.3, 19))):
        person(c, x, z, worker, (WALK_LEFT, STAND, WALK_RIGHT)[i], seed=430 + i, shirt="#3f62a0", trousers="#2c4473")
    for i, (x, z, turn) in enumerate(
        (
            (-3.1, 8.4, 0.8),
            (-2.2, 9.2, 0.6),
            (2.0, 9.3, -0.6),
            (3.0, 8.6, -0.8),
            (0.1, 10.2, 0.0),
            (-1.1, 10.0, 0.2),
            (1.2, 10.1, -0.2),
        )
    ):
        person(
            c,
            x,
            z,
            replace(vary(worker, i), cap=("#f0c22e", "#f4f5f5")[i % 2]),
            Pose((-12, 12), (12, -14), turn=turn),
            seed=440 + i,
            shirt="#4468aa",
            trousers="#2c4473",
        )
    helmet = replace(VOLUNTEER, cap="#f4f5f5")
    hands = person(c, -0.75, 6.4, helmet, Pose((20, 70), (32, 84), turn=0.8), seed=452, tall=1.72)
    hx, hy = hands["right"]
    c.poly(
        [(hx - 22, hy - 34), (hx + 52, hy - 44), (hx + 58, hy + 10), (hx - 16, hy + 20)],
        (0.98, 0.98, 0.96),
        (0.93, 0.93, 0.9),
    )
    for k in range(5):
        c.limb((hx - 8, hy - 24 + k * 9), (hx + 42, hy - 31 + k * 9), 1.2, 1.2, rgb("#a5a9ad"))
    person(
        c,
        0.75,
        6.5,
        replace(vary(worker, 0), cap="#f0c22e"),
        Pose((-30, -78), (8, 2), turn=-0.8),
        seed=454,
        tall=1.7,
        shirt="#4468aa",
        trousers="#2c4473",
    )
    person(c, 2.2, 5.9, vary(helmet, 1), Pose((-34, -80), (10, 6), turn=-0.6), seed=456, tall=1.62)
    person(c, -2.7, 5.7, helmet, Pose((10, 14), (36, 96), turn=0.7), seed=458, tall=1.70)
    return c.px


def calligraphy() -> Array:
    """Old comrades write 福 on red paper; sheets dry on the table and on a line."""
    c = Canvas(1440, 1080, seed=65, horizon=0.30, eye=2.0, light=(-0.5, 0.55))
    room(c, 5.6, 10.5, 3.2, "#f0d9a8", "#b58a5f", "wood", "#f7f4ec", lamps=2)
    window(c, (2.4, 10.45), (5.0, 10.45), 1.0, 2.6, "#e4eef4", "#a9b894")
    for k in range(5):
        c.box((-5.5, -2.6), (0.1 + k * 0.48, 0.14 + k * 0.48), (10.0, 10.4), rgb("#8b6239"))
        for j in range(24):
            x = -5.4 + j * 0.115
            c.box(
                (x, x + 0.09),
                (0.15 + k * 0.48, 0.15 + k * 0.48 + 0.28 + 0.06 * ((j * 7 + k) % 3)),
                (10.0, 10.2),
                rgb(("#9c3b32", "#2f5f7f", "#c9a44f", "#4d7a55", "#6b5a8a", "#d9cdb6")[(j * 5 + k * 3) % 6]),
            )
    banner(c, "墨香送福　喜迎新春", -2.2, 2.2, 10.3, 2.35, 2.9)
    c.glow(c.at(3.7, 1.8, 10.4)[0], c.at(3.7, 1.8, 10.4)[1], 500, (1.0, 0.97, 0.88), 0.25)
    c.soften(1.3)
    line_y = 2.15
    c.limb(c.at(-4.6, line_y + 0.04, 8.6), c.at(2.0, line_y, 8.6), 1.4, 1.4, rgb("#6b5a45"))
    art = lucky()
    for k in range(7):
        px, py = c.at(-4.2 + k * 0.95, line_y - 0.36, 8.6)
        r = 0.33 * c.scale(8.6)
        c.picture(art, [(px - r, py - r), (px + r, py - r), (px + r, py + r), (px - r, py + r)])
    for i, x in enumerate((-3.3, -1.2, 1.0, 3.1)):
        person(
            c,
            x,
            7.0,
            replace(vary(VOLUNTEER, i), grey=True, coat=True),
            Pose((-14, 24), (26, -30 if i % 2 else -12), lean=6 if i % 2 else -4, head=8),
            seed=470 + i,
            tall=1.64 + 0.03 * (i % 2),
        )
    person(c, 4.4, 8.2, replace(NEIGHBOUR, coat=True), AT_EASE, seed=476)
    person(c, -4.6, 8.0, replace(NEIGHBOUR, coat=True, long_hair=True), AT_EASE, seed=477)
    person(c, 2.05, 8.0, replace(NEIGHBOUR, coat=True, child=True), STAND, seed=478)
    # The long table fills the foreground.
    c.box((-3.9, 3.9), (0.0, 0.80), (2.4, 6.3), rgb("#8f1f1c"), rgb("#7d5a3a"), 0.2)
    c.plane(
        [(-3.9, 0.81, 2.4), (3.9, 0.81, 2.4), (3.9, 0.81, 6.3), (-3.9, 0.81, 6.3)], rgb("#b78450"), rgb("#c99560"), 0.3
    )
    for k, (x, z) in enumerate(
        (
            (-2.9, 5.5),
            (-1.15, 5.6),
            (0.85, 5.5),
            (2.7, 5.6),
            (-2.0, 4.4),
            (-0.2, 4.3),
            (1.75, 4.4),
            (-0.95, 3.25),
            (0.75, 3.2),
        )
    ):
        half = 0.50 if k < 4 else 0.46
        corners = [c.at(x, 0.82, z + half), c.at(x + half, 0.82, z), c.at(x, 0.82, z - half), c.at(x - half, 0.82, z)]
        c.poly([(px + 5, py + 6) for px, py in corners], shade(rgb("#b78450"), 0.6))
        sheet = lucky(300)
        outer = [
            c.at(x - half, 0.82, z + half),
            c.at(x + half, 0.82, z + half),
            c.at(x + half, 0.82, z - half),
            c.at(x - half, 0.82, z - half),
        ]
        c.picture(sheet, outer)
    for x in (-1.1, 0.85, 2.9):
        px, py = c.at(x, 0.82, 4.85)
        c.ball(px, py, 30, 17, rgb("#35332f"))
        c.ball(px, py - 3, 23, 11, (0.03, 0.03, 0.035))
    for x, z in ((-0.75, 4.95), (1.15, 4.85), (1.5, 3.5)):
        a, b = c.at(x, 0.84, z), c.at(x + 0.42, 0.88, z + 0.2)
        c.limb(a, b, 5, 6, rgb("#a9814f"))
        c.limb(a, (a[0] - 22, a[1] + 6), 6, 1.5, rgb("#1b1a19"))
    c.glow(620, 640, 700, (1.0, 0.95, 0.85), 0.12)
    return c.px


SCENES: dict[str, Callable[[], Array]] = {
    "special_school": special_school,
    "enterprise": enterprise,
    "calligraphy": calligraphy,
}
