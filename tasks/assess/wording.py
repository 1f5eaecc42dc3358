"""Words that several sentences share: figures in, Chinese out, as a clerk writes them."""

_EXCERPT = 18


def out_of(whole: str, count: int, some: str, none: str) -> str:
    """“9项活动中3项配有照片”; where it is none, no zero is written: “9项活动均未配照片”."""
    return f"{whole}中{count}{some}" if count else f"{whole}{none}"


def excerpt(sentence: str) -> str:
    """The beginning of a sentence, enough to know it again."""
    plain = sentence.strip().rstrip("。；，、")
    return plain if len(plain) <= _EXCERPT else f"{plain[:_EXCERPT]}…"
