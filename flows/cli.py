"""The command `taizhang`."""


def main() -> None:
    raise SystemExit(2)
