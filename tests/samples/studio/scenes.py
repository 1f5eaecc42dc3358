"""The scenes, one function each, by name in `SCENES`."""

from studio import scenes_campus, scenes_street, scenes_village
from studio.paint import Array

SCENES = scenes_street.SCENES | scenes_village.SCENES | scenes_campus.SCENES

__all__ = ["SCENES", "Array"]
