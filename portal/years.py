"""A year: what was compiled of both its halves, and its ranking."""

from typing import Annotated

from fastapi import APIRouter, Depends, Path, Request, Response

from portal.branches import ranked
from portal.kept import load_kept
from portal.pages import page
from portal.runs import files_of, state_of
from portal.security import Viewer
from tasks.records.period import Year

router = APIRouter()


def named_year(year: Annotated[int, Path(ge=2000, le=2099)]) -> Year:
    """A dependency: the year in the path."""
    return Year(year=year)


Named = Annotated[Year, Depends(named_year)]


@router.get("/years/{year}")
def year_page(request: Request, session: Viewer, year: Named, sort: str = "rank", down: bool = False) -> Response:
    """The year's run, its files, and the ranking where there is one; a branch leads to its page in the year's last half."""
    engine = request.app.state.engine
    kept, halves = load_kept(engine, year), [(half, load_kept(engine, half) is not None) for half in year.halves]
    last = max((half for half, is_there in halves if is_there), default=year.halves[1])
    return page(
        request,
        "year.html",
        session,
        period=year,
        halves=halves,
        kept=kept,
        files=files_of(request, year),
        branches_at=f"/periods/{last}/branches",
        **(ranked(kept, sort, down=down) if kept else {}),
        **state_of(request, year),
    )
