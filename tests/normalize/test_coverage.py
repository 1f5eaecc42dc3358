"""What prose says of the branch as a whole in many wordings. All branches and people are invented; the branch has 24 members."""

import pytest

from tasks.normalize.keys import read_keys
from tasks.normalize.quantities import read_quantities, share_of
from tests.normalize.paper import TOWN, document, read
from tests.normalize.paper import stated as stated_in


def stated(*lines: str) -> tuple[dict[str, float], set[str]]:
    return stated_in(read(document(*lines), branch=TOWN))


@pytest.mark.parametrize(
    ("line", "want"),
    [
        # Who did it, in other words than 注册 and 报到.
        (
            "我支部党员二十四名，人人开通了志愿服务账号；向居住地社区亮身份的二十三名，丁未远驻外地，未能前往。",
            {"members": 24, "registered": 24, "reported": 23},
        ),
        (
            "截至6月底，支部24名党员上线注册24人、认领社区岗位22人、接受急救轮训20人。",
            {"members": 24, "registered": 24, "reported": 22, "trained": 20},
        ),
        ("支部所有同志的志愿者身份都在系统里亮起来了。", {"registered": 24}),
        ("在平台建档24人，激活24人，打卡321小时。", {"registered": 24, "hours_total": 321}),
        ("目前24名党员在各自小区担任楼长、单元长，实现应报尽报。", {"members": 24, "reported": 24}),
        (
            "本所党员24名，志愿者注册号已全部申领；社区“双报到”回执收齐22份。",
            {"members": 24, "registered": 24, "reported": 22},
        ),
        # All, all but some, those who have not.
        (
            "支部党员24人，除两位长期住院的老同志外，均已完成实名注册和社区报到。",
            {"members": 24, "registered": 22, "reported": 22},
        ),
        ("目前仅有1名党员尚未注册，其余全部注册完毕。", {"registered": 23}),
        ("全所24名党员，进了时间银行的21名，还差3名。", {"members": 24, "registered": 21}),
        ("双报到：完成22人，2人因异地居住正在办理。", {"reported": 22}),
        ("志愿者注册这一块，年轻同志全办好了，老同志还有4人没办，目前20人。", {"registered": 20}),
        ("上半年没有参加任何一次活动的有3名党员，其余21名都参加了。", {"participated": 21}),
        ("报到的二十三个，还有一个在援藏。", {"reported": 23}),
        ("24个党员里头20个在时间银行开了户，没注册的4个。", {"members": 24, "registered": 20}),
        ("二十四名党员中二十三个已经在社区报了到。", {"members": 24, "reported": 23}),
        ("按照各项要求方面看：23名党员办理了时间银行注册，22名党员向社区报到。", {"registered": 23, "reported": 22}),
        # At least one doing, not one turn's people; whom they serve are not those counted.
        ("今年以来参加过一次以上活动（含义卖）的共19名。", {"participated": 19}),
        ("半年中至少参加过一次服务的有18人。", {"participated": 18}),
        ("上半年先后有20名党员走进社区和工地一线。", {"participated": 20}),
        ("有一技之长能帮助群众的同志11名。", {"skilled": 11}),
        ("有特长可服务居民的有12名。", {"skilled": 12}),
        # Shares, N of M, from N to M, what was due.
        ("志愿服务注册登记实现全覆盖，双报到完成率95.8%。", {"registered": 24, "reported": 23}),
        ("全部党员完成志愿者注册，三分之二的党员参加了培训。", {"registered": 24, "trained": 16}),
        ("党员24/24注册，22/24报到，参训16/24。", {"members": 24, "registered": 24, "reported": 22, "trained": 16}),
        ("注册人数由年初的15人增至24人，报到人数由18人增至23人。", {"registered": 24, "reported": 23}),
        ("应注册24人，实注册24人；应报到24人，实报到22人。", {"registered": 24, "reported": 22}),
        ("去年年底注册18人，今年上半年新注册6人，现已全员注册。", {"registered": 24}),
        # Several words share a figure, or each has its own.
        ("注册、报到均为24人，参加培训的21人。", {"registered": 24, "reported": 24, "trained": 21}),
        (
            "24名党员100%注册、100%报到、100%参训、100%参与。",
            {"members": 24, "registered": 24, "reported": 24, "trained": 24, "participated": 24},
        ),
        (
            "党员总数24，已注册24，已报到23，已培训24，有技能者9。",
            {"members": 24, "registered": 24, "reported": 23, "trained": 24, "skilled": 9},
        ),
        (
            "各项指标：注册24、报到24、培训20、技能10、时长288、活动9。",
            {
                "registered": 24,
                "reported": 24,
                "trained": 20,
                "skilled": 10,
                "hours_total": 288,
                "activities_stated": 9,
            },
        ),
        (
            "★注册：24人★报到：23人★培训：2期18人★时长：300h",
            {"registered": 24, "reported": 23, "trained": 18, "hours_total": 300},
        ),
        # Others beside the members.
        ("街道共有注册志愿者3200人，我支部党员24人已全部注册在内。", {"members": 24, "registered": 24}),
        ("入党积极分子3名、群众5名也注册成了志愿者，党员注册24名。", {"registered": 24}),
        ("动员家属18人一起注册，支部党员本人注册24人。", {"registered": 24}),
        # Training and skills over several clauses.
        ("4月15日邀请市急救中心医生作岗前培训，21名党员参加。", {"trained": 21}),
        ("志愿者培训我们办了三次，每次都在20人上下，去重后22人参加。", {"trained": 22}),
        ("11名党员会手语，6名党员会修家电，两样都会的2名，实际有技能的15名。", {"skilled": 15}),
        ("组织党员参加应急救护培训，取得证书者11名。", {"skilled": 11}),
        ("党员干部24名全员完成岗前培训并取得合格证。", {"trained": 24}),
        # Teams, hours, activities.
        ("全体党员编入“鹊桥”志愿服务队，下设宣讲、维修、心理三个小组。", {"teams": 1}),
        ("志愿服务队伍：党员突击队、青年服务队各1支。", {"teams": 2}),
        ("没有专门的志愿队，24名党员统一归口街道志愿服务站。", {"members": 24, "teams": 0}),
        ("上半年共办实事12件，折合工时296个。", {"activities_stated": 12, "hours_total": 296}),
        ("2022年上半年，我支部时间银行新增时长260小时，累计存储时长1080小时。", {"hours_total": 260}),
        ("6个月里，大伙儿一共出动13回，贡献了402个小时。", {"activities_stated": 13, "hours_total": 402}),
        (
            "经统计，支部本期开展集体志愿服务6场，个人自行参加8场，共14场，计时356小时。",
            {"activities_stated": 14, "hours_total": 356},
        ),
        # Tokens that stand side by side, words that speak on, others beside the branch.
        ("支部人数：24 注册：24 报到：22", {"members": 24, "registered": 24, "reported": 22}),
        ("注册24/24 报到22/24 培训20/24", {"registered": 24, "reported": 22, "trained": 20}),
        (
            "【家底】党员24｜志愿者24｜双报到24｜志愿时长276h",
            {"members": 24, "registered": 24, "reported": 24, "hours_total": 276},
        ),
        ("党员志愿者注册、社区双报到、志愿服务参与三个100%。", {"registered": 24, "reported": 24, "participated": 24}),
        ("支部党员的志愿服务参与率从去年的七成提高到今年的95.8%。", {"participated": 23}),
        ("上半年共组织志愿服务培训3次，覆盖全体党员。", {"trained": 24}),
        ("支部摸底党员技能：法律5人、水电维修3人、心理疏导2人、理发2人，共12人。", {"skilled": 12}),
        ("懂法律、会调解的党员有8名。", {"skilled": 8}),
        ("会上通报了双报到情况，目前还有丁未远、白水没有报到。", {"reported": 22}),
        ("第三党支部注册率100%，我们要向他们看齐。", {}),
        ("服务对象登记在册180人，建档60户。", {}),
        ("支部党员大会24人参加，表决通过了预备党员转正。", {}),
        ("支部现有1支党员先锋队、1支青年突击队，共2支志愿服务队伍。", {"teams": 2}),
        ("一季度活动4次，二季度活动6次，合计10次。", {"activities_stated": 10}),
        ("去年底时间银行存量为860小时，到今年6月底为1148小时，净增288小时。", {"hours_total": 288}),
        ("24人均完成培训，人均8学时。", {"trained": 24}),
        ("在2个结对社区报到的党员分别为10名和14名。", {"reported": 24}),
        ("半年共投入志愿力量168人次、396个志愿工时。", {"hours_total": 396}),
        ("局机关全体注册志愿者总时长5600小时，我支部贡献288小时。", {"hours_total": 288}),
        (
            "党员注册24名（100%）、报到23名（95.83%）、培训18名（75%）、参加活动24名（100%）。",
            {"registered": 24, "reported": 23, "trained": 18, "participated": 24},
        ),
        (
            "注册：全员；报到：差1人；培训：全员；技能：12人。",
            {"registered": 24, "reported": 23, "trained": 24, "skilled": 12},
        ),
        ("除2名党员因年龄超过70岁未作要求外，其余22名党员均已注册、均已报到。", {"registered": 22, "reported": 22}),
        ("为3名新党员办理了组织关系转接，报到手续齐全。", {}),
        ("新生报到期间，12名学生在迎新点。", {}),
        ("接待企业注册咨询36人次。", {}),
        ("已到居住地社区报到的有二十三人，尚缺白水一人（驻村在外）。", {"reported": 23}),
        ("懂急救、会使油锯清障的合计十四人。", {"skilled": 14}),
        ("会用时间银行的12人已注册。", {"registered": 12}),
        ("二十四名党员，二十四个时间银行账户，二十二张社区报到证。", {"members": 24, "registered": 24, "reported": 22}),
        ("社会指导员9名、救生员5名（两证不重复，合计14人有技能）。", {"skilled": 14}),
        ("去年上半年我们是9项、260小时，今年是8项、223小时。", {"activities_stated": 8, "hours_total": 223}),
        ("支部依托“检徽暖心”志愿服务队，1月17日到沙井社区看望3户困难家庭。", {"teams": 1}),
        ("9月请县消防大队来教灭火和急救，到课22名。", {"trained": 22}),
        ("24个人里只有外派的老韦没参加过活动。", {"participated": 23}),
        ("除2名住校的单身职工外都到居住社区报了到。", {"reported": 22}),
        ("全部加起来12场，志愿时长1000小时。", {"activities_stated": 12, "hours_total": 1000}),
        ("暑期教师全员培训是业务工作，不计在内。", {}),
        ("支部概况：在职党员16名，退休党员8名，共24名。", {"members": 24}),
        ("我支部（党员24名）上半年志愿服务情况如下：", {"members": 24}),
    ],
)
def test_a_line_states_these_fields_and_no_other(line: str, want: dict[str, float]) -> None:
    assert stated(line) == (want, set())


