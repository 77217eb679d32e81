/** Everything that the page looks like. Nothing is loaded from elsewhere. */
export const STYLES = `
:root { color-scheme: light; --ink: #1b1f24; --quiet: #57606a; --line: #d8dee4; --wash: #f6f8fa; --good: #1a7f37; --bad: #b3261e; --wait: #7d4e00; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 62rem; padding: 3rem 2rem 4rem; color: var(--ink); background: #fff; font: 15px/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif; }
header { border-bottom: 3px solid var(--ink); padding-bottom: 1.25rem; }
.eyebrow { margin: 0; color: var(--quiet); font-size: .8rem; letter-spacing: .09em; text-transform: uppercase; }
h1 { margin: .2rem 0 .7rem; font-size: 1.9rem; line-height: 1.2; font-weight: 650; overflow-wrap: anywhere; }
h2 { margin: 2.4rem 0 .7rem; font-size: 1.1rem; font-weight: 650; }
h3 { margin: 1.4rem 0 .5rem; font-size: .95rem; font-weight: 600; }
p { margin: .5rem 0; max-width: 46rem; }
.outcome { display: inline-block; margin-right: .8rem; padding: .15rem .7rem; border: 1.5px solid var(--wait); border-radius: 1rem; color: var(--wait); font-weight: 600; }
.outcome.good { border-color: var(--good); color: var(--good); }
.outcome.bad { border-color: var(--bad); color: var(--bad); }
.lead { color: var(--quiet); }
dl { display: grid; grid-template-columns: minmax(8rem, 13rem) 1fr; gap: .3rem 1.2rem; margin: 0; }
dt { color: var(--quiet); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-line; }
table { width: 100%; border-collapse: collapse; font-size: .9rem; }
th { text-align: left; font-weight: 600; color: var(--quiet); border-bottom: 1.5px solid var(--ink); padding: .3rem .8rem .3rem 0; vertical-align: bottom; }
td { border-bottom: 1px solid var(--line); padding: .4rem .8rem .4rem 0; vertical-align: top; overflow-wrap: anywhere; }
td.number, time { font-variant-numeric: tabular-nums; }
time { white-space: nowrap; }
td p { margin: .15rem 0 0; color: var(--quiet); white-space: pre-line; }
code, pre { font: .85em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; }
code { overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .8rem 1rem; background: var(--wash); border: 1px solid var(--line); border-radius: 6px; white-space: pre-wrap; overflow-wrap: anywhere; }
table + dl { margin-top: .7rem; }
details { margin-top: .7rem; }
summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
.none { color: var(--quiet); }
.good { color: var(--good); }
.bad { color: var(--bad); }
.note { margin-top: 2.4rem; padding: 1rem 1.3rem; background: var(--wash); border-left: 3px solid var(--quiet); }
.note h2 { margin-top: 0; }
ul { margin: .4rem 0; padding-left: 1.2rem; }
li { margin: .2rem 0; max-width: 46rem; }
a { color: #0550ae; }
@media print {
  @page { margin: 18mm 16mm; }
  body { max-width: none; padding: 0; font-size: 10pt; }
  section, tr, .note { break-inside: avoid; }
  section.long { break-inside: auto; }
  thead { display: table-header-group; }
  h2, h3 { break-after: avoid; }
  a { color: inherit; }
  a[href]::after { content: " (" attr(href) ")"; font-size: .85em; }
  .note, pre { background: none; }
}`;
