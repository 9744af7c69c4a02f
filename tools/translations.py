"""Keeps the catalogues in remoteassist/ui/translations in step with the code.

    translations.py            take in new strings, drop those that are gone, compile the catalogues
    translations.py --check    fail when a string is missing, not translated or gone, or a compiled catalogue is old

The strings are those of all calls `translate("Context", "Text"[, "disambiguation"[, n]])` in the window's code. A
catalogue is a file of Qt Linguist (.ts) beside what Qt loads (.qm); both are tracked, so that neither an installation
nor a checkout needs Qt's tools. `en` holds plurals only: English is the language of the code.
"""

import argparse
import ast
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final
from xml.etree import ElementTree as ET

ROOT: Final = Path(__file__).resolve().parents[1]
CODE: Final = ROOT / "remoteassist" / "ui"
CATALOGUES: Final = CODE / "translations"
PLURALS_ONLY: Final = "en"
PLURAL_FORMS: Final = 2
"""Singular and plural, in English and German alike."""


@dataclass(frozen=True, order=True)
class Key:
    """What tells one text from all others."""

    context: str
    source: str
    comment: str


@dataclass(frozen=True)
class Message:
    """One text, whether it varies with a number, and its translations: one, or one for each plural form."""

    key: Key
    has_number: bool
    forms: tuple[str, ...] = ()

    @property
    def is_finished(self) -> bool:
        """Whether it can be shown: every form is there and has the fields of the source."""
        wanted = PLURAL_FORMS if self.has_number else 1
        return len(self.forms) == wanted and all(
            form.strip()
            and (_fields(form) == _fields(self.key.source) or (self.has_number and _is_one(form, self)))
            for form in self.forms
        )


class StringError(Exception):
    """A call that no catalogue can know."""


def main() -> int:
    """Update or check all catalogues and return the exit status."""
    parser = argparse.ArgumentParser(description="update the catalogues, or check that they are up to date")
    parser.add_argument("--check", action="store_true", help="change nothing; fail when a catalogue is stale")
    is_check = parser.parse_args().check
    try:
        strings = dict(sorted(strings_of_code(CODE).items()))
    except StringError as error:
        print(f"translations: {error}", file=sys.stderr)
        return 1
    faults = []
    for path in sorted(CATALOGUES.glob("remoteassist_*.ts")):
        language = path.stem.removeprefix("remoteassist_")
        wanted = {
            key: message for key, message in strings.items() if message.has_number or language != PLURALS_ONLY
        }
        if is_check:
            faults += [f"{path.name}: {fault}" for fault in faults_of(path, wanted)]
        else:
            update(path, wanted, language=language)
    for fault in faults:
        print(f"translations: {fault}", file=sys.stderr)
    if faults:
        print("translations: run tools/translations.py and translate what is unfinished", file=sys.stderr)
    return 1 if faults else 0


def strings_of_code(folder: Path) -> dict[Key, Message]:
    """Return every text that the code of a folder shows.

    Raises:
        StringError: A call whose words are not literals.
    """
    found: dict[Key, Message] = {}
    for path in sorted(folder.rglob("*.py")):
        if path.name == "language.py":
            continue  # it defines the function
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "translate":
                message = _message(node, place=f"{path.relative_to(folder)}:{node.lineno}")
                known = found.get(message.key)
                if known is not None and known.has_number != message.has_number:
                    raise StringError(f"{message.key.source!r} is used with a number and without one")
                found[message.key] = message
    return found


def _message(call: ast.Call, *, place: str) -> Message:
    words = [_literal(argument, place=place) for argument in call.args[:3]]
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    if "disambiguation" in named:
        words.append(_literal(named["disambiguation"], place=place))
    if len(words) < 2 or words[0] is None or words[1] is None:
        raise StringError(f"{place}: translate() needs a context and a text")
    comment = (words[2] or "") if len(words) > 2 else ""
    return Message(Key(words[0], words[1], comment), has_number=len(call.args) > 3 or "n" in named)


def _literal(node: ast.expr, *, place: str) -> str | None:
    if isinstance(node, ast.Constant) and (node.value is None or isinstance(node.value, str)):
        return node.value
    raise StringError(f"{place}: translate() takes literals only, or nobody could translate them")


