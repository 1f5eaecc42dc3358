"""Pictures in a Word file: places them in the text, keeps their relations, and gives their bytes small, upright and without EXIF."""

import hashlib
import io
import warnings
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from importlib.metadata import version

from markupsafe import Markup, escape
from PIL import Image as PillowImage
from PIL import ImageDraw, ImageFont

from tasks.blobs import BlobStore, write_whole
from tasks.pictures import PictureError, shrink
from tasks.report.fonts import chart_font
from tasks.report.model import Chart, Image

EMU_PER_MM = 36_000
PRINT_DPI = 250  # finer than an office printer's halftone shows
_MM_PER_INCH = 25.4
_BATCH = 32
_DRAWING = (
    '</w:t></w:r><w:r><w:drawing><wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cx}" cy="{cy}"/>'
    '<wp:docPr id="{id}" name="{name}" descr="{alt}"/><wp:cNvGraphicFramePr>'
    '<a:graphicFrameLocks xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
    '<a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture">'
    '<pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr>'
    '<pic:cNvPr id="{id}" name="{name}" descr="{alt}"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{relation}"/>'
    '<a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    '<w:r><w:t xml:space="preserve">'
)


class PlacedPictures:
    """The pictures of one document, in the order in which its text asks for them.

    Photos become JPEGs of the size in which they are shown at 250 dpi, of at most `longest_side` pixels. One used twice is kept once; every
    drawing has an id of its own.
    """

    def __init__(self, blobs: BlobStore, longest_side: int) -> None:
        self._blobs = blobs
        self._longest_side = longest_side
        self._photos: dict[str, str] = {}
        self._sides: dict[str, float] = {}
        self._charts: dict[str, tuple[Chart, float, float]] = {}
        self._drawings = 0

    def next_id(self) -> int:
        """An id that no other drawing of the document has."""
        self._drawings += 1
        return self._drawings

    def place(self, picture: Image | Chart | None, width_mm: float = 75, height_mm: float = 56) -> Markup:
        """Markup of the picture within width × height millimetres, its proportions kept; nothing for None."""
        if picture is None:
            return Markup("")
        if isinstance(picture, Chart):
            name = f"{picture.code}-{width_mm:g}x{height_mm:g}.png"
            self._charts[name] = (picture, width_mm, height_mm)
            return self._drawing(name, picture.alt, width_mm, height_mm)
        name = self._photos.setdefault(picture.sha256, f"photo{len(self._photos) + 1}.jpg")
        width, height = self._fit(picture, width_mm, height_mm)
        self._sides[picture.sha256] = max(width, height, self._sides.get(picture.sha256, 0))
        return self._drawing(name, picture.alt, width, height)

    def _fit(self, picture: Image, width_mm: float, height_mm: float) -> tuple[float, float]:
        width, height = picture.width, picture.height
        if not width or not height:
            width, height = self._measure(picture.sha256)
        scale = min(width_mm / width, height_mm / height)
        return width * scale, height * scale

    def _measure(self, sha256: str) -> tuple[int, int]:
        with PillowImage.open(io.BytesIO(self._small(sha256, self._longest_side))) as image:
            return image.size

    def _drawing(self, name: str, alt: str, width_mm: float, height_mm: float) -> Markup:
        markup = _DRAWING.format(
            cx=round(width_mm * EMU_PER_MM),
            cy=round(height_mm * EMU_PER_MM),
            id=self.next_id(),
            name=escape(name),
            alt=escape(alt),
            relation=relation_id(name),
        )
        return Markup(markup)  # noqa: S704  # made of numbers, fixed names and escaped text

    def names(self) -> list[str]:
        """File names of all pictures, in the order of their first use."""
        return [*self._charts, *self._photos.values()]

    def media(self) -> Iterator[tuple[str, bytes]]:
        """File name and bytes of every picture, each once. Raises `FileNotFoundError` where the blob store was emptied."""
        for name, (chart, width, height) in self._charts.items():
            yield name, self._chart(chart, width, height)
        photos = list(self._photos.items())
        # Decoding and scaling run outside the interpreter's lock. Two at a time, for a picture may take 360 MB; the warnings' filters are
        # put back here because threads that change them one over the other would not.
        with warnings.catch_warnings(), ThreadPoolExecutor(max_workers=2) as pool:
            for start in range(0, len(photos), _BATCH):
                batch = photos[start : start + _BATCH]
                small = pool.map(self._small, (sha256 for sha256, _ in batch), map(self._side, batch))
                yield from zip((name for _, name in batch), small, strict=True)

    def _side(self, photo: tuple[str, str]) -> int:
        """Pixels of the longer side in which a photo is kept."""
        return min(self._longest_side, round(self._sides[photo[0]] / _MM_PER_INCH * PRINT_DPI))

    def _chart(self, chart: Chart, width: float, height: float) -> bytes:
        def draw() -> bytes:
            # Imported where something has to be drawn: most runs find every chart as the run before left it.
            from tasks.report.charts import draw_chart

            return draw_chart(chart, width, height)

        return self._kept(f"{chart.model_dump_json()} {width} {height} {chart_font()} {version('matplotlib')}", draw)

    def _small(self, sha256: str, side: int) -> bytes:
        def scale() -> bytes:
            try:
                return shrink(self._blobs.get(sha256), side)
            except PictureError:
                return _unreadable()

        return self._kept(f"{sha256} {side} {version('pillow')}", scale)

    def _kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """What `make` gives, kept beside the blob store under everything that it depends on."""
        path = self._blobs.root.parent / "drawn" / hashlib.sha256(key.encode()).hexdigest()
        try:
            return path.read_bytes()
        except FileNotFoundError:
            data = make()
            write_whole(path, data)
            return data


def _unreadable() -> bytes:
    """A grey field that says that the picture cannot be read, in place of one that no longer decodes."""
    image = PillowImage.new("RGB", (400, 300), (225, 225, 225))
    file = chart_font()
    if file is not None:
        font = ImageFont.truetype(str(file), 28)
        ImageDraw.Draw(image).text((200, 150), "照片无法读取", fill=(90, 90, 90), font=font, anchor="mm")
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85)
    return out.getvalue()


def relation_id(name: str) -> str:
    """The relation's id of a picture; no template that Word wrote has ids of this form."""
    return "rIdPicture_" + name.rsplit(".", 1)[0].replace(" ", "")
