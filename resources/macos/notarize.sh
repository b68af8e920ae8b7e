#!/usr/bin/env bash
# notarize.sh --check        does Apple's notary service know the account?
# notarize.sh FILE           sends a zip or a disk image, waits for the answer, prints it
# The account comes from the environment, as ./build_macos.sh --help tells.
set -euo pipefail
# shellcheck source=/dev/null
. "$(dirname "$0")/words.sh"

main() {
  read_account
  if [ "$1" = --check ]; then check_account; else submit "$1"; fi
}

read_account() {
  if [ -n "${NOTARY_PROFILE:-}" ]; then
    account=(--keychain-profile "$NOTARY_PROFILE")
  elif [ -n "${NOTARY_KEY:-}" ]; then
    [ -f "$NOTARY_KEY" ] || die "NOTARY_KEY names a file that is not there: $NOTARY_KEY" "Set it to the .p8 file."
    need NOTARY_KEY_ID
    account=(--key "$NOTARY_KEY" --key-id "$NOTARY_KEY_ID")
    # A key of one person, instead of a team, has none.
    [ -z "${NOTARY_ISSUER:-}" ] || account+=(--issuer "$NOTARY_ISSUER")
  else
    need APPLE_ID
    need APPLE_TEAM_ID
    need APPLE_APP_PASSWORD
    account=(--apple-id "$APPLE_ID" --team-id "$APPLE_TEAM_ID" --password "$APPLE_APP_PASSWORD")
  fi
}

need() {
  [ -n "${!1:-}" ] || die "To notarize, $1 is needed too." "Set it, or unset the others to build without notarizing."
}

check_account() {
  step "Asking Apple's notary service whether it knows the account"
  local tool
  for tool in notarytool stapler; do
    xcrun --find "$tool" >/dev/null ||
      die "The program $tool is missing, which notarizing needs." "Install Xcode, or its newest command line tools."
  done
  xcrun notarytool history "${account[@]}" >/dev/null ||
    die "The notary service did not accept the account; what it says stands above." \
      "See that the network can be reached, and that the password or key is still valid."
}

# notarytool ends well when Apple refuses, too; only the answer tells.
submit() {
  local answer status
  answer=$(xcrun notarytool submit "$1" "${account[@]}" --wait --output-format json) ||
    die "The notary service gave no answer; what it says stands above." \
      "Run the same command again later; https://developer.apple.com/system-status tells how the service is."
  status=$(part_of "$answer" status)
  [ "$status" = Accepted ] || refused "${1##*/}" "$status" "$(part_of "$answer" id)"
  echo "Accepted as $(part_of "$answer" id)"
}

refused() {
  xcrun notarytool log "$3" "${account[@]}" >&2 || true
  die "Apple did not notarize $1 ($2); its reasons stand above." "Put right what they name, then build again."
}

part_of() {
  printf '%s' "$1" | plutil -extract "$2" raw -o - -
}

main "$@"
