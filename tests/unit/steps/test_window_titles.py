import pytest

from remoteassist.steps.window_titles import public_window_title


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("customer-pc - TigerVNC", "TigerVNC"),
        ("TigerVNC: customer-pc - connection lost", "TigerVNC"),
        ("TurboVNC: customer-pc:1 (anna) [Tight + JPEG]", "TurboVNC"),
        ("customer-pc \u2013 TeamViewer", "TeamViewer"),
        ("customer-pc - TeamViewer (Free license)", "TeamViewer"),
        ("123 456 789 - AnyDesk", "AnyDesk"),
        ("123456789 - Remote Desktop - RustDesk", "RustDesk"),
        ("srv01.corp.example - Remote Desktop Connection", "Remote Desktop Connection"),
        ("srv01 - Remotedesktopverbindung", "Remote Desktop Connection"),
        ("Remmina - anna@srv01", "Remmina"),
        ("FreeRDP: 10.0.0.5", "FreeRDP"),
        ("anna@customer-pc: ~/Documents", "Terminal"),
        ("10.0.0.5:5901 - Control panel", "Control panel"),
        ("10.0.0.5", ""),
        ("", ""),
        ("Mousepad Preferences", "Mousepad Preferences"),
        ("notes.txt - Mousepad", "notes.txt - Mousepad"),
        ("How to use TeamViewer - Mozilla Firefox", "How to use TeamViewer - Mozilla Firefox"),
        ("Settings\n- Connections", "Settings - Connections"),
    ],
)
def test_a_title_tells_the_program_and_not_the_machine(title: str, told: str) -> None:
    assert public_window_title(title) == told
