import {
  type Block,
  type BranchKernel,
  bodiesOf,
  type Call,
  type HostKernel,
  type Index,
  type Kernel,
  type LoopKernel,
  type Tuned,
  type WhileKernel,
} from "@handloom/planner";
import { type Address, pushAddress } from "../kernels/view.ts";
import type { Code } from "../wasm/code.ts";
import type { Local, WasmFunction } from "../wasm/valueType.ts";
import { emitCall, locatedIn, type Surroundings, type Writing } from "./emitCall.ts";
import { pushFault, raise } from "./faults.ts";
import { addressIn, createPointers } from "./pointers.ts";
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
  else if (kernel.kind === "loop") emitLoop(writing, code, call, kernel, around);
  else if (kernel.kind === "while") emitWhile(writing, code, call, kernel, around);
  else emitBranch(writing, code, call, kernel, around);
}

const emitHost = (code: Code, { call }: HostKernel): void => void code.call(hostFunction, code.i32.const(call));

/** Notes the first check of a block that does not hold. */
export function emitChecks({ locate }: Writing, code: Code, { checks }: Block, { pointers }: Surroundings): void {
  for (const { at, fault } of checks) {
    const word = loadWord(code, addressIn(locate(at), pointers));
    code.if(code.i32.eqz(word), () => raise(code, fault, { plus: 0 }));
  }
}

function loadWord(code: Code, address: Address): "i32" {
  const offset = pushAddress(code, { address, strides: [] }, []);
  return code.i32.load("i32", offset);
}

/** Numbers of turns, by the loop, the outermost being 0. */
type Turns = ReadonlyMap<number, Local<"i32">>;

/** The loops whose turns move an address in a block or in what it runs. */
function movingLoops(writing: Writing, index: Index): readonly number[] {
  const { plan } = writing;
  const block = plan.blocks[index] as Block;
  const own = locatedIn(writing, block).flatMap(({ turns }) => [...turns.keys()].filter((loop) => turns[loop] !== 0));
  const inner = block.calls.flatMap(({ kernel }) => bodiesOf(plan.kernels[kernel] as Kernel));
  return [...new Set([...own, ...inner.flatMap((body) => movingLoops(writing, body))])].sort((a, b) => a - b);
}

/** A function of some turns. */
function turnFunction(
  code: Code,
  name: string,
  loops: readonly number[],
  build: (inner: Code, turns: Turns) => void,
): (code: Code, turns: Turns) => void {
  const params = loops.map(() => "i32" as const);
  const callee: WasmFunction<readonly "i32"[], readonly []> = code.module.function({ name, params }, ((
    inner: Code,
    ...given: Local<"i32">[]
  ) => build(inner, new Map(loops.map((loop, i) => [loop, given[i] as Local<"i32">])))) as never);
  return (caller, turns) =>
    void caller.call(callee, ...loops.map((loop) => caller.get(turns.get(loop) as Local<"i32">)));
}

/** The function of a body. A body's checks come at its end: what it overwrites is the loop's own. */
function bodyFunction(
  writing: Writing,
  code: Code,
  name: string,
  index: Index,
  slots: readonly number[],
): (code: Code, turns: Turns) => void {
  const block = writing.plan.blocks[index] as Block;
  // Loops inside of the body have their own turns.
  const loops = movingLoops(writing, index).filter((loop) => loop < slots.length);
  return turnFunction(code, name, loops, (inner, turns) => {
    const pointers = createPointers(inner, locatedIn(writing, block), (loop) =>
      inner.get(turns.get(loop) as Local<"i32">),
    );
    const inside: Surroundings = { pointers, slots, turns };
    emitBlock(writing, inner, block, inside, () => undefined);
    emitChecks(writing, inner, block, inside);
  });
}

/** A loop that calls its body: V8 compiles a function that is called well, but not one that it cannot leave. */
function emitLoop(writing: Writing, code: Code, call: Call, kernel: LoopKernel, around: Surroundings): void {
  const [scratch] = call.scratch;
  const slot = scratch === undefined ? undefined : writing.locate({ buffer: scratch, offset: 0, turns: [] }).offset;
  const depth = around.slots.length;
  const body = bodyFunction(writing, code, `${call.title} body`, kernel.body, [...around.slots, slot ?? 0]);
  const outer = movingLoops(writing, kernel.body).filter((loop) => loop < depth);
  const loop = turnFunction(code, call.title, outer, (inner, turns) => {
    const { i32, get } = inner;
    const step = inner.keep(i32.const(0));
    inner.block((exit) =>
      inner.loop((again) => {
        if (slot !== undefined) i32.store(i32.const(0), get(step), slot);
        body(inner, new Map([...turns, [depth, step]]));
        if (kernel.fails) inner.br_if(exit, pushFault(inner));
        inner.br_if(again, i32.lt_u(inner.tee(step, i32.add(get(step), i32.const(1))), i32.const(kernel.turns)));
      }),
    );
  });
  loop(code, around.turns);
}

/** A loop that asks before each turn whether there is one. */
function emitWhile(writing: Writing, code: Code, call: Call, kernel: WhileKernel, around: Surroundings): void {
  const { slots } = around;
  const [ask, turn] = [
    bodyFunction(writing, code, `${call.title} condition`, kernel.condition, slots),
    bodyFunction(writing, code, `${call.title} body`, kernel.body, slots),
  ];
  const moving = [kernel.condition, kernel.body].flatMap((index) => movingLoops(writing, index));
  const outer = [...new Set(moving)].filter((loop) => loop < slots.length);
  const flag = writing.locate(call.arguments[0] as Call["arguments"][number]);
  const loop = turnFunction(code, call.title, outer, (inner, turns) =>
    inner.block((exit) =>
      inner.loop((again) => {
        ask(inner, turns);
        if (kernel.fails) inner.br_if(exit, pushFault(inner));
        inner.br_if(exit, inner.i32.eqz(loadWord(inner, { offset: flag.offset })));
        turn(inner, turns);
        if (kernel.fails) inner.br_if(exit, pushFault(inner));
        inner.br(again);
      }),
    ),
  );
  loop(code, around.turns);
}

/** Calls one of two bodies; both put their results in the same places. */
function emitBranch(
  writing: Writing,
  code: Code,
  call: Call,
  { bodies: [whenTrue, whenFalse] }: BranchKernel,
  { pointers, slots, turns }: Surroundings,
): void {
  const run = (index: Index, name: string): (() => void) => {
    const body = bodyFunction(writing, code, `${call.title} ${name}`, index, slots);
    return () => body(code, turns);
  };
  const [yes, no] = [run(whenTrue, "true"), run(whenFalse, "false")];
  const condition = writing.locate(call.arguments[0] as Call["arguments"][number]);
  code.if(loadWord(code, addressIn(condition, pointers)), yes, no);
}
