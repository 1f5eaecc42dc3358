"""People and the things they handle, drawn with the painter: volunteers in red vests, neighbours, children, banners, tables."""

from dataclasses import dataclass, replace
from math import cos, radians, sin

from PIL import Image, ImageDraw

from studio.nature import Canvas
from studio.paint import Color, Point, font, mix, rgb, shade

SKIN = ("#e8bd9b", "#ddae8b", "#f0c8a8", "#d3a17c")
HAIR = ("#1d1a19", "#2a2422", "#15130f", "#3a3331")
GREY_HAIR = ("#b9b6b2", "#8d8a88", "#d4d2ce")
SHIRTS = ("#e9ecef", "#c9d6e3", "#dfe3d6", "#8fa3b8", "#f1ece2", "#6f7f93", "#d8c9c2")
COATS = ("#3b4658", "#5a4f4a", "#6a7480", "#7b5d57", "#40524a", "#2f3640", "#86786a")
TROUSERS = ("#2b3342", "#22262d", "#3d4656", "#4a4640", "#31405a", "#55524f")
RED = "#cf2a26"


@dataclass(frozen=True)
class Pose:
    """Angles in degrees from hanging straight down, positive towards the right of the picture; `lean` tilts the trunk."""

    left_arm: tuple[float, float] = (-9, -3)
    right_arm: tuple[float, float] = (9, 3)
    left_leg: tuple[float, float] = (-3, -1)
    right_leg: tuple[float, float] = (3, 1)
    lean: float = 0
    drop: float = 0  # how far the hips sink, in body heights
    turn: float = 0  # -1 looks left, 0 towards or away from the camera, 1 looks right
    head: float = 0  # tilt of the head


STAND = Pose()
AT_EASE = Pose((-14, 12), (13, -16))
POINT_RIGHT = Pose((-8, 0), (78, 88), turn=0.4)
POINT_LEFT = Pose((-78, -88), (8, 0), turn=-0.4)
GIVE_RIGHT = Pose((22, 75), (30, 84), turn=1)
GIVE_LEFT = Pose((-30, -84), (-22, -75), turn=-1)
FLAG = Pose((-10, -4), (62, 118), turn=0.2)
STOOP_RIGHT = Pose((8, 14), (28, 18), (30, -38), (52, -20), lean=62, turn=1, drop=0.13)
STOOP_LEFT = Pose((-28, -18), (-8, -14), (-52, 20), (-30, 38), lean=-62, turn=-1, drop=0.13)
WALK_RIGHT = Pose((-24, -8), (24, 40), (-20, -30), (22, 6), lean=4, turn=1)
WALK_LEFT = Pose((-24, -40), (24, 8), (-22, -6), (20, 30), lean=-4, turn=-1)
DESK = Pose((-14, 30), (14, -30), lean=0)
DESK_RIGHT = Pose((24, 62), (30, 70), lean=10, turn=0.7)
DESK_LEFT = Pose((-30, -70), (-24, -62), lean=-10, turn=-0.7)
SIT = Pose((-10, 12), (10, -12), (-12, 0), (12, 0), drop=0.235)


@dataclass(frozen=True)
class Look:
    """Clothes and person. `vest` and `cap` are colours or empty; `back` shows the person from behind."""

    vest: str = RED
    cap: str = ""
    mask: bool = False
    back: bool = False
    long_hair: bool = False
    grey: bool = False
    child: bool = False
    dress: str = ""
    coat: bool = False
    suit: str = ""  # an overall with hood, as at sampling points
    label: str = "志愿者"


VOLUNTEER = Look()
NEIGHBOUR = Look(vest="")
ELDER = Look(vest="", grey=True)
MEDIC = Look(vest="", suit="#f4f6f7", mask=True)


