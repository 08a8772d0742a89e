import { cpus, loadavg } from "node:os";
import type { Measurement } from "./measure.ts";
import { kindOf, workloads } from "./workloads.ts";

/** Where it was measured, in one line. */
export function machineLine(node: string): string {
  const model = cpus()[0]?.model.trim() ?? "unknown processor";
  return `${model}, ${cpus().length} cores, Node ${node}, load ${loadavg()
    .map((load) => load.toFixed(1))
    .join(" ")}`;
}

/** Products in one Markdown table: what each contestant reaches, and how many times longer than Handloom it takes. */
export function productTable(results: readonly Measurement[]): string {
  const contestants = [...new Set(results.map(({ contestant }) => contestant))];
  const names = [...new Set(results.map(({ workload }) => workload))];
  const rows = names.map((workload) => {
    const list = results.filter((result) => result.workload === workload);
    const { title = workload, flops = 0 } = workloads[workload]?.() ?? {};
    const own = list[0];
    const cells = contestants.map((name) => {
      const found = list.find(({ contestant }) => contestant === name);
      if (found === undefined || own === undefined) return "–";
      const same = agreement(own.losses, found.losses);
      const times = `${(found.median / own.median).toFixed(2)}×${same === "same" ? "" : `, ${same}`}`;
      return `${(flops / found.median / 1000).toFixed(1)}${found === own ? "" : ` (${times})`}`;
    });
    return `| ${title} | ${cells.join(" | ")} |`;
  });
  return [
    `**${kindOf(results[0]?.workload ?? "")}**: products of matrices, GFLOP/s (time / Handloom's)`,
    "",
    `| | ${contestants.join(" | ")} |`,
    `|---|${contestants.map(() => "---:|").join("")}`,
    ...rows,
  ].join("\n");
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
    `**${workload}**: ${workloads[workload]?.().title ?? "from the start of a process to the end of its first W1 step"}`,
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
    // A slow contestant stops early.
    (loss, i) => i < other.length && !(Math.abs(loss - (other[i] as number)) <= 1e-4 * Math.max(1, Math.abs(loss))),
  );
  return at < 0 ? "same" : `differ at step ${at}: ${own[at]} and ${other[at]}`;
}
