import type { Executable } from "@handloom/compiler";
import { type Block, bodiesOf, type Call, type Index, type Plan } from "@handloom/planner";
import type { Planned } from "./planProgram.ts";
import { createLocate, type Placement } from "./write/addresses.ts";

/** What became of a program; texts are made when somebody reads them. */
export function stagesOf(
  { plan }: Planned,
  bytes: Uint8Array,
  placement: Placement,
  isShared: boolean,
): Executable<"sync">["stages"] {
  return [
    {
      title: "Kernels",
      get content() {
        return showBlock(plan, plan.blocks[0] as Block, isShared).join("\n");
      },
    },
    {
      title: "Memory",
      get content() {
        return showMemory(plan, placement);
      },
    },
    { title: "Plan", content: plan },
    { title: "Module", content: bytes },
  ];
}

/** Calls by number: their primitives, their loops, what they read, and whom they write memory for. */
function showBlock(plan: Plan, block: Block, isShared: boolean): string[] {
  const readers = readersIn(plan, block);
  const lines = block.calls.map((call, i) => showCall(plan, block, call, i, isShared, readers));
  if (block === plan.blocks[0])
    lines.splice(block.commit, 0, ["-- faults are looked at here; what follows writes variables --"]);
  return lines.flat();
}

/** The buffers, of any bytes, that a call reads or writes. */
function touched({ kernels, buffers }: Plan, call: Call, access: "read" | "write"): Index[] {
  const touching = call.arguments.filter(({ buffer }, i) => {
    const own = kernels[call.kernel]?.arguments[i]?.access;
    return buffers[buffer]?.bytes !== 0 && (own === access || own === "both");
  });
  return [...new Set(touching.map(({ buffer }) => buffer))];
}

/** The calls that read each buffer. */
function readersIn(plan: Plan, { calls }: Block): ReadonlyMap<Index, readonly Index[]> {
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
  plan: Plan,
  block: Block,
  call: Call,
  number: number,
  isShared: boolean,
  readers: ReadonlyMap<Index, readonly Index[]>,
): string[] {
  const kernel = plan.kernels[call.kernel] as Plan["kernels"][number];
  const tuned = plan.tuned[call.kernel] as Plan["tuned"][number];
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
      showBlock(plan, plan.blocks[body] as Block, isShared).map((line) => `    ${line}`),
    ),
  ];
}

/** The buffer that a value is computed in. */
function homeOf({ places }: Plan, buffer: Index): Index {
  const place = places[buffer];
  return place?.in === "buffer" ? place.at.buffer : buffer;
}

/** Why a value is in memory at all. */
function purposeOf(plan: Plan, block: Block, buffer: Index, readers: readonly Index[]): string {
  if (homeOf(plan, buffer) !== buffer || plan.buffers[buffer]?.kind === "variable") return "in place";
  const users = [
    ...(readers.length > 0 ? [`kernel ${readers.join(", ")}`] : []),
    ...(block.outputs.some(({ at }) => at.buffer === buffer) ? ["the caller"] : []),
  ];
  return `for ${users.join(" and ") || "checks"}`;
}

function showMemory(plan: Plan, placement: Placement): string {
  const { buffers, bytes, places } = plan;
  const ofKind = (kind: string): Index[] =>
    [...buffers.keys()].filter(
      (i) => buffers[i]?.kind === kind && places[i]?.in !== "nothing" && homeOf(plan, i) === i,
    );
  const total = (list: readonly Index[]): number => list.reduce((sum, i) => sum + (buffers[i]?.bytes ?? 0), 0);
  const kinds = {
    feed: "feeds",
    value: "activations and other values between kernels",
    scratch: "scratch: packed operands and partial results",
  } as const;
  const parts = Object.entries(kinds).map(([kind, name]) => `    ${name}: ${total(ofKind(kind))} bytes`);
  const [variables, constants] = [ofKind("variable"), ofKind("constant")];
  const locate = createLocate(plan, placement);
  const shown = [...variables, ...Object.keys(kinds).flatMap(ofKind)].filter((i) => (buffers[i]?.bytes ?? 0) > 0);
  const lines = shown.map(
    (buffer) =>
      `    ${buffers[buffer]?.name}: ${buffers[buffer]?.bytes} bytes at ${locate({ buffer, offset: 0, turns: [] }).offset}`,
  );
  return [
    `variables (parameters, slots, counts): ${total(variables)} bytes in ${variables.length} blocks`,
    `constants: ${total(constants)} bytes in ${constants.length} blocks`,
    `while a call runs: ${bytes.call} bytes at most, shared by`,
    ...parts,
    `peak: ${total(variables) + bytes.constants + bytes.call} bytes`,
    "places:",
    ...lines,
  ].join("\n");
}
