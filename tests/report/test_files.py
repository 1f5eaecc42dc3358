"""Charts, the fixed zip and what lies below the report's files."""

import io
import zipfile

import pytest
from PIL import Image

from tasks.report.charts import DPI, draw_chart
from tasks.report.fixed_zip import fixed_zip
from tasks.report.model import Bar, Chart
from tasks.report.model import Image as Shown
from tasks.report.pictures import PlacedPictures
from tasks.report.sample_content import sample_content


def chart(*values: float, label: str = "月") -> Chart:
    bars = tuple(Bar(label=f"{place}{label}", value=value, shown=str(value)) for place, value in enumerate(values, 1))
    return Chart(code="months", title="各月", unit="项", alt="各月", bars=bars)


def test_a_chart_has_the_size_asked_for_and_the_same_bytes_again():
    data = draw_chart(chart(3, 0, 5), 100, 50)
    assert draw_chart(chart(3, 0, 5), 100, 50) == data
    width, height = Image.open(io.BytesIO(data)).size
    assert (width, height) == (int(100 / 25.4 * DPI), int(50 / 25.4 * DPI))


def test_bars_can_be_told_apart_in_grey():
    image = Image.open(io.BytesIO(draw_chart(chart(3, 1, 5), 100, 50))).convert("L")
    darkness = sum(image.histogram()[:140]) / (image.width * image.height)
    assert 0.05 < darkness < 0.8


def test_long_labels_lie_beside_their_bars():
    tall = draw_chart(chart(3, 1, label="某某领域的名称"), 100, 50)
    assert tall != draw_chart(chart(3, 1), 100, 50)


def test_a_zip_is_the_same_whenever_it_is_written(tmp_path):
    for name in ("one", "two"):
        with fixed_zip(tmp_path / name) as out:
            out.add("b.xml", [b"x" * 1000, b"y"])
            out.add("a.jpg", b"z" * 1000)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()
    with zipfile.ZipFile(tmp_path / "one") as made:
        assert made.namelist() == ["b.xml", "a.jpg"]
        assert made.getinfo("a.jpg").compress_type == zipfile.ZIP_STORED
        assert made.getinfo("b.xml").date_time == (1980, 1, 1, 0, 0, 0)


def test_a_zip_that_fails_leaves_the_old_one(tmp_path):
    target = tmp_path / "report.docx"
    target.write_bytes(b"old")

    def pieces():
        yield b"new"
        raise RuntimeError

    with pytest.raises(RuntimeError), fixed_zip(target) as out:
        out.add("a", pieces())
    assert target.read_bytes() == b"old"
    assert [path.name for path in tmp_path.iterdir()] == ["report.docx"]


def test_a_picture_that_cannot_be_decoded_leaves_a_note_in_its_place(half_year):
    sha256 = half_year.blobs.put(b"no picture at all")
    pictures = PlacedPictures(half_year.blobs, 800)
    pictures.place(Shown(sha256=sha256, width=400, height=300, alt="坏图"), 40, 30)
    ((name, data),) = list(pictures.media())
    assert name == "photo1.jpg"
    assert Image.open(io.BytesIO(data)).size == (400, 300)


def test_sample_content_is_full_or_bare():
    assert len(sample_content(full=True).ranking) == 2
    assert sample_content(full=False).ranking == ()
    assert sample_content(full=False).comparison is None


def test_without_a_chinese_font_bars_are_numbered(monkeypatch):
    monkeypatch.setattr("tasks.report.charts.chart_font", lambda: None)
    assert draw_chart(chart(3, 1), 100, 50)
