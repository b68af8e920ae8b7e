"""The library: files in a folder are the truth, an index and a journal in the cache folder serve them.

Two processes may work on it. What is written to a file is whole, the index is corrected by whoever looks next, and a
file that somebody else has changed is not written over.
"""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable, Collection
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from weakref import WeakKeyDictionary

from app.core.element import Element
from app.core.errors import StorageError
from app.core.library import Facets, LibraryItem, LibraryQuery, Retention, outlived
from app.core.library_ports import Trash, Trashed
from app.core.ports import ImageReader
from app.core.saved_inspection import Label, SavedInspection
from app.core.screenshot import Screenshot
from app.core.words import _
from app.storage.library.card import Card, card_of, inspection_card
from app.storage.library.folder import LibraryFolder, Stamp
from app.storage.library.index import Index
from app.storage.library.journal import Journal
from app.storage.library.thumbnails import Thumbnails

INDEX_NAME, JOURNAL_NAME, THUMBNAILS_NAME = "library.sqlite", "journal.sqlite", "thumbnails"

_TOGETHER = 64
"""Files that are looked into before what they hold is put into the index."""


class FolderLibrary:
    def __init__(self, folder: Path, cache: Path, reader: ImageReader, trash: Trash) -> None:
        self.folder = folder
        self._files = LibraryFolder(folder)
        self._index = Index(cache / INDEX_NAME)
        self._journal = Journal(cache / JOURNAL_NAME)
        self._thumbnails = Thumbnails(cache / THUMBNAILS_NAME)
        self._reader = reader
        self._trash = trash
        self._writing = threading.Lock()
        self._last_work: datetime | None = None
        self._followed: dict[str, Stamp | None] = {}
        self._adopted: WeakKeyDictionary[Screenshot, str] = WeakKeyDictionary()

    def refresh(self, is_cancelled: Callable[[], bool]) -> bool:
        self._files.make()
        there, known = self._files.stamps(), self._index.stamps()
        changed = [file for file, stamp in there.items() if known.get(file) != stamp]
        gone = known.keys() - there.keys()
        if gone:
            self._index.put((), gone)
            pictures = self._index.pictures().items()
            self._thumbnails.only({picture or _key_of(file, there.get(file)) for file, picture in pictures})
        for start in range(0, len(changed), _TOGETHER):
            if is_cancelled():
                break
            self._index.put([(file, there[file], self._card(file)) for file in changed[start : start + _TOGETHER]])
        return bool(changed or gone)

    def search(self, query: LibraryQuery) -> tuple[LibraryItem, ...]:
        return self._index.search(query)

    def facets(self) -> Facets:
        return self._index.facets()

    def adopt(
        self,
        screenshot: Screenshot,
        saved: SavedInspection,
        elements: tuple[Element, ...],
        *,
        is_apart: bool = False,
        taken: Collection[str] = (),
    ) -> str:
        from app.storage.inspection_png import inspection_content, png_of

        if known := self._adopted.get(screenshot):
            return self.keep(known, screenshot, saved, elements)
        content = inspection_content(screenshot, saved, elements)
        card = inspection_card(content, Card("", screenshot.taken_at, screenshot.size))
        with self._writing:
            same = None if is_apart else self._same(card, taken)
            if same:
                self._followed[same] = self._files.stamp(same)
                self._adopted[screenshot] = same
                return same
            file = self._files.new_file(saved.label.title or screenshot.title)
            try:
                self._put(file, png_of(screenshot, content))
            except BaseException:
                with suppress(OSError):
                    (self.folder / file).unlink()
                raise
            self._adopted[screenshot] = file
        self._thumbnails.make(card.picture, screenshot)
        return file

    def follow(self, file: str) -> None:
        self._followed[file] = self._files.stamp(file)

    def keep(self, file: str, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> str:
        from app.storage.inspection_png import inspection_content, png_of, png_with

        content = inspection_content(screenshot, saved, elements)
        with self._writing, self._files.told():
            kept_as = self._files.new_file(file) if self._is_somebody_elses(file) else file
            # A picture of our own is compressed in the file already, which takes up to half a second.
            if screenshot.original is None and kept_as == file and self._is_as_we_left_it(file):
                png = png_with((self.folder / file).read_bytes(), content)
            else:
                png = png_of(screenshot, content)
            self._put(kept_as, png)
        # Whatever is noted of it is older, or would be brought into the file once more.
        with suppress(StorageError):
            self._journal.forget(file)
        return kept_as

    def note(self, file: str, screenshot: Screenshot, saved: SavedInspection, elements: tuple[Element, ...]) -> None:
        from app.storage.inspection_png import inspection_content

        self._journal.note(file, inspection_content(screenshot, saved, elements))

    def recover(self) -> int:
        from app.storage.library.rewriting import recovered

        files = self._journal.files()
        if files:
            # A folder that is not there now may come back: what was noted waits for it.
            self._files.stamps()
        for file in files:
            content = self._journal.inspection(file)
            with self._writing, self._files.told():
                if content and self._files.stamp(file):
                    recovery = recovered((self.folder / file).read_bytes(), content)
                    if recovery.png:
                        self._put(self._files.new_file(file) if recovery.is_older else file, recovery.png)
            self._journal.forget(file)
        return len(files)

    def relabel(self, file: str, label: Label) -> None:
        from app.storage.library.rewriting import relabelled_file

        with self._writing, self._files.told():
            png = (self.folder / file).read_bytes()
            self._put(file, relabelled_file(png, label, lambda: self._reader.decode(png, file)))

    def remove(self, file: str) -> Trashed:
        with self._writing:
            place = self._trash.take(self.folder / file)
            self._forget(file)
        return Trashed(file, place)

    def restore(self, trashed: Trashed) -> None:
        if trashed.place is None:
            raise StorageError(
                _("{name} can't be taken out of the trash from here.").format(name=trashed.file),
                _("Open the trash, and put it back into {folder}.").format(folder=self.folder),
            )
        with self._writing:
            self._trash.give_back(trashed.place, self.folder / trashed.file)
            self._take_note(trashed.file)

    def discard(self, file: str) -> None:
        self._files.make()
        with self._writing, self._files.told():
            (self.folder / file).unlink(missing_ok=True)
            self._forget(file)

    def prune(self, retention: Retention, spared: Collection[str]) -> int:
        going = outlived(self.search(LibraryQuery()), retention, self._believable_now(), spared)
        known, gone = self._index.stamps(), 0
        for item in going:
            # What the index does not know of yet, somebody has worked on just now.
            if self._files.stamp(item.file) == known.get(item.file):
                self.discard(item.file)
                gone += 1
        return gone

    def thumbnail(self, file: str) -> bytes:
        key = self._index.picture(file) or _key_of(file, self._files.stamp(file))
        return self._thumbnails.kept(key) or self._thumbnails.make(key, self._reader.read(self.folder / file))

    def _same(self, card: Card, taken: Collection[str]) -> str | None:
        """A file that is there, says the same, and that nobody works on here. None also while the index can't tell."""
        with suppress(StorageError):
            same = self._index.same(card.picture, card.work)
            if same and same not in taken and same not in set(self._adopted.values()) and self._files.stamp(same):
                return same
        return None

    def _believable_now(self) -> datetime:
        """A clock that has gone astray must not make everything old: since the last work of any earlier process, no
        more than a week can have passed."""
        now = datetime.now(UTC)
        if self._last_work is None:
            self._last_work = max((item.changed_at for item in self.search(LibraryQuery())), default=now)
        return min(now, self._last_work + timedelta(days=7))

    def _is_somebody_elses(self, file: str) -> bool:
        """Whether it is there, and not as we left it or found it."""
        stamp = self._files.stamp(file)
        return stamp is not None and stamp != self._followed.get(file, stamp)

    def _is_as_we_left_it(self, file: str) -> bool:
        stamp = self._files.stamp(file)
        return stamp is not None and stamp == self._followed.get(file)

    def _put(self, file: str, png: bytes) -> None:
        """Into the folder; what can't be put into the index now will be found there by the next refresh."""
        self._files.make()
        self._followed[file] = self._files.write(file, png)
        with suppress(StorageError):
            self._take_note(file)

    def _take_note(self, file: str) -> None:
        if stamp := self._files.stamp(file):
            self._index.put([(file, stamp, self._card(file))])

    def _forget(self, file: str) -> None:
        self._followed.pop(file, None)
        with suppress(StorageError):
            self._index.put((), [file])
        with suppress(StorageError):
            self._journal.forget(file)

    def _card(self, file: str) -> Card | None:
        """None for what can't be read, too: another stamp will make it looked into again."""
        with suppress(OSError):
            return card_of(self.folder / file)
        return None


def _key_of(file: str, stamp: Stamp | None) -> str:
    """Of a thumbnail, where the picture itself is not known."""
    told = os.fsencode(file) + repr(stamp).encode()
    return hashlib.blake2b(told, digest_size=16).hexdigest()
