#!/usr/bin/env bash
# Builds "dist/ZwZ Inspector.app" and its disk image on a Mac. Written for the bash 3.2 that macOS brings.
set -euo pipefail

readonly NAME="ZwZ Inspector"
readonly OLDEST_MACOS=14.4
readonly WAY_OUT_OF_DETRITUS="If it speaks of detritus, move this folder to where iCloud Drive does not reach."

usage() {
  cat <<TEXT
usage: ./build_macos.sh [--skip-dmg] [--clean]

Makes "dist/$NAME.app" and dist/ZwZ-Inspector-VERSION-arm64.dmg on a Mac with Apple silicon and
macOS $OLDEST_MACOS or newer. Asks nothing. What it fetches and makes stays in this folder.

  --skip-dmg   make the app only
  --clean      build everything anew: removes build, dist and .venv-build first
  --help       show this

From the environment:
  PYTHON_VERSION      3.12 (default) or 3.13
  CODESIGN_IDENTITY   name of a certificate in the keychain to sign with; without it the app is signed
                      ad hoc, for this Mac
  To notarize, one of:
  NOTARY_PROFILE                                a profile kept by "xcrun notarytool store-credentials"
  NOTARY_KEY, NOTARY_KEY_ID[, NOTARY_ISSUER]    a key of App Store Connect: its file, its id, its issuer
  APPLE_ID, APPLE_TEAM_ID, APPLE_APP_PASSWORD   an account with an app-specific password

resources/macos/RELEASE.md tells how to make a certificate, and what to do for a release.
TEXT
}

main() {
  read_options "$@"
  go_to_checkout
  part resources/macos/check_mac.sh "$OLDEST_MACOS"
  check_python_version
  clear_the_way
  try_certificate
  if is_to_be_notarized; then prepare_notarizing; fi
  prepare_environment
  take_video_out
  freeze
  part resources/macos/check_bundle.sh "$frozen" "$version" "$OLDEST_MACOS"
  sign_by_own_certificate
  verify_signature
  run_self_test
  if is_to_be_notarized; then notarize_app; fi
  publish_app
  if [ -z "$skip_dmg" ]; then make_disk_image; fi
  report
}

# --- before anything is made ------------------------------------------------------------------------------------------

read_options() {
  skip_dmg="" clean=""
  local option
  for option in "$@"; do
    case $option in
      --skip-dmg) skip_dmg=yes ;;
      --clean) clean=yes ;;
      -h | --help) usage && exit ;;
      *) printf 'build_macos.sh: there is no option %s\n\n' "$option" >&2 && usage >&2 && exit 2 ;;
    esac
  done
}

