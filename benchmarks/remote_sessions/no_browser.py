"""Files for a home whose links lead nowhere: the benchmark leaves the network alone."""

from typing import Final

NO_BROWSER: Final = {
    ".config/mimeapps.list": (
        "[Default Applications]\n"
        "x-scheme-handler/http=no-browser.desktop\n"
        "x-scheme-handler/https=no-browser.desktop\n"
    ),
    ".local/share/applications/no-browser.desktop": (
        "[Desktop Entry]\nType=Application\nName=No browser\nExec=true %u\n"
        "MimeType=x-scheme-handler/http;x-scheme-handler/https;\n"
    ),
}
