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
body > table { border-collapse: collapse; margin: 0 0 24px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; }
body > table :is(th, td) { text-align: left; padding: 4px 14px; border-top: 1px solid var(--line); font-variant-numeric: tabular-nums; }
body > table tr:first-child > * { border-top: 0; }
body > table th { font-weight: 500; color: var(--faint); }
main { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(440px, 100%), 1fr)); gap: 16px; }
#frames { display: flex; flex-wrap: wrap; gap: 16px; margin-top: 16px; align-items: start; }
figure { margin: 0; padding: 14px 16px; background: var(--card); border: 1px solid var(--line); border-radius: 8px; min-width: 0; }
figcaption { display: flex; justify-content: space-between; gap: 16px; margin-bottom: 8px; }
figcaption label, figcaption output { color: var(--faint); font-size: 12px; }
#frames img { display: block; max-width: 100%; image-rendering: pixelated; }
#frames input { width: 100%; margin: 8px 0 0; }
.u-legend { font-size: 12px; }
.uplot, .u-wrap { max-width: 100%; }
`;
