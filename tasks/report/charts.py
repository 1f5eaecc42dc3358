"""Bar charts for print: readable in grey as in colour, the same bytes for the same figures."""

import io

from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from tasks.report.fonts import chart_font
from tasks.report.model import Chart

DPI = 200
_BAR_COLOUR = "#B03A2E"  # prints as a middle grey
_MM_PER_INCH = 25.4
_LONG_LABEL = 4  # characters beyond which labels lie beside their bars
_HEADROOM = 1.15  # room for the figure at the longest bar


def draw_chart(chart: Chart, width_mm: float, height_mm: float) -> bytes:
    """A PNG of the chart at 200 dpi: horizontal bars for long labels, upright ones for short, the figure at each bar.

    Without a Chinese font on the machine bars are numbered, in the order of the table that stands beside the chart.
    """
    with style.context("default"):  # whatever a person's own matplotlibrc says
        figure = Figure(figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH), dpi=DPI, layout="constrained")
        FigureCanvasAgg(figure)
        _draw_bars(figure.add_subplot(), chart)
        out = io.BytesIO()
        figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()


def _draw_bars(axes: Axes, chart: Chart) -> None:
    file = chart_font()
    font = FontProperties(fname=str(file), size=9) if file else FontProperties(size=9)
    labels = [bar.label if file else str(place) for place, bar in enumerate(chart.bars, 1)]
    values = [bar.value for bar in chart.bars]
    lying = max(len(label) for label in labels) > _LONG_LABEL
    draw = axes.barh if lying else axes.bar
    bars = draw(range(len(values)), values, 0.6, color=_BAR_COLOUR, edgecolor="black", linewidth=0.6)
    axes.bar_label(bars, [bar.shown for bar in chart.bars], padding=2, fontproperties=font)
    longest = (chart.full or max(values)) * _HEADROOM
    if lying:
        axes.set_yticks(range(len(labels)), labels, fontproperties=font)
        axes.set_xlim(0, longest)
        axes.invert_yaxis()
        axes.xaxis.set_visible(False)
    else:
        axes.set_xticks(range(len(labels)), labels, fontproperties=font)
        axes.set_ylim(0, longest)
        axes.yaxis.set_visible(False)
    axes.spines[["top", "right", "bottom" if lying else "left"]].set_visible(False)
    axes.tick_params(length=0)
