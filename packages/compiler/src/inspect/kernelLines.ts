import { userLine } from "@handloom/graph/inspect";
import type { Instruction, Program } from "../program/program.ts";
import { homeOf, type Index, type KernelBlock, type KernelCall, type KernelPlan } from "./kernelPlan.ts";
import { bodyName, valueName } from "./programLines.ts";
import type { StageLine } from "./stage.ts";

/** The program, or the body of a loop, that the calls of a block were made of. */
interface Made {
  readonly program: Program | undefined;
  /** How stages name its values: by what stands before them. */
  readonly within: string;
  readonly depth: number;
}

/** Every call of a plan, the step's and those of the bodies of loops, with the instructions that it runs. */
export function kernelLines(plan: KernelPlan, isShared: boolean, program: Program): readonly StageLine[] {
  return showBlock(plan, plan.blocks[0] as KernelBlock, isShared, { program, within: "", depth: 0 });
}

/** Calls by number: their primitives, their loops, what they read, and which calls they write memory for. */
function showBlock(plan: KernelPlan, block: KernelBlock, isShared: boolean, made: Made): StageLine[] {
  const readers = readersIn(plan, block);
  const lines = block.calls.map((call, i): StageLine[] => {
    const [title = "", ...rest] = showCall(plan, block, call, i, isShared, readers);
    const own = instructionsOf(call, made);
    return [
      { text: title, depth: made.depth, ...computedBy(own, made) },
      ...rest.map((text) => ({ text, depth: made.depth, values: [], lines: [] })),
      ...bodiesOf(plan, call).flatMap(({ block: body, of }) => {
        const loop = own.find(({ bodies }) => bodies.length > 0);
        const at = of ?? (loop?.bodies.length ?? 1) - 1;
        const within = loop === undefined ? made.within : bodyName(loop, at, made.within);
        return showBlock(plan, body, isShared, { program: loop?.bodies[at], within, depth: made.depth + 1 });
      }),
    ];
  });
  const text = "-- faults are looked at here; what follows writes variables --";
  if (block === plan.blocks[0]) lines.splice(block.commit, 0, [{ text, depth: 0, values: [], lines: [] }]);
  return lines.flat();
}

function instructionsOf({ instructions = [] }: KernelCall, { program }: Made): readonly Instruction[] {
  return instructions.flatMap((position) => program?.instructions[position] ?? []);
}

function computedBy(own: readonly Instruction[], { within }: Made): Pick<StageLine, "values" | "lines"> {
  return {
    values: own.flatMap(({ results }) => results.map((value) => valueName(value, within))),
    lines: [...new Set(own.flatMap(({ origin }) => userLine(origin) ?? []))],
  };
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

/** The blocks that a loop and a branch run; `of` is the body's place among those of the instruction, if not the last. */
function bodiesOf(
  plan: KernelPlan,
  call: KernelCall,
): readonly { readonly block: KernelBlock; readonly of?: number }[] {
  const { body, bodies = [] } = plan.kernels[call.kernel] as KernelPlan["kernels"][number];
  if (body !== undefined) return [{ block: plan.blocks[body] as KernelBlock }];
  return bodies.map((index, of) => ({ block: plan.blocks[index] as KernelBlock, of }));
}
