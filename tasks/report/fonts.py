"""Fonts: those that official documents name, what stands in for them on this machine, and which are missing."""

from functools import cache
from pathlib import Path

# Official documents name fonts that are not free; these stand in for them in previews, best first.
SUBSTITUTES = {
    "仿宋_GB2312": ("FangSong_GB2312", "FangSong", "仿宋", "AR PL UMing CN", "Noto Serif CJK SC"),
    "楷体_GB2312": ("KaiTi_GB2312", "KaiTi", "楷体", "AR PL UKai CN", "Noto Serif CJK SC"),
    "黑体": ("SimHei", "Noto Sans CJK SC"),
    "方正小标宋简体": ("FZXiaoBiaoSong-B05S", "Noto Serif CJK SC"),
    "宋体": ("SimSun", "AR PL UMing CN", "Noto Serif CJK SC"),
    "Times New Roman": ("Liberation Serif", "Tinos", "Nimbus Roman", "AR PL UMing CN"),
}
_CHART_FILES = (
    "notosanscjk-regular",
    "notosanscjksc-regular",
    "notosanssc-regular",
    "sourcehansanssc-regular",
    "simhei",
    "msyh",
    "wqy-microhei",
    "wqy-zenhei",
    "uming",
)


FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "~/.fonts", "~/.local/share/fonts")


@cache
def _files() -> dict[str, Path]:
    """Font files of the machine by lower-case stem; of equal stems the first in the order of paths."""
    found: dict[str, Path] = {}
    folders = [folder for root in FONT_FOLDERS if (folder := Path(root).expanduser()).is_dir()]
    files = [
        path for folder in folders for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc")
    ]
    for path in sorted(files):
        found.setdefault(path.stem.lower(), path)
    return found


@cache
def chart_font() -> Path | None:
    """A font file that holds Chinese, None without one."""
    return next((_files()[stem] for stem in _CHART_FILES if stem in _files()), None)


def missing_fonts() -> list[str]:
    """Names of the fonts for which this machine has neither the font itself nor its first free stand-in, and of the charts' font."""
    stems = " ".join(_files())
    needed = {
        "仿宋 (or AR PL UMing)": ("uming", "simfang", "fangsong"),
        "楷体 (or AR PL UKai)": ("ukai", "simkai", "kaiti"),
        "黑体 (or Noto Sans CJK)": ("notosanscjk", "simhei", "notosanssc"),
        "小标宋 (or Noto Serif CJK)": ("notoserifcjk", "fzxbs", "fzxiaobiaosong", "notoserifsc"),
        "Times New Roman (or Liberation Serif)": ("liberationserif", "times", "tinos", "nimbusroman"),
    }
    return [name for name, stand_ins in needed.items() if not any(one in stems for one in stand_ins)]
