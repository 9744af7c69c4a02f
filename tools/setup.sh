#!/bin/sh
# Sets up what a make target needs, and fetches only what is missing.
#
#   tools/setup.sh venv               .venv with the pinned Python packages, remoteassist itself editable
#   tools/setup.sh packages NAME…     the Debian or Ubuntu packages under [NAME] in tools/system-packages.txt
#
# PYTHON=…              the interpreter to make .venv with (3.11 or newer)
# SYSTEM_PACKAGES=no    leave the system as it is; what is missing is only named
set -eu
cd "$(dirname "$0")/.."

VENV=.venv
STAMP=$VENV/.set-up
PACKAGE_LIST=tools/system-packages.txt

say() { printf 'setup: %s\n' "$*" >&2; }
die() { say "$@"; exit 4; }
has() { command -v "$1" >/dev/null 2>&1; }

# ---- system packages -------------------------------------------------------------------------------------------

is_installed() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

is_to_be_had() {
    apt-cache policy "$1" 2>/dev/null | grep 'Candidate:' | grep -qv '(none)'
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo "$@"
    fi
}

may_become_root() {
    [ "$(id -u)" = 0 ] && return 0
    has sudo || return 1
    sudo -n true 2>/dev/null && return 0
    # sudo would have to ask for a password: only where somebody is there to give it
    [ -t 0 ] && [ -t 2 ]
}

apt_get() {
    as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -o Dpkg::Use-Pty=0 "$@" >&2
}

refreshed=no
refresh_package_lists() {
    [ $refreshed = yes ] && return 0
    refreshed=yes
    say "asking apt for its package lists"
    apt_get update || say "apt-get update failed; going on with the lists that are there"
}

# Prints the entries of the sections named, one a line, without comments: "name", "a | b", "name ?".
entries_of() {
    for section; do
        sed -n "/^\[$section\]\$/,/^\[/{/^\[/d;/^#/d;/^ *\$/d;p}" "$PACKAGE_LIST"
    done | sort -u
}

# Prints those entries (lines on stdin) of which no alternative is installed.
missing_of() {
    while read -r entry; do
        found=no
        for name in $(printf %s "$entry" | tr '|?' '  '); do
            if is_installed "$name"; then found=yes; fi
        done
        [ $found = yes ] || printf '%s\n' "$entry"
    done
}

first_to_be_had() {
    for name in $(printf %s "$1" | tr '|?' '  '); do
        if is_to_be_had "$name"; then
            printf '%s\n' "$name"
            return 0
        fi
    done
    return 1
}

# Sets `chosen` to the packages to install for the entries given as lines, and `unknown` to those apt does not know.
choose() {
    chosen='' unknown=''
    while read -r entry; do
        [ -n "$entry" ] || continue
        if name=$(first_to_be_had "$entry"); then
            chosen="$chosen $name"
        elif [ "${entry#*\?}" = "$entry" ]; then
            unknown="$unknown ${entry%% *}"
        else
            say "apt knows no package '${entry%% *}'; what uses it is left out"
        fi
    done <<LINES
$1
LINES
}

install_entries() {
    missing=$1
    names=$(printf '%s\n' "$missing" | sed 's/ .*//' | sort -u | tr '\n' ' ')
    if [ "${SYSTEM_PACKAGES:-yes}" = no ]; then
        say "not installed, and left alone because of SYSTEM_PACKAGES=no: $names"
        return 0
    fi
    may_become_root || die "these packages are missing: $names
setup: as root:           apt-get install --no-install-recommends $names
setup: or go on without:  SYSTEM_PACKAGES=no make …"
    [ -n "$(find /var/lib/apt/lists -name '*_Packages*' 2>/dev/null | head -n 1)" ] || refresh_package_lists
    choose "$missing"
    if [ -n "$unknown" ]; then
        refresh_package_lists
        choose "$missing"
    fi
    [ -z "$unknown" ] || die "apt knows no package named$unknown; add the distribution's main component (on Ubuntu also
setup: universe) to apt's sources, then try again"
    [ -n "$chosen" ] || return 0
    # shellcheck disable=SC2086 # a list of package names
    chosen=$(printf '%s\n' $chosen | sort -u | tr '\n' ' ')
    say "installing with apt: $chosen"
    # shellcheck disable=SC2086 # a list of package names
    apt_get install -y --no-install-recommends $chosen && return 0
    refresh_package_lists
    # shellcheck disable=SC2086
    apt_get install -y --no-install-recommends $chosen || die "apt-get could not install $chosen; its reason stands above"
}

