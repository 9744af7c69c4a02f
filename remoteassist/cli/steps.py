"""`remoteassist steps`: the steps of a session, for people or as JSON."""

import argparse
import json
from typing import Any

from remoteassist.cli.session_argument import add_session_argument, open_whole_session
from remoteassist.errors import ExitStatus
from remoteassist.export.markdown_text import marked_up
from remoteassist.model.guide import Guide, GuideStep
from remoteassist.model.steps import Place
from remoteassist.model.text import one_line, plain_text
from remoteassist.model.time import clock_text, s_from_ns
from remoteassist.session.files import printable
from remoteassist.steps.wording import title_of


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `steps`."""
    add_session_argument(parser)
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a list to read")


def run(args: argparse.Namespace) -> ExitStatus:
    """Print the steps in the order of the guide, the hidden ones too."""
    guide = open_whole_session(args.session).guide()
    if args.json:
        steps = [_as_json(number, step) for number, step in enumerate(guide.steps, start=1)]
        # ASCII, so that no reader's or terminal's encoding can get in the way.
        print(json.dumps({"session": str(args.session), "steps": steps}, indent=1))
    elif not guide.steps:
        print(f"no steps yet; to find them run: remoteassist detect {printable(str(args.session))}")
    else:
        print("\n".join(_lines(guide)))
    return ExitStatus.DONE


def _as_json(number: int, guide_step: GuideStep) -> dict[str, Any]:
    """Return a step as other programs rely on it; times in seconds, `pos` in frame pixels.

    `alternatives` are the next best readings, best first; `place` and `result` what was read of where and of what
    followed, null when nothing was.
    """
    step = guide_step.step
    pos = step.pos_frame_px
    return {
        "index": number,
        "id": step.id,
        "t_s": round(s_from_ns(step.t_ns), 3),
        "end_s": round(s_from_ns(step.end_t_ns), 3),
        "kind": step.kind,
        "role": step.reading.role,
        "label": step.reading.label,
        "confidence": round(step.confidence, 2),
        "title": marked_up(title_of(guide_step)),
        "pos": None if pos is None else [round(pos.x), round(pos.y)],
        "still": None if step.still is None else f"stills/{step.still}",
        "purpose": guide_step.purpose,
        "hidden": guide_step.is_hidden,
        "is_set": step.reading.is_set,
        "label_confidence": round(step.reading.confidence, 2),
        "alternatives": [
            {"role": one.role, "label": one.label, "confidence": round(one.confidence, 2)}
            for one in step.alternatives
        ],
        "place": None if step.place is None else _place_as_json(step.place),
        "result": None if step.result is None else {"kind": step.result.kind, "name": step.result.name},
        "origin": step.origin,
    }


def _place_as_json(place: Place) -> dict[str, Any]:
    return {
        "window": place.window,
        "is_dialog": place.is_dialog,
        "tab": place.tab,
        "menu_path": list(place.menu_path),
    }


def _lines(guide: Guide) -> list[str]:
    """Return one line for each step: number, time, kind, title, and what sets it apart."""
    times = [clock_text(guide_step.step.t_ns) for guide_step in guide.steps]
    time_width = max(map(len, times))
    kind_width = max(len(_kind_text(guide_step)) for guide_step in guide.steps)
    number_width = len(str(len(times)))
    lines: list[str] = []
    for number, (time, guide_step) in enumerate(zip(times, guide.steps, strict=True), start=1):
        title = printable(one_line(plain_text(title_of(guide_step))))
        line = (
            f"{number:>{number_width}}. {time:>{time_width}}  {_kind_text(guide_step):<{kind_width}}  {title}"
        )
        lines.append(line + "".join(f" [{remark}]" for remark in _remarks(guide_step)))
    return lines


def _kind_text(guide_step: GuideStep) -> str:
    return guide_step.step.kind.replace("_", " ")


def _remarks(guide_step: GuideStep) -> list[str]:
    remarks: list[str] = [] if guide_step.purpose == "fix" else [guide_step.purpose]
    result = guide_step.step.result
    if result is not None and result.kind == "nothing":
        remarks.append("nothing changed")
    return [*remarks, "hidden"] if guide_step.is_hidden else remarks
