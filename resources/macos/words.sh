# shellcheck shell=bash
# How build_macos.sh and its parts speak; read by each of them.

doing="Starting"
told=""

step() {
  doing=$1
  printf '\n== %s\n' "$1"
}

# What is in the way, then the way out, a line each.
die() {
  printf '\nbuild_macos.sh: %s\n' "$1" >&2
  shift
  [ $# -eq 0 ] || printf '%s\n' "$@" >&2
  told=yes
  exit 1
}

# Runs what says itself what is in the way.
part() {
  "$@" || { told=yes && exit 1; }
}

# For what ended without a sentence of its own.
tell_what_failed() {
  [ -n "$told" ] || printf '\nbuild_macos.sh: failed at "%s"; the reason stands above.\n' "$doing" >&2
}