@pytest.mark.parametrize(
    "line",
    [
        "下半年计划把注册率提高到100%。",
        "根据街道通报，全街道党员报到率98%。",
        "社区登记在册的高龄老人有62名，我们结对了6名。",
        "6月11日在社区服务中心帮助35名老人注册了医保账号。",
        "5月20日，8名党员为社区志愿者培训心肺复苏，42名居民参加。",
        "学校共有学生1200名，其中注册志愿者300名。",
        "支部大会到会党员22人，会上学习了志愿服务条例。",
        "完成居民点单18件，化解纠纷6起。",
        "20日教师暑期师德培训，36人。",
    ],
)
def test_what_is_no_figure_of_the_branch_states_nothing(line: str) -> None:
    assert stated(line) == ({}, set())


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        (("问：多少党员注册了时间银行？", "答：23名。差的那名刚转来。"), {"registered": 23}),
        (
            ("问：支部一共多少人，开户的有几个？", "答：24人。开了的22人，两位老同志没有手机。"),
            {"members": 24, "registered": 22},
        ),
        (("（二）双报到。除1名借调外省的同志外，23名党员向居住地社区党组织报到。",), {"reported": 23}),
        (("（三）教育培训。选派6名党员参加全市培训，支部自办培训1场，全员参加。",), {"trained": 24}),
    ],
)
def test_a_question_or_a_heading_tells_what_a_figure_is_of(lines: tuple[str, ...], want: dict[str, float]) -> None:
    assert stated(*lines)[0] == want


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("支部党员24名，注册24名。另据街道统计，支部注册22名。", "registered", 24),
        ("党员24名，报到率91%。", "reported", 22),
        ("我支部注册22人，未注册1人。", "registered", 22),
        ("3月培训12名党员，5月又培训9名党员。", "trained", 21),
        ("其余5名同志都已报到。", "reported", None),
        ("我支部集中开展志愿活动5次，党员自主参加活动12次。", "activities_stated", 5),
    ],
)
def test_a_figure_with_a_rival_or_without_a_reading_is_marked(line: str, field: str, value: float | None) -> None:
    values, marked = stated(line)
    assert (values.get(field), field in marked) == (value, True)


