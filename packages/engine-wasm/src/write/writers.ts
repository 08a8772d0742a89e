import type { Kernel, Tuned } from "@handloom/planner";
import { alone, type Target, type Writer } from "./job.ts";
import type { BlockKernel, InnerKernel, Tables } from "./tables.ts";

/** The writer of a kernel's kind: an engine plans no kernels that it cannot write. */
export const writerOf = ({ writers }: Tables, kernel: InnerKernel): Writer<Kernel> =>
  writers[kernel.kind] as unknown as Writer<Kernel>;

/** Whether a kernel runs blocks or leaves the module: the step writes it itself. */
export const isOuter = (kernel: Kernel): kernel is Exclude<Kernel, InnerKernel> =>
  kernel.kind === "host" || runsBlocks(kernel);

export const runsBlocks = (kernel: Kernel): kernel is BlockKernel =>
  kernel.kind === "loop" || kernel.kind === "while" || kernel.kind === "branch";

/** How a kernel will be written. */
export function tune(kernel: Kernel, target: Target): Tuned {
  if (!isOuter(kernel)) return writerOf(target.tables, kernel).tune(kernel, target);
  if (kernel.kind === "host") return alone(1, "in JavaScript");
  if (kernel.kind !== "loop") return alone(1);
  const slot = target.sharing.threads > 1 ? [{ name: "turn", bytes: 4 }] : [];
  return { ...alone(kernel.turns === 0 ? 0 : 1, `${kernel.turns} times`), scratch: slot };
}
