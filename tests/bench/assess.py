"""Times the assessment: 1,000 branches with 20,000 activities scored, their texts and 10,000 pictures compared.

Run: python -m tests.bench.assess [BRANCHES]. Prints seconds and the peak of memory; nothing is asserted.
"""

import random
import resource
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

from tasks.assess import assess
from tasks.assess.annual import assess_year
from tasks.assess.case import Case
from tasks.assess.findings import FINDERS
from tasks.assess.ranking import rank_branches
from tasks.assess.scorecards import score_branch
from tasks.assess.span import span_of
from tasks.assess.standing import build_standings
from tasks.records.facts import Activity, Evidence, Indicator, Ledger, Photo, Submission
from tasks.records.period import Period
from tasks.records.roster import Branch, Roster
from tasks.scheme import load_scheme

ACTIVITIES_EACH, PICTURES_EACH, PARAGRAPHS_EACH = 20, 10, 25
T = TypeVar("T")
AREAS = ("epidemic", "civil_city", "ethics", "industry", "rural")
CHARACTERS = "服务社区群众党员志愿活动开展组织参加小时街道村民清洁宣传慰问老人儿童路口早晚高峰值守引导讲解政策法律健康河道垃圾树苗图书课堂企业园区"


def make_ledger(branches: int, period: str, seed: int) -> tuple[Ledger, Roster]:
    """A ledger of so many branches: names, texts and pictures by chance, every 50th branch with a copied paragraph and picture."""
    chance = random.Random(seed)
    names = [f"第{number}支部" for number in range(branches)]
    rolls = {name: tuple(f"{name}党员{place}" for place in range(15)) for name in names}
    photos = {name: tuple(_photo(chance, name, place) for place in range(PICTURES_EACH)) for name in names}
    texts = {name: tuple(_paragraph(chance) for _ in range(PARAGRAPHS_EACH)) for name in names}
    for number in range(50, branches, 50):
        photos[names[number]] = (
            *photos[names[number]][1:],
            photos[names[0]][0].model_copy(update={"sha256": f"{number:064x}"}),
        )
        texts[names[number]] = (*texts[names[number]], texts[names[number - 1]][0])
    start = Period.parse(period).start
    held = tuple(
        _activity(chance, name, place, start, rolls[name], photos[name][place % PICTURES_EACH])
        for name in names
        for place in range(ACTIVITIES_EACH)
    )
    return (
        Ledger(
            period=period,
            submissions=tuple(Submission(branch=name, status="on_time", documents=2) for name in names),
            activities=held,
            indicators=tuple(Indicator(branch=name, registered=12, trained=9, teams=1, plan=True) for name in names),
            photos=photos,
            texts=texts,
        ),
        Roster(branches=tuple(Branch(name=name, members=rolls[name], member_count=15) for name in names)),
    )


def _photo(chance: random.Random, name: str, place: int) -> Photo:
    return Photo(
        sha256=f"{chance.getrandbits(256):064x}", phash=f"{chance.getrandbits(64):016x}", caption=f"{name}图{place}"
    )


def _paragraph(chance: random.Random) -> str:
    return "".join(chance.choices(CHARACTERS, k=120))


def _activity(
    chance: random.Random, name: str, place: int, start: date, roll: tuple[str, ...], photo: Photo
) -> Activity:
    day = start + timedelta(days=chance.randrange(180))
    people = chance.randrange(3, 15)
    source = Evidence(
        message_id=f"<{name}>",
        document="小结.docx",
        locator=f"表1 第{place}行",
        quote=f"{day.month}月{day.day}日，{people}人参加",
    )
    return Activity(
        key=f"{name}-{place}",
        branch=name,
        title="".join(chance.choices(CHARACTERS, k=10)),
        start=day,
        end=day,
        date_precision="day",
        place="柳溪社区",
        area=chance.choice(AREAS),
        integration=chance.choice(("community", "urban_rural", None)),
        participants=people,
        hours_each=2.0,
        hours_total=people * 2.0,
        collective=True,
        names=tuple(chance.sample(roll, people)) if place % 2 else (),
        photos=(photo,) if place < PICTURES_EACH else (),
        review={"participants": "约数"} if place % 5 == 0 else {},
        evidence={"title": (source,), "start": (source,), "participants": (source,)},
    )


def timed(what: str, call: Callable[[], T]) -> T:
    began = time.process_time()
    result = call()
    print(f"{what}: {time.process_time() - began:.2f} s of processor time")
    return result


def main(branches: int) -> None:
    """Print how long each part takes on a ledger of so many branches."""
    scheme = load_scheme(Path(__file__).resolve().parents[2] / "schemes" / "2022")
    ledger, roster = make_ledger(branches, "2022H1", 1)
    second, _ = make_ledger(branches, "2022H2", 2)
    span = span_of("2022H1")
    print(f"{branches} branches, {len(ledger.activities)} activities, {branches * PICTURES_EACH} pictures")
    standings = timed("standings", lambda: build_standings(ledger, scheme, roster, span))
    scored = timed("scoring", lambda: [score_branch(standing, ()) for standing in standings])
    timed("ranking", lambda: rank_branches(scored, scheme))
    case = Case(ledger, scheme, span, standings)
    for finder in FINDERS:
        found = timed(finder.__name__, lambda finder=finder: list(finder(case)))  # type: ignore[misc]
        print(f"  {len(found)} found")
    timed("assess, the whole", lambda: assess(ledger, scheme, roster))
    timed("assess with the half before", lambda: assess(second, scheme, roster, prior=ledger))
    timed("assess_year", lambda: assess_year(ledger, second, scheme, roster))
    print(f"peak memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
