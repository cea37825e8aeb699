#!/bin/sh
# Programs that pip cannot bring: the venv module where Debian splits it off, OCR with Vietnamese, Chromium for the page tests, fonts with Vietnamese letters.
# Installs what is missing where it can (apt, as root); else it says what is missing and goes on: nothing here may
# fail a test run, the tests that need a program skip with their reason.
set -u

missing=""
need() { # program-or-check package
  command -v "$1" >/dev/null 2>&1 || missing="$missing $2"
}

python3 -c "import ensurepip, venv" >/dev/null 2>&1 || missing="$missing python3-venv"
need tesseract tesseract-ocr
tesseract --list-langs 2>/dev/null | grep -qx vie || missing="$missing tesseract-ocr-vie"
need chromium chromium
need fc-list fontconfig
fc-list 2>/dev/null | grep -q "LiberationSerif" || missing="$missing fonts-liberation"
fc-list 2>/dev/null | grep -q "DejaVuSans" || missing="$missing fonts-dejavu-core"

[ -z "$missing" ] && exit 0

if ! command -v apt-get >/dev/null 2>&1 || [ "$(id -u)" != 0 ]; then
  echo "system.sh: not installed (needs apt-get as root):$missing" >&2
  exit 0
fi

export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# shellcheck disable=SC2086  # a list of package names
if { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing; } >"$log" 2>&1; then
  echo "system.sh: installed$missing"
else
  echo "system.sh: could not install$missing; the last lines of apt:" >&2
  tail -n 3 "$log" >&2
fi
rm -f "$log"
exit 0
