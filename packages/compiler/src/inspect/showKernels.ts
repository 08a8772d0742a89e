import { homeOf, type Index, type KernelBlock, type KernelCall, type KernelPlan } from "./kernelPlan.ts";

/** Every call of a plan, the step's and those of the bodies of loops. */
export function showKernels(plan: KernelPlan, isShared: boolean): string {
  return showBlock(plan, plan.blocks[0] as KernelBlock, isShared).join("\n");
}

/** Calls by number: their primitives, their loops, what they read, and which calls they write memory for. */
function showBlock(plan: KernelPlan, block: KernelBlock, isShared: boolean): string[] {
  const readers = readersIn(plan, block);
  const lines = block.calls.map((call, i) => showCall(plan, block, call, i, isShared, readers));
  if (block === plan.blocks[0])
    lines.splice(block.commit, 0, ["-- faults are looked at here; what follows writes variables --"]);
  return lines.flat();
}

/** The buffers, of any bytes, that a call reads or writes. */
function touched({ kernels, buffers }: KernelPlan, call: KernelCall, access: "read" | "write"): Index[] {
  const touching = call.arguments.filter(({ buffer }, i) => {
    const own = kernels[call.kernel]?.arguments[i]?.access;
    return buffers[buffer]?.bytes !== 0 && (own === access || own === "both");
  });
  return [...new Set(touching.map(({ buffer }) => buffer))];
}

/** The calls that read each buffer. */
function readersIn(plan: KernelPlan, { calls }: KernelBlock): ReadonlyMap<Index, readonly Index[]> {
  const readers = new Map<Index, Index[]>();
  calls.forEach((call, i) => {
    for (const buffer of touched(plan, call, "read")) {
      const known = readers.get(buffer);
      if (known === undefined) readers.set(buffer, [i]);
      else known.push(i);
    }
  });
  return readers;
}

function showCall(
  plan: KernelPlan,
  block: KernelBlock,
  call: KernelCall,
  number: number,
  isShared: boolean,
  readers: ReadonlyMap<Index, readonly Index[]>,
): string[] {
  const kernel = plan.kernels[call.kernel] as KernelPlan["kernels"][number];
  const tuned = plan.tuned[call.kernel] as KernelPlan["tuned"][number];
  const nameOf = (buffer: Index): string => plan.buffers[buffer]?.name ?? "";
  const reads = touched(plan, call, "read");
  const reasons = new Map(call.apart.map(({ argument, why }) => [call.arguments[argument]?.buffer, why]));
  const given = reads.filter((buffer) => !reasons.has(buffer)).map(nameOf);
  const made = reads.flatMap((buffer) =>
    reasons.has(buffer) ? [`   reads ${nameOf(buffer)}, because ${reasons.get(buffer)}`] : [],
  );
  const passes = isShared && tuned.passes.length > 0 ? `, shared in ${tuned.passes.join(" and then ")} blocks` : "";
  return [
    `${number}. ${call.title}${tuned.loops === "" ? "" : `: ${tuned.loops}`}${passes}`,
    ...(reads.length === 0 ? ["   reads nothing"] : []),
    ...(given.length === 0 ? [] : [`   reads ${given.join(", ")}`]),
    ...made,
    ...touched(plan, call, "write").map((buffer) => {
      const later = (readers.get(buffer) ?? []).filter((reader) => reader > number);
      return `   writes ${nameOf(homeOf(plan, buffer))} ${purposeOf(plan, block, buffer, later)}`;
    }),
    ...bodiesOf(kernel).flatMap((body) =>
      showBlock(plan, plan.blocks[body] as KernelBlock, isShared).map((line) => `    ${line}`),
    ),
  ];
}

/** Why a value is in memory at all. */
function purposeOf(plan: KernelPlan, block: KernelBlock, buffer: Index, readers: readonly Index[]): string {
  if (homeOf(plan, buffer) !== buffer || plan.buffers[buffer]?.kind === "variable") return "in place";
  const users = [
    ...(readers.length > 0 ? [`kernel ${readers.join(", ")}`] : []),
    ...(block.outputs.some(({ at }) => at.buffer === buffer) ? ["the caller"] : []),
  ];
  return `for ${users.join(" and ") || "checks"}`;
}

function bodiesOf({ body, bodies = [] }: KernelPlan["kernels"][number]): readonly Index[] {
  return body === undefined ? bodies : [body];
}
