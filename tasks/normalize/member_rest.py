"""What a remark under a list of members says of all that the list leaves out: 余下8名同志都已报到、未参加培训.

In: the remarks of a table, the members that it lists, and the `Source`. Out: by field how many of all members have it, those of the list and
those of the remark together; only where the list and the rest make up the branch.
"""

import re
from collections.abc import Sequence

from tasks.normalize.context import Source
from tasks.normalize.keys import read_keys
from tasks.normalize.numerals import NUMBER, read_whole
from tasks.normalize.telling import Reading
from tasks.normalize.text import even
from tasks.records.document import Paragraph
from tasks.records.facts import Member

_REST = re.compile(rf"(?:其余|其他|其它|余下|剩下)的?(?P<n>{NUMBER})[名人位](?:党员|同志)?(?P<said>[^。;]*)")
_HAVE = re.compile(r"[均都皆已](?!市|衡|匀|会|城)|全(?:部|员|体|都)|完成|参加过")
# 报到情况未统计 says nothing of them: what they have not done stands right behind the denial.
_HAVE_NOT = re.compile(r"(?:未|没有?)(?:参加|接受|完成|办理?)?[^未没]{0,2}$")
_DENIED = re.compile(r"未|没")
_FIELDS = ("registered", "reported", "trained")


def count_with_rest(remarks: Sequence[Paragraph], members: Sequence[Member], source: Source) -> dict[str, Reading]:
    """How many of all members registered, reported and were trained; a field that the remark or the list leaves open is absent."""
    found: dict[str, Reading] = {}
    for remark in remarks:
        text = even(remark.text)
        rest = _REST.search(text)
        more = read_whole(rest["n"]) if rest else None
        if not rest or not more or len(members) + more != source.branch.member_count:
            continue
        for piece in re.split(r"[,、]", rest["said"]):
            for key in read_keys(piece):
                states = [getattr(one, key.field) for one in members] if key.field in _FIELDS else [None]
                none = _HAVE_NOT.search(piece, 0, key.begin) is not None
                every = _HAVE.search(piece) is not None and not _DENIED.search(piece)
                if None in states or not (none or every):
                    continue
                total = sum(state is True for state in states) + (0 if none else more)
                found.setdefault(key.field, source.reading(total, remark.locator, text.strip()[:300]))
    return found
