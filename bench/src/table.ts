import { cpus, loadavg } from "node:os";
import type { Measurement } from "./measure.ts";
import { workloads } from "./workloads.ts";

/** Where it was measured, in one line. */
export function machineLine(node: string): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${cpus().length} cores, Node ${node}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}`;
}

/** One Markdown table per workload: medians, and how many times longer than Handloom each takes. */
export function tableOf(results: readonly Measurement[]): string {
  const names = [...new Set(results.map(({ workload }) => workload))];
  return names
    .map((workload) =>
      section(
        workload,
        results.filter((result) => result.workload === workload),
      ),
    )
    .join("\n\n");
}

function section(workload: string, results: readonly Measurement[]): string {
  const own = results[0]?.median ?? Number.NaN;
  const rows = results.map(({ contestant, median, p10, first, losses }) => {
    const same = agreement(results[0]?.losses ?? [], losses);
    return `| ${contestant} | ${micro(median)} | ${micro(p10)} | ${(median / own).toFixed(2)}× | ${first.toFixed(1)} | ${same} |`;
  });
  return [
    `**${workload}**: ${workloads[workload]?.().title ?? workload}`,
    "",
    "| | median µs | p10 µs | time / Handloom's | first step ms | losses |",
    "|---|---:|---:|---:|---:|---|",
    ...rows,
  ].join("\n");
}

function micro(time: number): string {
  return time >= 100 ? time.toFixed(0) : time.toPrecision(3);
}

/** Whether the losses of the first steps agree to 1e-4, or where they part; a yardstick has none. */
export function agreement(own: readonly number[], other: readonly number[]): string {
  if (other.length === 0) return "–";
  const at = own.findIndex(
    (loss, i) => !(Math.abs(loss - (other[i] ?? Number.NaN)) <= 1e-4 * Math.max(1, Math.abs(loss))),
  );
  return at < 0 ? "same" : `differ at step ${at}: ${own[at]} and ${other[at]}`;
}
