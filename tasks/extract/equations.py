"""Equations (Office MathML) as a line of text: a fraction keeps its stroke, brackets and roots their signs."""

from lxml import etree

M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_MAX_DEPTH = 100


def equation_text(element: etree._Element, depth: int = 0) -> str:
    """What an equation says, in reading order; "" for what has no text or lies too deep."""
    tag = element.tag
    if tag == f"{M}t":
        return element.text or ""
    if not isinstance(tag, str) or tag.endswith("Pr") or depth > _MAX_DEPTH:
        return ""
    inside = [equation_text(child, depth + 1) for child in element]
    parts = {child.tag: text for child, text in zip(element, inside, strict=True)}
    if tag == f"{M}f":
        return f"{_whole(parts.get(f'{M}num', ''))}/{_whole(parts.get(f'{M}den', ''))}"
    if tag == f"{M}sSup":
        power = parts.get(f"{M}sup", "")
        raised = power.translate(_RAISED)
        return parts.get(f"{M}e", "") + (raised if not set(raised) & set(power) else f"^{_whole(power)}")
    if tag == f"{M}rad":
        return f"√{_whole(parts.get(f'{M}e', ''))}"
    if tag == f"{M}d":
        return f"{_sign(element, 'begChr', '(')}{_sign(element, 'sepChr', '|').join(filter(None, inside))}{_sign(element, 'endChr', ')')}"
    return "".join(inside)


def _whole(text: str) -> str:
    """In brackets where a stroke or a root would otherwise take only a part."""
    return text if text.replace(".", "").isalnum() or text.startswith("(") else f"({text})"


def _sign(element: etree._Element, name: str, usual: str) -> str:
    sign = element.find(f"{M}dPr/{M}{name}")
    return usual if sign is None else sign.get(f"{M}val") or ""