go_to_checkout() {
  # What was set for other work must not lead into other folders.
  unset CDPATH PYTHONHOME PYTHONPATH PYTHONSAFEPATH PYTHONSTARTUP VIRTUAL_ENV
  case ${NOTARY_KEY:-/} in /*) ;; *) NOTARY_KEY=$PWD/$NOTARY_KEY ;; esac
  cd "$(dirname "$0")"
  # shellcheck source=/dev/null
  . resources/macos/words.sh
  trap at_exit EXIT
  trap 'stopped=yes; exit 130' INT TERM HUP
  checkout=$PWD
  python=$checkout/.venv-build/bin/python
  frozen=build/frozen/$NAME.app
  app=dist/$NAME.app
  version=$(sed -n 's/^__version__ = "\(.*\)"$/\1/p' app/__init__.py)
  image=dist/ZwZ-Inspector-$version-arm64.dmg
  wanted_python=${PYTHON_VERSION:-3.12}
  export MACOSX_DEPLOYMENT_TARGET=$OLDEST_MACOS
}

at_exit() {
  local status=$?
  [ -z "${temporary:-}" ] || rm -rf "$temporary"
  if [ -n "${stopped:-}" ]; then
    printf '\nStopped. The same command begins anew, with what is prepared already.\n' >&2
  elif [ "$status" -ne 0 ]; then
    tell_what_failed
  fi
}

check_python_version() {
  case $wanted_python in
    3.12 | 3.13) ;;
    *)
      die "The app is built with Python 3.12 or 3.13, not with $wanted_python." \
        "(In an app signed by a certificate, Python 3.14 hangs on macOS 26.)" \
        "Set PYTHON_VERSION to one of the two, or unset it."
      ;;
  esac
}

clear_the_way() {
  if [ -n "$clean" ]; then
    step "Removing build, dist and .venv-build"
    rm -rf build dist .venv-build
  fi
  # A run that was killed could not remove its own.
  rm -rf build/temporary.*
  mkdir -p build dist
  temporary=$(mktemp -d "$checkout/build/temporary.XXXXXX")
}

# There are three kinds of signature: "ad hoc", "own" by a self-signed certificate, "apple" by one that Apple issued.
try_certificate() {
  signature="ad hoc" team="not set" authority=""
  case ${CODESIGN_IDENTITY:-} in "" | -) return ;; esac
  step "Trying the certificate '$CODESIGN_IDENTITY'"
  cp /usr/bin/true "$temporary/signed"
  codesign --force --sign "$CODESIGN_IDENTITY" "$temporary/signed" ||
    die "Nothing can be signed by '$CODESIGN_IDENTITY'; what codesign says about it stands above." \
      "See which certificates there are: security find-identity -p codesigning" \
      "How to make one: resources/macos/RELEASE.md"
  team=$(told_of "$temporary/signed" TeamIdentifier)
  authority=$(told_of "$temporary/signed" Authority)
  case $team in "" | "not set") signature=own ;; *) signature=apple ;; esac
  echo "$authority (team: $team)"
}

# What codesign tells under that name; of several lines the first, which is the certificate itself.
told_of() {
  codesign --display --verbose=2 "$1" 2>&1 | sed -n "s/^$2=//p" | sed -n 1p
}

is_to_be_notarized() {
  [ -n "${NOTARY_PROFILE:-}${NOTARY_KEY:-}${APPLE_APP_PASSWORD:-}" ]
}

prepare_notarizing() {
  case $authority in
    "Developer ID Application"*) ;;
    *)
      die "Apple notarizes only what is signed by a certificate of the kind 'Developer ID Application'." \
        "Name one in CODESIGN_IDENTITY, or unset NOTARY_PROFILE, NOTARY_KEY and APPLE_APP_PASSWORD."
      ;;
  esac
  part resources/macos/notarize.sh --check
}

# --- the app ----------------------------------------------------------------------------------------------------------

prepare_environment() {
  step "Preparing .venv-build: Python $wanted_python and the packages of requirements.lock"
  part python3 -m resources.macos.build_environment "$wanted_python"
  part "$python" -m resources.macos.check_wheels "$OLDEST_MACOS"
}

# Each time: a run may have ended between the packages and this, and where it is done it costs nothing.
take_video_out() {
  step "Taking FFmpeg, which is under the GPL, out of OpenCV"
  part "$python" -m resources.macos.video_stubs
}

freeze() {
  step "Freezing the app by PyInstaller (takes minutes)"
  # It reuses what is no older than its sources. That says nothing of packages that were exchanged for others, nor of
  # files that a run left half written.
  cmp -s .venv-build/.prepared build/finished || rm -rf build/zwz build/cache
  rm -rf build/finished build/frozen
  # For Apple's certificate every library has to be signed, hardened, when it is taken in; PyInstaller does so.
  local identity=""
  [ "$signature" != apple ] || identity=$CODESIGN_IDENTITY
  CODESIGN_IDENTITY=$identity PYINSTALLER_CONFIG_DIR=$checkout/build/cache \
    PYINSTALLER_STRICT_BUNDLE_CODESIGN_ERROR=1 PYINSTALLER_VERIFY_BUNDLE_SIGNATURE=1 \
    "$python" -m PyInstaller --noconfirm --log-level WARN --workpath build --distpath build/frozen \
    resources/macos/zwz.spec || die "PyInstaller could not build the app; its reason stands above." \
    "Once that is put right, run the same command again."
  cp .venv-build/.prepared build/finished
}

sign_by_own_certificate() {
  [ "$signature" = own ] || return 0
  step "Signing by '$CODESIGN_IDENTITY'"
  # Not hardened: that forbids libraries of other teams than one's own, and without Apple there is no team. What macOS
  # permits goes by the signature of the app alone, so its libraries may stay signed ad hoc.
  codesign --force --timestamp=none --sign "$CODESIGN_IDENTITY" "$frozen" ||
    die "The app could not be signed; what codesign says about it stands above." "$WAY_OUT_OF_DETRITUS"
}

verify_signature() {
  step "Verifying the signature ($signature)"
  codesign --verify --deep --strict --verbose=2 "$frozen" ||
    die "The app's signature is not valid; what codesign says about it stands above." "$WAY_OUT_OF_DETRITUS"
  local found
  found=$(told_of "$frozen" Authority)
  if [ "$found" != "$authority" ] || [ "$(told_of "$frozen" TeamIdentifier)" != "$team" ]; then
    die "The app is signed by '${found:-nobody}' instead of '${authority:-nobody}'." \
      "If it is after a build with --clean too, put resources/macos/zwz.spec right."
  fi
}

run_self_test() {
  step "Running the app's self-test, as bare as the Finder starts an app"
  local program=$checkout/$frozen/Contents/MacOS/zwz-inspector
  (cd / && env -i "$program" --self-test) ||
    die "The app does not work; its self-test tells above what fails. It is left in $frozen." \
      "If python3 resources/dev.py run self-test fails too, it is not the packaging." \
      "Else something is missing from the app: put resources/macos/zwz.spec right."
}

notarize_app() {
  step "Notarizing the app (takes minutes, at times longer)"
  # ditto keeps the links of the bundle; zip would follow them, which breaks the signature.
  ditto -c -k --keepParent "$frozen" "$temporary/app.zip"
  part resources/macos/notarize.sh "$temporary/app.zip"
  xcrun stapler staple "$frozen"
  spctl --assess --type execute --verbose=2 "$frozen"
}

# dist never holds what has not passed every check, nor an image of another app than the one beside it.
publish_app() {
  rm -rf "$app" "$image" "$image.sha256"
  mv "$frozen" "$app"
  # Left there by PyInstaller: the same once more, as a folder.
  rm -rf build/frozen
}

# --- the disk image ---------------------------------------------------------------------------------------------------

make_disk_image() {
  local made=$temporary/image.dmg
  mkdir "$temporary/content"
  part resources/macos/disk_image.sh "$app" "$made" "$temporary/content"
  [ "$signature" = "ad hoc" ] || sign_image "$made"
  if is_to_be_notarized; then notarize_image "$made"; fi
  mv "$made" "$image"
  # By the name alone, so that it can be checked wherever the image lies. bash 3.2 goes on when a subshell fails.
  (cd dist && shasum -a 256 "${image##*/}" >"${image##*/}.sha256") || exit
}

