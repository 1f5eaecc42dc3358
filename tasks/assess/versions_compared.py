"""Findings on what differs from a superseded version of the same submission, and on text copied between branches and halves."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from tasks.assess.case import SAME_TITLE, Case, day_words, finding, side_of, source_of, title_likeness
from tasks.assess.measures import shown
from tasks.assess.texts_compared import Alike, Passage, alike_passages
from tasks.records.assessment import Finding, FindingSide
from tasks.records.facts import Activity, Facts, Indicator
from tasks.records.words import figures_of


def find_copied_texts(case: Case) -> Iterator[Finding]:
    """Paragraphs that two branches share, or that stood in the half before. One finding for two texts, their longest passage shown."""
    passages, told = [], []
    for half, ledger in (("", case.ledger), (case.prior.period, case.prior) if case.prior else ("", None)):
        for branch, paragraphs in ledger.texts.items() if ledger is not None else ():
            for text in paragraphs:
                passages.append(Passage(owner=f"{half}\n{branch}", text=text))
                told.append((branch, half))
    pairs: defaultdict[tuple[str, str], list[Alike]] = defaultdict(list)
    for alike in alike_passages(passages, case.scheme.plan_sentences):
        # Two texts of the half before were judged then.
        if not (told[alike.first][1] and told[alike.second][1]):
            pairs[passages[alike.first].owner, passages[alike.second].owner].append(alike)
    for found in pairs.values():
        best = max(found, key=lambda one: (one.shared, -one.first))
        first, second = told[best.first], told[best.second]
        yield _copied(first, second, [passages[best.first].text, passages[best.second].text], len(found), best)


def _copied(first: tuple[str, str], second: tuple[str, str], texts: list[str], count: int, best: Alike) -> Finding:
    own = first[0] == second[0]
    where = f"{first[0]}与{'本支部' if own else second[0]}{second[1]}" if second[1] else f"{first[0]}与{second[0]}"
    summary = f"{where}的材料有{count}段文字雷同，最长一段约{best.shared}字相同，相似度{best.alike:.0f}%"
    sides = [FindingSide(branch=branch, text=text) for (branch, _), text in zip((first, second), texts, strict=True)]
    severity = "low" if own else "high" if best.shared >= 100 else "medium"
    return finding("text_copied", [first[0], second[0]], summary, sides, severity)


def find_superseded_figures(case: Case) -> Iterator[Finding]:
    """Figures that differ between a superseded mail and the one that counts. Nothing where the earlier mails were not read."""
    indicators = {one.branch: one for one in case.ledger.indicators}
    for facts in case.earlier:
        now: defaultdict[tuple[object, str], list[Activity]] = defaultdict(list)
        for activity in case.activities.get(facts.branch, ()):
            now[activity.start, activity.date_precision].append(activity)
        for before in facts.activities:
            after = _same(before, now[before.start, before.date_precision])
            if after is not None:
                yield from _changed_activity(facts.branch, before, after)
        if facts.indicator is not None and facts.branch in indicators:
            yield from _changed_indicator(facts, facts.indicator, indicators[facts.branch])


def _same(before: Activity, held: Sequence[Activity]) -> Activity | None:
    """The activity of the same day (or month) with the most alike title; None when none is alike."""
    best = max(held, key=lambda one: title_likeness(one.title, before.title), default=None)
    return best if best is not None and title_likeness(best.title, before.title) >= SAME_TITLE else None


def _changed_activity(branch: str, before: Activity, after: Activity) -> Iterator[Finding]:
    for name in figures_of(Activity):
        old, new = getattr(before, name), getattr(after, name)
        if old is None or new is None or old == new:
            continue
        title = Activity.model_fields[name].title or name
        summary = f"{branch}{day_words(after)}“{after.title}”的{title}，先报{shown(old)}，后报{shown(new)}"
        sides = [
            side_of(branch, f"先报{shown(old)}：{_quote(before, name)}", source_of(before, name)),
            side_of(branch, f"后报{shown(new)}：{_quote(after, name)}", source_of(after, name)),
        ]
        yield finding("superseded_figure", [branch], summary, sides, "low", [after.key or after.title, name])


def _changed_indicator(facts: Facts, before: Indicator, after: Indicator) -> Iterator[Finding]:
    for name in figures_of(Indicator):
        old, new = getattr(before, name), getattr(after, name)
        if old is None or new is None or old == new:
            continue
        title = Indicator.model_fields[name].title or name
        summary = f"{facts.branch}的{title}，先报{shown(old)}，后报{shown(new)}"
        earlier, later = (next(iter(one.evidence.get(name, ())), None) for one in (before, after))
        sides = [
            side_of(facts.branch, f"先报{shown(old)}：{earlier.quote if earlier else ''}", earlier),
            side_of(facts.branch, f"后报{shown(new)}：{later.quote if later else ''}", later),
        ]
        yield finding("superseded_figure", [facts.branch], summary, sides, "low", [name])


def _quote(activity: Activity, name: str) -> str:
    source = source_of(activity, name)
    return source.quote if source else ""
