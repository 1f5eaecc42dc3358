"""RTF as Word writes it, group by group: LibreOffice's own writer leaves out text boxes, list numbers and merged cells."""

LISTS = (
    r"{\*\listtable{\list\listtemplateid1\listhybrid{\listlevel\levelnfc37\levelnfcn37\levelfollow0\levelstartat1"
    r"{\leveltext\'02\'00\'a1\'a2;}{\levelnumbers\'01;}\fi-420\li420 }{\listlevel\levelnfc37\levelnfcn37\levelfollow0\levelstartat1"
    r"{\leveltext\'03\'a3\'a8\'01\'a3\'a9;}{\levelnumbers\'02;}\fi-420\li840 }{\listname ;}\listid100}"
    r"{\list\listtemplateid2\listhybrid{\listlevel\levelnfc0\levelnfcn0\levelfollow0\levelstartat0"
    r"{\leveltext\'02\'00.;}{\levelnumbers\'01;}\fi-420\li420 }{\listname ;}\listid101}"
    r"{\list\listtemplateid3\listhybrid{\listlevel\levelnfc23\levelnfcn23\levelfollow0\levelstartat1"
    r"{\leveltext\'01\u-3988 ?;}{\levelnumbers;}\f14\fi-420\li420 }{\listname ;}\listid102}}"
    r"{\*\listoverridetable{\listoverride\listid100\listoverridecount0\ls1}{\listoverride\listid101\listoverridecount0\ls2}"
    r"{\listoverride\listid102\listoverridecount0\ls3}"
    r"{\listoverride\listid100\listoverridecount1{\lfolevel\listoverridestartat\levelstartat11}\ls4}}"
)


def encoded(text: str) -> str:
    return "".join(c if c.isascii() else "".join(rf"\'{byte:02x}" for byte in c.encode("gbk")) for c in text)


HEAD = (
    r"{\rtf1\adeflang1025\ansi\ansicpg936\uc2\adeff0\deff0\stshfdbch13\stshfloch0\stshfhich0\stshfbi0\deflang1033\deflangfe2052"
    r"{\fonttbl{\f0\fbidi\froman\fcharset0\fprq2 Times New Roman;}{\f13\fbidi\fnil\fcharset134\fprq2 "
    + encoded("宋体") + r"{\*\falt SimSun};}{\f14\fbidi\fnil\fcharset2\fprq2 Wingdings;}}"
    r"{\stylesheet{\qj\snext0\sqformat Normal;}{\s1\qj\outlinelevel0\sbasedon0\snext0\sqformat heading 1;}}"
    + LISTS + r"{\*\revtbl{Unknown;}{A;}}"
)  # fmt: skip


def rtf(body: str) -> bytes:
    return (HEAD + body + "}").encode("ascii")


def run(text: str, properties: str = "") -> str:
    return rf"{{\rtlch\fcs1\af0\ltrch\fcs0\lang1033\langfe2052\loch\af0\hich\af0\dbch\f13{properties} {encoded(text)}}}"


def para(content: str, properties: str = "", label: str = "", font: str = r"\loch\af0\hich\af0\dbch\f13") -> str:
    """A paragraph of runs; `label` is the list number that Word sets before it, in a font of its own."""
    shown = rf"{{\listtext\pard\plain\ltrpar{font} {encoded(label)}\tab}}" if label else ""
    return rf"{shown}\pard\plain\ltrpar\ql{properties} {content}{{\par }}"


def text_box(content: str) -> str:
    """A floating box: as a shape, and as the drawing object that Word repeats for readers of its day before shapes."""
    return (
        r"{\shp{\*\shpinst\shpleft0\shptop0\shpright5000\shpbottom1200\shpbxcolumn\shpbypara\shpwr3\shpz0\shplid1026"
        rf"{{\sp{{\sn shapeType}}{{\sv 202}}}}{{\sp{{\sn lTxid}}{{\sv 65536}}}}{{\shptxt\ltrpar{content}}}}}"
        rf"{{\shprslt{{\*\do\dobxcolumn\dobypara\dodhgt8192\dptxbx\dptxlrtb{{\dptxbxtext\ltrpar{content}}}"
        r"\dpx0\dpy0\dpxsize5000\dpysize1200\dpfillfgcr255\dplinew15\dplinecor0}}}"
    )


def row(*cells: tuple[str, str, int]) -> str:
    """A table row of (content, merge words, right edge in twips)."""
    widths = "".join(rf"{merged}\clvertalt\cltxlrtb\cellx{right}" for _, merged, right in cells)
    words = rf"\trowd\irow0\irowband0\ltrrow\trgaph108\trleft-108{widths}"
    inside = "".join(rf"\pard\plain\ltrpar\ql\intbl {content}{{\cell }}" for content, _, _ in cells)
    return rf"{words} {inside}\pard\plain\ltrpar\intbl {{{words}\row }}"


def nested(before: str, *cells: str) -> str:
    """What stands in a cell: words, then a table of one row."""
    inside = "".join(
        rf"\pard\plain\ltrpar\ql\intbl\itap2 {content}{{\nestcell{{\nonesttables\par }}}}" for content in cells
    )
    widths = "".join(rf"\cellx{1200 * number}" for number in range(1, len(cells) + 1))
    return (
        rf"{before}{{\par }}{inside}\pard\plain\ltrpar\intbl\itap2 {{{{\*\nesttableprops\trowd\trgaph108\trleft0{widths}\nestrow}}"
        r"{\nonesttables\par }}\pard\plain\ltrpar\ql\intbl\itap1 "
    )


def jpeg(data: bytes) -> str:
    """A picture, and the metafile that Word repeats it as."""
    size = r"\picscalex100\picscaley100\picw10000\pich7500\picwgoal5669\pichgoal4252"
    return (
        rf"{{\*\shppict{{\pict{size}\jpegblip\bliptag1{{\*\blipuid 0102030405060708090a0b0c0d0e0f10}}{data.hex()}}}}}"
        rf"{{\nonshppict{{\pict{size}\wmetafile8 0100090000030000}}}}"
    )
