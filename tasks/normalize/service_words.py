"""The vocabulary of services: words that tell of something done for others, grouped by what was done.

A new word goes into the group of its meaning. Each group is a list of alternatives of one regular expression, `SERVICE`. Where two of them can
match at one place the earlier one wins, which counts only where one of them is a word of `WEAK`: 送 comes before 送水, 上……课 before 上门.
"""

import re

from tasks.normalize.people import SERVED_NOUNS

# Said of any service: done of free will and for nothing, part of a campaign.
_FREELY = (
    r"张罗|布置会场|搭台|递(?:话筒|水|毛巾)|志愿岗|志愿(?!者协会|服务队[,。;]|者培训|服务时长|服务技能)|志愿的|志愿裁判|义务|公益|义工|爱心|免费|无偿|不收[^,。;]{0,3}钱|分文[不未]取"
    r"|服务(?!队[,。;]|时长|技能|意识|大局|培训|项目|站点)|服务岗|学雷锋|双报到|文明实践|开放日|便民|微心愿|认领|点亮|圆梦"
)
# Cleaning, clearing snow and silt, sorting waste.
_CLEANING = (
    r"清理|清扫|打扫|扫雪|铲[雪冰]|除[冰雪]|清洁|清除|清运|擦洗|擦拭|捡拾|捡[^,。;]{0,6}(?:垃圾|瓶|烟头|废|纸|袋|杂物)|净滩|疏通|整治"
    r"|垃圾分类|打捞|捞[^,。;]{0,8}|回收|清[^,。;]{0,10}(?:草|淤|垃圾|杂物|渠|沟|雪|泥|积水|楼道)|清雪|除雪|扫街|清淤|清障|清洗|拆洗|擦窗"
    r"|洗车|刷白|粉刷|把[^,。;]{1,20}(?:扫|铲|擦|清|收拾|拾掇|刷|冲|拔|刨|捡)(?:[得了]?干净|得?一干二净|[完净光])"
)
# Planting, and looking after woods, rivers and fish.
_GREENING = (
    r"护河|巡河|河长|护绿|植树|栽[种下树]|种树|种下|除草|放流|鱼苗|增殖|换绿植|补绿|补种|认养|浇水|护林|巡山|防火"
)
# Farm work: harvest and sowing.
_FARMING = r"抢收|抢摘|抢种|割[麦稻草]|收割|插秧|摘[^,。;]{0,3}果|采摘"
# Visiting people, keeping them company, caring for them; honouring the dead.
_VISITING = (
    r"慰问|走访|看望|探望|看了看(?=[^,。;]{0,14}(?:老|病|孩|户|伤|困难))|关爱|暖|陪伴|陪[^,。;]{0,6}(?:聊|玩|过|做|老|孩|读|猜|就)|陪[^,。;]{2,16}(?:体检|看病|就医|复查|买药|取药|散步)|敬老|助老|助残|安抚|照[料看应]|照顾|看护|换药|翻身"
    r"|剪指甲|洗头|助浴|擦身|背[^,。;]{0,4}(?:老人|患者)|挑水|祭扫|扫墓|清墓|祭奠|代祭"
)
# Helping with what somebody has to do: errands, forms, disputes, a stall.
_HELPING = (
    r"帮扶|帮助|帮[^,。;]{1,10}(?:卖|收|修|写|抢|搬|摘|采|种|办|销|理|看|解|做|提|买|寄)|助学|助农|助企|助力|代办|代写|代购|代驾|代看|看摊|跑腿"
    r"|协助|录入|翻译|调解|劝和|调停|说和|法律援助|咨询|咨询台|答疑|改[^,。;]{0,4}(?:简历|作文|文书)|解惑|解答|接谈|解疑|楼栋长|摆摊|摆了?[^,。;]{0,6}摊|设摊|喊楼|设点|找回|寻找走失"
)
# Giving: things, money, blood.
_GIVING = (
    r"送(?!走|审|达|别|报)|捐|捐书|赠(?:书|送|予|阅|给)|献血|义卖|募捐|解囊|资助|垫付|保供|配餐|煮|派发|发放|分发|配送|寄去"
    r"|寄[^,。;]{0,8}(?:书|衣|物|绘本)|送福|送水|送教|送戏|送书|送医|送法|送科技|送清凉"
)
# Medicine, and the fight against an epidemic.
_MEDICAL = (
    r"义诊|问诊|巡诊|坐诊|会诊|看诊|量血压|测血压|导诊|导医|陪诊|查视力|查(?:口腔|体|血糖|血压|牙|听力|隐患|漏|电)|急救[^,。;]{0,6}(?:演示|教学)|救助"
    r"|救护|防疫|采样|扫码|查码|测温|消杀|消毒|验码|亮码|下沉|支援|核酸|疫苗|接种|抗疫|战疫|流调|电话员|大白|转运|查验"
)
# Repairing, fitting, measuring; cutting hair and hedges, taking portraits, grinding knives.
_REPAIRING = (
    r"理发|义剪|维修|修[^,。;]{0,8}(?:伞|鞋|剪|理|电|车|锁|灯|水管|屋|门|桌|椅|家具)|修剪|家电清洗|磨刀|换[^,。;]{0,4}(?:灯|锁|管|阀)|换(?:灯|水|锁)"
    r"|装了?[^,。;]{0,8}(?:电脑|灯|扶手|器)|安装|更换|检修|改造|丈量|测量|测绘|拍(?:证件照|全家福|照片|合影)|保电|抢修"
)
# Standing guard, on patrol or on duty; traffic, pupils on their way, exams.
_GUARDING = (
    r"值守|值勤|值班|轮值|执勤|站岗|守卡|守(?:在|采样|好|护|卡|夜)|守夜|守护|守堤|守门|看门|卡口|卡点|设卡|引导|疏导"
    r"|劝[^,。;]{0,4}(?:别|不|离|停|阻|人)|劝导|劝阻|劝离|劝返|维持秩序|秩序|文明交通|文明岗|交通岗|护学|护航|护送|接送|助考|送考|巡查|巡逻|夜巡|巡护|巡防|巡堤|巡街|护堤"
    r"|护村|裁判|检录|服务[满了]?\d+(?:\.\d)?个?(?:小时|钟头)"
)
# Disasters, and holding out in them; looking for what is unsafe.
_RESCUE = r"奋战|坚守|驰援|增援|请战|抢险|防汛|抗旱|避暑点|雨雪|疏散演练|逃生演练|演示|消防宣传|排查|检查[^,。;]{0,8}(?:隐患|燃气|房屋|电)|查燃气"
# Teaching, lecturing, explaining; looking after children and books.
_TEACHING = (
    r"宣传|宣讲|普法|科普|讲解|讲[^,。;]{0,10}(?:故事|绘本|课|政策|安全|知识|国家|解)|讲堂|主讲|授课|上[了一]?[^,。;]{0,4}课"
    r"|教(?!育|师|室|学|职|工|练|官|材|研)[^,。;]{1,12}|教授|辅导|课堂|补课|托管|读报|导览|书车|借阅|直播(?!间|课)"
)
# Festivals, shows, decoration.
_CULTURE = r"写春联|春联|包粽子|贴(?:春联|膜|标)|张贴|挂(?:灯笼|横幅)|播放|放映|演出|慰演"
# Carrying, counting, putting in order.
_CARRYING = r"整理|搬运|搬|卸|清点"
# Going where people live and work.
_GOING = (
    r"入户|上门|进(?:社区|校园|企业|农村|乡村|村|机关|万家|军营|小区|工地|市场|景区|家庭|课堂)|进[^,。;到]{1,5}[村镇](?!民)"
    r"|(?:请|邀请?|约|托)(?:我们|(?:我|本)?支部|党员)(?:的?[^,。;]{0,4})[去来到](?!参加|参观|开会|座谈|听|学)"
    r"|[到去][^,。;]{0,6}(?:老人|困难户|低保户|残疾人|奶奶|爷爷|大爷|大妈|阿姨|婆婆|大娘)[^,。;]{0,6}家"
)
# Any verb, done for people who are served.
_FOR_SERVED = (
    rf"(?:{SERVED_NOUNS})[^,。;]{{0,8}}(?:拿到|收到|领到|分到|吃上|吃到|用上|穿上|喝上)"
    rf"|(?:帮助?|替|给|陪|教(?![育师职练]))[^,。;]{{0,6}}?(?:{SERVED_NOUNS})"
    rf"|为[^,。;]{{0,6}}?(?:{SERVED_NOUNS})[^,。;的]{{0,12}}(?<!服务)"
)

SERVICE = re.compile(
    "|".join(
        (
            _FREELY,
            _CLEANING,
            _GREENING,
            _FARMING,
            _VISITING,
            _HELPING,
            _GIVING,
            _MEDICAL,
            _REPAIRING,
            _GUARDING,
            _RESCUE,
            _TEACHING,
            _CULTURE,
            _CARRYING,
            _GOING,
            _FOR_SERVED,
        )
    )
)

# Words that also stand in meetings, ceremonies and study; alone they tell no service beside one of those.
WEAK = frozenset(
    [
        "讲",
        "讲解",
        "搬",
        "送",
        "暖",
        "播放",
        "服务",
        "志愿",
        "检查",
        "整理",
        "安抚",
        "宣传",
        "学雷锋",
        "引导",
        "咨询",
        "上门",
        "协助",
        "核酸",
        "采样",
        "疫苗",
        "接种",
        "秩序",
        "入户",
        "救助",
        "助力",
        "公益",
        "爱心",
        "抗疫",
        "战疫",
        "走访",
        "课堂",
        "值班",
    ]
)
