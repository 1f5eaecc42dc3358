"""Further tellings in prose, written after the reading of fields was redrawn; all people and places are invented."""

from typing import Any

import pytest

from tests.normalize.test_told_fields import differences

CASES: list[tuple[str, dict[str, Any]]] = [
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
    (
        "6月1日，16名党员中11名参加给山区小学捐书，共捐320册。",
        {"participants": 11},
    ),
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
    (
        "3月28日，8名党员分四组，每组2人，在四个路口劝导，每人一个半小时。",
        {"participants": 8, "hours_each": 1.5},
    ),
    (
        "5月9日，白露生等3人驾车送一名尿毒症患者到市医院透析，往返三个小时。",
        {"participants": 3, "beneficiaries": 1, "love_action": True, "hours_each": 3, "place": "市医院"},
    ),
    (
        "4月17日，支部与翠竹社区联合清理三号楼后的菜园，出动党员9人，社区来了6人，两小时干完。",
        {"participants": 9, "hours_each": 2},
    ),
]


@pytest.mark.parametrize(("text", "expected"), CASES, ids=[text[:14] for text, _ in CASES])
def test_fields_of_a_further_telling(text: str, expected: dict[str, Any]) -> None:
    assert differences(text, expected) == {}
