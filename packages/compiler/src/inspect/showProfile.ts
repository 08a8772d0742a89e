import type { Profile, ProfiledKernel } from "../call/profile.ts";

/**
 * A profile as a table for the terminal, the kernel that takes longest first.
 *
 * GFLOP/s and GB/s are what the program asks for over the time that it took.
 *
 * ```ts
 * const kernel = { name: "matmul", milliseconds: 0.5, flops: 2e6, bytes: 4e5 };
 * showProfile({ engine: "mine", calls: 1, kernels: [kernel] })
 * // => mine, mean of 1 call
 * //    kernel      ms   share  FLOPs  GFLOP/s  GB/s
 * //    matmul  0.5000  100.0%  2.00M     4.00  0.80
 * //    total   0.5000  100.0%  2.00M     4.00  0.80
 * ```
 */
export function showProfile({ engine, calls, kernels }: Profile): string {
  const total: ProfiledKernel = {
    name: "total",
    milliseconds: sum(kernels, "milliseconds"),
    flops: sum(kernels, "flops"),
    bytes: sum(kernels, "bytes"),
  };
  const sorted = kernels.toSorted((a, b) => b.milliseconds - a.milliseconds);
  const rows = [...sorted, total].map((kernel) => rowOf(kernel, total.milliseconds));
  const head = ["kernel", "ms", "share", "FLOPs", "GFLOP/s", "GB/s"];
  return [`${engine}, mean of ${calls} ${calls === 1 ? "call" : "calls"}`, ...aligned([head, ...rows])].join("\n");
}

function rowOf({ name, milliseconds, flops, bytes }: ProfiledKernel, total: number): string[] {
  const rate = (amount: number) => (milliseconds > 0 ? digits(amount / milliseconds / 1e6) : "-");
  const share = total > 0 ? `${((100 * milliseconds) / total).toFixed(1)}%` : "-";
  return [name, milliseconds.toFixed(4), share, counted(flops), rate(flops), rate(bytes)];
}

/** Three digits: 1.23, 12.3, 123. */
function digits(value: number): string {
  return value.toFixed(value < 9.995 ? 2 : value < 99.95 ? 1 : 0);
}

/** 1234567 as 1.23M. */
function counted(value: number): string {
  const [unit, size] = [["G", 1e9] as const, ["M", 1e6] as const, ["k", 1e3] as const].find(
    ([, of]) => value >= of,
  ) ?? ["", 1];
  return unit === "" ? String(value) : `${digits(value / size)}${unit}`;
}

function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  "),
  );
}

function sum(kernels: readonly ProfiledKernel[], of: "milliseconds" | "flops" | "bytes"): number {
  return kernels.reduce((total, kernel) => total + kernel[of], 0);
}
