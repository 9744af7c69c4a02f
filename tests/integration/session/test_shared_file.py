"""A session goes to somebody else in one zip file and is the same there; a file made to do harm does none."""

import io
import os
import stat
import struct
import sys
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

import pytest
from msgspec.structs import replace

from remoteassist.cli.main import main
from remoteassist.errors import BadInputError, InterruptedByUserError, MachineLacksError, UsageError
from remoteassist.media.video_reader import VideoReader
from remoteassist.model.changes import change_between
from remoteassist.model.guide import Guide
from remoteassist.session.export_log import log_export
from remoteassist.session.recovery import recover
from remoteassist.session.shared_file import is_shared_file, read_shared_file, write_shared_file
from remoteassist.session.store import Session

from .conftest import make_killed, png

NAME: Final = "case.rasession"


@pytest.fixture
def session(tmp_path: Path) -> Session:
    """A whole session with two segments, a still, a guide, and what is not given on."""
    path = make_killed(tmp_path / "here" / "case", segment_frames=(6, 6)).path
    recover(path)
    session = Session.open(path)
    session.save_guide(Guide(title="Paper jam"))
    (session.derived_dir / "text.json").write_text("{}")
    (session.path / ".tmp-half").write_text("half")
    (session.stills_dir / ".000002.png").write_bytes(png())
    log_export(session, export_format="html", name="a.html")
    return session


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---- there and back -----------------------------------------------------------------------------------------------