def person(
    c: Canvas,
    x: float,
    z: float,
    look: Look = VOLUNTEER,
    pose: Pose = STAND,
    tall: float = 0,
    seed: int = 0,
    y: float = 0,
    shirt: str = "",
    trousers: str = "",
) -> dict[str, Point]:
    """Draw one person standing at (x, z), feet at height y; gives the picture places of hands, head and chest."""
    pick = (seed * 7919 + int(abs(x) * 131) + int(z * 37)) % 997
    tall = tall or (1.18 if look.child else 1.58 + (pick % 13) * 0.014)
    unit = c.scale(z) * tall
    fx, fy = c.at(x, y, z)
    if y == 0:
        c.cast_shadow(x, z, tall * (1 - pose.drop), tall * 0.26)
        c.shadow(x + 0.10 * (1 if c.light[0] < 0 else -1), z, tall * 0.25, 0.18, 0.50)
    side = abs(pose.turn)
    skin = c.hazed(rgb(SKIN[pick % 4]), z)
    hair = c.hazed(rgb(GREY_HAIR[pick % 3] if look.grey else HAIR[pick % 4]), z)
    top = c.hazed(rgb(look.suit or shirt or (COATS if look.coat else SHIRTS)[pick % 7]), z)
    legs = c.hazed(rgb(look.suit or trousers or TROUSERS[pick % 6]), z)
    head_size = 0.083 if look.child else 0.066
    thick = 1.12 if look.coat or look.suit else 1.0
    hip = (fx, fy - unit * (0.50 - pose.drop))
    lean = radians(pose.lean)
    chest = (hip[0] + sin(lean) * 0.31 * unit, hip[1] - cos(lean) * 0.31 * unit)
    _legs(c, pose, hip, fy, unit, legs, side, look, thick)
    wide = (0.112 - 0.034 * side) * unit * thick
    waist = (0.088 - 0.018 * side) * unit * thick
    along, across = (sin(lean), -cos(lean)), (cos(lean), sin(lean))

    def trunk(u: float, v: float) -> Point:
        return (hip[0] + across[0] * u + along[0] * v, hip[1] + across[1] * u + along[1] * v)

    arm_thick = 0.033 * unit * (1.2 if look.coat or look.suit else 1.0)
    shoulders = [trunk(-wide * 0.92, 0.292 * unit), trunk(wide * 0.92, 0.292 * unit)]
    angles = [pose.left_arm, pose.right_arm]
    far = [0, 1] if pose.turn >= 0 else [1, 0]
    hands: dict[str, Point] = {}

    def arm(i: int) -> None:
        hands["left" if i == 0 else "right"] = _arm(
            c, shoulders[i], angles[i], unit, arm_thick, top, skin, bool(look.suit or look.coat or pick % 3)
        )

    if side > 0.3 or look.back:
        for i in far[: 1 if side > 0.3 else 2]:
            arm(i)
    outline = _trunk(trunk, wide, waist, unit)
    hem = 0.13 * unit
    if look.dress:
        c.cloth(
            [
                trunk(-waist, 0.05 * unit),
                trunk(waist, 0.05 * unit),
                trunk(waist * 1.7, -0.2 * unit),
                trunk(-waist * 1.7, -0.2 * unit),
            ],
            c.hazed(rgb(look.dress), z),
            0.12,
        )
        c.cloth(outline, c.hazed(rgb(look.dress), z), 0.08)
    else:
        c.cloth(outline, top, 0.09)
    if look.vest:
        _vest(c, trunk, wide, waist, unit, c.hazed(rgb(look.vest), z), look, side, hem)
    for i in far[1:] if side > 0.3 else ([] if look.back else [0, 1]):
        arm(i)
    neck = trunk(0, 0.30 * unit)
    head = (
        chest[0] + sin(lean + radians(pose.head)) * 0.115 * unit + pose.turn * 0.018 * unit,
        chest[1] - cos(lean + radians(pose.head)) * 0.112 * unit,
    )
    c.limb(neck, head, 0.030 * unit, 0.030 * unit, shade(skin, 0.88))
    _head(c, head, unit * head_size, look, pose, skin, hair, c.hazed(rgb(look.cap or RED), z))
    hands["head"], hands["chest"] = head, trunk(0, 0.2 * unit)
    return hands


def _legs(
    c: Canvas, pose: Pose, hip: Point, foot_y: float, unit: float, color: Color, side: float, look: Look, thick: float
) -> None:
    spread = 0.052 * unit * (1 - 0.7 * side)
    far_first = (
        [(-1, pose.left_leg), (1, pose.right_leg)] if pose.turn >= 0 else [(1, pose.right_leg), (-1, pose.left_leg)]
    )
    for n, (sign, (upper, lower)) in enumerate(far_first):
        tone = shade(color, 0.86 if n == 0 and side > 0.3 else 1.0)
        skin_leg = bool(look.dress)
        start = (hip[0] + sign * spread, hip[1])
        knee = (start[0] + sin(radians(upper)) * 0.245 * unit, start[1] + cos(radians(upper)) * 0.245 * unit)
        ankle = (
            knee[0] + sin(radians(lower)) * 0.235 * unit,
            min(foot_y - 0.012 * unit, knee[1] + cos(radians(lower)) * 0.235 * unit),
        )
        if skin_leg:
            tone = mix(tone, rgb("#e3b796"), 0.85)
        c.limb(start, knee, 0.053 * unit * thick, 0.042 * unit * thick, tone)
        c.limb(knee, ankle, 0.045 * unit * thick, 0.031 * unit * thick, tone)
        toe = pose.turn * 0.055 * unit if side > 0.3 else sign * 0.012 * unit
        c.limb(
            (ankle[0] - toe * 0.2, ankle[1] + 0.004 * unit),
            (ankle[0] + toe, ankle[1] + 0.008 * unit),
            0.027 * unit,
            0.021 * unit,
            rgb("#26262b") if not look.suit else rgb("#e5eaee"),
        )