system_packages() {
    for section; do
        grep -qx "\[$section\]" "$PACKAGE_LIST" || die "$PACKAGE_LIST has no section [$section]"
    done
    if ! has dpkg-query || ! has apt-get; then
        say "no apt here; on other systems install what '$PACKAGE_LIST' names under: $*"
        return 0
    fi
    entries=$(entries_of "$@")
    missing=$(printf '%s\n' "$entries" | missing_of)
    [ -z "$missing" ] || install_entries "$missing"
}

# ---- Python ----------------------------------------------------------------------------------------------------

is_new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null
}

find_python() {
    for candidate in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
        if has "$candidate" && is_new_enough "$candidate"; then
            command -v "$candidate"
            return 0
        fi
    done
    return 1
}

install_python() {
    [ -z "${PYTHON:-}" ] || die "PYTHON=$PYTHON is not a Python 3.11 or newer"
    say "no Python 3.11 or newer here"
    has apt-get || die "install Python 3.11 or newer, then try again"
    # On a release whose own python3 is older, a newer one stands beside it under its full name.
    install_entries "$(printf 'python3\n')"
    find_python >/dev/null || install_entries 'python3.13 | python3.12 | python3.11'
    find_python >/dev/null || die "this system offers no Python 3.11 or newer; install one and give it with PYTHON=…"
}

# Prints the packages without which this interpreter cannot make a venv or compile an extension (evdev has no wheel).
lacks_for_building() {
    version=$("$1" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    "$1" -c 'import venv, ensurepip' 2>/dev/null || echo "python$version-venv"
    [ "$(uname -s)" = Linux ] || return 0
    [ -e "$("$1" -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" ] || echo "python$version-dev"
    has cc || has gcc || echo gcc
    # A compiler without its C library's headers compiles nothing.
    [ -e /usr/include/stdio.h ] || echo libc6-dev
    [ -e /usr/include/linux/input.h ] || echo linux-libc-dev
}

# What the installation follows from: the interpreter, the pins and the parts of pyproject.toml that say what to install.
fingerprint() {
    {
        "$1" -c 'import sys; print(sys.version, sys.base_prefix)'
        cat constraints.txt
        sed -n '/^\[/{h;};G;/\n\[\(build-system\|project\|tool\.hatch\)/P' pyproject.toml
        pwd
    } | cksum
}

venv() {
    python=$(find_python) || { install_python; python=$(find_python); }
    wanted=$(fingerprint "$python")
    if [ "$(cat $STAMP 2>/dev/null)" = "$wanted" ] && "$VENV/bin/python" -c '' 2>/dev/null; then
        return 0
    fi
    lacks=$(lacks_for_building "$python")
    if [ -n "$lacks" ]; then
        has apt-get || die "to install the Python packages these are needed: $lacks"
        install_entries "$lacks"
    fi
    if ! "$VENV/bin/python" -c '' 2>/dev/null || ! is_new_enough "$VENV/bin/python"; then
        say "making $VENV with $python"
        rm -rf "$VENV"
        "$python" -m venv "$VENV"
    fi
    say "installing the pinned Python packages into $VENV"
    rm -f "$STAMP"
    pip="$VENV/bin/python -m pip --disable-pip-version-check --quiet"
    # The pinned pip first: older ones do not pin what a package is built with.
    $pip install --constraint constraints.txt pip
    $pip install --constraint constraints.txt --build-constraint constraints.txt --editable '.[dev]'
    printf '%s\n' "$wanted" >"$STAMP"
}

# ----------------------------------------------------------------------------------------------------------------

case "${1:-}" in
venv)
    venv
    ;;
packages)
    shift
    system_packages "$@"
    ;;
*)
    die "usage: tools/setup.sh venv | packages NAME…"
    ;;
esac
