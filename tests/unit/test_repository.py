"""The repository as a whole: nothing of one machine in it, a pin for everything, and a program that starts fast."""

import ast
import getpass
import re
import shutil
import socket
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

from remoteassist.cli.doctor import QT_PACKAGES
from remoteassist.cli.main import COMMANDS
from remoteassist.demo.programs import NEEDS

ROOT: Final = Path(__file__).resolve().parents[2]
HEAVY_MODULES: Final = ("PySide6", "av", "cv2", "numpy")
MAX_FILE_BYTES: Final = 1_000_000
MAX_MODULE_LINES: Final = 400

SOMEBODYS_FOLDER: Final = re.compile(
    r"""(?<![\w.])(?:/home/|/Users/|/root\b|/work\b|[A-Z]:\\\\?Users\\)\S*"""
)
INVENTED_PEOPLE: Final = ("CANARYUSER", "alice", "bob", "somebody")
WEB_ADDRESS: Final = re.compile(r"https?://([A-Za-z0-9.-]+)")
KNOWN_HOSTS: Final = {
    "127.0.0.1",
    "localhost",
    "fsf.org",
    "www.gnu.org",
    "www.w3.org",
    "github.com",
    "docs.python.org",
    "openbox.org",
    "example.com",
    "example.org",
}
INSTALLER_SETTINGS: Final = re.compile(r"--(?:extra-)?index-url|--find-links|--trusted-host|PIP_INDEX_URL")


def tracked_files() -> list[Path]:
    """Every file that git knows, or (in an unpacked archive) every file that is no product of ours."""
    if shutil.which("git") and (ROOT / ".git").exists():
        listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
        names = [name for name in listing.decode().split("\0") if name]
        return [ROOT / name for name in names if (ROOT / name).is_file()]
    products = {".venv", "__pycache__", "demo-output", "dist", "build"}
    return [path for path in ROOT.rglob("*") if path.is_file() and not products & set(path.parts)]


def tracked_texts() -> Iterator[tuple[str, str]]:
    for path in tracked_files():
        if path == Path(__file__).resolve():
            continue  # it has to name what it looks for
        try:
            yield str(path.relative_to(ROOT)), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def package_modules() -> list[Path]:
    return sorted((ROOT / "remoteassist").rglob("*.py"))