def _arm(
    c: Canvas,
    shoulder: Point,
    angles: tuple[float, float],
    unit: float,
    thick: float,
    sleeve: Color,
    skin: Color,
    covered: bool,
) -> Point:
    upper, lower = (radians(a) for a in angles)
    elbow = (shoulder[0] + sin(upper) * 0.165 * unit, shoulder[1] + cos(upper) * 0.165 * unit)
    wrist = (elbow[0] + sin(lower) * 0.15 * unit, elbow[1] + cos(lower) * 0.15 * unit)
    c.limb(shoulder, elbow, thick, thick * 0.84, sleeve)
    c.limb(elbow, wrist, thick * 0.82, thick * 0.62, sleeve if covered else skin)
    hand = (wrist[0] + sin(lower) * 0.026 * unit, wrist[1] + cos(lower) * 0.026 * unit)
    c.ball(hand[0], hand[1], 0.023 * unit, 0.027 * unit, skin)
    return hand


def _trunk(trunk, wide: float, waist: float, unit: float) -> list[Point]:  # type: ignore[no-untyped-def]
    right = [(0.30, 0.330), (0.62, 0.318), (0.92, 0.300), (1.0, 0.262), (0.93, 0.19)]
    side = [(1.0, 0.10), (1.02, 0.03), (1.05, -0.03)]
    points = [(wide * a, unit * b) for a, b in right] + [(waist * a, unit * b) for a, b in side]
    return [trunk(u, v) for u, v in points] + [trunk(-u, v) for u, v in reversed(points)]


def _vest(
    c: Canvas, trunk, wide: float, waist: float, unit: float, color: Color, look: Look, side: float, hem: float
) -> None:  # type: ignore[no-untyped-def]
    points = [
        (wide * 0.34, unit * 0.322),
        (wide * 0.80, unit * 0.306),
        (wide * 0.88, unit * 0.24),
        (wide * 0.99, unit * 0.18),
        (waist * 1.08, unit * 0.08),
        (waist * 1.13, -unit * 0.045),
    ]
    c.cloth([trunk(u, v) for u, v in points] + [trunk(-u, v) for u, v in reversed(points)], color, 0.07)
    pale = mix(color, (1, 1, 1), 0.82)
    if side < 0.6 and not look.back:
        # The shirt in the neck, a zip, a strip with a word on the breast.
        c.poly(
            [trunk(-wide * 0.30, 0.326 * unit), trunk(wide * 0.30, 0.326 * unit), trunk(0, 0.235 * unit)],
            shade(mix(rgb("#e9ecef"), color, 0.1), 0.86),
        )
        c.limb(trunk(0, 0.232 * unit), trunk(0, -0.04 * unit), unit * 0.0026, unit * 0.0026, shade(color, 0.62))
        for sign in (-1, 1):
            c.limb(
                trunk(sign * waist * 1.02, 0.045 * unit),
                trunk(sign * waist * 0.35, 0.045 * unit),
                unit * 0.0035,
                unit * 0.0035,
                shade(color, 0.72),
            )
    if unit > 130 and side < 0.6:
        art = _word(look.label)
        if look.back:
            a, b, low, high = -wide * 0.66, wide * 0.66, 0.135, 0.235
        else:
            a, b, low, high = wide * 0.16, wide * 0.74, 0.185, 0.222
        c.picture(
            art, [trunk(a, high * unit), trunk(b, high * unit), trunk(b, low * unit), trunk(a, low * unit)], 0.92, 0.93
        )
    for sign in (-1, 1):
        c.limb(
            trunk(sign * wide * 0.62, 0.312 * unit),
            trunk(sign * wide * 0.70, 0.245 * unit),
            unit * 0.004,
            unit * 0.004,
            pale,
        )
    strip = [
        trunk(-waist * 1.09, 0.026 * unit),
        trunk(waist * 1.09, 0.026 * unit),
        trunk(waist * 1.10, 0.010 * unit),
        trunk(-waist * 1.10, 0.010 * unit),
    ]
    c.cloth(strip, shade(pale, 0.95), 0)
    del hem


