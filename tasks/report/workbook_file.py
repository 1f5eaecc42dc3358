"""Saves a workbook with the same bytes each time: openpyxl's own file carries the clock in its properties and its zip."""

import io
import zipfile
from datetime import date, datetime
from pathlib import Path

from openpyxl import Workbook
from openpyxl.writer.excel import ExcelWriter

from tasks.report.fixed_zip import fixed_zip


def save_workbook(workbook: Workbook, target: Path, *, title: str, creator: str, day: date) -> None:
    """Write `workbook` to `target` with properties of `day`. Raises `OutputError` where the folder cannot be written."""
    moment = datetime(day.year, day.month, day.day)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
        # openpyxl's save() would set `modified` to now; its writer alone does not.
        workbook.properties.title, workbook.properties.creator = title, creator
        workbook.properties.created = workbook.properties.modified = moment
        ExcelWriter(workbook, archive).save()
    with zipfile.ZipFile(buffer) as made, fixed_zip(target) as out:
        names = sorted(made.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
        for name in names:
            out.add(name, made.read(name))
