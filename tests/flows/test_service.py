import shutil
import subprocess
from pathlib import Path

import pytest

from flows.service import install_service, unit_text


def test_the_unit_keeps_the_site_running_in_its_home(tmp_path: Path) -> None:
    done = install_service(tmp_path / "home", for_user=False, units=tmp_path / "units", rotation=tmp_path / "rotation")
    unit = (tmp_path / "units" / "taizhang.service").read_text(encoding="utf-8")
    assert f"serve --home {tmp_path / 'home'}" in unit
    assert "Restart=on-failure" in unit
    assert f'"{tmp_path / "home"}/logs/*.log" {{' in (tmp_path / "rotation" / "taizhang").read_text(encoding="utf-8")
    assert "systemctl enable --now taizhang" in done.commands


def test_a_users_own_service_names_no_user(tmp_path: Path) -> None:
    done = install_service(tmp_path / "home", for_user=True, units=tmp_path / "units")
    unit = (tmp_path / "units" / "taizhang.service").read_text(encoding="utf-8")
    assert "User=" not in unit
    assert "WantedBy=default.target" in unit
    assert len(done.files) == 1


def test_a_path_with_blanks_and_percents_stays_one_word(tmp_path: Path) -> None:
    assert '--home "/srv/half year/100%%"' in unit_text(Path("/srv/half year/100%"), for_user=True)


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    install_service(tmp_path / "home", for_user=False, units=tmp_path, rotation=tmp_path)
    done = subprocess.run(
        ["systemd-analyze", "verify", tmp_path / "taizhang.service"], capture_output=True, text=True, check=False
    )
    assert "Unknown" not in done.stderr
    assert "Failed to parse" not in done.stderr
