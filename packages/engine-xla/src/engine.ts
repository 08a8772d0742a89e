import {
  checkRecord,
  checkVariable,
  checkVariables,
  checkWrite,
  type Engine,
  type Executable,
  type LoadOptions,
  type MemoryUse,
  type Program,
  showEngine,
  type Timed,
  type Timing,
  UnsupportedPrimitiveError,
  type Value,
  type ValueType,
} from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { dtypes, printedAs, sizeOf, type Tensor } from "@handloom/tensor";
import { hostInstructions, lowers } from "./lower/lowers.ts";
import { lowerPiece } from "./lower/program/lowerPiece.ts";
import type { Mesh, Sharding } from "./mesh/createMesh.ts";
import type { Client } from "./plugin/client.ts";
import type { Compile } from "./run/compilePiece.ts";
import { createPiecesRunner } from "./run/pieces.ts";
import type { Runner } from "./run/runner.ts";
import { createStore, type Store } from "./run/store.ts";
import { createWholeRunner } from "./run/whole.ts";
import type { Precision } from "./text/ops.ts";

/** The parts of an engine. */
export interface Parts<T extends Timing> {
  readonly client: Client;
  readonly mesh: Mesh;
  readonly compile: Compile;
  readonly precision: Precision;
  readonly timing: T;
  readonly info: Engine<T>["info"];
}

export function createEngine<T extends Timing>(parts: Parts<T>): Engine<T> {
  const { client, mesh, compile, precision, timing, info } = parts;
  const store = createStore(client, mesh, "xla");
  const life = createLife(client, store);
  const loadRunner = (program: Program, { strict = false }: LoadOptions): Runner => {
    const [onHost] = hostInstructions(program);
    if (onHost !== undefined && strict) throw new UnsupportedPrimitiveError("xla", onHost.primitive.name);
    if (onHost !== undefined) return createPiecesRunner(program, precision, compile, store);
    const { inputs, state, checks, outputs, writes, instructions } = program;
    const given = inputs.map(({ value }) => value);
    const piece = lowerPiece(
      { program, instructions, given, state, checks, wanted: outputs, writes },
      { precision, ...mesh.placing(program) },
    );
    return createWholeRunner(program, piece, compile(piece), store);
  };
  const readAll = (variables: readonly Variable[]): Timed<T, readonly Tensor[]> => {
    if (timing === "sync")
      return variables.map((one) => store.copy(store.read(one), one, mesh.ofVariable(one))) as Timed<T, Tensor[]>;
    return life.during(Promise.all(variables.map((one) => fetched(one, store)))) as Timed<T, Tensor[]>;
  };
  const write = (values: readonly (readonly [Variable, Tensor])[]): void => {
    const made = values.map(
      ([variable, { data }]) => [variable, store.upload(data, variable, mesh.ofVariable(variable))] as const,
    );
    for (const [variable, held] of made) store.assign(variable, held);
  };
  const attempt = attemptIn(timing, life.check);
  const engine: Engine<T> = {
    name: "xla",
    timing,
    info,
    bits: "approximate",
    lowers,
    load(program, options = {}) {
      life.check();
      const runner = loadRunner(program, options);
      life.add(runner);
      return executableOf(runner, program, parts, life);
    },
    read: (variable) =>
      attempt(() => {
        checkVariable("read", variable);
        return first(readAll([variable])) as Timed<T, Tensor>;
      }),
    write: (variable, value) =>
      attempt(() => write([[variable, checkWrite("write", variable, value)]]) as Timed<T, void>),
    readAll: (variables) =>
      attempt(() => {
        checkRecord("readAll", "variables", variables, "readAll(net.variables)");
        for (const variable of Object.values(variables)) checkVariable("readAll", variable);
        return named(Object.keys(variables), readAll(Object.values(variables))) as Timed<T, Record<string, Tensor>>;
      }),
    writeAll: (variables, values) => attempt(() => write(checkVariables(variables, values)) as Timed<T, void>),
    dispose: life.end,
  };
  return printedAs(engine, showEngine);
}

