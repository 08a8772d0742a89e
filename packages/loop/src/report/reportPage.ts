import type { LoggedHyperparameters } from "../loggers/log.ts";
import { chartScript, chartStyle } from "./chartLibrary.ts";
import { pageScript } from "./pageScript.ts";
import { pageStyle } from "./pageStyle.ts";

/** The values of one name over the steps; null where there is none to draw. */
export interface Series {
  readonly steps: number[];
  readonly values: (number | null)[];
}

/** A picture at one step. */
export interface Frame {
  readonly step: number;
  /** A data address. */
  readonly source: string;
  readonly width: number;
  readonly height: number;
}

export interface ReportContent {
  readonly title: string;
  readonly hyperparameters: LoggedHyperparameters;
  readonly series: Readonly<Record<string, Series>>;
  readonly frames: Readonly<Record<string, readonly Frame[]>>;
}

/** The whole page. Its policy lets it load nothing from anywhere. */
export function reportPage({ title, hyperparameters, series, frames }: ReportContent): string {
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
  // The less-than sign is escaped, so that no text can end the script that it is in.
  const data = JSON.stringify({ series, frames }).replaceAll("<", "\\u003c");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escaped(title)}</title>
<style>${chartStyle}
${pageStyle}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
${table(hyperparameters)}
<main id="charts"></main>
<section id="frames"></section>
<script id="data" type="application/json">${data}</script>
<script>${chartScript}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function table(hyperparameters: LoggedHyperparameters): string {
  const rows = Object.entries(hyperparameters).map(
    ([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(String(value))}</td></tr>`,
  );
  return rows.length === 0 ? "" : `<table>${rows.join("")}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
