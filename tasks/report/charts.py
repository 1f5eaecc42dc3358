"""Bar charts for print: readable in grey as in colour, the same bytes for the same figures."""

import io

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties

from tasks.report.fonts import chart_font
from tasks.report.model import Chart

DPI = 200
_BAR_COLOUR = "#B03A2E"  # prints as a middle grey
_MM = 25.4


def draw_chart(chart: Chart, width_mm: float, height_mm: float) -> bytes:
    """A PNG of the chart at 200 dpi: horizontal bars for long labels, upright ones for short, the figure at each bar."""
    figure = Figure(figsize=(width_mm / _MM, height_mm / _MM), dpi=DPI, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    file = chart_font()
    font = FontProperties(fname=str(file), size=9) if file else FontProperties(size=9)
    places = range(len(chart.bars))
    values = [bar.value for bar in chart.bars]
    horizontal = max(len(bar.label) for bar in chart.bars) > 4
    draw = axes.barh if horizontal else axes.bar
    bars = draw(places, values, 0.6, color=_BAR_COLOUR, edgecolor="black", linewidth=0.6)
    axes.bar_label(bars, [bar.shown for bar in chart.bars], padding=2, fontproperties=font)
    top = (chart.full or max(values)) * 1.15
    if horizontal:
        axes.set_yticks(places, [bar.label for bar in chart.bars], fontproperties=font)
        axes.set_xlim(0, top)
        axes.invert_yaxis()
        axes.xaxis.set_visible(False)
    else:
        axes.set_xticks(places, [bar.label for bar in chart.bars], fontproperties=font)
        axes.set_ylim(0, top)
        axes.yaxis.set_visible(False)
    axes.spines[["top", "right"]].set_visible(False)
    axes.spines["bottom" if horizontal else "left"].set_visible(False)
    axes.tick_params(length=0)
    out = io.BytesIO()
    figure.savefig(out, format="png", metadata={"Software": None})
    return out.getvalue()