def _word(label: str) -> Image.Image:
    art = Image.new("RGBA", (60 * len(label), 64), (255, 255, 255, 0))
    ImageDraw.Draw(art).text((30 * len(label), 30), label, font=font(56), fill=(255, 250, 240, 255), anchor="mm")
    return art


def _head(c: Canvas, at: Point, size: float, look: Look, pose: Pose, skin: Color, hair: Color, cap: Color) -> None:
    x, y = at
    turn = pose.turn
    if look.suit:
        c.ball(x, y, size * 1.02, size * 1.16, shade(rgb(look.suit), 0.98))
        if not look.back:
            c.ball(x + turn * size * 0.25, y + size * 0.05, size * 0.66, size * 0.78, skin)
            c.ball(x + turn * size * 0.3, y - size * 0.12, size * 0.62, size * 0.24, rgb("#b9cfdd"))
            c.ball(x + turn * size * 0.3, y + size * 0.42, size * 0.56, size * 0.36, rgb("#dfeaf2"))
        return
    if look.long_hair:
        c.ball(x - turn * size * 0.30, y - size * 0.06, size * 0.93, size * 0.98, hair, 0, 0.5)
        for sign in (-1, 1):
            c.limb(
                (x + sign * size * 0.74 - turn * size * 0.3, y - size * 0.2),
                (x + sign * size * 0.86 - turn * size * 0.38, y + size * 0.62),
                size * 0.18,
                size * 0.10,
                hair,
            )
    c.ball(x, y, size * 0.80, size, skin)
    if look.back:
        c.ball(x, y - size * 0.10, size * 0.86, size * 0.98, hair, 0, 0.6)
    else:
        for sign in (-1, 1):
            if abs(turn) < 0.5 or sign != (1 if turn > 0 else -1):
                c.ball(
                    x + sign * size * 0.78 - turn * size * 0.45,
                    y + size * 0.06,
                    size * 0.13,
                    size * 0.2,
                    shade(skin, 0.86),
                )
        c.ball(x - turn * size * 0.16, y - size * 0.44, size * 0.84, size * 0.62, hair, 0, 0.6)
        if abs(turn) > 0.5:
            c.ball(x - turn * size * 0.44, y - size * 0.12, size * 0.48, size * 0.74, hair, 0, 0.6)
        else:
            for sign in (-1, 1):
                c.ball(x + sign * size * 0.72, y - size * 0.24, size * 0.11, size * 0.30, hair)
            c.ball(x + turn * size * 0.16, y + size * 0.20, size * 0.73, size * 0.64, skin)
        _face(c, x, y, size, turn, skin, look.mask)
    if look.cap:
        c.ball(x - turn * size * 0.06, y - size * 0.60, size * 0.90, size * 0.56, cap)
        brim = turn * size * 0.62
        if not look.back:
            c.ball(
                x + brim, y - size * 0.36, size * (0.76 - 0.12 * abs(turn)), size * 0.13, shade(cap, 0.80), turn * 0.12
            )


def _face(c: Canvas, x: float, y: float, size: float, turn: float, skin: Color, mask: bool) -> None:
    if size < 4:
        return
    dark = (0.13, 0.10, 0.09)
    for sign in (-1, 1):
        ex = x + sign * size * 0.30 * (1 - 0.35 * abs(turn)) + turn * size * 0.36
        if abs(turn) > 0.8 and sign != (1 if turn > 0 else -1):
            continue
        c.ball(ex, y - size * 0.02, size * 0.085, size * 0.055, dark)
        c.limb(
            (ex - size * 0.12, y - size * 0.19),
            (ex + size * 0.12, y - size * 0.20),
            size * 0.02,
            size * 0.015,
            mix(skin, dark, 0.5),
        )
    c.ball(x + turn * size * 0.55, y + size * 0.20, size * 0.09, size * 0.13, shade(skin, 1.05))
    if mask:
        c.ball(x + turn * size * 0.30, y + size * 0.46, size * (0.66 - 0.1 * abs(turn)), size * 0.42, rgb("#cfe3ee"))
    else:
        c.ball(x + turn * size * 0.40, y + size * 0.50, size * 0.20, size * 0.05, mix(skin, (0.62, 0.22, 0.20), 0.65))


def vary(look: Look, n: int) -> Look:
    """The same kind of person, other hair."""
    return replace(look, long_hair=n % 2 == 1)