def test_words_that_only_look_alike_are_no_keys() -> None:
    for text in ("注册会计师3人", "在双报到社区清扫", "师德培训36人", "取得结业证9人"):
        assert not read_keys(text), text


def test_a_share_printed_with_a_place_is_a_whole_number_of_people() -> None:
    (share,) = read_quantities("报到率93.8%")
    assert share_of(share, 16) == (15, "")
    (share,) = read_quantities("报到率90%")
    assert share_of(share, 16)[1] != ""


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("工时一算合计142小时，白水最多，23小时，周也第二，18小时。", {"hours_total": 142}),
        ("半年累计服务210小时，其中何所思最长，40小时。", {"hours_total": 210}),
        ("何所思半年服务40小时，是支部最多的。", {}),
        # One list with the sum of all turns; turns of one duty are no such list.
        ("共活动9次，51人次，160小时。", {"hours_total": 160, "activities_stated": 9}),
        ("上半年共服务9次、51人次、160小时。", {"hours_total": 160}),
        ("4月每周二，2名党员到柳湖社区理发，每次2小时。共4次，8人次，16小时。", {}),
    ],
)
def test_the_hours_of_whoever_has_the_most_are_not_the_sum(line: str, want: dict[str, float]) -> None:
    assert stated(line)[0] == want


