#!/usr/bin/env bash
# check_mac.sh OLDEST_MACOS: can the app be built here? If not, says what is in the way.
set -euo pipefail
# shellcheck source=/dev/null
. "$(dirname "$0")/words.sh"

readonly OLDEST=$1
readonly GIGABYTES_NEEDED=6

main() {
  step "Checking this Mac"
  check_system
  check_processor
  check_version
  check_tools
  check_python
  check_room
}

check_system() {
  [ "$(uname -s)" = Darwin ] ||
    die "The app for the Mac is built on a Mac; this is $(uname -s)." \
      "Here, python3 resources/dev.py run starts it without building."
}

check_processor() {
  [ "$(sysctl -n sysctl.proc_translated 2>/dev/null || true)" != 1 ] ||
    die "This terminal runs under Rosetta, as if the Mac had an Intel processor." \
      "In the Finder, choose Get Info of the terminal and untick 'Open using Rosetta'; then open it anew."
  [ "$(uname -m)" = arm64 ] ||
    die "The app needs Apple silicon; this Mac has an Intel processor." "Build it on a Mac with an M processor."
}

check_version() {
  local here major minor
  here=$(sw_vers -productVersion)
  IFS=. read -r major minor _ <<<"$here"
  [ "$major" -gt "${OLDEST%.*}" ] ||
    { [ "$major" -eq "${OLDEST%.*}" ] && [ "${minor:-0}" -ge "${OLDEST#*.}" ]; } ||
    die "The app needs macOS $OLDEST or newer, to be built too; this Mac has macOS $here." \
      "Update it in System Settings > General > Software Update."
  echo "macOS $here on Apple silicon"
}

check_tools() {
  xcode-select -p >/dev/null 2>&1 ||
    die "Xcode's command line tools are missing, which sign the app." "Install them with: xcode-select --install"
  local tool
  for tool in codesign ditto hdiutil plutil python3 shasum spctl xcrun; do
    command -v "$tool" >/dev/null ||
      die "The program $tool is not on the PATH." "Install Xcode's command line tools anew: xcode-select --install"
  done
}

# It only fetches uv, so the old one that comes with the command line tools will do.
check_python() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 8))' ||
    die "The first python3 on the PATH, $(command -v python3), does not start or is older than 3.8." \
      "The one of Xcode's command line tools will do: PATH=/usr/bin:\$PATH ./build_macos.sh"
}

check_room() {
  local kilobytes
  # A volume's name may hold spaces, so that columns are counted from the percentage.
  kilobytes=$(df -Pk . | awk 'NR == 2 { for (i = 1; i <= NF; i++) if ($i ~ /^[0-9]+%$/) { print $(i - 1); exit } }')
  [ "$kilobytes" -ge $((GIGABYTES_NEEDED * 1000 * 1000)) ] ||
    die "The build needs $GIGABYTES_NEEDED GB; $((kilobytes / 1000 / 1000)) GB are free on this volume." \
      "Make room, then run the same command again."
}

main
