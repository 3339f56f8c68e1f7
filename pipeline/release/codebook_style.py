"""How ``codebook.html`` looks, on a screen and on paper of size A4.

See https://www.w3.org/TR/css-page-3/ for what concerns pages.
"""

from __future__ import annotations

STYLE = """\
:root { color-scheme: light; --ink: #1b1b1b; --quiet: #5a5a5a; --line: #c9c9c9; --wash: #f4f3ef; }
* { box-sizing: border-box; }
html { font: 100%/1.45 "Source Serif 4", Charter, Georgia, "Times New Roman", serif; }
body { max-width: 64rem; margin: 0 auto; padding: 1.5rem; color: var(--ink); background: #fff; }
h1, h2, h3 { line-height: 1.2; font-weight: 600; hyphens: none; }
h1 { font-size: 1.9rem; margin: 0 0 .3rem; }
h2 { font-size: 1.35rem; margin: 2.6rem 0 .6rem; border-bottom: 2px solid var(--ink); }
h3 { font-size: 1.05rem; margin: 1.8rem 0 .5rem; }
h2 [lang=sv], h3 [lang=sv] { color: var(--quiet); font-weight: 400; }
p { margin: 0 0 .6rem; }
a { color: inherit; text-decoration-color: var(--line); text-underline-offset: .15em; }
code { font: .86em/1.35 "Source Code Pro", Menlo, Consolas, monospace; overflow-wrap: anywhere; }
.value { background: var(--wash); padding: 0 .2em; border-radius: 2px; white-space: pre-wrap; }
.quiet { color: var(--quiet); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 1.6rem; break-inside: avoid; }
.pair p:last-child { margin-bottom: .6rem; }
dl.facts { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; }
dl.facts { margin: .8rem 0; }
dl.facts dt { color: var(--quiet); }
dl.facts dd { margin: 0; }
nav ol { columns: 2; column-gap: 1.6rem; padding-left: 1.4rem; margin: .4rem 0; }
nav li { break-inside: avoid; }
nav [lang=sv] { color: var(--quiet); }
table { width: 100%; border-collapse: collapse; font-size: .9rem; margin: .8rem 0; }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem .3rem 0; }
thead th { border-bottom: 1px solid var(--ink); font-weight: 600; }
tbody { break-inside: avoid; border-bottom: 1px solid var(--line); }
tbody.rows { break-inside: auto; }
tbody.rows tr { border-bottom: 1px solid var(--line); break-inside: avoid; }
td.number, th.number { text-align: right; white-space: nowrap; }
.columns, .codes { table-layout: fixed; }
.columns th:first-child, .codes th:first-child { width: 24%; }
.codes th.number { width: 8%; }
.columns tr.release td { padding-top: 0; color: var(--quiet); }
.columns tr.release code { color: var(--ink); }
@media (max-width: 44rem) {
  .pair { display: block; }
  nav ol { columns: 1; }
}
@page { size: A4; margin: 18mm 16mm 20mm; }
@page { @bottom-center { content: counter(page); font: 9pt Georgia, serif; } }
@media print {
  html { font-size: 9.5pt; }
  body { max-width: none; padding: 0; }
  h2, h3, thead, .quiet { break-after: avoid; }
  section.table { break-before: page; }
  thead { display: table-header-group; }
  a { text-decoration: none; }
}
"""
