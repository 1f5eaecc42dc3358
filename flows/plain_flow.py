"""How the flows are made Prefect's: nothing is persisted, and parameters are plain values already."""

from collections.abc import Callable
from typing import Any, ParamSpec, TypeVar

from prefect import Flow

P = ParamSpec("P")
R = TypeVar("R")


class PlainFlow(Flow[P, R]):
    """A flow whose parameters are JSON values. Prefect imports FastAPI to make such of any others, a tenth of an unchanged run."""

    def serialize_parameters(self, parameters: dict[str, Any]) -> dict[str, Any]:
        return dict(parameters)


def plain_flow(name: str, **options: Any) -> Callable[[Callable[P, R]], PlainFlow[P, R]]:
    """Make a flow of a function that takes plain values; `options` are those of Prefect's `Flow`."""
    return lambda function: PlainFlow(function, name=name, persist_result=False, validate_parameters=False, **options)
