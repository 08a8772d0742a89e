import {
  checkRecord,
  checkVariable,
  checkVariables,
  checkWrite,
  type Engine,
  showEngine,
  UnsupportedPrimitiveError,
} from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { blockBytes, bytesOf, lowers } from "@handloom/planner";
import { printedAs, sizeOf, Tensor } from "@handloom/tensor";
import { createInfo } from "./info.ts";
import { chooseTile } from "./kernels/product/tile.ts";
import { checkCounts } from "./runtime/checkCounts.ts";
import { createCondition } from "./runtime/condition.ts";
import { readElements, writeElements } from "./runtime/elements.ts";
import { createExecutable } from "./runtime/executable.ts";
import type { Compiler } from "./runtime/features.ts";
import type { Parts } from "./runtime/link.ts";
import type { Arena } from "./runtime/memory.ts";
import { planProgram } from "./runtime/planProgram.ts";
import type { Hands } from "./threads/hands.ts";
import type { Target } from "./write/job.ts";
import type { Sharing } from "./write/kernels/share.ts";
import { memory, rulesOf } from "./write/rules.ts";
import type { Tables } from "./write/tables.ts";

/** The parts that engines differ in. */
export interface EngineParts {
  readonly hands: Hands;
  readonly compiler: Compiler;
  /** Whether tiles are for vectors of 256 bits. */
  readonly wide: boolean;
  readonly tables: Tables;
  readonly sharing: Omit<Sharing, "threads">;
  readonly plan?: typeof planProgram | undefined;
}

/** Puts an engine together. */
export function assembleEngine({
  hands,
  compiler,
  wide,
  tables,
  sharing,
  plan = planProgram,
}: EngineParts): Engine<"sync"> {
  const { fma, v8 } = compiler;
  const { count, threads } = hands;
  let arena: Arena | undefined = hands.arena;
  const tile = chooseTile({ v8, fma, wide });
  const condition = createCondition(arena);
  const target: Target = { tile, sharing: { ...sharing, threads: count }, tables, rules: rulesOf(tables) };
  const parts: Parts = {
    compiler,
    target,
    threads,
    condition,
    forgotten: new FinalizationRegistry((release) => release()),
  };
  const offsets = new Map<Variable, number>();
  const offsetOf = (variable: Variable): number => offsets.get(variable) ?? start(condition.check(), variable, offsets);
  const writeChecked = (called: string, values: readonly (readonly [Variable, Tensor])[]): void => {
    const { heap } = condition.checkIdle(called);
    // If one of them finds no room, nothing is written.
    const places = values.map(([variable]) => offsetOf(variable));
    values.forEach(([{ dtype }, { data }], i) => writeElements(heap, places[i] as number, dtype, data));
  };
  const engine: Engine<"sync"> = {
    name: "wasm",
    timing: "sync",
    info: createInfo(
      { threads: count, wide, fma, flags: compiler.flags, tile: `${tile.rows}x${4 * tile.vectors}` },
      {
        running: () => threads?.running ?? 1,
        memory: () => arena?.used ?? 0,
        problem: () => hands.problem,
      },
    ),
    bits: "exact",
    lowers: (use) => lowers(use, target.rules),
    load(program, { strict = false } = {}) {
      condition.checkIdle("load");
      checkCounts(program);
      const planned = plan(program, target);
      const [hosted] = planned.bindings.hosts;
      if (strict && hosted !== undefined) throw new UnsupportedPrimitiveError("wasm", hosted.primitive.name);
      return createExecutable(planned, condition.check(), parts, offsetOf);
    },
    read(variable) {
      checkVariable("read", variable);
      const { heap } = condition.check();
      const elements = readElements(heap, offsetOf(variable), variable.dtype, sizeOf(variable.shape));
      return new Tensor(elements, variable.shape, variable.dtype);
    },
    write: (variable, value) => writeChecked("write", [[variable, checkWrite("write", variable, value)]]),
    readAll(variables) {
      checkRecord("readAll", "variables", variables, "readAll(net.variables)");
      return Object.fromEntries(Object.entries(variables).map(([name, variable]) => [name, engine.read(variable)]));
    },
    writeAll: (variables, values) => writeChecked("writeAll", checkVariables(variables, values)),
    dispose() {
      hands.leave(engine);
      condition.dispose();
      arena = undefined;
      offsets.clear();
    },
  };
  hands.belongTo(engine);
  return printedAs(engine, showEngine);
}

/** Gives a variable its place, with its initial value in it. */
function start(arena: Arena, variable: Variable, offsets: Map<Variable, number>): number {
  const offset = arena.allocate(blockBytes(bytesOf(variable), memory));
  writeElements(arena.heap, offset, variable.dtype, variable.initial.data);
  offsets.set(variable, offset);
  return offset;
}
