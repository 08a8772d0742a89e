/** The page's own style sheet. */
export const pageStyle: string = `
:root { color-scheme: light dark; --ink: #1c1e21; --faint: #6a717a; --line: #e3e6ea; --card: #fff; --page: #f5f6f8; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e4e6ea; --faint: #9aa1ab; --line: #33373d; --card: #1f2226; --page: #15171a; }
}
body { margin: 0; padding: 24px clamp(16px, 4vw, 48px); background: var(--page); color: var(--ink);
  font: 14px/1.5 system-ui, sans-serif; }
h1 { font-size: 22px; font-weight: 600; margin: 0 0 16px; }
h2 { font-size: 14px; font-weight: 600; margin: 0; }
#about { display: flex; flex-wrap: wrap; gap: 16px; margin: 0 0 24px; align-items: start; }
#about table { border-collapse: collapse; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
#about table :is(th, td) { text-align: left; padding: 4px 14px; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
#about table tr:first-child > * { border-top: 0; }
#about table th { font-weight: 500; color: var(--faint); }
#about caption { text-align: left; padding: 0 0 4px; font-weight: 600; }
#about tr:first-child > * { border-top: 0; }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(440px, 100%), 1fr)); gap: 16px; }
#frames { display: flex; flex-wrap: wrap; gap: 16px; margin-top: 16px; align-items: start; }
figure { margin: 0; padding: 14px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; min-width: 0; }
figcaption { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 8px; }
figcaption label, figcaption output { color: var(--faint); font-size: 12px; }
#frames img { display: block; max-width: 100%; image-rendering: pixelated; }
#frames .controls { display: flex; gap: 8px; align-items: center; margin-top: 8px; }
#frames button { font: inherit; font-size: 12px; white-space: nowrap; }
.note { color: var(--faint); margin: 0 0 8px; }
.spoken { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
figcaption .controls { display: flex; gap: 12px; flex-wrap: wrap; }
figcaption input[type=range] { width: 72px; vertical-align: middle; }
#frames input { width: 100%; margin: 0; }
.u-legend { font-size: 12px; }
.uplot, .u-wrap { max-width: 100%; }
`;
