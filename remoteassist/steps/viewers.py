"""Remote viewers as data: how their titles are built, and where tool bars may be."""

import re
from typing import Final, Literal, TypeAlias

import msgspec

Edge: TypeAlias = Literal["top", "bottom", "left", "right"]

_SEPARATOR: Final = re.compile(r"\s+[-\u2013\u2014|\u2022\u00b7]+\s+|:\s+")
TRAILING_BRACKETS: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]$")
"""At the end of a title: the state of a program or connection, such as `(new instance)`."""


class ViewerProfile(msgspec.Struct, frozen=True):
    """A program that shows another machine.

    Attributes:
        segment: Regular expression of its own part of a title, whole and without case. Titles are built like
            `HOST - PROGRAM`, `PROGRAM: HOST` or `NUMBER - Remote Desktop - RustDesk`.
        name: What readers are told.
        tool_bars: The edges at which it can have a tool bar inside its window. That there is one is seen in the
            picture, never taken from here.
    """

    segment: str
    name: str
    tool_bars: tuple[Edge, ...] = ()


VIEWERS: Final = (
    ViewerProfile(r"TigerVNC( Viewer)?", "TigerVNC"),
    ViewerProfile(
        r"(RealVNC|VNC) Viewer|VNC® Viewer|RealVNC( Connect)?",
        "VNC Viewer",
        tool_bars=("top",),
    ),
    ViewerProfile(r"TightVNC( Viewer)?", "TightVNC", tool_bars=("top",)),
    ViewerProfile(r"UltraVNC( Win32)?( Viewer)?", "UltraVNC", tool_bars=("top",)),
    ViewerProfile(r"TurboVNC( Viewer)?", "TurboVNC", tool_bars=("top",)),
    ViewerProfile(r"noVNC", "noVNC", tool_bars=("left",)),
    ViewerProfile(r"Remmina( Remote Desktop Client)?", "Remmina", tool_bars=("top", "left")),
    ViewerProfile(r"KRDC", "KRDC", tool_bars=("top",)),
    ViewerProfile(r"TeamViewer( \d+| \(.*\))?", "TeamViewer", tool_bars=("top",)),
    ViewerProfile(r"AnyDesk", "AnyDesk", tool_bars=("top",)),
    ViewerProfile(r"RustDesk", "RustDesk", tool_bars=("top",)),
    ViewerProfile(r"HopToDesk", "HopToDesk", tool_bars=("top",)),
    ViewerProfile(
        r"Remote ?Desktop Connection|Remotedesktopverbindung|mstsc",
        "Remote Desktop Connection",
        tool_bars=("top",),
    ),
    ViewerProfile(
        r"Connexion (au )?Bureau à distance|Conexión a Escritorio remoto|Connessione Desktop remoto"
        r"|Conexão de Área de Trabalho Remota|Ligação ao Ambiente de Trabalho Remoto"
        r"|Verbinding met extern bureaublad|Anslutning till fjärrskrivbord|Forbindelse til Fjernskrivebord"
        r"|Tilkobling til eksternt skrivebord|Etätyöpöytäyhteys|Podłączanie pulpitu zdalnego"
        r"|Připojení ke vzdálené ploše|Távoli asztali kapcsolat|Uzak Masaüstü Bağlant\u0131s\u0131"
        r"|Подключение к удал[её]нному рабочему столу|リモート ?デスクトップ接続|远程桌面连接|遠端桌面連線"
        r"|원격 데스크톱 연결",
        "Remote Desktop Connection",
        tool_bars=("top",),
    ),
    ViewerProfile(r"Microsoft Remote Desktop|Windows App", "Remote Desktop"),
    ViewerProfile(r"Chrome Remote Desktop", "Chrome Remote Desktop"),
    ViewerProfile(r"Quick Assist|Remote Assistance|Windows Remote Assistance", "Quick Assist"),
    ViewerProfile(r"(w|x|s)?l?FreeRDP|rdesktop", "FreeRDP"),
    ViewerProfile(r"Virt(ual Machine|-| )?(Viewer|Manager)|Remote Viewer|virt-manager", "Virt Viewer"),
    ViewerProfile(r"Remote Desktop Viewer|Vinagre", "Remote Desktop Viewer"),
    ViewerProfile(r"GNOME Connections", "GNOME Connections"),
    ViewerProfile(r"(ConnectWise )?ScreenConnect( Client)?|ConnectWise Control( Client)?", "ScreenConnect"),
    ViewerProfile(r"Splashtop( \w+)?", "Splashtop"),
    ViewerProfile(r"BeyondTrust( Remote Support)?|Bomgar|Representative Console", "BeyondTrust"),
    ViewerProfile(r"DameWare( Mini Remote Control| Remote Everywhere)?", "Dameware"),
    ViewerProfile(r"NoMachine", "NoMachine"),
    ViewerProfile(r"Parsec", "Parsec"),
    ViewerProfile(r"LogMeIn( \w+)?|GoTo(MyPC| Resolve|Assist)", "LogMeIn"),
    ViewerProfile(r"Zoho Assist", "Zoho Assist"),
    ViewerProfile(
        r"Citrix (Workspace( App)?|Receiver|Viewer)|Desktop Viewer",
        "Citrix Workspace",
        tool_bars=("top",),
    ),
    ViewerProfile(r"VMware( Workstation| Remote Console| Player| Horizon.*)?", "VMware", tool_bars=("top",)),
    ViewerProfile(r"(Apache )?Guacamole", "Guacamole"),
    ViewerProfile(r"MeshCentral( Router)?|MeshCommander", "MeshCentral", tool_bars=("top", "bottom")),
    ViewerProfile(r"DWService|DWAgent", "DWService"),
    ViewerProfile(r"ISL Light( Client)?", "ISL Light"),
    ViewerProfile(r"mRemoteNG|MobaXterm|PuTTY|KiTTY|Royal TS", "Remote session"),
)
"""The last part of a title that fits one of these is the viewer's; what else stands in it is the customer's."""

_SEGMENTS: Final = tuple((re.compile(viewer.segment, re.IGNORECASE), viewer) for viewer in VIEWERS)


def title_segments(title: str) -> list[str]:
    """Return the parts of a window's title between dashes, bars, dots and colons; none is empty."""
    return [segment for segment in _SEPARATOR.split(title) if segment]


def viewer_of(title: str) -> ViewerProfile | None:
    """Return the viewer whose window has this title (on one line); None for any other window."""
    for segment in reversed(title_segments(title)):
        bare = TRAILING_BRACKETS.sub("", segment)
        for pattern, viewer in _SEGMENTS:
            if pattern.fullmatch(segment) or pattern.fullmatch(bare):
                return viewer
    return None
