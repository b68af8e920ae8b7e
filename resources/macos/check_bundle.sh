#!/usr/bin/env bash
# check_bundle.sh APP VERSION OLDEST_MACOS: is everything in the app that it can't start without, and
# nothing that it must not be passed on with?
set -euo pipefail
# shellcheck source=/dev/null
. "$(dirname "$0")/words.sh"

main() {
  local app=$1 version=$2 oldest_macos=$3 file
  step "Checking what the app consists of"
  plutil -lint "$app/Contents/Info.plist" ||
    die "The app's Info.plist is not valid." "Put resources/macos/info_plist.py right."
  expect "$app" LSMinimumSystemVersion "$oldest_macos"
  expect "$app" CFBundleShortVersionString "$version"
  # The last two are links to the others: mlx looks for its Metal library beside the path that it was loaded from.
  for file in mlx/lib/libmlx.dylib mlx/lib/mlx.metallib libmlx.dylib mlx.metallib; do
    [ -f "$app/Contents/Frameworks/$file" ] ||
      die "The app lacks Contents/Frameworks/$file, without which the model does not run." \
        "If it does after a build with --clean too, put resources/macos/zwz.spec right."
  done
  # By whichever Python 3 there is.
  python3 -m resources.macos.gpl_parts "$app" ||
    die "The app holds what is named above, and could be passed on under the GPL alone." \
      "FFmpeg and what it brings come in by OpenCV. If they do after a build with --clean too, put" \
      "resources/macos/video_stubs.py right."
}

expect() {
  local found
  found=$(plutil -extract "$2" raw -o - "$1/Contents/Info.plist") || found=nothing
  [ "$found" = "$3" ] ||
    die "The app's Info.plist says $found for $2, and not $3." "Put resources/macos/info_plist.py right."
}

main "$@"
