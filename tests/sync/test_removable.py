"""Sticks are found by what the system tells of them."""

from pathlib import Path

from sync.device.removable import on_linux, on_macos, sticks

MOUNTS = """\
/dev/sda1 / ext4 rw 0 0
proc /proc proc rw 0 0
/dev/sdb1 /media/somchit/USB\\040\\340\\272\\201 vfat rw 0 0
/dev/sdc1 /media/somchit/disk exfat rw 0 0
/dev/sdd /media/somchit/whole vfat rw 0 0
/dev/gone1 /media/gone vfat rw 0 0
"""


def block(sys: Path, bus: str, disk: str, *, is_removable: bool, partition: str = "") -> None:
    """Make a disk as the kernel shows it: links into the tree of devices."""
    (sys / "class").mkdir(parents=True, exist_ok=True)
    device = sys / "devices" / bus / disk
    device.mkdir(parents=True)
    (device / "removable").write_text("1\n" if is_removable else "0\n")
    if partition:
        (device / partition).mkdir()
        (device / partition / "partition").write_text("1\n")
        (sys / "class" / partition).symlink_to(device / partition)
    else:
        (sys / "class" / disk).symlink_to(device)


def test_linux_tells_what_is_removable_or_hangs_on_usb(tmp_path: Path) -> None:
    block(tmp_path, "pci0/ata1", "sda", is_removable=False, partition="sda1")
    block(tmp_path, "pci0/mmc", "sdb", is_removable=True, partition="sdb1")
    block(tmp_path, "pci0/usb2/2-1", "sdc", is_removable=False, partition="sdc1")
    block(tmp_path, "pci0/mmc", "sdd", is_removable=True)
    assert on_linux(MOUNTS, tmp_path / "class") == [
        Path("/media/somchit/USB ກ"),
        Path("/media/somchit/disk"),
        Path("/media/somchit/whole"),
    ]


def test_macos_leaves_out_its_own_disk_and_plain_folders(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "Macintosh HD").symlink_to("/")
    (tmp_path / "proc").symlink_to("/proc")
    assert on_macos(tmp_path) == []
    assert Path("/proc") in on_macos(Path("/"))
    assert on_macos(tmp_path / "none") == []


def test_this_machine_answers_without_an_error() -> None:
    assert all(path.is_dir() for path in sticks())
