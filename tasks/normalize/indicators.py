"""What a submission's prose states about the branch as a whole: members, the four coverages, skills, teams, totals, plan and mobilisation.

In: passages of one document and its `Source`. Out: `Stated`: one `Reading` a field, and sentences about typical people. A sentence is read clause
by clause; a clause is about one field by its key words, and takes its figure: a headcount, a share of the members, 全部, or a list of names.
"""

import re
from collections.abc import Iterator, Sequence

from tasks.normalize.clauses import Clause, quote_clause
from tasks.normalize.context import Source
from tasks.normalize.counts import CountReading, read_counts
from tasks.normalize.dates import DateContext, read_dates
from tasks.normalize.fields import member_count
from tasks.normalize.kinds import is_plan, serves
from tasks.normalize.names import read_names
from tasks.normalize.numerals import NUMBER, read_number
from tasks.normalize.sections import Passage
from tasks.normalize.sentences import sentences
from tasks.normalize.stated_totals import state_activities, state_hours, state_teams
from tasks.normalize.telling import Reading
from tasks.records.base import Record


class Stated(Record):
    """What one document's prose states: `readings` by the ledger's field of an indicator (members … activities_stated, plan, mobilised)."""

    readings: dict[str, Reading] = {}


_NUM = NUMBER.replace("|半", "")
_SILENT = {"plan", "comparison", "study", "excluded", "example"}
_COMPARED = re.compile(r"去年|上年|同期|同比|往年|前年|比20\d\d|20\d\d年(?:上|下)?半?年?[^,。;]{0,3}(?:为|是)")
_EVERYONE = re.compile(
    r"全部|均已|均|全员|人人|全体|所有|都(?!市)|每名(?!活动)|每位|每人|100%|百分之百|百分百|应[^,。;]{1,4}尽|全覆盖"
    r"|无一|悉数|一个不落|一个没落|无遗漏"
)
_PERCENT = re.compile(r"(?<!\d)(?P<n>\d{1,5}(?:\.\d+)?)%|百分之(?P<han>[一二三四五六七八九十点百]+)")
_NOT = re.compile(r"^[^,。;]{0,6}(?:未|没有|没|暂未|尚未|待|缺|除外|例外)")
_WITHOUT = re.compile(r"除(?:了)?(?P<who>[^,。;]{1,16}?)(?:以?外|之外)")
_BARE_FIGURE = re.compile(r"(?:[:为是有到共计约]|数|册|报到|培训|党员)[ ]?(?P<n>\d{1,4})(?=[。,;、(\s]|$)")

