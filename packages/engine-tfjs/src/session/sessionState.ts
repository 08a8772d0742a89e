import type { Variable } from "@handloom/graph";
import { deviceDTypes } from "../deviceDType.ts";
import type { Plan } from "../eager/plan.ts";
import { storedCopy } from "../storedCopy.ts";
import type { DeviceArray } from "../tfjs.ts";
import type { Binding } from "./binding.ts";
import {
  assignedName,
  doneName,
  type Entry,
  givenName,
  inputName,
  modelGraph,
  outputName,
  readName,
} from "./modelGraph.ts";
import { type Feed, loadGraph, type SavedGraph } from "./savedGraph.ts";

/** Programs and variables in a session of TensorFlow. */
export interface SessionState {
  add(plan: Plan): Entry;
  remove(entry: Entry): void;
  /** The elements of the outputs. */
  run(entry: Entry, feeds: readonly DeviceArray[]): readonly DeviceArray[];
  read(variables: readonly Variable[]): readonly DeviceArray[];
  write(values: readonly (readonly [Variable, DeviceArray])[]): void;
  dispose(): void;
}

/**
 * A session takes one graph and never another, so that a new program means a new session: it is made when the program
 * first runs, and the variables move over.
 */
export function createSessionState(binding: Binding): SessionState {
  const entries = new Set<Entry>();
  /** Values of variables that no session has. */
  const apart = new Map<Variable, DeviceArray>();
  let within = new Map<Variable, string>();
  let session: SavedGraph | undefined;
  let isStale = false;
  let count = 0;

  const apartValue = (variable: Variable): DeviceArray =>
    apart.get(variable) ?? storedCopy(variable.initial.data, variable.dtype);
  const read = (variables: readonly Variable[]): readonly DeviceArray[] => {
    const known = variables.filter((variable) => within.has(variable));
    const data =
      known.length === 0
        ? []
        : session?.run(
            [],
            known.map((variable) => readName(within.get(variable) as string)),
          );
    const byVariable = new Map(known.map((variable, i) => [variable, data?.[i] as DeviceArray]));
    return variables.map((variable) => byVariable.get(variable) ?? apartValue(variable));
  };
  const write = (values: readonly (readonly [Variable, DeviceArray])[]): void => {
    const known = values.filter(([variable]) => within.has(variable));
    const names = known.map(([variable]) => within.get(variable) as string);
    const feeds = known.map(
      ([{ shape, dtype }, data], i): Feed => ({
        name: givenName(names[i] as string),
        shape,
        dtype: deviceDTypes[dtype],
        data,
      }),
    );
    // First what may fail for want of memory.
    if (known.length > 0) session?.run(feeds, names.map(assignedName));
    for (const [variable, data] of values) if (!within.has(variable)) apart.set(variable, data);
  };
  const renew = (): SavedGraph => {
    if (session !== undefined && !isStale) return session;
    const before = [...within.keys()];
    read(before).forEach((data, i) => apart.set(before[i] as Variable, data));
    session?.dispose();
    const wanted = [...new Set([...entries].flatMap(({ plan }) => variablesOf(plan)))];
    within = new Map(wanted.map((variable, i) => [variable, `variable_${i}`]));
    session = loadGraph(binding, modelGraph([...entries], within));
    isStale = false;
    write(wanted.map((variable) => [variable, apartValue(variable)]));
    for (const variable of wanted) apart.delete(variable);
    return session;
  };

  return {
    add(plan) {
      const entry = { prefix: `program_${count++}`, plan };
      entries.add(entry);
      isStale = true;
      return entry;
    },
    remove: (entry) => void entries.delete(entry),
    run(entry, data) {
      const { plan, prefix } = entry;
      const feeds = plan.inputs.map(
        ({ shape, dtype }, i): Feed => ({ name: inputName(prefix, i), shape, dtype, data: data[i] as DeviceArray }),
      );
      const outputs = plan.outputs.map((_, i) => outputName(prefix, i));
      return renew()
        .run(feeds, [...outputs, doneName(prefix)])
        .slice(0, outputs.length);
    },
    read,
    write,
    dispose() {
      session?.dispose();
      session = undefined;
      within = new Map();
      apart.clear();
      entries.clear();
    },
  };
}

function variablesOf({ state, writes }: Plan): readonly Variable[] {
  return [...state, ...writes].map(({ variable }) => variable);
}