def imported_modules(path: Path) -> set[str]:
    """The dotted names that a module's import statements name, those inside functions too."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def pyproject() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins() -> dict[str, Version]:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pairs = [line.split("==") for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(name): Version(version) for name, version in pairs}


def system_packages(*sections: str) -> set[str]:
    found: set[str] = set()
    section = ""
    for line in (ROOT / "tools/system-packages.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#") and section in sections:
            found |= set(line.replace("|", " ").replace("?", " ").split())
    return found


# ---- nothing of one machine ---------------------------------------------------------------------------------------


def test_no_file_names_a_folder_of_somebodys_machine() -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in tracked_texts()
        for match in SOMEBODYS_FOLDER.finditer(text)
        if not any(person in match.group() for person in INVENTED_PEOPLE)
    ]
    assert found == []


def test_no_file_names_this_checkout_this_machine_or_this_person() -> None:
    words = {str(ROOT), socket.gethostname(), getpass.getuser()}
    # A short or everyday name ("vm", "root", "runner") stands in honest sentences too.
    telling = {word for word in words if len(word) > 8 or any(c.isdigit() for c in word)} | {str(ROOT)}
    found = [f"{name}: {word}" for name, text in tracked_texts() for word in telling if word in text]
    assert found == []


def test_no_file_names_a_host_that_readers_do_not_know() -> None:
    hosts = {host for _, text in tracked_texts() for host in WEB_ADDRESS.findall(text)}
    assert hosts - KNOWN_HOSTS == set()


def test_packages_are_installed_from_wherever_the_user_has_configured() -> None:
    found = [name for name, text in tracked_texts() if INSTALLER_SETTINGS.search(text)]
    assert found == []


def test_no_large_file_is_tracked() -> None:
    large = [path.name for path in tracked_files() if path.stat().st_size > MAX_FILE_BYTES]
    assert large == []


# ---- what is installed --------------------------------------------------------------------------------------------


def test_every_requirement_is_pinned_to_a_version_it_allows() -> None:
    project = pyproject()
    wanted = [
        *project["build-system"]["requires"],
        *project["project"]["dependencies"],
        *(line for extra in project["project"]["optional-dependencies"].values() for line in extra),
    ]
    pinned = pins()
    for requirement in map(Requirement, wanted):
        version = pinned.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} has no pin in constraints.txt"
        assert requirement.specifier.contains(version), f"{requirement} does not allow the pinned {version}"


def test_a_pin_is_a_name_and_a_version_and_nothing_else() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    strange = [
        line for line in lines if line and not re.fullmatch(r"#.*|[A-Za-z0-9._-]+==[A-Za-z0-9.!+]+", line)
    ]
    assert strange == []


def test_the_demo_finds_every_program_it_needs_after_make_has_set_up() -> None:
    wanted = {need.package for need in NEEDS}
    assert wanted - system_packages("run", "demo") == set()


def test_what_doctor_tells_to_install_is_what_make_installs() -> None:
    assert set(QT_PACKAGES) - system_packages("run") == set()


def test_every_section_that_a_make_target_asks_for_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    asked = {name for line in re.findall(r"\$\(SETUP\) packages (.+)", makefile) for name in line.split()}
    assert asked
    assert [section for section in sorted(asked) if not system_packages(section)] == []


@pytest.mark.parametrize("target", ["demo", "run", "test", "check", "bench", "screenshots"])
def test_make_has_the_target(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)


# ---- the layers ---------------------------------------------------------------------------------------------------


def test_below_the_ui_qt_is_used_to_paint_pictures_only_and_without_widgets() -> None:
    below_ui = [path for path in package_modules() if path.relative_to(ROOT).parts[1] != "ui"]
    qt_names = {
        path: {name for name in imported_modules(path) if name.startswith("PySide6.")} for path in below_ui
    }
    using_qt = [path for path, names in qt_names.items() if names]
    painting = {"compositor.py", "lettering.py", "magnifier_painting.py", "mark_painting.py", "painting.py"}
    assert {path.name for path in using_qt} <= painting, using_qt
    for path in using_qt:
        assert path.parent.name == "render"
        assert {name.split(".")[1] for name in qt_names[path]} <= {"QtCore", "QtGui"}


def test_no_module_is_named_after_nothing() -> None:
    empty_names = {"utils", "util", "helpers", "helper", "manager", "common", "misc"}
    assert [str(path) for path in package_modules() if path.stem in empty_names] == []


def test_no_module_grows_beyond_what_one_thing_needs() -> None:
    long = [
        path.name
        for path in package_modules()
        if path.read_text(encoding="utf-8").count("\n") > MAX_MODULE_LINES
    ]
    assert long == []


def test_a_check_is_switched_off_only_for_one_rule_and_with_a_reason() -> None:
    bare = re.compile(
        r"#\s*(?:type:\s*ignore(?!\[[\w-]+\]\s+#\s+\S)|noqa(?!: [A-Z]+\d+(?:, [A-Z]+\d+)* - \S))"
    )
    found = [
        f"{path.name}:{number}"
        for path in package_modules()
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if bare.search(line)
    ]
    assert found == []


# ---- the command line starts at once ------------------------------------------------------------------------------


def loaded_by(statement: str) -> set[str]:
    """The top-level modules in a new interpreter after `statement`."""
    program = f"{statement}\nimport sys\nprint('\\n'.join(sys.modules), file=sys.__stderr__)"
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return {name.split(".")[0] for name in result.stderr.split()}


@pytest.mark.parametrize(
    "statement",
    [
        "import remoteassist.cli",
        "import remoteassist.cli.main",
        "import contextlib, remoteassist.cli.main as m\nwith contextlib.suppress(SystemExit): m.main(['--help'])",
        "import contextlib, remoteassist.cli.main as m\nwith contextlib.suppress(SystemExit): m.main(['--version'])",
    ],
)
def test_the_command_line_loads_nothing_heavy(statement: str) -> None:
    loaded = loaded_by(statement)
    assert "remoteassist" in loaded
    assert loaded & set(HEAVY_MODULES) == set()


def test_help_answers_within_half_a_second() -> None:
    def seconds() -> float:
        start = time.perf_counter()
        subprocess.run(
            [sys.executable, "-m", "remoteassist", "--help"], stdout=subprocess.DEVNULL, check=True
        )
        return time.perf_counter() - start

    # The best of five: what the program costs, not what else the machine is doing.
    assert min(seconds() for _ in range(5)) < 0.5


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_explains_itself(command: str) -> None:
    result = subprocess.run(
        [sys.executable, "-m", "remoteassist", command, "--help"], capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.startswith(f"usage: remoteassist {command}")


# ---- what readers are told ----------------------------------------------------------------------------------------


def test_links_and_pictures_in_the_documentation_lead_somewhere() -> None:
    pages = [path for path in tracked_files() if path.suffix == ".md"]
    assert pages
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_readme_names_every_command() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [name for name in COMMANDS if f"remoteassist {name}" not in readme] == []