_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "trained",
        re.compile(
            r"培训|(?:提升|研修|讲习|骨干|学习|进修)班|岗前|轮训|骨干班|培训课|训练营|参训|受训|志愿[^,。;]{0,10}(?:课程|学习)"
        ),
    ),
    ("registered", re.compile(r"注册|时间银行|户头|账[号户]|志愿汇|开了?户|实名登记|注册率")),
    ("reported", re.compile(r"报了?到|双报")),
    (
        "skilled",
        re.compile(
            r"技能|一技之长|特长|(?:考取|取得|持有|获得|具有|拥有)[^,。;]{0,24}(?:证|资格)|持证|救护员证|会(?:急救|心肺复苏|书法|修|家电|手语|理发|潜水|无人机"
            r"|讲故事|摄影|弹|中医|推拿|电脑|开车|法律)|都会|掌握|拿手|资质|所长"
        ),
    ),
    (
        "participated",
        re.compile(
            r"(?:参加|参与)(?:过|了|至少|活动|志愿|服务|记录|率|人数|面|[:]|$)|参与|上阵|服务记录|出来做过|出动过|做过志愿|人人(?:都)?(?:有?参|上阵"
            r"|至少|出动)|至少(?:参加|参与|做)|(?:都|均|全部?)(?:参加|参与)|(?:有|共)[^,。;]{0,8}(?:参加|参与)|覆盖率"
        ),
    ),
)
_HALF_YEAR_ONLY = re.compile(r"半年|今年以来|截至|注册|报到|时间银行|平台|培训")
_PLAN_MADE = re.compile(
    r"(?:制[定订]|印发|出台|拟定|形成|列入|纳入)[^。;]{0,20}(?:年度)?(?:工作)?(?:计划|方案|要点|清单)|年度(?:志愿服务)?(?:工作)?计划"
)
_MOBILISED = re.compile(
    r"动员(?:会|部署|大会|令|党员|全体|支部)|(?:召开|组织召开)[^。;]{0,14}(?:动员|部署|推进)|倡议书|发出[^。;]{0,8}倡议"
    r"|广泛动员|号召全体"
)
_OF_BRANCH = re.compile(
    r"注册|报到|培训|技能|特长|半年|今年以来|截至|时间银行|党员\d+[名人]|服务队|志愿队|参与率|人人|开展活动"
)
_BRACKETS = re.compile(r"\([^()]*\)")
_FULL_AND_PROBATIONARY = re.compile(rf"正式党员(?P<n>{_NUM})[名人位]?[、和,]预备党员(?P<more>{_NUM})[名人位]?")
# Clauses that count some members, or those of others.
_OTHER_FIGURE = re.compile(
    r"参训|受训|全[局校院系市区县厂公][^,。;]{0,3}(?:共|有|党员)|困难|慰问|农村|组成|持有|特长|分别|考取|培训"
)
_PARTLY = re.compile(r"预备党员|其中|参加|参与|派|报名|在职党员|退休党员")
_MEMBERS = (
    re.compile(rf"(?:我|本)支部(?:党员)?(?:有|共)?(?P<n>{_NUM})[名人位]"),
    re.compile(
        rf"(?:现有|共有|在册|在岗|总计|支部有|共|有|下设|连同[^,。;]{{1,12}}一共|一共|全部?|总共)(?:正式|在册|在职|中共)?(?:党员(?:民警"
        rf"|教师|干部|职工)?)[:共有计]?(?P<n>{_NUM})[名人位个]?"
    ),
    re.compile(rf"^[^,。;]{{0,12}}支部(?:现有|共有|有|共|的)?(?P<n>{_NUM})[名人位]?(?:党员|同志)?(?=[,。;、(]|$)"),
    re.compile(
        rf"(?:现有|共有|共|在册|总计|一共|全部?|虽然?只?有|只有|有)(?P<n>{_NUM})[名人位个](?:在册|在职|正式)?党员"
    ),
    re.compile(rf"党员(?:民警|总数|人数|数)?(?:共|有|现有|共有|[:为是])?[ ]?(?P<n>{_NUM})[名人位](?!次)"),
    re.compile(rf"(?P<n>{_NUM})[名人位个](?:在册|在职|正式)?党员"),
    re.compile(r"党员(?:总数|人数|数)?[:]?(?P<n>\d{1,3})(?=[。,;、\s]|$)"),
)


def tell_indicators(passages: Sequence[Passage], source: Source) -> Stated:
    """The indicator readings of one document's prose; a field the prose does not state is absent."""
    readings: dict[str, Reading] = {}
    clauses = list(_clauses(passages, source))
    members = _members(clauses, source)
    if members:
        readings["members"] = members
    known = members.value if members else member_count(source)
    for field in ("registered", "reported", "trained", "skilled", "participated"):
        reading = _people(field, clauses, known, source)
        if reading:
            readings[field] = reading
    for field, reader in (
        ("teams", state_teams),
        ("hours_total", state_hours),
        ("activities_stated", state_activities),
    ):
        found = reader(clauses, source)
        if found:
            readings[field] = found
    for field, pattern in (("plan", _PLAN_MADE), ("mobilised", _MOBILISED)):
        match = next(
            ((one, hit) for one in clauses if (hit := pattern.search(one.sentence)) and not is_plan(one.text)), None
        )
        if match:
            readings[field] = source.reading(True, match[0].passage.locator, quote_clause(match[0]))
    return Stated(readings=readings)


