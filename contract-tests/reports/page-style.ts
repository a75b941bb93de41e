/** What the report adds to the pages' common style. */
export const style = `
:root { --passed: #17692f; --deviates: #805300; --open: #0b5fc4; --error: #7a3fc4; --bad: #a4260f }
@media (prefers-color-scheme: dark) {
  :root { --passed: #5fd07f; --deviates: #e6b450; --open: #7db4ff; --error: #cda6ff; --bad: #ff9a85 }
}
.passed { --tone: var(--passed) }
.failed { --tone: var(--bad) }
.deviates, .flaky, .known-failure { --tone: var(--deviates) }
.not-verified { --tone: var(--open) }
.error { --tone: var(--error) }
main { max-width: 56rem; margin: 0 auto; padding: 1rem 1rem 4rem }
header { padding: 1.1rem 1.2rem; border: 1px solid var(--line); border-top: 5px solid var(--tone); border-radius: .7rem; background: var(--raised) }
.exit-0 { --tone: var(--passed) }
.exit-1 { --tone: var(--bad) }
.exit-2, .exit-3 { --tone: var(--open) }
.over { margin: 0; color: var(--faint); font-size: .9rem }
h1 { margin: .1rem 0 .9rem; color: var(--tone); font-size: 1.9rem; line-height: 1.15 }
h2 { margin: 2.2rem 0 .6rem; font-size: 1.2rem }
h2 small, h3 small, .tests small, .faint { color: var(--faint); font-weight: 400; font-size: .85rem }
h3 { margin: 1rem 0 .3rem; font-size: .95rem }
h4 { margin: .7rem 0 .2rem; color: var(--faint); font-size: .8rem; font-weight: 600 }
.bar { display: block; width: 100%; height: .7rem; border-radius: .35rem }
.bar rect { fill: var(--tone) }
ul { margin: 0; padding: 0; list-style: none }
.counts { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: .6rem 0 1rem }
.counts li > span, .counts b, .notable li > span:first-child, .notable b { color: var(--tone) }
.facts { display: grid; grid-template-columns: repeat(auto-fill, minmax(11rem, 1fr)); gap: .5rem 1rem; margin: 0; font-size: .9rem }
.facts dt { color: var(--faint); font-size: .8rem }
.facts dd { margin: 0; overflow-wrap: anywhere }
.problems li, .notable li { padding: .45rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere }
.problems li { color: var(--bad) }
.problems .warning { color: var(--deviates) }
.notable li > span:first-child { display: inline-block; width: 1.2rem; margin-left: -1.2rem; font-weight: 700 }
.notable .rule { display: inline }
.notable > li:has(> .rule), .notable .why li { padding-left: 1.2rem }
.matter { margin: .2rem 0 .6rem; font-style: italic }
.notable .matter { display: block; margin: 0 }
.notable details .why { padding: .2rem 0 0 1.2rem }
.notable summary > span:first-child { color: var(--tone); font-weight: 700 }
.notable summary > span:last-child::after { content: ' \\25B8' }
.notable [open] > summary > span:last-child::after { content: ' \\25BE' }
.notable .why { display: block; color: var(--faint); font-size: .9rem }
details.why summary { display: list-item; list-style: revert; padding: 0 }
summary:has(+ .why), .notable details:not(.why) > summary { grid-template-columns: 1.2rem 1fr; padding: 0 }
.steps { margin: .3rem 0 0; padding-left: 1.4rem }
.steps summary { display: list-item; padding: .15rem 0; overflow-wrap: anywhere; font: .8rem ui-monospace, monospace; list-style: revert }
.steps pre { margin: .3rem 0 }
.again { margin: 0; font-size: .9rem }
.again dt { color: var(--faint) }
.again dd { margin: 0 0 .4rem; overflow-wrap: anywhere }
.only { margin: 2rem 0 -1rem }
.only input { accent-color: var(--accent); width: 1rem; height: 1rem; vertical-align: -.1rem }
body:has(#only:checked) :is(.clause.passed, .whole) { display: none }
.clause { border-top: 1px solid var(--line) }
.clause:last-child { border-bottom: 1px solid var(--line) }
.clause:target { outline: 2px solid var(--accent); outline-offset: 2px }
summary { display: grid; grid-template-columns: 1.2rem 19rem 1fr; gap: 0 .4rem; padding: .5rem .2rem; cursor: pointer; list-style: none }
summary::-webkit-details-marker { display: none }
summary:hover { background: var(--raised) }
.mark, .verdict { color: var(--tone); font-weight: 700 }
.verdict, .level { font-size: .8rem }
.level { color: var(--faint) }
.name b { font: 600 .9rem ui-monospace, monospace }
.rule { overflow-wrap: anywhere }
.rule small { display: block; color: var(--faint) }
code { overflow-wrap: anywhere; font: .875em ui-monospace, monospace }
.inside { padding: 0 0 1rem 1.6rem }
.inside > p { margin: .2rem 0 .5rem; overflow-wrap: anywhere }
.known { padding-left: .7rem; border-left: 3px solid var(--deviates) }
.broken { margin: .3rem 0 1rem; padding: .8rem 1rem; border: 1px solid var(--line); border-left: 4px solid var(--tone); border-radius: .5rem; background: var(--raised) }
.broken h3 { margin: 0 0 .4rem }
.broken dl { display: grid; grid-template-columns: 1fr 1fr; gap: .2rem 1.2rem; margin: 0 }
.broken dt { color: var(--faint) }
.broken dd { margin: 0; overflow-wrap: anywhere }
pre { margin: 0; padding: .6rem .8rem; border: 1px solid var(--line); border-radius: .4rem; background: var(--ground); white-space: pre-wrap; overflow-wrap: anywhere; font: .8rem/1.45 ui-monospace, monospace }
.places li, .tests li { padding: .2rem 0; font-size: .9rem; overflow-wrap: anywhere }
.places code { color: var(--faint) }
figure { margin: .6rem 0 0 }
figcaption { font-size: .9rem }
figure svg { display: block; width: 100%; height: auto; overflow: visible }
circle { fill: var(--accent); fill-opacity: .45 }
.axis { stroke: var(--line) }
.median { stroke: var(--ink); stroke-width: 1.5 }
.scale { display: flex; justify-content: space-between; margin: .15rem 0 0; color: var(--faint); font-size: .8rem }
@media (max-width: 40rem) {
  main { padding: .6rem .7rem 3rem }
  h1 { font-size: 1.5rem }
  summary { grid-template-columns: 1.2rem 1fr }
  .rule { grid-column: 2 }
  .inside { padding-left: 0 }
  .broken { padding: .7rem .8rem }
  .broken dl { grid-template-columns: 1fr; gap: .4rem }
  .facts { grid-template-columns: 1fr 1fr }
}
@media print { .only { display: none } }
`;
