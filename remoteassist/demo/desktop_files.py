"""The files both desktops start with: settings that make them look plain and decent, and an invented document."""

from pathlib import Path
from typing import Final

DOCUMENT_NAME: Final = "print-server-notes.txt"
_DOCUMENT: Final = """\
Print server notes
==================

Queue "Office-2F" on the second floor
    Driver: generic PCL 6
    Duplex: on
    Paper:  A4

When the queue stops:
    1. Look for a job that is older than an hour.
    2. Cancel it, and restart the spooler.
    3. Print a test page.

Checked every first Monday of the month. Toner and paper are in the cupboard beside the printer; \
write down what you take so that the next person knows when to order more.
"""

_GTK_SETTINGS: Final = """\
[Settings]
gtk-theme-name=Adwaita
gtk-icon-theme-name=Adwaita
gtk-font-name=DejaVu Sans 11
gtk-xft-antialias=1
gtk-xft-hinting=1
gtk-xft-hintstyle=hintslight
gtk-xft-rgba=none
gtk-menu-images=0
"""

_OPENBOX: Final = """\
<?xml version="1.0" encoding="UTF-8"?>
<openbox_config xmlns="http://openbox.org/3.4/rc">
  <placement><policy>Smart</policy><center>yes</center></placement>
  <focus><focusNew>yes</focusNew></focus>
  <theme>
    <name>Clearlooks</name>
    <titleLayout>NLIMC</titleLayout>
    <animateIconify>no</animateIconify>
    <font place="ActiveWindow"><name>DejaVu Sans</name><size>11</size><weight>Bold</weight></font>
    <font place="InactiveWindow"><name>DejaVu Sans</name><size>11</size><weight>Bold</weight></font>
  </theme>
  <desktops><number>1</number><popupTime>0</popupTime></desktops>
  <keyboard/>
  <mouse>
    <context name="Titlebar"><mousebind button="Left" action="Drag"><action name="Move"/></mousebind></context>
    <context name="Client"><mousebind button="Left" action="Press"><action name="Focus"/></mousebind></context>
    <context name="Close"><mousebind button="Left" action="Click"><action name="Close"/></mousebind></context>
  </mouse>
  <applications>
{rules}
  </applications>
</openbox_config>
"""

EDITOR_RULE: Final = """\
    <application class="Mousepad" type="normal">
      <size><width>1120</width><height>620</height></size>
      <position force="yes"><x>center</x><y>center</y></position>
    </application>
"""


def write_home(home: Path, *, window_rules: str = "", gtk_settings: str = "") -> Path:
    """Make a home folder for one desktop, with its settings; return it.

    Args:
        home: The folder to make.
        window_rules: What the window manager is told about windows, as `<application>` elements of its rc.xml.
        gtk_settings: More lines for GTK's `settings.ini`; the last one for a key wins.
    """
    for name in (".config/gtk-3.0", ".config/openbox", ".local/share", ".cache", "run"):
        (home / name).mkdir(parents=True)
    (home / "run").chmod(0o700)
    (home / ".config/gtk-3.0/settings.ini").write_text(_GTK_SETTINGS + gtk_settings, "utf-8")
    (home / ".config/openbox/rc.xml").write_text(_OPENBOX.format(rules=window_rules), "utf-8")
    return home


def write_document(path: Path) -> Path:
    """Write the document that the customer has open; return its path."""
    path.write_text(_DOCUMENT, "utf-8")
    return path
