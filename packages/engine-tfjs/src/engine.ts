import {
  checkFeedSizes,
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
  type ValueType,
} from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { printedAs, Tensor, type TypedArray } from "@handloom/tensor";
import type { Reading } from "./eager/held.ts";
import { createSchedule } from "./schedule.ts";
import { hostCopy, storedCopy } from "./storedCopy.ts";
import type { DeviceArray } from "./tfjs.ts";

/** Reads what a task left; nothing that comes later changes it. */
export type Fetch = () => Reading<readonly DeviceArray[]>;

/** A way to run programs. Everything that touches the device is a task: the engine decides when it runs. */
export interface Runtime {
  readonly name: string;
  readonly info: Engine<Timing>["info"];
  readonly bits: Engine<Timing>["bits"];
  readonly lowers: Engine<Timing>["lowers"];
  load(program: Program, options: LoadOptions): Loaded;
  read(variables: readonly Variable[]): Reading<Fetch>;
  write(values: readonly (readonly [Variable, DeviceArray])[]): Reading<void>;
  dispose(): void;
}

export interface Loaded {
  /** Feeds are the runtime's own, in the inputs' dtypes. */
  run(feeds: readonly DeviceArray[]): Reading<Fetch>;
  readonly stages: Executable<Timing>["stages"];
  /** Left out where the memory is planned by somebody else. */
  readonly memory?: (() => MemoryUse) | undefined;
  dispose(): void;
}

/** The engine that a runtime makes in the given timing. */
export function createEngine<T extends Timing>(runtime: Runtime, timing: T): Engine<T> {
  const schedule = createSchedule(timing);
  const fetch = (task: () => Reading<Fetch>, types: readonly ValueType[]) =>
    schedule.run(task, (fetch) => handedOut(fetch, types));
  const read = (variables: Readonly<Record<string, Variable>>) =>
    schedule.run(
      () => {
        checkRecord("readAll", "variables", variables, "readAll(net.variables)");
        for (const variable of Object.values(variables)) checkVariable("readAll", variable);
        return runtime.read(Object.values(variables));
      },
      function* (fetch) {
        const values = yield* handedOut(fetch, Object.values(variables));
        return Object.fromEntries(Object.keys(variables).map((name, i) => [name, values[i] as Tensor]));
      },
    );
  const write = (values: readonly (readonly [Variable, Tensor])[]): Timed<T, void> => {
    const kept = values.map(([variable, { data }]) => [variable, storedCopy(data, variable.dtype)] as const);
    return schedule.run(() => runtime.write(kept), nothing);
  };
  const doLater = (action: () => void) => {
    // Nobody waits for it: what is freed by then cannot fail.
    void schedule.run(function* () {
      action();
    }, nothing);
  };
  const engine: Engine<T> = {
    name: runtime.name,
    timing,
    info: { ...runtime.info, timing },
    bits: runtime.bits,
    lowers: runtime.lowers,
    load(program, options = {}) {
      const loaded = runtime.load(program, options);
      const results = program.outputs.map((value) => program.values[value] as ValueType);
      return {
        run: (feeds) =>
          schedule.attempt(() => {
            checkFeedSizes(program, feeds);
            const own = program.inputs.map(({ value }, i) =>
              storedCopy(feeds[i] as TypedArray, program.values[value]?.dtype ?? "float32"),
            );
            return fetch(() => loaded.run(own), results);
          }),
        stages: loaded.stages,
        ...(loaded.memory && { memory: loaded.memory }),
        dispose: () => doLater(loaded.dispose),
      };
    },
    read: (variable) =>
      schedule.run(
        () => {
          checkVariable("read", variable);
          return runtime.read([variable]);
        },
        function* (fetch) {
          return (yield* handedOut(fetch, [variable]))[0] as Tensor;
        },
      ),
    readAll: read,
    write: (variable, value) => schedule.attempt(() => write([[variable, checkWrite("write", variable, value)]])),
    writeAll: (variables, values) => schedule.attempt(() => write(checkVariables(variables, values))),
    dispose: () => doLater(runtime.dispose),
  };
  return printedAs(engine, showEngine);
}

function* nothing(): Reading<void> {}

/** Fetched values, as the user's own. */
function* handedOut(fetch: Fetch, types: readonly ValueType[]): Reading<readonly Tensor[]> {
  const data = yield* fetch();
  return types.map(({ shape, dtype }, i) => new Tensor(hostCopy(data[i] as DeviceArray, dtype), shape, dtype));
}
