"""The one kind of type that passes between stages: frozen, closed, and writable as JSON and back without loss."""

from pydantic import BaseModel, ConfigDict


class Record(BaseModel):
    """A frozen record: equal by value, refuses unknown fields, tuples for every list."""

    model_config = ConfigDict(frozen=True, extra="forbid")
