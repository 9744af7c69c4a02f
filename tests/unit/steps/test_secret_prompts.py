"""What asks for a secret, and what only speaks of one."""

import pytest

from remoteassist.steps.secret_prompts import prompt_in_line, prompt_in_title


@pytest.mark.parametrize(
    "line",
    [
        "Password:",
        "Password",
        "password :",
        "PASSWORD:",
        "[sudo] password for ann:",
        "[sudo]passwordforann",
        "ann@print-server's password:",
        "Enter passphrase for key 'id_ed25519':",
        "Enteryourpassword",
        "Please enter the passphrase:",
        "Passwort:",
        "Kennwort",
        "Geben Sie Ihr Kennwort ein",
        "[sudo] Passwort für ann:",
        "Mot de passe :",
        "Saisissez votre mot de passe",
        "Contraseña:",
        "Contrasena",
        "Introduzca su contraseña",
        "Inserisci la password",
        "Parola d'ordine:",
        "Senha:",
        "Palavra-passe",
        "Wachtwoord:",
        "Hasło:",
        "Пароль:",
        "パスワード",
        "密码\uff1a",
        "비밀번호",
        "Enter the verification code",
    ],
)
def test_a_password_prompt_is_known(line: str) -> None:
    assert prompt_in_line(line) == "password"


@pytest.mark.parametrize(
    "line",
    [
        "User Account Control",
        "UserAccountControl",
        "Do you want to allow this app to make changes to your device?",
        "Benutzerkontensteuerung",
        "Möchten Sie zulassen, dass durch diese App Änderungen an Ihrem Gerät vorgenommen werden?",
        "Contrôle de compte d\u2019utilisateur",
        "Voulez-vous autoriser cette application à apporter des modifications à votre appareil ?",
        "Control de cuentas de usuario",
        "¿Quieres permitir que esta aplicación haga cambios en el dispositivo?",
        "Controllo dell'account utente",
        "Vuoi consentire a questa app di apportare modifiche al dispositivo?",
        "Authentication is required to install software",
        "ユーザー アカウント制御",
    ],
)
def test_the_systems_question_is_known(line: str) -> None:
    assert prompt_in_line(line) == "elevation"


@pytest.mark.parametrize(
    "line",
    [
        "",
        ":",
        "File Edit Search View Document Help",
        "Change password",
        "Forgot password?",
        "The user's password expires every 90 days and must then be changed by the user at the next sign-in.",
        "Passwords and accounts",
        "Save password",
        "Kennwortrichtlinien",
        "Spinning wheel: pin it",
        "Name:",
        "x" * 5000 + "password:",
    ],
)
def test_what_only_speaks_of_passwords_is_none(line: str) -> None:
    assert prompt_in_line(line) is None


def test_titles_are_known_by_their_parts_and_by_the_persons_own_list() -> None:
    assert prompt_in_title("Password - Remmina") == "password"
    assert prompt_in_title("User Account Control") == "elevation"
    assert prompt_in_title("Password rules.txt - Mousepad") is None
    assert prompt_in_title("My BANK - Firefox", private_titles=["payroll", " bank "]) == "title"
    assert prompt_in_title("My shop - Firefox", private_titles=["", "  "]) is None