def read(path: Path) -> dict[Key, Message]:
    """Return the messages of a catalogue, what is marked as unfinished without its translation."""
    found: dict[Key, Message] = {}
    for context in ET.parse(path).getroot().iter("context"):  # noqa: S314 - our own file
        for element in context.iter("message"):
            key = Key(
                context.findtext("name", ""), element.findtext("source", ""), element.findtext("comment", "")
            )
            has_number = element.get("numerus") == "yes"
            translation = element.find("translation")
            forms: tuple[str, ...] = ()
            if translation is not None and has_number:
                forms = tuple(form.text or "" for form in translation.iter("numerusform"))
            elif translation is not None:
                forms = (translation.text or "",)
            found[key] = Message(key, has_number, forms)
    return found


def faults_of(path: Path, wanted: dict[Key, Message]) -> Iterator[str]:
    """Yield one line for each way in which a catalogue is not what the code needs."""
    there = read(path)
    for key, message in wanted.items():
        if key not in there or there[key].has_number != message.has_number:
            yield f"missing: {key.context}: {key.source!r}"
        elif not there[key].is_finished:
            yield f"unfinished: {key.context}: {key.source!r}"
    for key in there.keys() - wanted.keys():
        yield f"obsolete: {key.context}: {key.source!r}"
    compiled = path.with_suffix(".qm")
    if not compiled.exists() or compiled.read_bytes() != compile_catalogue(path):
        yield f"{compiled.name} was not made of it"


def update(path: Path, wanted: dict[Key, Message], *, language: str) -> None:
    """Bring a catalogue in step with the code, keep what is translated, and compile it."""
    there = read(path)
    messages = [
        replace(message, forms=there[key].forms) if key in there else message
        for key, message in wanted.items()
    ]
    path.write_text(as_ts(messages, language=language), encoding="utf-8")
    path.with_suffix(".qm").write_bytes(compile_catalogue(path))
    unfinished = sum(not message.is_finished for message in messages)
    print(f"translations: {path.name}: {len(messages)} strings, {unfinished} unfinished")


def as_ts(messages: list[Message], *, language: str) -> str:
    """Return a catalogue as Qt Linguist reads it, without line numbers, so that it changes only with its strings."""
    root = ET.Element("TS", version="2.1", language=language, sourcelanguage="en")
    contexts: dict[str, ET.Element] = {}
    for message in messages:
        if message.key.context not in contexts:
            context = ET.SubElement(root, "context")
            ET.SubElement(context, "name").text = message.key.context
            contexts[message.key.context] = context
        element = ET.SubElement(contexts[message.key.context], "message")
        if message.has_number:
            element.set("numerus", "yes")
        ET.SubElement(element, "source").text = message.key.source
        if message.key.comment:
            ET.SubElement(element, "comment").text = message.key.comment
        translation = ET.SubElement(element, "translation")
        if not message.is_finished:
            translation.set("type", "unfinished")
        if message.has_number:
            for form in message.forms or ("",) * PLURAL_FORMS:
                ET.SubElement(translation, "numerusform").text = form
        else:
            translation.text = message.forms[0] if message.forms else ""
    ET.indent(root, " ")
    return '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n' + ET.tostring(root, "unicode") + "\n"


def compile_catalogue(path: Path) -> bytes:
    """Return what Qt loads of a catalogue; the same bytes for the same catalogue."""
    lrelease = Path(sys.executable).parent / "pyside6-lrelease"
    with tempfile.TemporaryDirectory(prefix="remoteassist-") as folder:
        compiled = Path(folder) / "compiled.qm"
        subprocess.run([lrelease, "-silent", path, "-qm", compiled], check=True, capture_output=True)
        return compiled.read_bytes()


def _fields(text: str) -> list[str]:
    """Return what is filled in later: `{name}` and `%n`."""
    fields = [part.split("}")[0] for part in text.split("{")[1:] if "}" in part]
    return sorted(fields) + ["%n"] * text.count("%n")


def _is_one(form: str, message: Message) -> bool:
    """Whether a form may do without the number: the singular says "one"."""
    return form == message.forms[0] and _fields(form) == [
        field for field in _fields(message.key.source) if field != "%n"
    ]


if __name__ == "__main__":
    sys.exit(main())
