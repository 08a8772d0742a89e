import { createLostState, type LostState } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { type DType, sizeOf, Tensor, type TypedArray } from "@handloom/tensor";
import type { BufferHandle, Client } from "../plugin/client.ts";
import { allocateElements, asElements } from "../plugin/elements.ts";

/** A value on the devices: a buffer on each. */
export type Held = readonly BufferHandle[];

export interface ElementsType {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Values of variables, and what brings values to the devices and back. */
export interface Store {
  readonly client: Client;
  readonly lost: LostState;
  upload(data: TypedArray, type: ElementsType): Held;
  /** The elements of a value that is ready. */
  copy(held: Held, type: ElementsType): Tensor;
  /** The elements of what the value will be by now. */
  fetch(held: Held, type: ElementsType): Promise<Tensor>;
  drop(held: Held): void;
  /** A variable's value, which stays the store's; throws where it is lost. */
  read(variable: Variable): Held;
  /** Takes the value over, and lets go of the one before. */
  assign(variable: Variable, held: Held): void;
  /** Notes which of the variables have no value after something has failed; gives the error to throw. */
  failed(variables: readonly Variable[], error: unknown): unknown;
  dispose(): void;
}

export function createStore(client: Client, engine: string): Store {
  const values = new Map<Variable, Held>();
  const lost = createLostState(engine);
  const store: Store = {
    client,
    lost,
    upload(data, { shape, dtype }) {
      const elements = asElements(data, dtype);
      return client.devices.map((_, device) => client.upload(elements, shape, dtype, device));
    },
    copy([buffer], { shape, dtype }) {
      const data = allocateElements(dtype, sizeOf(shape));
      client.copy(buffer as BufferHandle, dtype, data);
      return new Tensor(data, shape, dtype);
    },
    async fetch([buffer], { shape, dtype }) {
      const data = allocateElements(dtype, sizeOf(shape));
      await client.wait(client.fetch(buffer as BufferHandle, data));
      return new Tensor(data, shape, dtype);
    },
    drop(held) {
      for (const buffer of held) client.destroy(buffer);
    },
    read(variable) {
      lost.check([variable]);
      const known = values.get(variable) ?? store.upload(variable.initial.data, variable);
      values.set(variable, known);
      return known;
    },
    assign(variable, held) {
      const old = values.get(variable);
      values.set(variable, held);
      if (old !== undefined) store.drop(old);
      lost.find([variable]);
    },
    failed(variables, error) {
      const gone = variables.filter((variable) => {
        const held = values.get(variable) ?? [];
        return held.some((buffer) => client.isDeleted(buffer) || client.failureOf(buffer) !== undefined);
      });
      for (const variable of gone) {
        store.drop(values.get(variable) ?? []);
        values.delete(variable);
      }
      return gone.length === 0 ? error : lost.lose(gone, error);
    },
    dispose() {
      values.forEach(store.drop);
      values.clear();
    },
  };
  return store;
}
