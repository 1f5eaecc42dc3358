"""All scenes by name: each function paints one picture, the same every time."""

from studio import (
    scenes_country,
    scenes_halls,
    scenes_outdoors,
    scenes_rooms,
    scenes_square,
    scenes_traffic,
    scenes_village,
)

_MODULES = (scenes_square, scenes_traffic, scenes_outdoors, scenes_village, scenes_country, scenes_halls, scenes_rooms)
SCENES = {name: paint for module in _MODULES for name, paint in module.SCENES.items()}
