import { type Tensor, type TensorLike, tensor } from "@handloom/tensor";
import type { VariableLike } from "./stateEngine.ts";

/** A variable with its first value, and an engine that only keeps values. */
export interface MapVariable extends VariableLike {
  readonly initial: Tensor;
}

/** A float32 variable. */
export function mapVariable(values: TensorLike): MapVariable {
  const initial = tensor(tensor(values).data, { dtype: "float32", shape: tensor(values).shape });
  return { shape: initial.shape, dtype: "float32", initial };
}

/** An engine that keeps values in a map; asynchronous ones answer later, in order. */
export function mapEngine<T extends "sync" | "async">(timing: T): MapEngine<T> {
  const values = new Map<VariableLike, Tensor>();
  const read = (variable: MapVariable): Tensor => {
    const { data, shape } = values.get(variable) ?? variable.initial;
    return tensor(data.slice(), { shape });
  };
  const timed = (value: unknown) => (timing === "sync" ? value : Promise.resolve(value));
  return {
    readAll: (variables) =>
      timed(Object.fromEntries(Object.entries(variables).map(([path, variable]) => [path, read(variable)]))),
    writeAll(variables, given) {
      for (const [path, variable] of Object.entries(variables)) values.set(variable, tensor(given[path] ?? 0));
      return timed(undefined);
    },
    set: (variable, value) => void values.set(variable, tensor(value)),
    get: read,
  } as MapEngine<T>;
}

type Timed<T, Value> = T extends "sync" ? Value : Promise<Value>;

export interface MapEngine<T extends "sync" | "async"> {
  readAll(variables: Readonly<Record<string, MapVariable>>): Timed<T, Record<string, Tensor>>;
  writeAll(
    variables: Readonly<Record<string, MapVariable>>,
    values: Readonly<Record<string, TensorLike>>,
  ): Timed<T, void>;
  set(variable: MapVariable, value: Tensor): void;
  get(variable: MapVariable): Tensor;
}
