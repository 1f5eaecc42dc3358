"""Statements on the branch as a whole: subject, key and quantity in any order. The branch is invented and has 28 members."""

import pytest

from tasks.records.document import Block
from tests.normalize.paper import WORKS, document, read, stated, table

# The line or lines, and all that they state.
PROSE = [
    # Subtraction.
    (["支部28名党员里有3人没注册时间银行。"], {"members": 28, "registered": 25}),
    (["时间银行注册还差两人，双报到只差梁冬生一人。"], {"registered": 26, "reported": 27}),
    (["28缺4，社区报到24人到位。"], {"reported": 24}),
    (["应注册28名，实有26名完成实名认证。"], {"registered": 26}),
    (["除马德福、于小满常年驻外，其他同志都到居住小区报了到。"], {"reported": 26}),
    (["未报到的只有何远山一人，其余党员均已到社区报到。"], {"reported": 27}),
    (["尚有5名党员没有参加过培训，已受训23名。"], {"trained": 23}),
    (["半年里一次活动都没参加的有2人，都是长期病休。"], {"participated": 26}),
    # All.
    (["全支部28人无一例外开了时间银行的户头。"], {"members": 28, "registered": 28}),
    (["党员同志个个都在时间银行建了档，个个都到社区领了岗。"], {"registered": 28, "reported": 28}),
    (["注册率、报到率双双达到100%。"], {"registered": 28, "reported": 28}),
    (["支部党员28人，注册、报到两个百分百。"], {"members": 28, "registered": 28, "reported": 28}),
    (["28名党员上半年全都出过工。"], {"members": 28, "participated": 28}),
    (["没有一名党员掉队，人人都上过阵。"], {"participated": 28}),
    # Shares.
    (["超过半数、共17名党员上过志愿服务课。"], {"trained": 17}),
    (["四分之三的党员参加过志愿服务活动。"], {"participated": 21}),
    (["时间银行注册率92.9%，比年初提高10个百分点。"], {"registered": 26}),
    (["党员参与率75%。"], {"participated": 21}),
    (["支部28名党员，参与志愿服务的占到一半。"], {"members": 28, "participated": 14}),
    (["报到完成度：25/28。"], {"reported": 25}),
    # Words of the keys.
    (["志愿汇实名入库27人；小区认领岗位22人。"], {"registered": 27, "reported": 22}),
    (["时间银行开户：26户。"], {"registered": 26}),
    (["已有24人次……确切地说是19名党员听了急救课，拿到结业证的16名。"], {"trained": 19}),
    (["12名党员轮训过一遍志愿者通用课程。"], {"trained": 12}),
    (["有一技之长可供服务的11人。"], {"skilled": 11}),
    (["支部里持有各类职业证书、能上门服务的党员13名。"], {"skilled": 13}),
    (["懂电工、会理发、能写对联的党员加起来9名。"], {"skilled": 9}),
    (["具备服务特长的党员占四分之一。"], {"skilled": 7}),
    (["我们现有电工、钳工、焊工等持证党员10人。"], {"skilled": 10}),
    # Teams.
    (["支部下设3个志愿服务小组。"], {"teams": 3}),
    (["设“暖炉”便民、“准星”维修两个岗队。"], {"teams": 2}),
    (["组建了一支12人的志愿服务队，起名“准星”。"], {"teams": 1}),
    (["志愿服务力量编成四个班，轮流上岗。"], {"teams": 4}),
    (["建有“准星”志愿服务队，队员15人。"], {"teams": 1}),
    (["在原有2支队伍的基础上又新建1支，现有志愿服务队3支。"], {"teams": 3}),
    # Activities and hours.
    (["半年来，支部一共组织了13场志愿服务。"], {"activities_stated": 13}),
    (["活动14次，工时308小时。"], {"activities_stated": 14, "hours_total": 308}),
    (["上半年前前后后办了九件实事，折合志愿时长一百二十六小时。"], {"activities_stated": 9, "hours_total": 126}),
    (["志愿服务时长合计412小时，其中防疫288小时，其他124小时。"], {"hours_total": 412}),
    (["防疫值守288小时，便民维修96小时，合在一起是384小时。"], {"hours_total": 384}),
    (["时间银行里存下的时间是366.5小时。"], {"hours_total": 366.5}),
    (["累计服务时长：210小时（去年同期150小时）。"], {"hours_total": 210}),
    (["一季度开展活动5项，二季度7项，共计12项。"], {"activities_stated": 12}),
    (["下半年计划开展活动10场，服务300小时。"], {}),
    # Several in one sentence, other orders.
    (
        ["全体28名党员：注册27、报到26、受训18、参与24、有特长的9；队伍2支；活动11项；时长240小时。"],
        {
            "members": 28, "registered": 27, "reported": 26, "trained": 18, "participated": 24, "skilled": 9,
            "teams": 2, "activities_stated": 11, "hours_total": 240,
        },
    ),
    (
        ["党员28名（含预备2名），27名在册志愿者，25名向社区报到，20名参加培训。"],
        {"members": 28, "registered": 27, "reported": 25, "trained": 20},
    ),
    (["28名党员的28份承诺", "我支部现有党员二十八名。"], {"members": 28}),
    (["支部的情况：党员28人。其中注册志愿者26人，已报到的24人。"], {"members": 28, "registered": 26, "reported": 24}),
    (["上半年实际出过力的党员有郑立秋、何远山、苏晓棠等23人。"], {"participated": 23}),
    (["培训：3月15日一次、5月20日一次，两次合起来有16名党员到课。"], {"trained": 16}),
    (["郑立秋、何远山、苏晓棠、马德福四位同志有电工证。"], {"skilled": 4}),
    (["志愿服务参与面：22人，占党员总数的78.6%。"], {"participated": 22}),
    (["参加过一次以上志愿服务的党员22人，两次以上的14人。"], {"participated": 22}),
    (["注册志愿者由年初的20人增加到26人。"], {"registered": 26}),
    (["新注册4名，累计注册27名。"], {"registered": 27}),
    (["全厂党员312名，注册志愿者290名；我支部28名党员，注册26名。"], {"members": 28, "registered": 26}),
    (["本支部28人，去年注册21人，今年补上5人，达到26人。"], {"members": 28, "registered": 26}),
    # In cells.
    ([table("党员数 | 28 | 时间银行注册 | 26\n社区报到 | 25 | 参加培训 | 17\n服务队 | 2支 | 总时长 | 301小时")],
     {"members": 28, "registered": 26, "reported": 25, "trained": 17, "teams": 2, "hours_total": 301}),
    ([table(
        "党员人数 | 已注册 | 已报到 | 参训人数 | 参与人数 | 有技能人数 | 队伍数 | 活动场次 | 累计时长\n"
        "28 | 28 | 26 | 15 | 24 | 10 | 1 | 9 | 207"
    )],
     {"members": 28, "registered": 28, "reported": 26, "trained": 15, "participated": 24, "skilled": 10, "teams": 1,
      "activities_stated": 9, "hours_total": 207}),
    ([table("指标 | 应有 | 实有 | 备注\n时间银行注册 | 28 | 26 | 差2人\n社区报到 | 28 | 27 | \n志愿培训 | 28 | 14 | ")],
     {"registered": 26, "reported": 27, "trained": 14}),
    ([table("项目 | 情况\n注册情况 | 28人全部注册\n报到情况 | 除钱守一外全部报到\n培训情况 | 19人参加\n队伍情况 | “准星”志愿服务队1支")],
     {"registered": 28, "reported": 27, "trained": 19, "teams": 1}),
    # Other wordings, written when those above were read.
    (["支部在册党员二十八位，上线“时间银行”的二十七位，落下的一位是刚调来的于小满。"], {"members": 28,"registered": 27}),
    (["双报到这件事，28人报了25人，梁冬生、钱守一、欧阳静三位还没顾上。"], {"reported": 25}),
    (["注册方面只有马德福没办成，报到方面一个也没落下。"], {"registered": 27,"reported": 28}),
    (["我们28个人，28个账号，个个都是激活状态。"], {"registered": 28}),
    (["截至12月20日，支部党员志愿者注册比例为96.4%，社区报到比例为92.9%。"], {"registered": 27,"reported": 26}),
    (["受过急救训练的有11位同志。"], {"trained": 11}),
    (["10月中旬红十字会老师来讲包扎，听了的有18名党员。"], {"trained": 18}),
    (["全年志愿者培训参训率50%。"], {"trained": 14}),
    (["组织党员参加街道志愿者骨干培训班，何远山、苏晓棠、马德福去了。"], {"trained": 3}),
    (["真正走出去服务过的党员24名，占八成半。"], {"participated": 24}),
    (["上半年没出过门做服务的只有2名卧床老党员，其余26名都动了起来。"], {"participated": 26}),
    (["党员参与度100%，最多的一位参加了9次。"], {"participated": 28}),
    (["有20名党员投身志愿服务，参与面超过七成。"], {"participated": 20}),
    (["取得救护员证的党员8名，取得社工证的党员3名，合计11名党员有志愿服务专业证书。"], {"skilled": 11}),
    (["支部人才不少：会修家电的5人、会理发的2人、会手语的1人，一共8人能拿得出手。"], {"skilled": 8}),
    (["可提供专业服务（法律、心理、医疗）的党员9人。"], {"skilled": 9}),
    (["技能型党员志愿者占支部总人数的四分之一，即7人。"], {"skilled": 7}),
    (["“准星”队、“暖炉”队两支志愿队轮流值守。"], {"teams": 2}),
    (["支部把28名党员编入五个志愿服务小队。"], {"teams": 5}),
    (["依托“准星”党员志愿服务队开展服务。"], {"teams": 1}),
    (["志愿服务队：无。"], {"teams": 0}),
    (["今年没有单独成立志愿服务队。"], {"teams": 0}),
    (["全期共办实事14件，工时合计256个。"], {"activities_stated": 14,"hours_total": 256}),
    (["活动：12次；人次：98；小时：214。"], {"activities_stated": 12,"hours_total": 214}),
    (["半年总共出动十一回，花去一百八十三个钟头。"], {"activities_stated": 11,"hours_total": 183}),
    (["上半年志愿服务时长达到了300.5小时，人均10.7小时，比上年同期多出40小时。"], {"hours_total": 300.5}),
    (["集中活动6次，分散活动4次，合计10次。"], {"activities_stated": 10}),
    (["服务总时数：二百零八小时。"], {"hours_total": 208}),
    (["以上活动合计9场，时长合计162小时。"], {"activities_stated": 9,"hours_total": 162}),
    (["计划全年开展20场，上半年已完成11场。"], {"activities_stated": 11}),
    (["街道共有党员志愿者3200名，我支部占28名，全部完成注册。"], {"registered": 28}),
    ([table(
            "支部名称 | 党员数 | 注册数 | 报到数 | 培训数 | 时长\n"
            "江岸仪表厂第二党支部 | 28 | 27 | 26 | 18 | 190"
        )], {"members": 28,"registered": 27,"reported": 26,"trained": 18,"hours_total": 190}),
    ([table(
            "一、党员情况 | 党员28名，其中注册志愿者27名\n"
            "二、双报到 | 26名已报到，2名待办\n"
            "三、队伍 | 2支"
        )], {"members": 28,"registered": 27,"reported": 26,"teams": 2}),
    ([table(
            "序号 | 统计项 | 数量\n"
            "1 | 支部党员总数 | 28人\n"
            "2 | 时间银行注册人数 | 28人\n"
            "3 | 参加志愿服务人数 | 25人\n"
            "4 | 志愿服务场次 | 13场\n"
            "5 | 服务时长 | 333小时"
        )], {"members": 28,"registered": 28,"participated": 25,"activities_stated": 13,"hours_total": 333}),
    ([table(
            "党员 | 平台注册 | 双报到 | 志愿队 | 服务小队\n"
            "28 | 27 | 26 | 2支 | 3"
        )], {"members": 28,"registered": 27,"reported": 26,"teams": 2}),
    ([table(
            "党员 | 平台注册 | 先锋队 | 队员\n"
            "28人 | 27人 | 1 | 14"
        )], {"members": 28,"registered": 27,"teams": 1}),
    ([table(
            "月份 | 场次 | 人次 | 时长（小时）\n"
            "1月 | 2 | 10 | 20\n"
            "2月 | 1 | 8 | 16\n"
            "合计 | 3 | 18 | 36"
        )], {"activities_stated": 3,"hours_total": 36}),
    (["党员注册：27/28","社区报到：26/28","参加培训：15/28"], {"registered": 27,"reported": 26,"trained": 15}),
    (["支部28名党员在平台上的头像全部点亮，注册率百分之百。"], {"members": 28,"registered": 28}),
    (["除梁冬生还没来得及去，支部党员都跟社区接上了头，报到27名。"], {"reported": 27}),
    (["注册：28；报到：26；培训：17；参与：25。"], {"registered": 28,"reported": 26,"trained": 17,"participated": 25}),
    (["党员时间银行开户情况：已开户26人，未开户2人。"], {"registered": 26}),
    (["5月12日，支部邀请蓝天救援队教练上了一堂急救课，22名党员到场学习。"], {"trained": 22}),
    (["先后有9名、12名党员分两批参加了区里的志愿者轮训，合计21人。"], {"trained": 21}),
    (["党员培训覆盖面达到85.7%。"], {"trained": 24}),
    (["没有参加培训的党员还有6名，其余22名均已结业。"], {"trained": 22}),
    (["28名党员参加志愿服务的有23名，5名因年老体弱未参加。"], {"members": 28,"participated": 23}),
    (["支部党员人均参加活动3.2次，参加过的党员有26名。"], {"participated": 26}),
    (["党员实际参与数：25名。"], {"participated": 25}),
    (["上半年干过志愿服务的党员，数来数去是21人。"], {"participated": 21}),
    (["具有急救、电工、摄影等特长的党员志愿者共计12名。"], {"skilled": 12}),
    (["手里有证的党员6名：电工证4名、救护员证2名。"], {"skilled": 6}),
    (["党员中掌握一门以上服务技能的占50%。"], {"skilled": 14}),
    (["建起“准星”“暖炉”“火花”三支队伍。"], {"teams": 3}),
    (["支部成立党员志愿服务队1支、下设4个小组。"], {"teams": 1}),
    (["设有志愿服务队一支，队员28名。"], {"teams": 1}),
    (["支部有两支志愿服务队，分别是“准星”队和“暖炉”队。"], {"teams": 2}),
    (["我们的队伍叫“准星志愿服务队”。"], {"teams": 1}),
    (["2022年上半年，支部开展各类志愿服务活动共计16次，服务时长累计达到402小时。"], {"activities_stated": 16,"hours_total": 402}),
    (["半年小账：活动十二次，工时二百四十小时，人次八十八。"], {"activities_stated": 12,"hours_total": 240}),
    (["本期志愿服务总量：15项、287.5小时。"], {"activities_stated": 15,"hours_total": 287.5}),
    (["支部志愿服务累计时长由去年同期的180小时增长到260小时。"], {"hours_total": 260}),
    (["系统统计的总服务时间为19800分钟，约330小时。"], {"hours_total": 330}),
    (["3月组织活动4次，4月3次，5月5次，总共12次。"], {"activities_stated": 12}),
    (["下半年争取开展活动不少于10次，时长突破300小时。"], {}),
    (["全厂共开展活动120次、累计3000小时，我支部开展13次、280小时。"], {"activities_stated": 13,"hours_total": 280}),
    ([table(
            "填报单位 | 江岸仪表厂第二党支部 | 党员人数 | 28\n"
            "注册志愿者人数 | 28 | 双报到人数 | 26\n"
            "志愿服务队数量 | 2 | 活动次数 | 10\n"
            "服务总时长（小时） | 256 | 参与党员数 | 24"
        )], {"members": 28,"registered": 28,"reported": 26,"teams": 2,"activities_stated": 10,"hours_total": 256,"participated": 24}),
    ([table(
            "指标名称 | 单位 | 完成数\n"
            "注册党员 | 人 | 27\n"
            "报到党员 | 人 | 26\n"
            "受训党员 | 人 | 16\n"
            "服务队 | 支 | 1\n"
            "活动 | 场 | 9\n"
            "时长 | 小时 | 188"
        )], {"registered": 27,"reported": 26,"trained": 16,"teams": 1,"activities_stated": 9,"hours_total": 188}),
    ([table(
            "类别 | 人数 | 占比\n"
            "注册志愿者 | 27 | 96.4%\n"
            "已报到 | 26 | 92.9%\n"
            "参加培训 | 14 | 50%\n"
            "有技能 | 7 | 25%"
        )], {"registered": 27,"reported": 26,"trained": 14,"skilled": 7}),
    (["（一）基本情况","党员28人，注册28人，报到28人，队伍1支。"], {"members": 28,"registered": 28,"reported": 28,"teams": 1}),
    (
        ["【数据速览】党员28 | 注册27 | 报到25 | 活动11 | 时长233.5h"],
        {"members": 28, "registered": 27, "reported": 25, "activities_stated": 11, "hours_total": 233.5},
    ),
    (["支部共28名同志，27名持有志愿者注册号，1名（于小满）正在申领。"], {"members": 28, "registered": 27}),
    (["社区报到回执收回26份，尚缺2份。"], {"reported": 26}),
    (["志愿者岗前学习，28人全部学完并结业。"], {"trained": 28}),
    (["上半年参加志愿服务活动的党员占比为92.9%，共26人。"], {"participated": 26}),
    (["党员中有志愿服务专长的有：电工4人、理发2人、心理咨询1人，共7人。"], {"skilled": 7}),
    (["支部组织的“准星”服务小分队常年在岗。"], {"teams": 1}),
    (["全半年志愿服务11场、服务时间264小时，服务群众1200人次。"], {"activities_stated": 11, "hours_total": 264}),
    (["党员张贴在时间银行上的总工时为：195.5。"], {"hours_total": 195.5}),
    (["报到率：100％；注册率：100％；参训率：75％"], {"registered": 28, "reported": 28, "trained": 21}),
    (["在28名党员中，已注册26名，剩余2名因手机原因暂缓。"], {"members": 28, "registered": 26}),
    (["全体党员（28人）均已到社区报到并注册时间银行。"], {"members": 28, "registered": 28, "reported": 28}),
    (["本半年举办志愿者培训3期，培训党员26人次、19人。"], {"trained": 19}),
    (["参与情况：28名党员中25名至少参加过一次，3名在外学习未能参加。"], {"members": 28, "participated": 25}),
    (["能独立开展急救、水电维修等服务的党员有10名。"], {"skilled": 10}),
    (["目前支部有志愿服务队2支：“准星”维修队（12人）、“暖炉”助老队（16人）。"], {"teams": 2}),
    (["累计活动次数17次，累计参与人次143人次，累计服务时长429小时。"], {"activities_stated": 17, "hours_total": 429}),
    ([table(
            "支部情况 | < | < | <\n"
            "党员 | 28名 | 注册 | 27名\n"
            "报到 | 28名 | 培训 | 20名"
        )], {"members": 28, "registered": 27, "reported": 28, "trained": 20}),
    ([table(
            "统计项目 | 上半年 | 去年同期\n"
            "注册人数 | 27 | 25\n"
            "报到人数 | 26 | 24\n"
            "活动场次 | 12 | 9\n"
            "服务时长 | 280 | 210"
        )], {"registered": 27, "reported": 26, "activities_stated": 12, "hours_total": 280}),
    (["郑立秋、何远山等9名党员分别参加了市、区两级志愿者培训。"], {"trained": 9}),
    (["志愿服务工作由3个党小组、2支队伍共同承担。"], {"teams": 2}),
    (["截至目前，有一技之长者九人；截至目前17名党员参加过活动。"], {"skilled": 9, "participated": 17}),
    (["以上9件。", "28个人全部报到了。"], {"members": 28, "reported": 28, "activities_stated": 9}),
    (["下半年全体党员都参加过活动，合起来12次。"], {"participated": 28, "activities_stated": 12}),
    (["除马德福腿脚不便外，其余27人都露过脸。大大小小11回。"], {"participated": 27, "activities_stated": 11}),
    (["请消防站的同志来教过一次结绳，16名志愿者到场练习。"], {"trained": 16}),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "want"), PROSE, ids=[str(place) for place in range(len(PROSE))])
def test_a_statement_gives_its_fields(lines: list[Block | str], want: dict[str, float]) -> None:
    got, _ = stated(read(document(*lines), branch=WORKS))
    if "members" not in want:
        got.pop("members", None)
    assert got == want


# What a figure cannot be read from has a mark, never an unmarked null.
UNREADABLE = [
    ("社区报到的情况比较复杂，有的说22人，有的说24人。", "reported"),
    ("注册人数约为党员总数的九成。", "registered"),
    ("参训人员三批，分别为9人、8人、7人，有重复。", "trained"),
    ("组建服务队若干支。", "teams"),
    ("志愿服务时长二百余小时。", "hours_total"),
    ("开展活动十余次。", "activities_stated"),
    ("大部分党员参加过志愿服务培训。", "trained"),
    ("半年累计一百多个小时。", "hours_total"),
    ("支部的志愿服务小队有好几支。", "teams"),
]


@pytest.mark.parametrize(("line", "field"), UNREADABLE)
def test_a_figure_that_is_not_plain_is_marked(line: str, field: str) -> None:
    assert field in stated(read(document(line), branch=WORKS))[1]
