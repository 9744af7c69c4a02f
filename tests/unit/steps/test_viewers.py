import pytest

from remoteassist.steps.viewers import viewer_of


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("customer-pc - TigerVNC", "TigerVNC"),
        ("123 456 789 - TeamViewer", "TeamViewer"),
        ("customer-pc \u2013 TeamViewer (Free license)", "TeamViewer"),
        ("Anna's Mac - AnyDesk", "AnyDesk"),
        ("123456789 - Remote Desktop - RustDesk", "RustDesk"),
        ("srv01.corp.example - Remote Desktop Connection", "Remote Desktop Connection"),
        ("Remmina - anna@srv01", "Remmina"),
        ("customer-pc (anna) - RealVNC Viewer", "VNC Viewer"),
        ("customer-pc - VNC Viewer", "VNC Viewer"),
        ("QEMU (customer-pc) - noVNC - Mozilla Firefox", "noVNC"),
        ("customer-pc - Guacamole - Google Chrome", "Guacamole"),
        ("srv01 - Citrix Workspace", "Citrix Workspace"),
        ("srv01:1 (anna) - TigerVNC", "TigerVNC"),
        ("srv01 - Remmina", "Remmina"),
        ("customer-pc - RealVNC Connect", "VNC Viewer"),
        ("Apache Guacamole - srv01 \u2014 Mozilla Firefox", "Guacamole"),
        ("srv01 - Citrix Workspace App", "Citrix Workspace"),
        ("srv01 - Citrix Viewer", "Citrix Workspace"),
        *(
            (f"srv01 - {words}", "Remote Desktop Connection")
            for words in (
                "Remotedesktopverbindung",
                "Connexion Bureau à distance",
                "Conexión a Escritorio remoto",
                "Connessione Desktop remoto",
                "Conexão de Área de Trabalho Remota",
                "Verbinding met extern bureaublad",
                "Podłączanie pulpitu zdalnego",
                "Подключение к удаленному рабочему столу",
                "リモート デスクトップ接続",
                "远程桌面连接",
            )
        ),
        ("srv01 - Desktop Viewer", "Citrix Workspace"),
    ],
)
def test_a_viewers_title_gives_its_name(title: str, name: str) -> None:
    viewer = viewer_of(title)
    assert viewer is not None
    assert viewer.name == name


@pytest.mark.parametrize("title", ["", "notes.txt - Mousepad", "How to use TeamViewer - Mozilla Firefox"])
def test_any_other_window_is_no_viewer(title: str) -> None:
    assert viewer_of(title) is None
