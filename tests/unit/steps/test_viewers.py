import pytest

from remoteassist.steps.viewers import private_part, viewer_of


@pytest.mark.parametrize(
    ("title", "name", "private"),
    [
        ("customer-pc - TigerVNC", "TigerVNC", "customer-pc"),
        ("123 456 789 - TeamViewer", "TeamViewer", "123 456 789"),
        ("customer-pc \u2013 TeamViewer (Free license)", "TeamViewer", "customer-pc"),
        ("Anna's Mac - AnyDesk", "AnyDesk", "Anna's Mac"),
        ("123456789 - Remote Desktop - RustDesk", "RustDesk", "123456789"),
        ("srv01.corp.example - Remote Desktop Connection", "Remote Desktop Connection", "srv01.corp.example"),
        ("Remmina - anna@srv01", "Remmina", "anna@srv01"),
        ("customer-pc (anna) - RealVNC Viewer", "VNC Viewer", "customer-pc"),
        ("customer-pc - VNC Viewer", "VNC Viewer", "customer-pc"),
        ("QEMU (customer-pc) - noVNC - Mozilla Firefox", "noVNC", "QEMU (customer-pc)"),
        ("customer-pc - Guacamole - Google Chrome", "Guacamole", "customer-pc"),
        ("srv01 - Citrix Workspace", "Citrix Workspace", "srv01"),
        ("srv01:1 (anna) - TigerVNC", "TigerVNC", "srv01:1 (anna)"),
        ("srv01 - Remmina", "Remmina", "srv01"),
        ("customer-pc - RealVNC Connect", "VNC Viewer", "customer-pc"),
        ("Apache Guacamole - srv01 \u2014 Mozilla Firefox", "Guacamole", "srv01"),
        ("srv01 - Citrix Workspace App", "Citrix Workspace", "srv01"),
        ("srv01 - Citrix Viewer", "Citrix Workspace", "srv01"),
        *(
            (f"srv01 - {words}", "Remote Desktop Connection", "srv01")
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
        ("srv01 - Desktop Viewer", "Citrix Workspace", "srv01"),
    ],
)
def test_a_viewers_title_gives_its_name_and_what_is_private(title: str, name: str, private: str) -> None:
    viewer = viewer_of(title)
    assert viewer is not None
    assert viewer.name == name
    assert private_part(title) == private


@pytest.mark.parametrize("title", ["", "notes.txt - Mousepad", "How to use TeamViewer - Mozilla Firefox"])
def test_any_other_window_is_no_viewer(title: str) -> None:
    assert viewer_of(title) is None
    assert private_part(title) == ""
