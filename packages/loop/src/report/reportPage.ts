import type { LoggedHyperparameters } from "../loggers/log.ts";
import { chartScript, chartStyle } from "./chartLibrary.ts";
import { inWords, valueInWords } from "./inWords.ts";
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
  /** Rows of words about the run. */
  readonly facts: readonly (readonly [string, string])[];
  /** Seconds until a browser loads the page again. */
  readonly refreshSeconds: number | undefined;
  readonly hyperparameters: LoggedHyperparameters;
  readonly series: Readonly<Record<string, Series>>;
  readonly frames: Readonly<Record<string, readonly Frame[]>>;
}

/** The whole page. Its policy lets it load nothing from anywhere. */
export function reportPage(content: ReportContent): string {
  const { title, facts, refreshSeconds, hyperparameters, series, frames } = content;
  const policy = "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:";
  // The less-than sign is escaped, so that no text can end the script that it is in.
  const data = JSON.stringify({ series, frames }).replaceAll("<", "\\u003c");
  const settings = Object.entries(hyperparameters).map(
    ([name, value]) => [inWords(name), valueInWords(value)] as const,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
${refreshSeconds === undefined ? "" : `<meta http-equiv="refresh" content="${refreshSeconds}">\n`}<title>${escaped(title)}</title>
<style>${chartStyle}
${pageStyle}</style>
</head>
<body>
<h1>${escaped(title)}</h1>
<div id="about">
${table("Run", facts)}
${table("Settings and results", settings)}
</div>
<main id="charts" aria-label="Curves"></main>
<section id="frames" aria-label="Pictures"></section>
<script id="data" type="application/json">${data}</script>
<script>${chartScript}</script>
<script>${pageScript}</script>
</body>
</html>
`;
}

function table(caption: string, facts: readonly (readonly [string, string])[]): string {
  const rows = facts.map(([name, value]) => `<tr><th scope="row">${escaped(name)}</th><td>${escaped(value)}</td></tr>`);
  return rows.length === 0 ? "" : `<table><caption>${caption}</caption>${rows.join("")}</table>`;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
