"""What stands in heads, captions, remarks and asides of a summary, and what is an action there; people and places are invented."""

import pytest

from tests.normalize.paper import document, read, read_table


def _made(*lines):
    return read(document(*lines)).activities


@pytest.mark.parametrize(
    "line",
    [
        # The head of a bulletin.
        "第3期（总第9期） 书院党支部编 2022年4月",
        "总第17期  石桥书院党支部主办  2022年5月10日",
        # Study and training.
        "4月20日，支部集中学习图书馆管理条例。",
        "志愿者培训搞了两次，2月7人、4月9人，没有重复，合计16人。",
    ],
)
def test_heads_study_and_training_are_no_action(line):
    assert not _made(line)


def test_study_beside_a_service_leaves_the_service():
    (made,) = _made("4月20日，支部集中学习图书馆管理条例后，6名党员到柳湾社区清扫楼道，2小时。")
    assert (made.place, made.participants) == ("柳湾社区", 6)


def test_a_vague_lunar_day_is_no_date_of_its_own():
    (made,) = _made("腊月二十几的光景，具体是1月25日，白露生、温书言两个人到石坎村看望了3户困难户，约两个小时。")
    assert (made.start.isoformat(), made.participants) == ("2022-01-25", 2)


def test_captions_of_one_day_that_count_other_people_are_two_actions():
    first, second = _made(
        "图1  2月9日上午，11名党员在柳湾社区写春联，忙了两个小时。",
        "图2  当天下午，白露生等3人走访柳湾社区老人4户，送上棉被。",
        "图3  写春联一角",
    )
    assert (first.participants, first.love_action, second.participants, second.beneficiaries) == (11, False, 3, 4)
    assert first.start == second.start


def test_the_number_of_a_picture_ends_before_the_name_of_a_festival():
    (made,) = _made("图2 三八节，白露生等5名党员在柳湾社区清扫，2小时")
    assert (f"{made.start:%m%d}", made.participants) == ("0308", 5)


@pytest.mark.parametrize("name", ["一日捐", "慈善一日捐"])
def test_a_gift_of_a_days_pay_is_no_day(name):
    (made,) = _made(f"4月28日，支部发起“{name}”，13名党员捐了3700元，交给一名得白血病的学生。")
    assert (f"{made.start:%m%d}", made.participants, made.hours_each) == ("0428", 13, None)
    assert "hours_each" not in made.review


def test_captions_that_tell_the_same_stay_one():
    (made,) = _made("图1  2月9日，11名党员在柳湾社区写春联，2小时。", "图2  2月9日，柳湾社区写春联现场。")
    assert made.participants == 11


def test_one_set_apart_from_a_sum_takes_none_of_the_sum():
    (made,) = _made("集中服务搞了9次，其中5月4日给养老院送书那次没有签到。15名党员都参加了，合计88.5小时。")
    assert (made.start.isoformat(), made.participants, made.hours_total) == ("2022-05-04", None, None)


def test_a_remark_on_another_day_is_no_part_of_the_action():
    (made,) = _made("3月5日，4名党员在云山社区义诊，居民30人；4月16日的图纸是上坪村要的，已经交了。")
    assert (made.start.isoformat(), made.place, made.area) == ("2022-03-05", "云山社区", "ethics")


def test_a_remark_on_whose_heads_are_counted_keeps_the_row():
    made = read_table(
        """
        时间 | 内容 | 地点 | 人数 | 每人时长 | 备注
        3月5日 | 便民理发 | 柳湾社区 | 8 | 2 | 理发师另请，不计支部人数
        3月9日 | 理论学习 | 会议室 | 12 | 2 | 不计入
        """
    )
    assert [one.title for one in made] == ["便民理发"]


