/** What the matrix adds to the pages' common style. */
export const pageStyle = `
:root { --failed: #17692f; --unexpected: #a4260f; --open: #5b6470 }
@media (prefers-color-scheme: dark) { :root { --failed: #5fd07f; --unexpected: #ff9a85; --open: #9aa4b1 } }
main { padding: 1rem clamp(.7rem, 2vw, 2rem) 3rem }
h1 { margin: .2rem 0 .6rem; font-size: clamp(1.4rem, 4vw, 1.9rem); line-height: 1.15 }
h2 { margin: 2rem 0 .3rem; font-size: 1.2rem }
h2 small { color: var(--faint); font-weight: 400 }
p { margin: .2rem 0 .7rem; max-width: 60rem }
.bad { color: var(--unexpected) }
.legend { display: flex; flex-wrap: wrap; gap: .3rem 1.4rem; margin: .8rem 0; padding: 0; list-style: none; font-size: .9rem }
.legend i { display: inline-block; vertical-align: middle; width: 1.3rem; height: 1.3rem; margin-right: .3rem; border: 1px solid var(--line); text-align: center; font-style: normal; line-height: 1.2rem }
.wrong { padding-left: 1.2rem; overflow-wrap: anywhere }
.failed { color: var(--failed) }
.unexpected, .survived { color: var(--unexpected) }
.open { color: var(--open) }
.scroll { max-width: 100%; max-height: 85vh; overflow: auto; border: 1px solid var(--line); border-radius: .4rem }
.scroll:focus-visible { outline: 2px solid var(--accent) }
table { border-collapse: separate; border-spacing: 0; font-size: .85rem }
th { font-weight: 400; text-align: left }
thead th { position: sticky; top: 0; z-index: 2; padding: .4rem .3rem; border-bottom: 1px solid var(--line); background: var(--raised); vertical-align: bottom }
.matrix thead th:first-child { left: 0; z-index: 3 }
.matrix thead a { writing-mode: vertical-rl; color: inherit; text-decoration: none; white-space: nowrap }
.matrix thead a:hover, .matrix thead a:focus-visible { text-decoration: underline }
.matrix th[scope=row], .matrix thead th:first-child { position: sticky; left: 0; width: 22rem; min-width: 22rem; padding: .15rem .6rem; border-right: 1px solid var(--line) }
.matrix th[scope=row] { z-index: 1; background: var(--ground); line-height: 1.25 }
.matrix td { position: relative; width: 1.45rem; min-width: 1.45rem; height: 1.5rem; padding: 0; border-right: 1px solid var(--line); border-bottom: 1px solid var(--line); text-align: center; line-height: 1 }
.matrix th[scope=row] { border-bottom: 1px solid var(--line) }
.matrix tbody tr:hover > * { background: var(--raised) }
.kills th, .kills td { padding: .3rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top }
.kills th[scope=row] { white-space: nowrap }
.kills tr:target > * { background: var(--mark) }
.kills .number { text-align: right }
.kills td:last-child { min-width: 20rem }
.kills em { color: var(--faint) }
.heard { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%) }
@media (max-width: 40rem) {
  .matrix th[scope=row], .matrix thead th:first-child { width: 9rem; min-width: 9rem; padding: .15rem .4rem; font-size: .75rem }
}
`;
