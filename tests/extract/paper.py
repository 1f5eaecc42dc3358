"""Pages drawn for OCR: clean scans, tilted and unevenly lit photographs, forms with rulings."""

import random

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont

FONT = "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc"
A4 = (1654, 2339)

PROSE = [
    "上半年，支部组织党员走进社区开展志愿服务，",
    "先后参加环境清扫、交通劝导、防疫值守等活动，",
    "累计服务时长三百六十小时，受到居民好评。",
    "三月五日，十二名党员到东湖社区清扫楼道，",
    "每人服务两小时；四月二十三日，八名党员",
    "到图书馆整理图书1200册，引导读者96人次。",
    "5月12日上午，支部联合医院开展义诊，",
    "为老人测量血压、讲解用药常识，服务85人。",
    "6月18日至20日，党员每天8:30—11:00",
    "在地铁站口协助检票，共计45人次。",
    "下半年，我们将继续做好结对帮扶工作。",
]
FORM = [
    ("活动名称", "垃圾分类进小区"),
    ("活动时间", "2022年6月11日 14:00—16:30"),
    ("活动地点", "东湖社区服务中心"),
    ("参加人数", "党员9人、群众3人"),
    ("服务时长", "每人2.5小时"),
    ("活动内容", "发放宣传册260份，入户讲解分类知识。"),
]


def prose_page() -> Image.Image:
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 44)
    draw.text((430, 180), "党员志愿服务半年小结", font=ImageFont.truetype(FONT, 68), fill="black")
    for number, line in enumerate(PROSE):
        draw.text((180, 380 + 90 * number), line, font=font, fill=(15, 15, 15))
    return page


def full_page() -> Image.Image:
    """A page as full as official paper is: 22 lines of 28 characters in 16-point type."""
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 44)
    said = "".join(PROSE) * 3
    for number in range(22):
        draw.text((210, 280 + 80 * number), said[28 * number : 28 * number + 28], font=font, fill=(15, 15, 15))
    return page


def album_page(*photos: Image.Image) -> Image.Image:
    """The last page of a report: photos of 8 cm one below the other, the words "图1", "图2" … in the middle under each."""
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    for number, photo in enumerate(photos):
        page.paste(photo.resize((640, 480)), (180, 200 + 620 * number))
        draw.text((430, 690 + 620 * number), f"图{number + 1}清扫楼道", font=ImageFont.truetype(FONT, 36), fill="black")
    return page


def form_page() -> Image.Image:
    page = Image.new("RGB", A4, "white")
    draw = ImageDraw.Draw(page)
    font = ImageFont.truetype(FONT, 40)
    draw.text((480, 160), "志愿服务活动登记表", font=ImageFont.truetype(FONT, 64), fill="black")
    for number, (name, value) in enumerate(FORM):
        top = 340 + 120 * number
        draw.rectangle((180, top, 520, top + 120), outline="black", width=4)
        draw.rectangle((520, top, 1480, top + 120), outline="black", width=4)
        draw.text((220, top + 32), name, font=font, fill="black")
        draw.text((550, top + 32), value, font=font, fill="black")
    draw.text((1000, 1200), "经办人：方以宁", font=font, fill="black")
    return page


def scanned(page: Image.Image, degrees: float = 0.8) -> Image.Image:
    """A flat-bed scan: a little turned, a little noise."""
    turned = page.rotate(degrees, fillcolor="white", resample=Image.Resampling.BICUBIC)
    noise = np.random.default_rng(5).normal(0, 6, (page.height, page.width, 1))
    return Image.fromarray(np.clip(np.asarray(turned, dtype=np.float32) * 0.97 + noise, 0, 255).astype(np.uint8))


def photographed(page: Image.Image) -> Image.Image:
    """A sheet on a table by a phone: perspective, a shadow over one side, soft focus."""
    width, height = 2200, 2900
    corners = [(300, 260), (1930, 330), (2040, 2680), (190, 2590)]
    coefficients = _perspective(corners, [(0, 0), (page.width, 0), (page.width, page.height), (0, page.height)])
    sheet = page.transform((width, height), Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC)
    mask = Image.new("L", (width, height), 0)
    ImageDraw.Draw(mask).polygon(corners, fill=255)
    chance = random.Random(2)
    table = Image.new("RGB", (width, height), (94, 62, 41))
    draw = ImageDraw.Draw(table)
    for _ in range(60):
        y = chance.randrange(height)
        draw.line((0, y, width, y + chance.randrange(-40, 40)), fill=(80, 52, 34), width=5)
    table.paste(sheet, mask=mask)
    light = (
        np.linspace(0.62, 1.0, width, dtype=np.float32)[None, :, None]
        * np.linspace(1.0, 0.85, height, dtype=np.float32)[:, None, None]
    )
    shaded = Image.fromarray(np.clip(np.asarray(table, dtype=np.float32) * light, 0, 255).astype(np.uint8))
    return shaded.filter(ImageFilter.GaussianBlur(0.8))


def held(page: Image.Image) -> Image.Image:
    """A photographed sheet that two thumbs hold at its edges."""
    image = photographed(page)
    draw = ImageDraw.Draw(image)
    for box in ((1900, 2300, 2260, 2760), (90, 2400, 420, 2800)):
        draw.ellipse(box, fill=(205, 150, 120))
    return image.filter(ImageFilter.GaussianBlur(0.6))


def chat(night: bool = False) -> Image.Image:
    """A screenshot of a chat: PROSE in bubbles beside the senders' pictures."""
    ground, bubble, ink = (
        ((17, 17, 17), (44, 44, 44), (220, 220, 220)) if night else ((237, 237, 237), "white", (20, 20, 20))
    )
    image = Image.new("RGB", (1080, 2340), ground)
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 46)
    draw.text((400, 110), "支部工作群(23)", font=font, fill=ink)
    top = 260
    for first in range(0, len(PROSE), 3):
        said = "".join(PROSE[first : first + 3])
        rows = [said[place : place + 16] for place in range(0, len(said), 16)]
        draw.rectangle((40, top, 140, top + 100), fill=(70 + 20 * first, 120, 160))
        draw.rounded_rectangle((170, top, 960, top + 40 + 62 * len(rows)), 18, fill=bubble)
        for number, row in enumerate(rows):
            draw.text((200, top + 20 + 62 * number), row, font=font, fill=ink)
        top += 100 + 62 * len(rows)
    return image


def article(photo: Image.Image) -> Image.Image:
    """A long screenshot of an article on a phone: a photo, then PROSE in small type over more than one screen."""
    image = Image.new("RGB", (1080, 2900), "white")
    draw = ImageDraw.Draw(image)
    font = ImageFont.truetype(FONT, 34)
    image.paste(photo.resize((960, 1100)), (60, 120))
    for number, line in enumerate(PROSE):
        draw.text((60, 1330 + 120 * number), line, font=font, fill=(60, 60, 60))
    return image


def _perspective(target: list[tuple[int, int]], source: list[tuple[int, int]]) -> list[float]:
    rows = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    values = [value for pair in source for value in pair]
    return [float(value) for value in np.linalg.solve(np.array(rows, dtype=float), np.array(values, dtype=float))]