@pytest.mark.parametrize(
    ("line", "want"),
    [
        ("4月13日下午，白露生带着两个年轻人去柳湾社区通水沟，忙了一下午。", (3, None)),
        ("6月1日，白露生领着三个后生到柳湾社区搬书，2小时。", (4, None)),
        ("5月18日，党员5人到东桥村给孤寡老人送棉被，一户一床，共7户。", (5, 7)),
        ("5月19日，支部到市血站献血，报名8人，体检合格后5人献成。", (5, None)),
        ("5月17日，白露生、温书言在东城工业园讲解用电规定，讲了一个半小时，园区职工40人到场。", (2, 40)),
        ("5月17日，3名党员在东城工业园清扫，园区职工40人一起动手。", (3, None)),
        # Those whom a name leads, whatever their trade; who helped the one named; all of the branch; she alone.
        ("4月18日，白露生等五位老护士在柳湾社区义诊，2小时，看诊居民40人。", (5, 40)),
        ("4月18日，白露生等3名网格员到柳湾社区入户，2小时。", (3, None)),
        ("4月20日，白露生主讲防溺水课，3名党员协助，听讲学生60人，1.5小时。", (4, 60)),
        ("4月20日，白露生掌勺，2名党员打下手，给柳湾社区老人做饭2小时。", (3, None)),
        ("5月12日，叶青禾倡议，给县里一个烫伤的孩子捐款，全支部16个人都捐了。", (16, 1)),
        ("5月12日，她陪两名老人到县医院看病，前后3个小时。", (1, 2)),
        ("5月12日，他和叶青禾陪两名老人到县医院看病，前后3个小时。", (2, 2)),
        # Couples, each of two people; those who came to a lesson, and those who went along.
        ("2月28日，3名党员在镇婚姻登记点值守，每人3小时，接待新人19对。", (3, 38)),
        ("5月9日，3名党员给6对金婚夫妻拍照，2小时。", (3, 12)),
        ("5月9日，3名党员给柳湾小学送去9对音箱，2小时。", (3, None)),
        ("5月9日，5名党员在柳湾社区教插花，来学的姐妹38位，2小时。", (5, 38)),
        # Who was hurt was served; figures that are said to be others' are none.
        ("2月5日，4名党员在县汽车站守急救点，处理摔伤6人，每人4小时。", (4, 6)),
        (
            "3月5日，我们去了3名党员，量血压2小时。全镇来了四十多人，接待群众二百来人，不要算到我们名下。",
            (3, None),
        ),
        ("3月5日，3名党员量血压2小时。镇里那天接待群众300人，不能算我们的。", (3, None)),
        # Whose check-up it was; a post at what others hold.
        ("5月16日，4名党员护送柳湾社区12名老人到镇卫生院体检，3小时。", (4, 12)),
        ("5月15日 社区趣味运动会秩序维护，柳湾广场，10名党员，3小时。", (10, None)),
    ],
)
def test_who_took_part_and_who_was_served(line, want):
    (made,) = _made(line)
    assert (made.participants, made.beneficiaries) == want


@pytest.mark.parametrize(
    ("line", "place"),
    [
        ("3月12日，和区园林站一起在库尾栽树，我们10人，3小时。", "库尾"),
        ("4月21日，柳湾小学52名学生到大坝研学，白露生等2名党员当讲解员，1小时。", "大坝"),
        ("3月12日，8名党员与柳湾社区居民座谈后清扫楼道，1小时。", "柳湾社区"),
        ("5月6日，3名党员帮青坡村缺人手的两户人家收麦子，干了一整天。", "青坡村"),
        ("5月8日，2名党员给市特校送图书并教用法，2小时。", "市特校"),
        ("5月8日，双方一起到二号码头清理渔网，3名党员，2小时。", "二号码头"),
        # What the place is to the branch, premises that are licensed.
        ("3月12日，石坎村村委会（我们结对的村），3名党员讲急救2小时。", "石坎村村委会"),
        ("3月12日，石坎村农家书屋（帮扶村），4人送书，2小时。", "石坎村农家书屋"),
        ("4月23日，4名党员到东城工业园为企业办理娱乐场所卫生许可指导，3小时。", "东城工业园"),
        ("3月5日，3名党员跟着镇上的宣传队上街，发手册2小时。", None),
        ("2月28日 婚育咨询 区民政局登记处。3人，每人3小时。", "区民政局登记处"),
    ],
)
def test_where_it_was(line, place):
    (made,) = _made(line)
    assert made.place == place


@pytest.mark.parametrize(
    "line",
    [
        "3月30日，4名党员帮着整理老旧小区整治的台账，3小时。",
        "4月28日，13名党员捐了3700元，交到县医院一名得白血病的护工手上。",
    ],
)
def test_papers_about_a_place_and_a_gift_to_one_there_leave_it_to_be_checked(line):
    (made,) = _made(line)
    assert made.place is None or "place" in made.review


@pytest.mark.parametrize(
    ("line", "area"),
    [
        ("3月18日，2名党员在石坎村村口疫情防控卡点值守4小时，登记过往村民。", "epidemic"),
        ("3月18日，2名党员在石坎村村口帮村民卸化肥，4小时。", "rural"),
        ("5月10日，3名党员到青石镇变电站工地开展质量安全帮扶，2小时。", "industry"),
    ],
)
def test_area(line, area):
    (made,) = _made(line)
    assert made.area == area


@pytest.mark.parametrize(
    ("line", "love"),
    [
        ("4月22日，白露生在献血车上献了400毫升血。", True),
        ("4月20日，叶青禾到血站捐了300毫升血。", True),
        ("4月20日，叶青禾到柳湾社区捐了500毫升消毒液瓶20只。", False),
        ("4月22日，白露生在献血车旁宣传献血知识2小时。", False),
        ("4月12日，5名党员走进柳湾职校，为学生讲献血常识，2小时。", False),
    ],
)
def test_blood_given_is_a_love_action(line, love):
    (made,) = _made(line)
    assert made.love_action is love


def test_what_calls_itself_a_special_skill_is_the_figure():
    made = read(document("有特长的（会撑船的、会电工的、会讲解的）11人。", "会急救的2人值班。")).indicator
    assert made.skilled == 11


def test_the_sentence_that_leads_in_gives_its_place_to_be_checked():
    (made,) = _made("四月份支部在柳湾社区守门。从4月13日到17日，3名党员轮流，每天2小时。")
    assert (made.place, made.participants) == ("柳湾社区", 15)
    assert "place" in made.review