/** In asynchronous timing what is thrown comes as a rejection. */
function attemptIn<T extends Timing>(timing: T, check: () => void) {
  return <Result>(action: () => Timed<T, Result>): Timed<T, Result> => {
    const checked = () => {
      check();
      return action();
    };
    return (timing === "sync" ? checked() : (async () => checked())()) as Timed<T, Result>;
  };
}

function first(values: readonly Tensor[] | Promise<readonly Tensor[]>): unknown {
  return values instanceof Promise ? values.then(([value]) => value) : values[0];
}

function named(names: readonly string[], values: readonly Tensor[] | Promise<readonly Tensor[]>): unknown {
  const record = (all: readonly Tensor[]) => Object.fromEntries(names.map((name, i) => [name, all[i]]));
  return values instanceof Promise ? values.then(record) : record(values);
}

/** A value that cannot be read is lost: the step that was to make it has failed. */
async function fetched(variable: Variable, store: Store): Promise<Tensor> {
  const held = store.read(variable);
  try {
    return await store.fetch(held, variable, store.mesh.ofVariable(variable));
  } catch (error) {
    throw store.lost.lose([variable], error);
  }
}

function executableOf<T extends Timing>(
  runner: Runner,
  program: Program,
  { timing, mesh }: Parts<T>,
  life: Life,
): Executable<T> {
  return {
    run(feeds) {
      life.check();
      const result = timing === "sync" ? runner.run(feeds) : life.during(runner.runLater(feeds));
      return result as Timed<T, readonly Tensor[]>;
    },
    stages: runner.stages,
    memory: () => memoryOf(program, runner, mesh),
    dispose: () => life.remove(runner),
  };
}

/** Of one device. */
function memoryOf({ state, writes, inputs, outputs, values }: Program, runner: Runner, mesh: Mesh): MemoryUse {
  const bytes = ({ shape, dtype }: ValueType) => sizeOf(shape) * dtypes[dtype].bytes;
  const variables = new Set([...state, ...writes].map(({ variable }) => variable));
  const { code, temporary } = runner.memory();
  const typeOf = (value: Value) => values[value] as ValueType;
  const cut = (type: ValueType, sharding: Sharding | undefined) =>
    sharding === undefined ? type : { ...type, shape: mesh.block(0, type.shape, sharding).shape };
  const feeds = inputs.map((input) => cut(typeOf(input.value), mesh.ofInput(input, typeOf(input.value).shape)));
  const inAndOut = [...feeds, ...outputs.map(typeOf)];
  return {
    variables: [...variables].reduce((sum, variable) => sum + bytes(cut(variable, mesh.ofVariable(variable))), 0),
    constants: code,
    call: temporary + inAndOut.reduce((sum, type) => sum + bytes(type), 0),
  };
}

/** From the first call to the last: nothing is given back while a call is on its way. */
interface Life {
  check(): void;
  add(runner: Runner): void;
  remove(runner: Runner): void;
  during<Result>(call: Promise<Result>): Promise<Result>;
  end(): void;
}

function createLife(client: Client, store: Store): Life {
  const runners = new Set<Runner>();
  const leaving = new Set<Runner>();
  let calls = 0;
  let isOver = false;
  let isGone = false;
  const settle = (): void => {
    if (calls > 0) return;
    for (const runner of leaving) runner.dispose();
    leaving.clear();
    if (!isOver || isGone) return;
    isGone = true;
    for (const runner of runners) runner.dispose();
    store.dispose();
    client.dispose();
  };
  return {
    check() {
      if (isOver) throw new Error("xla: the engine was disposed of. Make a new one.");
    },
    add: (runner) => void runners.add(runner),
    remove(runner) {
      if (!runners.delete(runner)) return;
      leaving.add(runner);
      settle();
    },
    async during(call) {
      calls++;
      try {
        return await call;
      } finally {
        calls--;
        settle();
      }
    },
    end() {
      isOver = true;
      settle();
    },
  };
}