sign_image() {
  step "Signing the disk image"
  local timestamp=--timestamp
  [ "$signature" = apple ] || timestamp=--timestamp=none
  codesign --force "$timestamp" --sign "$CODESIGN_IDENTITY" "$1"
  codesign --verify --strict --verbose=2 "$1"
}

notarize_image() {
  step "Notarizing the disk image"
  part resources/macos/notarize.sh "$1"
  xcrun stapler staple "$1"
  spctl --assess --type open --context context:primary-signature --verbose=2 "$1"
}

# --- what came of it --------------------------------------------------------------------------------------------------

report() {
  step "Done"
  if [ -n "$skip_dmg" ]; then
    "$python" -m resources.macos.sizes "$app"
    printf '\n%s\n' "$app"
  else
    "$python" -m resources.macos.sizes "$app" --dmg "$image"
    printf '\n%s\n%s\nsha256 ' "$app" "$image"
    cat "$image.sha256"
  fi
  tell_where_it_opens
}

tell_where_it_opens() {
  case $signature in
    "ad hoc")
      cat <<TEXT
Signed ad hoc: it runs on this Mac; elsewhere a person must first allow it in System Settings > Privacy & Security.
Every new build loses the permission to see the screen. Signed by a certificate of your own it keeps it: how to make
one in two minutes stands in resources/macos/RELEASE.md.
TEXT
      ;;
    own)
      echo "Signed by '$authority': a new build keeps its permissions. On other Macs a person must first allow it in"
      echo "System Settings > Privacy & Security."
      ;;
    *)
      if is_to_be_notarized; then
        echo "Signed by '$authority' and notarized: it opens on every Mac with macOS $OLDEST_MACOS or newer."
      else
        echo "Signed by '$authority' and not notarized: on other Macs a person must first allow it in"
        echo "System Settings > Privacy & Security."
      fi
      ;;
  esac
}

main "$@"
