import pytest

from remoteassist.steps.window_titles import dialog_name, program_name, public_window_title


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


@pytest.mark.parametrize(
    ("title", "program"),
    [
        ("~/print-server-notes.txt - Mousepad", "Mousepad"),
        ("~/print-server-notes.txt -Mousepad", "Mousepad"),
        ("*Untitled 1 - Mousepad", "Mousepad"),
        ("Salaries 2026.ods \u2014 LibreOffice Calc", "LibreOffice Calc"),
        ("Calculator", "Calculator"),
        ("anna - File Manager", "File Manager"),
        ("~/print-server-notes.txt", ""),
        ("notes.txt", ""),
        ("Mousepad - notes.txt", ""),
        ("srv01.corp.example", ""),
        ("customer-pc - TigerVNC", "TigerVNC"),
        ("~/notes.txt - Geany (new instance)", "Geany"),
        ("(untitled)", "(untitled)"),
        ("", ""),
    ],
)
def test_of_a_main_window_only_the_program_is_told(title: str, program: str) -> None:
    assert program_name(title) == program


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Mousepad Preferences", "Mousepad Preferences"),
        ("Find and Replace", "Find and Replace"),
        ("Rename \u201cnotes.txt\u201d", ""),
        ("Save changes to ~/salaries?", ""),
        ("~/notes.txt - Mousepad", "Mousepad"),
        ("Properties - Network", "Properties - Network"),
        ("", ""),
    ],
)
def test_a_dialogs_title_is_told_unless_it_names_a_file(title: str, told: str) -> None:
    assert dialog_name(title) == told