def _clauses(passages: Sequence[Passage], source: Source) -> Iterator[Clause]:
    """The clauses that may state something of the branch: none of plans, comparisons, or actions on a day."""
    for passage in passages:
        if passage.kind in _SILENT or passage.caption or (passage.is_heading and not _KEYS_ANY.search(passage.heading)):
            continue
        text = passage.body
        acting = False
        for begin, end in sentences(text):
            sentence = text[begin:end]
            if _is_action(sentence, passage, source):
                acting = True
                continue
            acting = acting or _has_day(sentence, source)
            # What follows a dated sentence in a log line speaks on of that action.
            if acting and passage.kind != "indicators" and not _OF_BRANCH.search(sentence):
                continue
            for clause in _split(sentence, passage, passage.begin + begin):
                # In a second half's summary 上半年 is the half before it.
                if source.period.half == 2 and "上半年" in clause.text and "下半年" not in clause.text:
                    continue
                yield clause


def _split(sentence: str, passage: Passage, begin: int) -> Iterator[Clause]:
    bare = sentence.strip("。; ")
    plain = (
        bare[1:-1]
        if bare.startswith("(") and bare.endswith(")") and bare.count("(") == 1
        else _BRACKETS.sub(lambda hit: "　" * len(hit[0]), sentence)
    )
    pieces = [
        piece
        for piece in re.split(
            r"[,。;!?\n]|(?<=[人名位])、(?=[^,。;]{0,8}(?:报到|注册|参|培训))|(?<=册)、|(?<=到)、(?=全)", plain
        )
        if piece.strip()
    ]
    number: int | None = None
    compared = False
    for at, piece in enumerate(pieces):
        if _COMPARED.search(piece):
            # What follows an opening comparison compares too, until a clause speaks of now.
            compared = at == 0
            continue
        if compared and not re.search(r"今年|本年|本期|现|目前|我们|支部", piece):
            continue
        compared = False
        text = piece.replace("　", "")
        if is_plan(text) or re.search(r"目标|争取|要求", text):
            continue
        yield Clause(
            text=text,
            sentence=sentence,
            passage=passage,
            begin=begin,
            number=number,
            following=pieces[at + 1].replace("　", "") if at + 1 < len(pieces) else "",
            before=pieces[at - 1].replace("　", "") if at else "",
        )
        counts = [one for one in read_counts(text) if one.value and one.unit == "人"]
        if counts and re.search(r"党员|同志|支部", text) and "其中" not in text:
            number = counts[0].value


def _has_day(sentence: str, source: Source) -> bool:
    days = read_dates(sentence, DateContext(period=source.period))
    return any(one.start and one.precision == "day" and not one.until for one in days)


def _is_action(sentence: str, passage: Passage, source: Source) -> bool:
    """Whether a sentence tells of something done on a day or in a turn, so that its figures are that action's."""
    days = [one for one in read_dates(sentence, DateContext(period=source.period)) if one.start and not one.until]
    exact = [one for one in days if one.precision == "day" or one.recurring]
    if (
        exact
        and (serves(sentence) or read_counts(sentence))
        and not re.search(r"注册|报到[\d,。;]|报到率|时间银行|培训", sentence)
    ):
        return True
    # 4月至5月……46人次、184小时 is an action too; a span of most of the half-year sums it up.
    months = [
        one for one in days if one.start and one.end and one.precision == "month" and (one.end - one.start).days < 120
    ]
    if months and serves(sentence) and passage.kind != "indicators" and not _HALF_YEAR_ONLY.search(sentence):
        return True
    return (
        bool(exact)
        and serves(sentence)
        and passage.kind not in ("indicators", "")
        and not re.search(r"时间银行|注册", sentence)
    )


