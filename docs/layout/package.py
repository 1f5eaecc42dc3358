"""Writes a template: the parts of a .docx around the blocks of its text."""

from pathlib import Path

from docs.layout.markup import NAMESPACES, footer
from docs.layout.styles import W, styles
from tasks.report.fixed_zip import fixed_zip


def write_template(target: Path, blocks: list[str]) -> None:
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    base = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    overrides = {
        "/word/document.xml": f"{base}.document.main+xml",
        "/word/styles.xml": f"{base}.styles+xml",
        "/word/settings.xml": f"{base}.settings+xml",
        "/word/footer1.xml": f"{base}.footer+xml",
        "/word/footer2.xml": f"{base}.footer+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
        "/docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    types = "".join(f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in overrides.items())
    kinds = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults = "".join(f'<Default Extension="{name}" ContentType="{kind}"/>' for name, kind in kinds.items())
    settings = (
        '<w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="compressPunctuation"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
        '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN"/>'
    )
    relations = [
        ("styles", "styles.xml"),
        ("settings", "settings.xml"),
        ("footer", "footer1.xml"),
        ("footer", "footer2.xml"),
    ]
    package = "http://schemas.openxmlformats.org/package/2006"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types">{defaults}{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships">'
        f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
        f'<Relationship Id="rId3" Type="{office}/extended-properties" Target="docProps/app.xml"/></Relationships>',
        "docProps/app.xml": f'<Properties xmlns="{office.replace("relationships", "extended-properties")}">'
        "<Application>taizhang</Application></Properties>",
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{package}/metadata/core-properties"/>',
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">'
        + "".join(
            f'<Relationship Id="rId{place}" Type="{office}/{kind}" Target="{name}"/>'
            for place, (kind, name) in enumerate(relations, 1)
        )
        + "</Relationships>",
        "word/footer1.xml": footer(even=False),
        "word/footer2.xml": footer(even=True),
        "word/settings.xml": f"<w:settings {W}>{settings}</w:settings>",
        "word/styles.xml": styles(),
    }
    with fixed_zip(target) as out:
        for name, text in parts.items():
            out.add(name, (head + text).encode())