@pytest.mark.parametrize(
    ("line", "teams"),
    [
        ("2. 服务队伍有两支：“暖心”理发队、“护水”志愿队。", 2),
        ("（三）志愿服务队共3支：修车队、护河队、宣讲队。", 3),
    ],
)
def test_the_figure_before_a_colon_is_stated_with_what_stands_behind_it(line: str, teams: int) -> None:
    assert stated(line)[0]["teams"] == teams


def test_a_team_that_is_only_being_set_up_is_none() -> None:
    assert "teams" not in stated("党员24名，正筹建一支护粮志愿队，尚未挂牌。")[0]


@pytest.mark.parametrize(
    ("lines", "want"),
    [
        # Who passed was trained; who knows a trade without a training before it was not.
        (("4月上旬参加水上救生员培训，9名党员拿到证。",), {"trained": 9, "skilled": 9}),
        (("4月15日局里组织应急救护培训，我支部6名党员参加，都考了证。",), {"trained": 6, "skilled": 6}),
        (("5月举办防汛抢险培训班，17名党员考核合格。",), {"trained": 17}),
        (("6月初派人参加手语培训，共有5名同志结业。",), {"trained": 5}),
        (("区里组织的心肺复苏讲座，我们派了7个人去听。",), {"trained": 7}),
        (("6名党员持有救护员证。",), {"skilled": 6}),
        # Lessons given to others train nobody of the branch.
        (("3月给那边的村医上急救培训课，底下坐了42位老师。",), {}),
        # All of those who can are not all.
        (("有手机的都注册了志愿者，计十九名；到社区报到的二十二名。",), {"registered": 19, "reported": 22}),
        (("能走动的党员都报了到，共20人。",), {"reported": 20}),
        # Who took part.
        (("上半年做了志愿服务的有十七名，其余的在外地带孙辈。",), {"participated": 17}),
        (("24名党员人人有服务，个个有岗位。",), {"members": 24, "participated": 24}),
        # Teams by the name they go by, and sums in the words of a letter.
        (("“萤火”志愿服务队成立四年了。",), {"teams": 1}),
        (("支部的“夕照”助老队今年第八个年头。",), {"teams": 1}),
        (("24名党员，有22名在平台上注了册，20名去社区报了到。",), {"members": 24, "registered": 22, "reported": 20}),
        (("半年下来干了十来件事，合起来出了二百多个钟头。",), {"activities_stated": 10, "hours_total": 200}),
        (("6月27日补做一次扫街，6人，1小时，加上它本期一共10次。",), {"activities_stated": 10}),
        (("“夜灯”党员先锋队坚持了十年。",), {"teams": 1}),
        (("前前后后就这九回事，会计拢了拢说有70个小时。",), {"activities_stated": 9, "hours_total": 70}),
        (("里里外外办了七件事，合起来有90小时。",), {"activities_stated": 7, "hours_total": 90}),
        # The sum told with the last action is the half-year's.
        (("补报：6月28日，3名党员到渡口扫沙，加上这一次总共是7次。",), {"activities_stated": 7}),
        (("6月29日，5名党员到车站送姜茶，每人2小时。算上这一回，一共八回。",), {"activities_stated": 8}),
        (("6月29日，5名党员到渡口扫沙，连同这场在内半年共办了11场活动。",), {"activities_stated": 11}),
        (("6月29日，5名党员又到敬老院理发，连这次一共去了7次。",), {}),
        # One person's hours are no total, whoever asked for the sum.
        (("林默然最积极，半年里出动11次、41小时。",), {}),
        (("白老今年八十一岁，半年下来服务了46个小时。",), {}),
        (("支部里就数老白出力最多，半年下来有40多个小时。",), {}),
        (("她半年来累计服务52小时。",), {}),
        (("白水统计，半年合计服务320小时，共12项活动。",), {"hours_total": 320, "activities_stated": 12}),
        (("白水书记带领大家半年共服务320小时。",), {"hours_total": 320}),
    ],
)
def test_free_words_state_coverages_and_sums(lines: tuple[str, ...], want: dict[str, float]) -> None:
    assert stated(*lines)[0] == want


