"""The words by which a clause speaks of registering, reporting, training, taking part, or a skill.

In: the folded text of a clause. Out: `Key`s in its order. Words that only look alike (注册会计师, 双报到社区, 师德培训, 结业证) are none.
"""

import re
from typing import NamedTuple

from tasks.normalize.abilities import TRADE

# A question for the number of members.
HOW_MANY = re.compile(r"(?:支部|党员)[^,。;?]{0,4}(?:多少|几)[名人位个]")
FIELDS = ("registered", "reported", "trained", "participated", "skilled")


class Key(NamedTuple):
    field: str
    begin: int
    finish: int


_PLATFORM = (
    r"(?:志愿云|志愿汇|志愿中国|志愿之家|志愿通|i志愿|志愿[^,。;、]{0,6}(?:平台|系统|小程序|网)"
    r"|“[^”]{0,10}志愿[^”]{0,10}”|国家志愿服务信息系统)"
)
# What a branch has its volunteers taught.
_TAUGHT = r"(?:急救|救护|救援|自救|灭火|心肺复苏|AED|包扎|手语|志愿)"
_KEYS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "trained",
        re.compile(
            rf"(?<!师德)(?<!师资)(?<!业务)(?<!党务)(?<!入党)(?<!廉政)(?<!保密)(?<!入职)(?<!信息化)培训(?!中心|基地|学校|机构|室|部)|轮训|(?<=志愿者)[复集]训|(?<=救护员)[复集]训|参训|受训|岗前|转训|到课|(?:办|组织|开|开设|安排)的[^,。;给为向]{{0,8}}{_TAUGHT}[^,。;]{{0,4}}讲座|(?:请|邀|由|来)[^,。;]{{0,16}}(?:教|上|讲|传授)[^,。;]{{0,8}}{_TAUGHT}[^,。;]{{0,4}}|(?:请|邀)[^,。;]{{2,16}}来教[过了]|(?:骨干|提升|研修|讲习|学习|进修)班|训练营|受过[^,。;]{{0,12}}训练|训练[^,。;]{{0,4}}合格"
            r"|志愿[^,。;]{0,10}(?:课程|学习|课(?![堂题外本间余桌]))|(?:急救|救护|上岗)[^,。;]{0,2}课(?![堂题外本间余桌])|上过[^,。;]{0,10}课(?![堂题])"
        ),
    ),
    (
        "registered",
        re.compile(
            rf"注[了过]?册(?!资金|资本|会计师|商标|公司|企业|护士|安全|建造|地址|地)|时间银行|time[ ]?bank|户头|账[号户]|开了?户|实名"
            r"|入库|在册志愿者|志愿者?身份"
            r"|志愿者(?:人数|总数|数)(?=[:为有]?\d)|^志愿者(?=[:]?\d)|(?:平台|系统)[^,。;]{0,4}(?:建档|激活|登记|入驻|认证)|志愿者?证(?!书)|志愿者?(?:编号|号码|号(?![召称角]))"
            rf"|{_PLATFORM}",
            re.IGNORECASE,
        ),
    ),
    (
        "reported",
        re.compile(
            r"双?报[了过]?到(?!的?(?:社区|小区|单位|街道|地)(?!\d|率|登记))|双报(?!到)|亮[明过了出]{0,2}身份|认领[^,。;]{0,14}岗|领了?岗|应[报到]尽[报到]"
            r"|(?:担任|当上?|任)[^,。;]{0,8}(?:楼栋?长|单元长|网格员)"
        ),
    ),
    (
        "skilled",
        re.compile(
            r"技能(?!培训|竞赛|比武|大赛)|有技|[一人]人一技|一技(?:之长|在[手身]|傍身)|特长|专长|手艺|拿手|本事|(?<![强练学增提])本领(?![强建提])|绝活|资质|所长|(?:考取|取得|持有|获得|具有|拥有|拿到|考出|考[到了])(?!了?合格|结业)[^,。;合格结业保验论考]{0,24}(?:证(?![明件实据券监人])|资格)|有[^,。;、\d合格结业保验论考]{0,8}证(?=的|$|[,。;])"
            rf"|(?:懂|精通|擅长|会(?!用|议|上|员)|能(?![够力参出到来按走]|活动)|可(?=提供|胜任))(?:(?!注册|报到)[^,。;的\d]){{1,16}}的(?=党员|同志|有|合计|共|计|\d|[一二三四五六七八九十]|[^,。;的]{{0,6}}(?:骨干|能手|党员)[共有]?\d|$)|持[^,。;]{{0,8}}证|救护员证|(?<![不协学机工大他她])会(?:{TRADE.pattern}|修|弹|唱|讲|开)|都会|掌握"
            r"|(?:急救|救护|心理(?:咨询|疏导)?|手语|社工|社会工作|调解|理发|翻译|外语类?|双语|法律|摄影|书法|维修|讲解)(?:志愿)?(?:员|师|者|类志愿者)(?=\d|[一二三四五六七八九十]|[(,、。;]|$|[名人])"
        ),
    ),
    (
        "participated",
        re.compile(
            r"参[与加](?:活动|服务|志愿服务)?的?(?:率|面|人?数)|覆盖面|服务记录|(?:参加|参与|出动|出来做|做)过|出来[^,。;\d]{0,4}过|(?:[都全均]|人人)出?[去来上下]过(?:[村乡]里?|社区|一线|基层|街|岗|户)?(?=$|[,。;])|(?<!过)服务过|(?:参加|参与)的?(?:党员|老?同志)(?=\d|[一二三四五六七八九十])|[干做]过[^,。;]{0,2}(?:志愿|服务|活动)|(?:没|未)[^,。;]{0,4}参[加与]|(?:出|搭|伸|露|动|上|尽|到|干)[过了](?:一?[次回天把])?(?:力|工|勤|手|面|脸|阵|岗|活|门)|"
            r"至少[^,。;]{0,6}(?:参加|参与|做|一次|1次|一项|1项|一场)|上阵"
            r"|[做干搞]了[^,。;]{0,4}(?:志愿|服务|活动|公益)[^,。;]{0,4}的(?=有|是|占|党员|同志|[\d一二三四五六七八九十])|(?<=人人|个个)都?[有做](?:志愿)?(?:服务|活动|公益|份)"
            r"|出勤率|出[勤工](?:的?(?:党员|人)数?|的)?(?=[:有为是共计]{0,2}(?:\d|[一二三四五六七八九十]))|(?:参加|参与)了?(?:[^,。;]{0,8}(?:志愿|活动|服务)|$)|参与"
            r"|先后有?(?=[\d一二三四五六七八九十]{1,4}(?:[名位]党员|人|[名位]同志)(?:走进|走上|走向|投身|投入|深入|下沉|奔赴))"
        ),
    ),
)