def test_a_session_is_the_same_at_the_other_end(session: Session, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    file, there = tmp_path / "case.zip", tmp_path / "there" / NAME
    write_shared_file(session, file, progress=lambda done, total: told.append((done, total)))
    opened = read_shared_file(file, there, progress=lambda done, total: told.append((done, total)))

    assert opened.path == there
    assert opened.manifest == session.manifest
    assert opened.guide() == session.guide()
    expected = files_in(session.path)
    for left_out in (".lock", ".tmp-half", "derived/text.json", "stills/.000002.png", "exports.ndjson"):
        expected.pop(left_out, None)
    assert files_in(there) == expected
    assert len(list(VideoReader(opened.segment_paths).frames())) == 12
    assert told[-1][0] == told[-1][1]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.zip", "here", "there"]
    if sys.platform != "win32":
        assert stat.S_IMODE(there.stat().st_mode) == 0o700
        assert {stat.S_IMODE(path.stat().st_mode) for path in there.rglob("*") if path.is_file()} == {0o600}


def test_edits_that_were_not_saved_yet_are_shared_too(session: Session, tmp_path: Path) -> None:
    edited = replace(session.guide(), title="Not saved yet")
    with session.lock(), session.open_guide() as opened:
        opened.append(change_between(opened.guide, edited))
        write_shared_file(session, tmp_path / "case.zip")
    assert read_shared_file(tmp_path / "case.zip", tmp_path / NAME).guide() == edited


def test_other_programs_unpack_the_file_to_a_session(session: Session, tmp_path: Path) -> None:
    write_shared_file(session, tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert archive.testzip() is None
        archive.extractall(tmp_path / "by hand")
    assert Session.open(tmp_path / "by hand" / NAME).guide() == session.guide()


def test_a_folder_that_somebody_packed_by_hand_is_opened_too(session: Session, tmp_path: Path) -> None:
    for with_folder in (True, False):
        file = tmp_path / f"{with_folder}.zip"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path in sorted(session.path.rglob("*")):
                if not path.name.startswith(".tmp-") and path.name != ".000002.png":
                    archive.write(
                        path, path.relative_to(session.path.parent if with_folder else session.path)
                    )
        opened = read_shared_file(file, tmp_path / f"{with_folder}.rasession")
        assert opened.guide() == session.guide()
        assert list(opened.derived_dir.iterdir()) == []


def test_the_file_tells_nothing_of_this_machine(session: Session, tmp_path: Path) -> None:
    write_shared_file(session, tmp_path / "case.zip")
    data = (tmp_path / "case.zip").read_bytes()
    assert str(tmp_path).encode() not in data
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert {info.extra for info in archive.infolist()} == {b""}


def test_a_file_that_stands_there_is_replaced_only_when_the_new_one_is_whole(
    session: Session, tmp_path: Path
) -> None:
    file = tmp_path / "case.zip"
    file.write_bytes(b"older")

    def stop(_done: int, _total: int) -> None:
        raise InterruptedByUserError("stopped")

    with pytest.raises(InterruptedByUserError):
        write_shared_file(session, file, progress=stop)
    assert file.read_bytes() == b"older"
    write_shared_file(session, file)
    assert is_shared_file(file)
    with pytest.raises(InterruptedByUserError):
        read_shared_file(file, tmp_path / "there.rasession", progress=stop)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["case.zip", "here"]


def test_nothing_that_exists_is_written_over(session: Session, tmp_path: Path) -> None:
    write_shared_file(session, tmp_path / "case.zip")
    with pytest.raises(UsageError, match="exists already"):
        read_shared_file(tmp_path / "case.zip", session.path)
    with pytest.raises(UsageError, match="not a folder"):
        read_shared_file(tmp_path / "case.zip", tmp_path / "case.zip" / NAME)


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs a folder that nobody can write to: /proc")
def test_where_nothing_can_be_written_that_is_said(session: Session, tmp_path: Path) -> None:
    with pytest.raises(MachineLacksError, match="cannot write"):
        write_shared_file(session, Path("/proc/case.zip"))
    write_shared_file(session, tmp_path / "case.zip")
    with pytest.raises(MachineLacksError, match="cannot write"):
        read_shared_file(tmp_path / "case.zip", Path("/proc/case.rasession"))


def test_a_session_with_a_link_or_a_hole_is_not_shared(session: Session, tmp_path: Path) -> None:
    (session.stills_dir / "000009.png").symlink_to("/etc/hostname")
    write_shared_file(session, tmp_path / "case.zip")
    with zipfile.ZipFile(tmp_path / "case.zip") as archive:
        assert f"{NAME}/stills/000009.png" not in archive.namelist()
    session.segment_path("0002.mkv").unlink()
    with pytest.raises(BadInputError, match="missing"):
        write_shared_file(session, tmp_path / "other.zip")
    assert not (tmp_path / "other.zip").exists()


# ---- files made to do harm ----------------------------------------------------------------------------------------

Entry = tuple[str | zipfile.ZipInfo, bytes]
ZEROS: Final = bytes(64 << 20)


def packed(entries: list[Entry], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, data in entries:
            archive.writestr(name, data)
    return file.getvalue()


def sound(session: Session) -> list[Entry]:
    names = (
        "session.json",
        "guide.json",
        "events.ndjson",
        "video/0001.mkv",
        "video/0002.mkv",
        "stills/000001.png",
    )
    return [(name, (session.path / name).read_bytes()) for name in names]


def with_mode(name: str, mode: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = mode << 16
    return info


def adding(*entries: Entry) -> Callable[[Session], bytes]:
    return lambda session: packed([*sound(session), *entries])


def without(name: str) -> Callable[[Session], bytes]:
    return lambda session: packed([one for one in sound(session) if one[0] != name])


def instead(name: str, data: bytes) -> Callable[[Session], bytes]:
    return lambda session: packed([*(one for one in sound(session) if one[0] != name), (name, data)])


def _twice(session: Session) -> bytes:
    data = packed([*sound(session), ("stills/000003.png", png())])
    return data.replace(b"stills/000003.png", b"stills/000001.png")


def _lying_size(session: Session) -> bytes:
    """The directory says that the guide is tiny, what is packed is large."""
    data = bytearray(packed([*sound(session)[:1], ("guide.json", ZEROS)]))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = struct.pack("<I", 10)
    return bytes(data)


def _huge_claim(session: Session) -> bytes:
    data = bytearray(packed(sound(session)))
    place = data.rindex(b"PK\x01\x02")
    data[place + 24 : place + 28] = b"\xfe\xff\xff\xff"
    return bytes(data)


def _overlapping(session: Session) -> bytes:
    """Many entries whose bytes are the same: Fifield's bomb."""
    data = packed([*sound(session), *((f"stills/{n:06d}.png", b"x" * 1000) for n in range(100, 110))])
    directory = data.index(b"PK\x01\x02")
    patched = bytearray(data)
    place = directory
    first = None
    while data[place : place + 4] == b"PK\x01\x02":
        name_bytes, extra_bytes, comment_bytes = struct.unpack("<HHH", data[place + 28 : place + 34])
        name = data[place + 46 : place + 46 + name_bytes]
        if name.startswith(b"stills/00010"):
            first = data[place + 42 : place + 46] if first is None else first
            patched[place + 42 : place + 46] = first
        place += 46 + name_bytes + extra_bytes + comment_bytes
    return bytes(patched)


def _encrypted(session: Session) -> bytes:
    data = bytearray(packed(sound(session)))
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = data.index(signature)
        data[place + flags] |= 1
    return bytes(data)


def _endless_directory(session: Session) -> bytes:
    """A directory of 40 MB, of which the end of the file says nothing."""
    data = packed(sound(session))
    directory, end = data.index(b"PK\x01\x02"), data.index(b"PK\x05\x06")
    one = data[directory:end]
    many = one * ((40 << 20) // len(one))
    tail = bytearray(data[end:])
    tail[12:16] = struct.pack("<I", len(many))
    return data[:directory] + many + bytes(tail)


def _broken_bytes(session: Session) -> bytes:
    data = bytearray(packed(sound(session)))
    place = data.index(b"PK\x03\x04") + 80
    data[place : place + 40] = bytes(40)
    return bytes(data)


def _other_method(session: Session) -> bytes:
    return packed(sound(session), method=zipfile.ZIP_LZMA)


def _nul_in_name(session: Session) -> bytes:
    data = packed([*sound(session), ("stills/000003.pngXexe", b"x")])
    return data.replace(b"stills/000003.pngXexe", b"stills/000003.png\0exe")


HOSTILE: Final[dict[str, tuple[Callable[[Session], bytes], str]]] = {
    "not a zip": (lambda _session: b"MZ" + bytes(5000), "not a zip"),
    "empty": (lambda _session: b"", "not a zip"),
    "a zip of nothing": (lambda _session: packed([]), "holds no session.json"),
    "only the beginning": (lambda session: packed(sound(session))[:200], "damaged or cut off"),
    "cut in the middle": (lambda session: packed(sound(session))[:-3000], "damaged or cut off"),
    "cut at the end": (lambda session: packed(sound(session))[:-1], "damaged or cut off"),
    "broken bytes": (_broken_bytes, "damaged or cut off"),
    "encrypted": (_encrypted, "encrypted"),
    "another method": (_other_method, "packed in a way"),
    "no manifest": (without("session.json"), "holds no session.json"),
    "a segment is missing": (without("video/0002.mkv"), "0002.mkv is missing"),
    "manifest is no JSON": (instead("session.json", b"[" * 100_000), "session.json is damaged"),
    "newer manifest": (instead("session.json", b'{"format_version": 99}'), "newer remoteassist"),
    "guide of the wrong shape": (
        instead("guide.json", b'{"format_version": 1, "guide": []}'),
        "guide.json is damaged",
    ),
    "..": (adding(("../outside.json", b"x")), "no session has"),
    "nested ..": (adding(("stills/../../outside.png", b"x")), "no session has"),
    ".. in what is left alone": (adding(("derived/../../outside", b"x")), "no session has"),
    "absolute": (adding(("/outside", b"x")), "no session has"),
    "drive": (adding(("C:/outside", b"x")), "no session has"),
    "backslashes": (adding(("stills\\..\\..\\outside.png", b"x")), "no session has"),
    "nul": (_nul_in_name, "no session has"),
    "program": (adding(("stills/run.exe", b"x")), "no session has"),
    "unknown": (adding(("autorun.inf", b"x")), "no session has"),
    "deeper": (adding(("stills/more/000001.png", b"x")), "no session has"),
    "device": (adding(("stills/con.png", b"x")), "no session has"),
    "device number": (adding(("stills/COM1.png", b"x")), "no session has"),
    "stream": (adding(("stills/a.png:b", b"x")), "no session has"),
    "dot at the end": (adding(("guide.json.", b"x")), "no session has"),
    "other capitals": (adding(("Session.json", b"x")), "twice"),
    "other capitals of a still": (adding(("stills/a.png", b"x"), ("stills/A.png", b"x")), "twice"),
    "the same name twice": (_twice, "twice"),
    "link": (adding((with_mode("stills/000003.png", stat.S_IFLNK | 0o777), b"/etc/passwd")), "link"),
    "folder is a link": (
        lambda session: packed([(with_mode("stills/", stat.S_IFLNK | 0o777), b""), *sound(session)]),
        "link",
    ),
    "pipe": (adding((with_mode("stills/000003.png", stat.S_IFIFO | 0o600), b"")), "link or a device"),
    "block device": (adding((with_mode("stills/000003.png", stat.S_IFBLK | 0o600), b"")), "link or a device"),
    "bomb": (instead("video/0002.mkv", ZEROS), "larger than any"),
    "manifest too large": (instead("session.json", os.urandom(5 << 20)), "larger than any"),
    "lying size": (_lying_size, "damaged or cut off"),
    "huge claim": (_huge_claim, "not as large as it says"),
    "overlapping": (_overlapping, "overlap"),
    "endless directory": (_endless_directory, "far more files"),
    "many entries": (
        adding(*((f"stills/{number:06d}.png", b"") for number in range(100, 20_200))),
        "a session has fewer",
    ),
    "two folders": (
        lambda session: packed(
            [(f"a.rasession/{sound(session)[0][0]}", sound(session)[0][1]), ("b.rasession/x", b"")]
        ),
        "no session has",
    ),
}


@pytest.mark.parametrize("case", HOSTILE)
def test_a_file_made_to_do_harm_is_one_line_and_leaves_nothing(
    session: Session, tmp_path: Path, case: str, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = HOSTILE[case]
    place = tmp_path / "inner" / "place"
    place.mkdir(parents=True)
    (place / "bad.zip").write_bytes(make(session))
    before = files_in(tmp_path)

    tracemalloc.start()
    status = main(["import", str(place / "bad.zip"), "--out", str(place / "opened")])
    _now, peak_bytes = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert status == 3
    captured = capsys.readouterr()
    assert captured.out == ""
    assert words in captured.err
    assert len(captured.err.splitlines()) == 1
    assert ".tmp-" not in captured.err
    assert files_in(tmp_path) == before
    assert [path.name for path in place.iterdir()] == ["bad.zip"]
    assert peak_bytes < 64 << 20


def test_what_is_sound_is_opened_by_the_same_means(session: Session, tmp_path: Path) -> None:
    # Otherwise the table above could be right for a wrong reason.
    (tmp_path / "good.zip").write_bytes(packed(sound(session)))
    assert read_shared_file(tmp_path / "good.zip", tmp_path / "good.rasession").guide() == session.guide()


# ---- the commands -------------------------------------------------------------------------------------------------


def test_share_and_import_as_commands(
    session: Session, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_VIDEOS_DIR", str(tmp_path / "videos"))
    monkeypatch.chdir(tmp_path)
    assert main(["share", str(session.path), "--progress", "json"]) == 0
    captured = capsys.readouterr()
    assert captured.out == "case.zip\n"
    assert '{"phase": "share", "done": ' in captured.err
    assert main(["import", "case.zip"]) == 0
    opened = tmp_path / "videos" / "remoteassist" / NAME
    assert capsys.readouterr().out == f"{opened}\n"
    assert main(["import", "case.zip"]) == 0
    assert capsys.readouterr().out == f"{opened.with_name('case 2.rasession')}\n"
    assert main(["import", "case.zip", "--title", "Mine"]) == 2
    assert main(["share", str(session.path), "-o", str(session.path / "inside.zip")]) == 2
    assert main(["share", str(session.path), "-o", str(tmp_path / "videos")]) == 0
    assert (tmp_path / "videos" / "case.zip").is_file()
    assert main(["import", "none.zip"]) == 3
    session.save_manifest(replace(session.manifest, state="needs_recovery"))
    capsys.readouterr()
    assert main(["share", str(session.path)]) == 3
    assert "recover" in capsys.readouterr().err