def test_all_of_those_who_can_are_marked_where_nobody_counts_them() -> None:
    values, marked = stated("支部党员24名，会用手机的都注册了志愿者。")
    assert "registered" not in values
    assert "registered" in marked


@pytest.mark.parametrize(
    ("line", "trained"),
    [
        ("接受组织管理和培训全覆盖5月10日举办手语入门培训，6名党员参加。", 6),
        ("志愿者培训全覆盖：4月9日办了急救培训，支部去了11名党员。", 11),
        ("培训全覆盖，16名党员一个不落。", 16),
        ("实现培训全覆盖。", 16),
    ],
)
def test_the_name_of_what_is_asked_for_is_no_claim(line: str, trained: int) -> None:
    indicator = read(document("支部现有党员16名。", line)).indicator
    assert indicator is not None
    assert indicator.trained == trained


def test_old_members_are_the_members_of_a_branch_of_the_retired() -> None:
    line = "半年来，前前后后有十九位老同志参加了志愿服务。"
    retired = TOWN.model_copy(update={"name": "青石镇离退休党支部"})
    told = {
        branch.name: read(document("支部现有党员24名。", line), branch=branch).indicator for branch in (TOWN, retired)
    }
    assert [one.participated if one else 0 for one in told.values()] == [None, 19]


@pytest.mark.parametrize(
    ("clause", "fields"),
    [
        ("7人会剪纸", ["skilled"]),
        ("7人会烹饪", ["skilled"]),
        ("他会水电", []),
        ("社区会议室", []),
        ("街道办的灭火讲座", ["trained"]),
        ("由护士讲救援", ["trained"]),
    ],
)
def test_any_trade_is_a_skill_and_any_first_aid_that_is_taught_a_training(clause: str, fields: list[str]) -> None:
    assert [one.field for one in read_keys(clause)] == fields


@pytest.mark.parametrize(
    ("line", "participated"),
    [
        ("3月12日，全体党员到柳湖社区清扫2小时。", 24),
        ("4月9日，24名党员每人捐了一本书给东坊小学。", 24),
        # Most of them, turns of a duty, a figure that is only about right.
        ("3月12日，23名党员到柳湖社区清扫2小时。", None),
        ("3月每周六，党员到柳湖社区清扫，共4次24人次，每次2小时。", None),
        ("3月12日，约24名党员到柳湖社区清扫2小时。", None),
        # What the text states of the half-year counts.
        ("3月12日，全体党员到柳湖社区清扫2小时。上半年参加过活动的党员23名。", 23),
    ],
)
def test_one_action_of_all_members_proves_that_all_took_part(line: str, participated: int | None) -> None:
    told = read(document("支部共有党员24名。", line), branch=TOWN).indicator
    assert told is not None
    assert told.participated == participated


def test_a_number_alone_that_equals_the_members_is_marked() -> None:
    marked = read(document("支部共有党员24名。", "4月9日，24名党员每人捐了一本书给东坊小学。"), branch=TOWN).indicator
    plain = read(document("支部共有党员24名。", "4月9日，全体党员每人捐了一本书给东坊小学。"), branch=TOWN).indicator
    assert marked is not None
    assert plain is not None
    assert (marked.participated, "推定" in marked.review["participated"]) == (24, True)
    assert (plain.participated, plain.review) == (24, {})
