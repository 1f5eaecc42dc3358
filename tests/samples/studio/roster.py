"""The invented party school: its branches, their members and addresses. Nobody and nothing here exists."""

from io import BytesIO
from typing import NamedTuple

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font, PatternFill

from studio.office import settle_xlsx

COMMITTEE = "dxjgdw@example.cn"
PERIOD = "2022H1"


class Branch(NamedTuple):
    """One branch as the roster's workbook lists it."""

    name: str
    aliases: str
    addresses: str
    members: tuple[str, ...]

    @property
    def secretary(self) -> str:
        return self.members[0]


def _names(text: str) -> tuple[str, ...]:
    return tuple(text.split())


BACKOFFICE = Branch(
    "行政后勤支部",
    "行政后勤党支部；后勤支部；第一支部",
    "ytdx_xzhq@163.com",
    _names(
        "骆清和 卞知秋 樊启明 祝长缨 单晓棠 柏永年 路正阳 安素芬 计成文 龙志堃 车立群 邢春霖 裴小苇 俞伯谦 褚思齐 毕建华 常秀珍"
    ),
)
TEACHING = Branch(
    "教务信息支部",
    "教务信息党支部；教务支部；第二支部",
    "ytdx.jwxx@126.com",
    _names("席文澜 储南星 翟守拙 莫向东 桑晚晴 古立新 麦嘉禾 苗雨薇 池育才 冉兴国 娄静怡 巫启航"),
)
FIRST = Branch(
    "第一教研支部",
    "第一教研党支部；一教支部；第三支部",
    "dyjyzb_ytdx@163.com",
    _names("蒲知远 丛立言 沙敬之 岳明珠 耿直平 房玉洁 缪学勤 盛怀民 佟丽华 景德川 束文静 闵春晓 焦国梁 舒云鹤"),
)
SECOND = Branch(
    "第二教研支部",
    "第二教研党支部；二教支部；第四支部",
    "0093158206@qq.com",
    _names("屈向南 寇晓萌 鲍承志 史静文 左月华 邬晓峰 柴玉琢 臧克俭 栾小满 晏清源 滕飞燕 芮新民 郗文博"),
)
RESEARCH = Branch(
    "科研资政支部",
    "科研资政党支部；科研支部；第五支部",
    "kyzz.ytdx@icloud.com；kyzz@dx.example.cn",
    _names("闻一鸣 符晓岚 荀子昂 诸葛明远 冷月如 查正中 谈海峰 聂小雨 解文昭 管若愚 农志坚"),
)
STUDENTS = Branch(
    "学员管理支部",
    "学员管理党支部；学管支部；第六支部",
    "xygl@dx.example.cn",
    _names("艾国安 丁小满 简玉成 牧雨辰 乔木森 仇海棠 凌志远 贝宁 项东升"),
)
RETIRED = Branch(
    "离退休干部支部",
    "离退休党支部；老干支部；第七支部",
    "ytdx_lgb@163.com",
    _names(
        "司徒敬业 尤长福 匡正谊 宫玉兰 巩立业 卜万春 仲德厚 明玉秀 狄金山 米桂芬 雍和平 敖松涛 "
        "应国英 季春兰 柳成荫 瞿文英 官志诚 封玉珍 慕连生 迟爱华 湛永清 隋长征 上官秀 冀学农"
    ),
)
BRANCHES = (BACKOFFICE, TEACHING, FIRST, SECOND, RESEARCH, STUDENTS, RETIRED)


def roster_xlsx(listed: tuple[Branch, ...] = BRANCHES) -> bytes:
    """The roster workbook with its two sheets 支部 and 党员."""
    book = Workbook()
    branches = book.active
    branches.title = "支部"
    branches.append(["支部名称", "别名", "邮箱", "书记", "党员人数"])
    for branch in listed:
        branches.append([branch.name, branch.aliases, branch.addresses, branch.secretary, len(branch.members)])
    people = book.create_sheet("党员")
    people.append(["支部名称", "姓名"])
    for branch in listed:
        for name in branch.members:
            people.append([branch.name, name])
    for sheet, widths in ((branches, (18, 38, 46, 12, 10)), (people, (18, 14))):
        for cell in sheet[1]:
            cell.font = Font(name="微软雅黑", bold=True)
            cell.fill = PatternFill("solid", fgColor="F2DCDB")
            cell.alignment = Alignment(horizontal="center")
        for column, width in zip("ABCDE", widths, strict=False):
            sheet.column_dimensions[column].width = width
        sheet.freeze_panes = "A2"
    stream = BytesIO()
    book.save(stream)
    return settle_xlsx(stream.getvalue())