def read_keys(text: str) -> list[Key]:
    """The key words of a clause in its order, one a run of the same field; 参与 beside a training or a report tells of that."""
    hits = [Key(name, *hit.span()) for name, pattern in _KEYS for hit in pattern.finditer(text)]
    hits.sort(key=lambda one: (one.begin, -one.finish))
    keys: list[Key] = []
    for one in hits:
        counted = keys and re.search(r"\d[名人位]", text[keys[-1].finish : one.begin])
        if keys and keys[-1].field == one.field and not counted:
            keys[-1] = Key(one.field, keys[-1].begin, max(keys[-1].finish, one.finish))
        elif not keys or one.begin >= keys[-1].finish:
            keys.append(one)
    return [one for one in keys if one.field != "participated" or not _verb_of(text, one, keys)]


def _verb_of(text: str, key: Key, keys: list[Key]) -> bool:
    """Whether 参加 only leads to another key word (参加培训): nothing that separates or counts stands between them."""
    for other in keys:
        if other.finish == key.begin and text[key.begin : key.finish].startswith("覆盖"):
            # 培训覆盖面 is that of the training.
            return True
        between = text[key.finish : other.begin] if other.begin >= key.finish else text[other.finish : key.begin]
        rate = re.search(r"率|面", text[key.begin : key.finish])
        if other.field != key.field and not rate and not re.search(r"[、和及与%]|率|面|\d[名人位]", between):
            return True
    return False
