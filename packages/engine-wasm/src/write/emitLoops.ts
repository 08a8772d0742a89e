import {
  type Block,
  type BranchKernel,
  bodiesOf,
  type Call,
  type Index,
  type Kernel,
  type LoopKernel,
  type WhileKernel,
} from "@handloom/planner";
import type { Code } from "../wasm/code.ts";
import type { Local, WasmFunction } from "../wasm/valueType.ts";
import { emitBlock, emitChecks, loadWord } from "./emitBlock.ts";
import { locatedIn, type Surroundings, type Writing } from "./emitCall.ts";
import { pushFault } from "./faults.ts";
import { addressIn, createPointers } from "./pointers.ts";

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
export function emitLoop(writing: Writing, code: Code, call: Call, kernel: LoopKernel, around: Surroundings): void {
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
export function emitWhile(writing: Writing, code: Code, call: Call, kernel: WhileKernel, around: Surroundings): void {
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
export function emitBranch(
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
