import type { Block, Call, HostKernel, Kernel, Tuned } from "@handloom/planner";
import { type Address, pushAddress } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import { emitCall, type Surroundings, type Writing } from "./emitCall.ts";
import { raise } from "./faults.ts";
import { addressIn } from "./pointers.ts";
import { isOuter } from "./writers.ts";

/** Imported: calls the host with the number of a call. Imports come first. */
export const hostFunction = { params: ["i32"], results: [], index: 0 } as const;

/** Writes the calls of a block; `atCommit` comes before the first that writes what stays. */
export function emitBlock(
  writing: Writing,
  code: Code,
  block: Block,
  around: Surroundings,
  atCommit: () => void,
): void {
  block.calls.forEach((call, i) => {
    if (i === block.commit) atCommit();
    emitAny(writing, code, call, around);
  });
  if (block.commit >= block.calls.length) atCommit();
}

/** A block outside of loops. */
export const outside: Surroundings = { pointers: () => undefined, slots: [], turns: new Map() };

/** Writes a call of any kernel. */
export function emitAny(writing: Writing, code: Code, call: Call, around: Surroundings): void {
  const kernel = writing.plan.kernels[call.kernel] as Kernel;
  if ((writing.plan.tuned[call.kernel] as Tuned).work === 0) return;
  if (!isOuter(kernel)) emitCall(writing, code, call, around);
  else if (kernel.kind === "host") emitHost(code, kernel);
  else (writing.target.tables.blocks[kernel.kind] as EmitBlocks)(writing, code, call, kernel, around);
}

/** An engine plans no loops that it cannot write. */
type EmitBlocks = (writing: Writing, code: Code, call: Call, kernel: Kernel, around: Surroundings) => void;

const emitHost = (code: Code, { call }: HostKernel): void => void code.call(hostFunction, code.i32.const(call));

/** Notes the first check of a block that does not hold. */
export function emitChecks({ locate }: Writing, code: Code, { checks }: Block, { pointers }: Surroundings): void {
  for (const { at, fault } of checks) {
    const word = loadWord(code, addressIn(locate(at), pointers));
    code.if(code.i32.eqz(word), () => raise(code, fault, { plus: 0 }));
  }
}

export function loadWord(code: Code, address: Address): "i32" {
  const offset = pushAddress(code, { address, strides: [] }, []);
  return code.i32.load("i32", offset);
}
