"""Prompts that ask for a secret, as data: passwords, and the system's question for an administrator."""

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, Literal, TypeAlias

PromptKind: TypeAlias = Literal["password", "elevation", "title"]
"""What was recognised: a password prompt, the system's question (UAC), a title from the person's own list."""

_PASSWORD_WORDS: Final = (
    *("password", "passphrase", "passcode", "pin code", "one-time code", "verification code"),
    *("passwort", "kennwort", "passphrase eingeben", "bestätigungscode"),
    *("mot de passe", "phrase secrète", "code de vérification"),
    *("contraseña", "frase de contraseña", "código de verificación"),
    *("parola d'ordine", "parola chiave", "codice di verifica"),
    *("senha", "palavra-passe"),
    *("wachtwoord", "lösenord", "adgangskode", "passord", "salasana"),
    *("hasło", "heslo", "jelszó", "şifre", "parola"),
    *("пароль", "パスワード", "密码", "密碼", "비밀번호"),
)
"""English, German, French, Spanish, Italian, Portuguese, Dutch, Swedish, Danish, Norwegian, Finnish, Polish, Czech,
Hungarian, Turkish, Russian, Japanese, Chinese, Korean: the languages in which viewers' titles are known."""

_ASKING_WORDS: Final = (
    *("enter", "type", "retype", "reenter", "confirm", "your", "new", "current", "old"),
    *("geben sie", "bitte", "ihr", "neues", "aktuelles", "altes"),
    *("entrez", "saisissez", "saisir", "confirmez", "votre", "nouveau"),
    *("introduzca", "introduce", "escriba", "ingrese", "confirme", "su", "nueva"),
    *("inserisci", "inserire", "immetti", "digita", "conferma", "nuova"),
    *(
        "digite",
        "insira",
        "introduza",
        "voer",
        "ange",
        "indtast",
        "skriv",
        "anna",
        "podaj",
        "zadejte",
        "введите",
    ),
)
"""What a line begins with that asks for one: `Enter your password`."""

_ELEVATION_WORDS: Final = (
    *(
        "user account control",
        "do you want to allow this app",
        "authentication is required to",
        "enter admin",
    ),
    *("authentication required", "authenticate as", "administrator permission"),
    *("benutzerkontensteuerung", "möchten sie zulassen, dass durch diese app", "legitimierung benötigt"),
    *("legitimation erforderlich", "authentifizierung erforderlich", "authentifizierung benötigt"),
    *(
        "contrôle de compte d'utilisateur",
        "contrôle du compte d'utilisateur",
        "contrôle de compte utilisateur",
    ),
    *("voulez-vous autoriser cette application", "authentification requise"),
    *("control de cuentas de usuario", "control de cuenta de usuario"),
    *("permitir que esta aplicación haga cambios", "se requiere autenticación", "autenticación necesaria"),
    *("controllo dell'account utente", "controllo account utente", "vuoi consentire a questa app"),
    *("autenticazione richiesta", "è richiesta l'autenticazione"),
    *("controle de conta de usuário", "controlo de conta de utilizador", "autenticação necessária"),
    *("gebruikersaccountbeheer", "kontroll av användarkonto", "kontrol af brugerkonti", "brugerkontokontrol"),
    *("brukerkontokontroll", "käyttäjätilien valvonta", "kontrola konta użytkownika"),
    *(
        "řízení uživatelských účtů",
        "felhasználói fiókok felügyelete",
        "kullan\u0131c\u0131 hesab\u0131 denetimi",
    ),
    *(
        "контроль учетных записей",
        "ユーザー アカウント制御",
        "用户帐户控制",
        "使用者帳戶控制",
        "사용자 계정 컨트롤",
    ),
)

_LONGEST_PROMPT: Final = 90
"""Letters. What is longer is running text that speaks of passwords, and asks for none."""

_LONGEST_ASKING: Final = 60

_NOT_WORDS: Final = re.compile(r"[^\w:]+|_+")
_TITLE_PARTS: Final = re.compile(r"\s+[-\u2013\u2014|]\s+")

_WHYS: Final[dict[PromptKind, str]] = {
    "password": "a password is asked for",
    "elevation": "the system asks for an administrator",
    "title": "a window from your list is shown",
}


def why(kind: PromptKind) -> str:
    """Return the reason for private in words."""
    return _WHYS[kind]


def prompt_in_line(text: str) -> PromptKind | None:
    """Return what a line of text on the screen asks for; None for text that only speaks of passwords.

    A label ("Password:", "[sudo] password for ann:"), a request ("Enter your password"), or the question of the
    system, also where reading has lost spaces and accents.
    """
    line = _compact(text)
    if not line or len(line) > 2 * _LONGEST_PROMPT:
        return None
    if any(word in line for word in _ELEVATION):
        return "elevation"
    return "password" if any(_asks_for(word, line) for word in _PASSWORD) else None


def prompt_in_title(title: str, *, private_titles: Sequence[str] = ()) -> PromptKind | None:
    """Return why private is to be suggested while a window with that title has the focus.

    Args:
        title: As the window has it.
        private_titles: Parts of titles that the person has listed; upper and lower case are the same.
    """
    words = title.casefold()
    if any(part.strip() and part.strip().casefold() in words for part in private_titles):
        return "title"
    return next(
        (kind for part in _TITLE_PARTS.split(title) if (kind := prompt_in_line(part)) is not None), None
    )


def _asks_for(word: str, line: str) -> bool:
    if word not in line:
        return False
    bare = line.rstrip(":")
    if bare == word:
        return True
    is_label = bare != line and len(line) <= _LONGEST_PROMPT
    is_request = len(line) <= _LONGEST_ASKING and line.startswith(_ASKING)
    return is_label or is_request or line.startswith(("sudopasswor", "passwordfor"))


def _compact(text: str) -> str:
    """Return the letters of a text alone: without case, accents, spaces and marks, but for colons."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    return _NOT_WORDS.sub("", "".join(one for one in folded if not unicodedata.combining(one)))


_PASSWORD: Final = tuple(_compact(word) for word in _PASSWORD_WORDS)
_ELEVATION: Final = tuple(_compact(word) for word in _ELEVATION_WORDS)
_ASKING: Final = tuple(_compact(word) for word in _ASKING_WORDS)
