"""What is told several times is one activity that keeps every telling; what differs is marked; keys stay."""

from datetime import date
from itertools import permutations

from tests.normalize.paper import document, picture, read, table

HEAD = "日期 | 内容 | 地点 | 人数 | 时长"


def only(*documents):
    made = read(*documents).activities
    assert len(made) == 1, [one.title for one in made]
    return made[0]


def test_text_and_table_join_and_fill_each_other():
    made = only(
        document(
            "4月9日，支部7名党员到东坊社区帮老人理发，服务老人30名。",
            table(f"{HEAD}\n4月9日 | 义务理发 | 东坊社区 | 7 | 2"),
        )
    )
    assert (made.title, made.participants, made.hours_each, made.beneficiaries) == ("义务理发", 7, 2, 30)
    assert len(made.evidence["participants"]) == 2
    assert made.review == {}


def test_the_table_wins_over_the_text_and_the_field_is_marked():
    made = only(
        document("4月9日，支部9名党员到东坊社区帮老人理发。", table(f"{HEAD}\n4月9日 | 义务理发 | 东坊社区 | 7 | 2"))
    )
    assert made.participants == 7
    assert "9" in made.review["participants"]


def test_an_exact_day_settles_a_vague_one():
    made = only(
        document(
            "6月2日，支部8名党员给东坊社区老人送粽子。", table(f"{HEAD}\n端午前夕 | 给老人送粽子 | 东坊社区 | 8 | 2")
        )
    )
    assert made.start == date(2022, 6, 2)
    assert "start" not in made.review


def test_a_slip_of_the_day_between_text_and_table_is_one_activity_and_marked():
    made = only(
        document("4月9日，支部7名党员到东坊社区帮老人理发。", table(f"{HEAD}\n4月10日 | 义务理发 | 东坊社区 | 7 | 2"))
    )
    assert made.start == date(2022, 4, 10)
    assert "4月9日" in made.review["start"]


def test_two_doings_of_one_day_stay_two():
    made = read(
        document(
            "5月4日上午，7名党员在新校区搬运课桌，9:00-11:30。下午，7名党员又到敬老院陪老人，15:00-17:00。",
            table(f"{HEAD}\n5月4日 | 搬运课桌 | 新校区 | 7 | 2.5\n5月4日 | 陪伴老人 | 安宁敬老院 | 7 | 2"),
        )
    ).activities
    assert sorted((one.place, one.hours_each) for one in made) == [("安宁敬老院", 2), ("新校区", 2.5)]


def test_days_of_a_table_are_not_joined_to_one_another():
    made = read(document(table(f"{HEAD}\n3月5日 | 巡河 | 柳湾河 | 4 | 2\n3月6日 | 巡河 | 柳湾河 | 4 | 2"))).activities
    assert len(made) == 2


def test_a_row_entered_twice_counts_once():
    row = "3月5日 | 巡河 | 柳湾河 | 4 | 2"
    assert len(read(document(table(f"{HEAD}\n{row}\n{row}"))).activities) == 1


def test_the_same_file_in_two_formats_tells_once():
    first = document(table(f"{HEAD}\n3月5日 | 巡河 | 柳湾河 | 4 | 2"), label="台账.docx")
    second = document(table(f"{HEAD}\n3月5日 | 巡河 | 柳湾河 | 4 | 2", name="台账"), label="台账.xlsx", kind="xlsx")
    assert len(read(first, second).activities) == 1


def test_a_caption_completes_what_it_shows():
    made = only(
        document(
            "4月15日，3名党员给小学生讲安全知识1小时。",
            picture("a.jpg", "图1 4月15日，城北小学"),
            "图1 4月15日，城北小学",
        )
    )
    assert made.place == "城北小学"
    assert len(made.photos) == 1


def test_an_undated_caption_is_no_activity():
    facts = read(
        document(
            "4月15日，3名党员到城北小学讲安全知识1小时。", picture("b.jpg", "图2 清理楼道现场"), "图2 清理楼道现场"
        )
    )
    assert len(facts.activities) == 1
    assert [one.caption for one in facts.photos] == ["清理楼道现场"]


def test_a_file_name_may_be_the_only_teller():
    name = "2022-05-21 柳湾公园 垃圾分类宣传 8人 2小时.jpg"
    made = only(document("本半年的小结见照片。"), document(picture(name), kind="picture", label=name))
    assert (made.start, made.place, made.participants, made.hours_each) == (date(2022, 5, 21), "柳湾公园", 8, 2)


def test_copies_of_a_photo_count_once():
    small = picture("small.jpg", "图1 巡河", phash="00ff00ff00ff00ff")
    full = document(picture("DSC_1.jpg", phash="00ff00ff00ff00fe"), kind="picture", label="DSC_1.jpg")
    facts = read(document("3月5日，4名党员在柳湾河巡河2小时。", small), full)
    assert len(facts.photos) == 1
    assert len(facts.activities[0].photos) == 1


def test_keys_do_not_depend_on_the_order_or_the_mail():
    parts = [
        document(table(f"{HEAD}\n3月5日 | 巡河 | 柳湾河 | 4 | 2"), label="甲.docx"),
        document("4月9日，支部7名党员到东坊社区帮老人理发2小时。", label="乙.docx"),
        document("5月8日，5名党员在文昌路口劝导交通，每人1小时。", label="丙.docx"),
    ]
    keys = {tuple(one.key for one in read(*order).activities) for order in permutations(parts)}
    assert len(keys) == 1


def test_the_same_documents_give_the_same_facts():
    sent = document("4月9日，7名党员到东坊社区理发2小时。", table(f"{HEAD}\n3月5日 | 巡河 | 柳湾河 | 4 | 2"))
    assert read(sent) == read(sent)


def test_what_is_read_beside_a_plan_a_quotation_or_another_branch_stays_the_same():
    told = "3月5日，4名党员在柳湾河巡河2小时。"
    alone = [one.title for one in read(document(told)).activities]
    for extra in (
        "下半年拟于7月15日组织10名党员到东坊社区慰问，每人2小时。",
        "4月2日，南门粮站党支部组织9名党员到南坪村植树3小时。",
        "去年4月，支部8名党员到南坪村植树3小时。",
    ):
        assert [one.title for one in read(document(told, extra)).activities] == alone