def _people(field: str, clauses: Sequence[Clause], members: int | None, source: Source) -> Reading | None:
    pattern = dict(_KEYS)[field]
    found: list[tuple[int, str, Clause]] = []
    for clause in clauses:
        if not pattern.search(clause.text) or _another_key(field, clause.text):
            continue
        if (
            field == "participated"
            and re.search(r"培训|讲座|会议", clause.before)
            and not re.search(r"活动|服务", clause.text)
        ):
            continue
        value, doubt = _figure(field, clause, members, source)
        if value is not None:
            found.append((value, doubt, clause))
    if not found:
        return None
    value, doubt, clause = _best(field, found)
    rivals = {one[0] for one in found if one[0] != value}
    if rivals and not doubt and field not in ("skilled", "participated", "trained"):
        doubt = "材料里还写了" + "、".join(str(one) for one in sorted(rivals))
    if members is not None and value > members and not doubt:
        doubt = f"人数{value}超过党员数{members}"
    return source.reading(value, clause.passage.locator, quote_clause(clause), doubt)


def _another_key(field: str, text: str) -> bool:
    """Whether the clause is rather about another field: its key stands nearer to the figure, or its word rules this one out."""
    if (
        field == "registered"
        and re.search(r"时间银行", text)
        and not re.search(r"注册|户头|账[号户]|开了?户|登记", text)
    ):
        return bool(re.search(r"小时|累计|时长|平台显示|后台", text)) or not read_counts(text)
    if field == "participated" and re.search(r"人均|平均", text):
        return True
    if field == "participated" and re.search(r"培训|报到|注册|会议|讲座|动员|技能", text):
        return True
    if (
        field == "reported"
        and re.search(r"双?报到(?:的|社区|小区|地|单位)(?!\d)", text)
        and not re.search(r"全|均|率|完成|已", text)
    ):
        return True
    return field == "skilled" and bool(re.search(r"培训班|技能培训", text))


def _best(field: str, found: list[tuple[int, str, Clause]]) -> tuple[int, str, Clause]:
    if field == "skilled":
        summed = [one for one in found if re.search(r"计|共|合起来|算下来|也就是说|技能|一技|覆盖|以上", one[2].text)]
        if summed:
            return summed[-1]
    if field == "trained":
        again = [one for one in found[1:] if re.search(r"又有?|另有|再有|还有", one[2].text)]
        if again and len(found) == 2:
            return found[0][0] + again[0][0], "参加培训人数由两次相加，是否有重复不明", found[0][2]
        total = [one for one in found if re.search(r"共|累计|先后", one[2].text)]
        return total[-1] if total else max(found, key=lambda one: one[0])
    plain = [one for one in found if not one[1]]
    return (plain or found)[0]


def _figure(field: str, clause: Clause, members: int | None, source: Source) -> tuple[int | None, str]:
    """The figure of one clause and why it must be checked."""
    text = clause.text
    counts = [
        one
        for one in read_counts(text)
        if one.unit == "人" and one.value is not None and not (one.role == "served" and one.noun)
    ]
    counts = [one for one in counts if not _NOT.match(text[one.finish :]) or re.search(r"其余|其他", text)]
    of_all = re.search(r"(?<![\d/])(?P<n>\d{1,4})/(?P<all>\d{1,4})(?![\d/])", text)
    if of_all and members and int(of_all["all"]) == members:
        return int(of_all["n"]), ""
    percent = _PERCENT.search(text)
    if percent and not counts:
        return _share(percent, members)
    if counts:
        return _counted(field, clause, counts)
    units = re.search(rf"(?:的有|了|有|共)?(?<![第\d])(?P<n>{_NUM})个(?=账|户头|[,。;]|$)", text)
    if units and field in ("registered", "reported") and read_number(units["n"]) is not None:
        return int(read_number(units["n"]) or 0), ""
    bare = _BARE_FIGURE.search(text)
    if bare and field != "participated":
        return int(bare["n"]), ""
    if re.search(r"(?:未|没有?|尚未)(?:全部|注册|报到|参加)", text):
        return _all_but(clause, members, source)
    if field == "trained" and re.match(
        rf"[^,。;]{{0,6}}(?:{_NUM})[名人位](?:党员|同志|到课|参加|参训)", clause.following
    ):
        later = [one for one in read_counts(clause.following) if one.value]
        return (later[0].value, later[0].doubt) if later else (None, "")
    if field == "skilled" and re.match(r"(?:算下来|总?共|计|合起来|一共|合计|加起来|有|约)", clause.following):
        later = [one for one in read_counts(clause.following) if one.value]
        return (later[0].value, later[0].doubt) if later else (None, "")
    without = _WITHOUT.search(clause.sentence)
    if without and members and _EVERYONE.search(text) and text in clause.sentence[max(0, without.start() - 12) :]:
        away = read_counts(without["who"])
        count = away[0].value if away and away[0].value else len(re.split(r"[、和及与]", without["who"]))
        return members - count, f"“除{without['who']}外”推算"
    serving = re.search(r"(?:在职|在岗|退休|离退休)党员", text)
    if serving and _EVERYONE.search(text):
        stated = re.search(rf"{serving[0]}(?P<n>{_NUM})[名人位]", clause.passage.body)
        value = read_number(stated["n"]) if stated else None
        return (int(value), "") if value else (None, "")
    if _EVERYONE.search(text):
        if field == "trained" and not re.search(r"全员|全体|全部|人人|均|都|100%", text):
            return None, ""
        return clause.number or members, ""
    names = {one.name for one in read_names(text, source.branch.members)}
    if names and field == "trained":
        return len(names), ""
    return None, ""


