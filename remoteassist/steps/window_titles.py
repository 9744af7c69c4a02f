"""What of a window's title may be told: a remote viewer's names the customer's machine, and that stays private."""

import re
from typing import Final, NamedTuple

from remoteassist.model.text import one_line


class _Viewer(NamedTuple):
    """A program that shows another machine: `segment` matches its own part of the title, whole and without case."""

    segment: str
    name: str


VIEWERS: Final = (
    _Viewer(r"TigerVNC( Viewer)?", "TigerVNC"),
    _Viewer(r"(RealVNC|VNC) Viewer|VNC® Viewer", "VNC Viewer"),
    _Viewer(r"TightVNC( Viewer)?", "TightVNC"),
    _Viewer(r"UltraVNC( Win32)?( Viewer)?", "UltraVNC"),
    _Viewer(r"TurboVNC( Viewer)?", "TurboVNC"),
    _Viewer(r"Remmina( Remote Desktop Client)?", "Remmina"),
    _Viewer(r"KRDC", "KRDC"),
    _Viewer(r"TeamViewer( \d+| \(.*\))?", "TeamViewer"),
    _Viewer(r"AnyDesk", "AnyDesk"),
    _Viewer(r"RustDesk", "RustDesk"),
    _Viewer(r"HopToDesk", "HopToDesk"),
    _Viewer(r"Remote ?Desktop Connection|Remotedesktopverbindung|mstsc", "Remote Desktop Connection"),
    _Viewer(r"Connexion Bureau à distance|Conexión a Escritorio remoto", "Remote Desktop Connection"),
    _Viewer(r"Microsoft Remote Desktop|Windows App", "Remote Desktop"),
    _Viewer(r"Chrome Remote Desktop", "Chrome Remote Desktop"),
    _Viewer(r"Quick Assist|Remote Assistance|Windows Remote Assistance", "Quick Assist"),
    _Viewer(r"(w|x|s)?l?FreeRDP|rdesktop", "FreeRDP"),
    _Viewer(r"Virt(ual Machine|-| )?(Viewer|Manager)|Remote Viewer|virt-manager", "Virt Viewer"),
    _Viewer(r"Remote Desktop Viewer|Vinagre", "Remote Desktop Viewer"),
    _Viewer(r"GNOME Connections", "GNOME Connections"),
    _Viewer(r"(ConnectWise )?ScreenConnect( Client)?|ConnectWise Control( Client)?", "ScreenConnect"),
    _Viewer(r"Splashtop( \w+)?", "Splashtop"),
    _Viewer(r"BeyondTrust( Remote Support)?|Bomgar|Representative Console", "BeyondTrust"),
    _Viewer(r"DameWare( Mini Remote Control| Remote Everywhere)?", "Dameware"),
    _Viewer(r"NoMachine", "NoMachine"),
    _Viewer(r"Parsec", "Parsec"),
    _Viewer(r"LogMeIn( \w+)?|GoTo(MyPC| Resolve|Assist)", "LogMeIn"),
    _Viewer(r"Zoho Assist", "Zoho Assist"),
    _Viewer(r"Citrix (Workspace|Receiver)|Desktop Viewer", "Citrix Workspace"),
    _Viewer(r"VMware( Workstation| Remote Console| Player| Horizon.*)?", "VMware"),
    _Viewer(r"(Apache )?Guacamole", "Guacamole"),
    _Viewer(r"MeshCentral( Router)?|MeshCommander", "MeshCentral"),
    _Viewer(r"DWService|DWAgent", "DWService"),
    _Viewer(r"ISL Light( Client)?", "ISL Light"),
    _Viewer(r"mRemoteNG|MobaXterm|PuTTY|KiTTY|Royal TS", "Remote session"),
)
"""Titles are built like `HOST - PROGRAM`, `PROGRAM: HOST` or `NUMBER - Remote Desktop - RustDesk`."""

_SEPARATOR: Final = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7]+\s+|:\s+")
_TRAILING_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
_SHELL_PROMPT: Final = re.compile(r"[\w.+-]+@[\w.-]+:.*")
_ADDRESS: Final = re.compile(
    r"(?:[a-z]+://)?(?:[\w.+-]+@[\w.-]+|\d{1,3}(?:\.\d{1,3}){3}|\[?[0-9a-f]*:[0-9a-f]*:[0-9a-f:.]+\]?)(?::+\d+)?",
    re.IGNORECASE,
)
_NAMES: Final = tuple((re.compile(viewer.segment, re.IGNORECASE), viewer.name) for viewer in VIEWERS)


def public_window_title(title: str) -> str:
    """Return what an article may say of a window: never the host, user or number a remote viewer was connected to.

    A known viewer gives its own name only, a terminal at a prompt gives `Terminal`, and of any other title the parts
    go that are an address (`user@host`, `10.0.0.5:1`). Empty when nothing is left to tell.
    """
    title = one_line(title)
    if _SHELL_PROMPT.fullmatch(title):
        return "Terminal"
    segments = [segment for segment in _SEPARATOR.split(title) if segment]
    for segment in reversed(segments):
        for pattern, name in _NAMES:
            if pattern.fullmatch(segment) or pattern.fullmatch(_TRAILING_BRACKETS.sub("", segment)):
                return name
    if any(_ADDRESS.fullmatch(segment) for segment in segments):
        return " - ".join(segment for segment in segments if not _ADDRESS.fullmatch(segment))
    return title
