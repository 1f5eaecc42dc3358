"""What a telling in prose says of an activity, in many hands: the people, the hours, the place, those served, those in hardship.

All people and places are invented. A field that a case leaves out is not looked at; None means that nothing is told.
"""

from typing import Any

import pytest

from tasks.records.facts import Activity
from tests.normalize.paper import document, read


def told(text: str) -> Activity:
    (activity,) = read(document("上半年志愿服务情况", text)).activities
    return activity


def differences(text: str, expected: dict[str, Any]) -> dict[str, tuple[Any, Any]]:
    """Fields read otherwise than `expected`: field -> (expected, read)."""
    activity = told(text)
    return {
        name: (value, getattr(activity, name)) for name, value in expected.items() if getattr(activity, name) != value
    }


OFFICIAL: list[tuple[str, dict[str, Any]]] = [
    (
        "3月11日，支部组织7名党员带领9名入党积极分子赴青梅岭林场开展义务植树活动，劳动时长3小时。",
        {"participants": 7, "hours_each": 3, "place": "青梅岭林场"},
    ),
    (
        "4月8日，除2名外出学习的同志外，全体党员均参加了红枫社区的清洁家园行动，每人服务2小时。",
        {"participants": 14, "hours_each": 2, "place": "红枫社区"},
    ),
    (
        "5月20日，支部书记秦望川带领3名党员走进红枫小学，为四年级两个班86名学生讲授防溺水知识，用时两节课。",
        {"participants": 4, "place": "红枫小学", "beneficiaries": 86},
    ),
    (
        "6月2日，支部走访慰问红枫社区困难党员5户，送去米、油等慰问品，参加党员4名，用时半天。",
        {"participants": 4, "beneficiaries": 5, "love_action": True, "hours_each": 4, "place": "红枫社区"},
    ),
    (
        "2月18日，支部选派5名党员在梧桐路与青年街交叉口开展文明交通劝导，自17时至19时。",
        {"participants": 5, "place": "梧桐路与青年街交叉口", "hours_each": 2},
    ),
    (
        "5月8日，支部在青梅岭村为果农讲柑橘修剪技术，听课果农32人，群众反映良好；授课党员2名，历时3小时。",
        {"participants": 2, "beneficiaries": 32, "hours_each": 3, "place": "青梅岭村"},
    ),
]
CHATTY: list[tuple[str, dict[str, Any]]] = [
    (
        "4月16日，我和白露生去了趟红枫敬老院，给十一位老人剪头发，熬了俩钟头。",
        {"participants": 2, "place": "红枫敬老院", "beneficiaries": 11, "hours_each": 2},
    ),
    (
        "3月5日那天，大家伙21个一早就到了滨江公园捡垃圾，忙到晌午，从早上七点半忙到十一点半。",
        {"participants": 21, "place": "滨江公园", "hours_each": 4},
    ),
    (
        "5月1日，书记领着仨人，把红枫社区三号楼的楼道从上到下扫了一遍，前后一个半钟头。",
        {"participants": 4, "hours_each": 1.5, "place": "红枫社区三号楼"},
    ),
    (
        "6月18日，温书言一个人扛着工具箱去了周阿婆家，帮她把漏水的龙头修好了，干了一个小时。",
        {"participants": 1, "beneficiaries": 1, "hours_each": 1},
    ),
    (
        "4月23日世界读书日，顾长风、叶青禾上红枫小学给孩子们讲故事，来听的孩子有三十五个，讲了两个钟头。",
        {"participants": 2, "beneficiaries": 35, "place": "红枫小学", "hours_each": 2},
    ),
    (
        "3月27日，叶青禾在红枫社区活动室教会了9个老人用手机挂号，一个下午没歇着。",
        {"participants": 1, "beneficiaries": 9, "place": "红枫社区活动室", "hours_each": 4},
    ),
]
TERSE: list[tuple[str, dict[str, Any]]] = [
    ("3.12 植树 青梅岭 党员9人 2.5小时", {"participants": 9, "hours_each": 2.5}),
    ("4月2日：打扫滨江路，8人，2小时。", {"participants": 8, "hours_each": 2, "place": "滨江路"}),
    (
        "5月14日，义诊，红枫社区广场，医生党员4名，看诊63人，3小时。",
        {"participants": 4, "beneficiaries": 63, "hours_each": 3, "place": "红枫社区广场"},
    ),
    (
        "6月9日，理发，养老院，白露生、温书言，老人17位，半天。",
        {"participants": 2, "beneficiaries": 17, "hours_each": 4},
    ),
    ("2月26日 红枫社区 卡口值守 6人×4小时", {"participants": 6, "hours_each": 4}),
    ("5月29日，搬书，市图书馆，5人，共10小时。", {"participants": 5, "hours_total": 10, "place": "市图书馆"}),
]
PLACE_FIRST: list[tuple[str, dict[str, Any]]] = [
    (
        "红枫社区门口，3月19日晚六点到八点，党员5名，查看健康码、登记来访人员。",
        {"place": "红枫社区门口", "participants": 5, "hours_each": 2},
    ),
    (
        "高铁北站候车厅，1月28日，6名党员帮旅客提行李、指路，服务旅客400余人次，每人3小时。",
        {"place": "高铁北站候车厅", "participants": 6, "hours_each": 3, "beneficiaries": 400},
    ),
    (
        "滨江路东段，4月9日上午，11名党员清理绿化带垃圾，干了2个小时。",
        {"place": "滨江路东段", "participants": 11, "hours_each": 2},
    ),
    (
        "青梅岭村口的大榕树下，5月21日，我支部4名党员摆起桌子讲民法典，村民来了四十来位，讲了一个半小时。",
        {"participants": 4, "beneficiaries": 40, "hours_each": 1.5},
    ),
    (
        "市图书馆少儿区，6月11日，3名党员整理图书两个小时。",
        {"place": "市图书馆少儿区", "participants": 3, "hours_each": 2},
    ),
    (
        "地下车库里，6月25日夜，9名党员连夜码沙袋挡水，从晚上九点干到十二点。",
        {"place": "地下车库", "participants": 9, "hours_each": 3},
    ),
]
PEOPLE_FIRST: list[tuple[str, dict[str, Any]]] = [
    (
        "秦望川、白露生等5名党员于3月26日到滨江步道捡拾烟头，每人1.5小时。",
        {"participants": 5, "place": "滨江步道", "hours_each": 1.5},
    ),
    (
        "温书言（负责量血压）、顾长风（负责登记）4月30日在红枫社区服务居民52人，两个人都干了3小时。",
        {"participants": 2, "beneficiaries": 52, "hours_each": 3, "place": "红枫社区"},
    ),
    (
        "白露生带着叶青禾5月7日去红枫小学门口护学，一人站了一小时。",
        {"participants": 2, "hours_each": 1, "place": "红枫小学门口"},
    ),
    (
        "六名党员，两名团员，4月5日清明节到烈士陵园擦拭墓碑，一起忙了两小时。",
        {"participants": 8, "hours_each": 2, "place": "烈士陵园"},
    ),
    (
        "叶青禾3月5日起连着三个晚上在红枫社区核酸点扫码，每晚四小时。",
        {"participants": 3, "hours_each": 4, "hours_total": 12, "occurrences": 3, "place": "红枫社区核酸点"},
    ),
    (
        "支部书记与两名支委5月27日到红枫福利院陪26名残疾儿童做手工，待了2小时。",
        {"participants": 3, "beneficiaries": 26, "love_action": True, "hours_each": 2, "place": "红枫福利院"},
    ),
]
SERVED_FIRST: list[tuple[str, dict[str, Any]]] = [
    (
        "为了让12户独居老人过个好年，1月20日支部6名党员分头上门擦窗户、贴春联，每人3个小时。",
        {"beneficiaries": 12, "participants": 6, "hours_each": 3},
    ),
    (
        "一名白血病学生急需用钱，4月12日支部16名党员捐款3200元。",
        {"beneficiaries": 1, "participants": 16, "love_action": True},
    ),
    (
        "45名考生在红枫中学考点领到了我们的矿泉水，6月7日，8名党员从早上七点守到十一点。",
        {"beneficiaries": 45, "participants": 8, "hours_each": 4, "place": "红枫中学考点"},
    ),
    (
        "听众58人，3月22日“世界水日”，党员2名在红枫社区讲节水，1小时。",
        {"beneficiaries": 58, "participants": 2, "hours_each": 1, "place": "红枫社区"},
    ),
    (
        "果农8户的三万斤枇杷愁销路，5月18日7名党员到青梅岭村帮着采摘装箱，干了一整天。",
        {"beneficiaries": 8, "participants": 7, "hours_each": 8, "place": "青梅岭村"},
    ),
    (
        "66位环卫工人5月1日喝上了支部送的凉茶，4名党员在环卫驿站忙了2小时。",
        {"beneficiaries": 66, "participants": 4, "hours_each": 2, "love_action": False, "place": "环卫驿站"},
    ),
]
FIGURES_LAST: list[tuple[str, dict[str, Any]]] = [
    (
        "4月21日，支部在人民广场设台接受群众法律咨询。参加5人，咨询群众38人，时长2.5小时。",
        {"participants": 5, "beneficiaries": 38, "hours_each": 2.5, "place": "人民广场"},
    ),
    (
        "6月15日，支部打扫青梅岭敬老院，给老人包馄饨。（党员8，老人31，3小时）",
        {"participants": 8, "beneficiaries": 31, "hours_each": 3, "place": "青梅岭敬老院"},
    ),
    (
        "5月12日防灾减灾日，支部走进红枫小区演示灭火器用法。到场党员6人；现场居民70余人；时间：9:00—10:30。",
        {"participants": 6, "beneficiaries": 70, "hours_each": 1.5, "place": "红枫小区"},
    ),
    (
        "3月18日，支部帮红枫社区录入居民信息。人员：白露生、顾长风；工时：合计6小时。",
        {"participants": 2, "hours_total": 6, "place": "红枫社区"},
    ),
    (
        "4月29日，支部粉刷红枫小学围墙，人均3小时，共计24小时，出动党员8名。",
        {"participants": 8, "hours_each": 3, "hours_total": 24, "place": "红枫小学"},
    ),
    (
        "2月12日，支部冒雪清理学府路积雪，党员出动13人次，人均2小时，惠及沿街商户20户。",
        {"participants": 13, "hours_each": 2, "beneficiaries": 20, "place": "学府路"},
    ),
]
ASIDES: list[tuple[str, dict[str, Any]]] = [
    (
        "3月30日，支部（叶青禾请病假）其余党员15名到红枫社区（双报到社区）大扫除，2小时。",
        {"participants": 15, "hours_each": 2, "place": "红枫社区"},
    ),
    (
        "5月10日，白露生、温书言两位同志——后来顾长风也赶来帮忙——在红枫小学给学生发牛奶，一共发了120份，忙了1小时。",
        {"participants": 3, "hours_each": 1, "place": "红枫小学"},
    ),
    (
        "6月20日，支部5名党员（社区另派了3名网格员配合）到红枫社区入户登记，走了48户，用了3个小时。",
        {"participants": 5, "beneficiaries": 48, "hours_each": 3, "place": "红枫社区"},
    ),
    (
        "4月14日，7名党员（含2名预备党员）在滨江公园门口劝导，9点开始，11点结束。",
        {"participants": 7, "hours_each": 2, "place": "滨江公园门口"},
    ),
    (
        "1月16日，支部给住在红枫社区的孤寡老人（共4位，最大的91岁）送棉被，去了3名党员，一个小时左右。",
        {"participants": 3, "beneficiaries": 4, "hours_each": 1, "love_action": True, "place": "红枫社区"},
    ),
    (
        "5月25日，原定在礼堂，因雨改在食堂一楼，6名党员为学生义务缝补，补好衣物34件，服务学生29人，2小时。",
        {"participants": 6, "beneficiaries": 29, "hours_each": 2, "place": "食堂一楼"},
    ),
]
SPOKEN: list[tuple[str, dict[str, Any]]] = [
    ("3月6号，咱支部十来号人上河堤那儿捡塑料袋，整了俩小时。", {"participants": 10, "hours_each": 2}),
    (
        "4月10号，老白（白露生）跟老温俩人给楼上瘫痪在床的张大爷理了个发，半个钟头。",
        {"participants": 2, "beneficiaries": 1, "love_action": True, "hours_each": 0.5},
    ),
    (
        "5月4号头晌，我们仨去村口大集摆摊，帮乡亲们看化肥真假，来问的有五十多人，待到晌午，三个钟头。",
        {"participants": 3, "beneficiaries": 50, "hours_each": 3},
    ),
    (
        "6月6号黑夜下大雨，咱这边六个党员蹚着水把红枫社区十二户人家的东西往高处搬，一宿没睡。",
        {"participants": 6, "beneficiaries": 12, "place": "红枫社区"},
    ),
    (
        "2月3号，正月初三，顾长风没回家，守在北门测体温，从早八点守到晚八点。",
        {"participants": 1, "hours_each": 12, "place": "北门"},
    ),
    (
        "4月27号，书记喊上白露生、温书言，仨人往红枫社区跑了一趟，给五个娃补数学，补了两堂课，一堂四十五分钟。",
        {"participants": 3, "beneficiaries": 5, "hours_each": 1.5, "place": "红枫社区"},
    ),
]
REST: list[tuple[str, dict[str, Any]]] = [
    (
        "5月30日，支部结对资助的3名贫困学生收到了新书包，白露生、叶青禾送到红枫小学，用时1小时。",
        {"participants": 2, "beneficiaries": 3, "hours_each": 1, "love_action": True, "place": "红枫小学"},
    ),
    (
        "3月17日，2名党员上门为业主检修燃气灶，走了26家，从下午两点到五点。",
        {"participants": 2, "beneficiaries": 26, "hours_each": 3},
    ),
    (
        "4月6日，支部联合红枫社区开展爱心义剪，3名党员与社区2名志愿者一起，服务辖区老人41人，历时三小时。",
        {"participants": 3, "beneficiaries": 41, "hours_each": 3, "place": "红枫社区", "love_action": False},
    ),
    (
        "5月16日全国助残日，6名党员陪红枫托养中心的22名学员逛公园，从九点走到十一点半。",
        {"participants": 6, "beneficiaries": 22, "hours_each": 2.5},
    ),
    ("6月14日，支部14人献血，在街心广场献血车上，合计4200毫升。", {"participants": 14, "love_action": True}),
    (
        "2月24日，党员10人分成两组，一组清运垃圾，一组冲洗地面，把红枫菜市场拾掇了一遍，干了两个半小时。",
        {"participants": 10, "hours_each": 2.5, "place": "红枫菜市场"},
    ),
]
# Written after the reading of fields was redrawn.
FURTHER: list[tuple[str, dict[str, Any]]] = [
    (
        "4月20日，4名党员赴恒远电子开展劳动法宣讲，参会企业人员45名，用时2小时。",
        {"participants": 4, "beneficiaries": 45, "place": "恒远电子", "hours_each": 2},
    ),
    (
        "6月24日，给路上的骑手煮酸梅汤，地点书院门口，3人，2小时，来喝的有六十来个。",
        {"participants": 3, "beneficiaries": 60, "place": "书院门口", "hours_each": 2},
    ),
    (
        "5月26日，温书言通过视频给村里14名家庭照护者讲压疮护理，讲了1小时。",
        {"participants": 1, "beneficiaries": 14, "hours_each": 1},
    ),
    (
        "2月9日，支部3名党员赴白鹭岛码头协助发放救生衣，受益渔民54名，用时1.5小时。",
        {"participants": 3, "place": "白鹭岛码头", "beneficiaries": 54, "hours_each": 1.5},
    ),
    (
        "3月9日晚，顾长风和我给四户停水的老住户挑水，挑了仨钟头。",
        {"participants": 2, "beneficiaries": 4, "hours_each": 3},
    ),
    (
        "5月15日，支委五人全到，去桃源福利院给孩子们包包子，院里孩子二十三个，热闹了一上午。",
        {"participants": 5, "place": "桃源福利院", "beneficiaries": 23, "hours_each": 4},
    ),
    (
        "4月19日，温书言下夜班没回家，直接到青云桥头扶老人过马路，从七点站到八点半。",
        {"participants": 1, "place": "青云桥头", "hours_each": 1.5},
    ),
    ("6月1日，16名党员中11名参加给山区小学捐书，共捐320册。", {"participants": 11}),
    (
        "6月12日，咱们支部去了七个人，到河湾村帮刘大娘家割麦子，干了大半天。",
        {"participants": 7, "place": "河湾村", "beneficiaries": 1},
    ),
    (
        "4月25日，白露生为一个失聪的女孩辅导功课，辅导了两小时，地点在翠竹社区阅览室。",
        {"participants": 1, "beneficiaries": 1, "hours_each": 2, "place": "翠竹社区阅览室"},
    ),
    (
        "3月15日，在人民商场一楼，5名党员接待消费者咨询67人次，每人4小时。",
        {"participants": 5, "beneficiaries": 67, "hours_each": 4, "place": "人民商场一楼"},
    ),
    (
        "5月6日，秦望川、温书言、叶青禾仨在翠竹社区值守，晚七点到十点。",
        {"participants": 3, "place": "翠竹社区", "hours_each": 3},
    ),
    (
        "1月25日，支部看望困难党员徐奶奶，送上慰问金500元，去了2人，坐了半小时。",
        {"participants": 2, "beneficiaries": 1, "love_action": True, "hours_each": 0.5},
    ),
    (
        "4月11日，党员6名，另有群众9名，清扫望江路，8:00—10:00。",
        {"participants": 6, "place": "望江路", "hours_each": 2},
    ),
    (
        "5月19日中国旅游日，4名党员在云台山景区北门为游客指路，服务200余人，半天。",
        {"participants": 4, "beneficiaries": 200, "hours_each": 4, "place": "云台山景区北门"},
    ),
    (
        "6月21日，支部为9名残疾考生送考，出车5台，党员5名，从六点半忙到中午。",
        {"participants": 5, "beneficiaries": 9, "love_action": True},
    ),
    (
        "2月15日元宵节，叶青禾领着两位同事，到翠竹社区陪17位空巢老人猜灯谜，两个钟头。",
        {"participants": 3, "beneficiaries": 17, "hours_each": 2, "place": "翠竹社区"},
    ),
    (
        "3月20日，支部党员上门给独居的魏爷爷、陈阿婆换灯泡，2人，1小时。",
        {"participants": 2, "beneficiaries": 2, "hours_each": 1},
    ),
    (
        "4月3日，全体党员除秦望川出差外都到烈士陵园祭扫服务，引导群众300人，2小时。",
        {"participants": 15, "beneficiaries": 300, "hours_each": 2, "place": "烈士陵园"},
    ),
    (
        "5月28日，翠竹社区广场：量血压82人、看牙31人；我支部医护党员4人，3小时。",
        {"participants": 4, "hours_each": 3, "place": "翠竹社区广场"},
    ),
    (
        "6月5日环境日，大伙儿十四个沿东湖绿道捡垃圾，走了两个小时。",
        {"participants": 14, "hours_each": 2, "place": "东湖绿道"},
    ),
    (
        "1月8日，为翠竹社区核酸采样点的居民维持秩序，党员4人，6:00—9:00，居民约1200人。",
        {"participants": 4, "hours_each": 3, "beneficiaries": 1200, "place": "翠竹社区核酸采样点"},
    ),
    (
        "4月28日，书记与三名党员走访小康村低保户6户、五保户2户，每户送米一袋，半天。",
        {"participants": 4, "beneficiaries": 8, "love_action": True, "hours_each": 4, "place": "小康村"},
    ),
    (
        "5月23日，顾长风在特殊教育学校教12个聋哑孩子下棋，一个半小时。",
        {"participants": 1, "beneficiaries": 12, "hours_each": 1.5, "place": "特殊教育学校"},
    ),
    (
        "6月23日，来听用电安全的村民有六十三位，讲课的是温书言、叶青禾，在赵家洼村文化广场，一小时。",
        {"participants": 2, "beneficiaries": 63, "hours_each": 1, "place": "赵家洼村文化广场"},
    ),
    ("3月28日，8名党员分四组，每组2人，在四个路口劝导，每人一个半小时。", {"participants": 8, "hours_each": 1.5}),
    (
        "5月9日，白露生等3人驾车送一名尿毒症患者到市医院透析，往返三个小时。",
        {"participants": 3, "beneficiaries": 1, "love_action": True, "hours_each": 3, "place": "市医院"},
    ),
    (
        "4月17日，支部与翠竹社区联合清理三号楼后的菜园，出动党员9人，社区来了6人，两小时干完。",
        {"participants": 9, "hours_each": 2},
    ),
]
CASES = [*OFFICIAL, *CHATTY, *TERSE, *PLACE_FIRST, *PEOPLE_FIRST, *SERVED_FIRST, *FIGURES_LAST, *ASIDES, *SPOKEN, *REST, *FURTHER]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:14] for text, _ in CASES])
def test_fields_of_a_telling(text: str, expected: dict[str, Any]) -> None:
    assert differences(text, expected) == {}