def _counted(field: str, clause: Clause, counts: list[CountReading]) -> tuple[int | None, str]:
    text = clause.text
    key = dict(_KEYS)[field].search(text)
    if field == "trained" and key and re.search(r"(?:对|为|给)[^,。;]{0,10}(?:群众|居民|学生|村民|企业)", text):
        return None, ""
    if len(counts) > 1 and re.search(r"中有?|其中", text):
        return counts[-1].value, counts[-1].doubt
    rest = [one for one in counts if re.search(r"其余|其他", text[max(0, one.begin - 6) : one.begin])]
    if rest:
        return rest[0].value, rest[0].doubt
    near = min(counts, key=lambda one: abs(one.begin - key.start()) if key else one.begin)
    return near.value, near.doubt


def _share(percent: re.Match[str], members: int | None) -> tuple[int | None, str]:
    share = float(percent["n"]) if percent["n"] else float(read_number(percent["han"]) or 0)
    if members is None:
        return None, ""
    exact = members * share / 100
    whole = round(exact)
    # A share printed with two places stands for a whole number of people when that number prints the same.
    if abs(exact - whole) < 0.5 and abs(round(whole / members * 100, 2) - share) < 0.06:
        return whole, ""
    return whole, f"{share:g}%乘以党员数{members}不是整数"


def _all_but(clause: Clause, members: int | None, source: Source) -> tuple[int | None, str]:
    away = {one.name for one in read_names(clause.text, source.branch.members)}
    if members is None or not away or not re.search(r"其余|其他", clause.sentence):
        return None, ""
    return members - len(away), ""


def _members(clauses: Sequence[Clause], source: Source) -> Reading | None:
    roster = member_count(source)
    found: list[tuple[int, Clause]] = []
    for clause in clauses:
        both = _FULL_AND_PROBATIONARY.search(clause.text)
        if both:
            total = sum(int(read_number(figure) or 0) for figure in both.groups())
            return source.reading(total, clause.passage.locator, quote_clause(clause), _unlike(total, roster))
    for pattern in _MEMBERS:
        for clause in clauses:
            if pattern is not _MEMBERS[0] and _OTHER_FIGURE.search(clause.text):
                continue
            if _PARTLY.search(clause.text) and not re.search(r"现有|在册|支部有|支部共有|我支部|本支部", clause.text):
                continue
            match = pattern.search(clause.text)
            value = read_number(match["n"]) if match else None
            if value and value == int(value):
                found.append((int(value), clause))
    if not found:
        return None
    value, clause = next(((value, clause) for value, clause in found if value == roster), found[0])
    return source.reading(value, clause.passage.locator, quote_clause(clause), _unlike(value, roster))


def _unlike(value: int, roster: int | None) -> str:
    return f"名册上是{roster}人，材料写{value}人" if roster and roster != value else ""


_KEYS_ANY = re.compile("|".join(pattern.pattern for _, pattern in _KEYS) + r"|党员|小时|队")
