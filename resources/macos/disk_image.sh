#!/usr/bin/env bash
# disk_image.sh APP IMAGE FOLDER: an image of the app and a link to /Applications, put together in an empty FOLDER.
set -euo pipefail
# shellcheck source=/dev/null
. "$(dirname "$0")/words.sh"

main() {
  local app=$1 image=$2 content=$3
  step "Making the disk image"
  ditto "$app" "$content/${app##*/}"
  ln -s /Applications "$content/Applications"
  create "$content" "$image" "$(basename "$app" .app)"
}

# hdiutil often finds its own new volume busy, as Spotlight or a virus scanner looks into it. A little later it works.
create() {
  local attempt said
  for attempt in 1 2 3 4 5; do
    if said=$(hdiutil create -volname "$3" -srcfolder "$1" -format ULFO -ov "$2" 2>&1); then return; fi
    printf '%s\n' "$said" >&2
    case $said in
      *"Resource busy"*) ;;
      *) die "The disk image could not be made; what hdiutil says stands above." "Is there room on the volume?" ;;
    esac
    [ "$attempt" -eq 5 ] || sleep 5
  done
  die "hdiutil found the disk image busy five times." \
    "Close what may look into it (Spotlight, a virus scanner), then run the same command again."
}

main "$@"
