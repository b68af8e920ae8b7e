"""What is the same in every report: its style, what it does, and what it may load."""

from __future__ import annotations

import base64
import hashlib

from app.core.words import language

SCRIPT = """
const parts = document.querySelectorAll("[data-n]");
function mark(number, isLit) {
  for (const part of parts) if (part.dataset.n === number) part.classList.toggle("lit", isLit);
}
for (const part of parts) {
  const number = part.dataset.n;
  for (const name of ["pointerenter", "focus"]) part.addEventListener(name, () => mark(number, true));
  for (const name of ["pointerleave", "blur"]) part.addEventListener(name, () => mark(number, false));
}
document.querySelector("figure").addEventListener("click", event => {
  const number = event.target.closest("[data-n]")?.dataset.n;
  const row = number && document.querySelector(`tr[data-n="${number}"]`);
  if (row) { row.scrollIntoView({block: "center"}); row.focus({preventScroll: true}); }
});
document.querySelector("tbody").addEventListener("click", event => {
  const number = event.target.closest("tr")?.dataset.n;
  document.querySelector(`i[data-n="${number}"]`)?.scrollIntoView({block: "nearest"});
});
"""

STYLE = """
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 0 auto; max-width: 1500px; padding: 1.5rem; }
h1 { font-size: 1.4rem; margin: 0; overflow-wrap: anywhere; }
header p { margin: .2rem 0 1rem; opacity: .75; }
figure { position: relative; margin: 0 0 1.5rem; border: 1px solid #8884; }
img { width: 100%; height: 100%; display: block; }
.e { position: absolute; box-sizing: border-box; border: 1.5px solid var(--ink); }
figure b { position: absolute; background: var(--ink); color: #fff; padding: 0 3px; pointer-events: none;
  font: 600 10px/1.4 system-ui, sans-serif; }
.e.lit { background: color-mix(in srgb, var(--ink) 30%, transparent); outline: 2px solid var(--ink); z-index: 1; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; padding: .25rem .6rem; border-bottom: 1px solid #8883; overflow-wrap: anywhere; }
td:first-child, th:first-child { text-align: right; font-variant-numeric: tabular-nums; }
tr.lit td, tr:focus td { background: color-mix(in srgb, var(--ink) 18%, transparent); }
.answer { white-space: pre-wrap; overflow-wrap: anywhere; }
@media print {
  body { max-width: none; padding: 0; }
  figure, tr, section { break-inside: avoid; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
}
"""

COMPARISON_STYLE = """
.sides { display: grid; grid-template-columns: 1fr 1fr; gap: 1rem; align-items: start; }
.p { border-style: dotted; }
@media (max-width: 800px) { .sides { grid-template-columns: 1fr; } }
"""


def page_language() -> str:
    """That of the words on it, as HTML names languages (BCP 47)."""
    return language().replace("_", "-")


_DIGEST = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode("ascii")

POLICY = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'sha256-{_DIGEST}'"
"""Only this very script may run, whatever else gets into the page."""
