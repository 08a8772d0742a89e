import type { Kernel, Tuned } from "@handloom/planner";
import { alone, type Target, type Writer } from "./job.ts";
import { argMax } from "./kernels/argMax.ts";
import { copy, fill } from "./kernels/copy.ts";
import { cumulative } from "./kernels/cumulative.ts";
import { check, gather, locate, scatter } from "./kernels/indexed.ts";
import { map } from "./kernels/map.ts";
import { product } from "./kernels/product.ts";
import { random } from "./kernels/random.ts";
import { reduction } from "./kernels/reduction.ts";
import { sort } from "./kernels/sort.ts";
import { pool } from "./kernels/windows/pool.ts";
import { select } from "./kernels/windows/select.ts";

/** Kernels that run blocks or leave the module: the step writes them itself. */
type Outer = "loop" | "while" | "branch" | "host";
export type InnerKernel = Exclude<Kernel, { readonly kind: Outer }>;

const writers: { readonly [Kind in InnerKernel["kind"]]: Writer<Extract<Kernel, { readonly kind: Kind }>> } = {
  argMax,
  check,
  copy,
  cumulative,
  fill,
  gather,
  locate,
  map,
  pool,
  product,
  random,
  reduction,
  scatter,
  sort,
  select,
};

/** The writer of a kernel's kind. */
export const writerOf = (kernel: InnerKernel): Writer<Kernel> => writers[kernel.kind] as unknown as Writer<Kernel>;

export const isOuter = (kernel: Kernel): kernel is Extract<Kernel, { readonly kind: Outer }> =>
  kernel.kind === "loop" || kernel.kind === "while" || kernel.kind === "branch" || kernel.kind === "host";

/** How a kernel will be written. */
export function tune(kernel: Kernel, target: Target): Tuned {
  if (!isOuter(kernel)) return writerOf(kernel).tune(kernel, target);
  if (kernel.kind === "host") return alone(1, "in JavaScript");
  if (kernel.kind !== "loop") return alone(1);
  const slot = target.sharing.threads > 1 ? [{ name: "turn", bytes: 4 }] : [];
  return { ...alone(kernel.turns === 0 ? 0 : 1, `${kernel.turns} times`), scratch: slot };
}
