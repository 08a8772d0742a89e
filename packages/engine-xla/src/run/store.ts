import { createLostState, type LostState } from "@handloom/compiler";
import type { Variable } from "@handloom/graph";
import { type DType, sizeOf, Tensor, type TypedArray } from "@handloom/tensor";
import { putBlock, takeBlock } from "../mesh/blocks.ts";
import type { Block, Mesh, Sharding } from "../mesh/createMesh.ts";
import type { BufferHandle, Client } from "../plugin/client.ts";
import { allocateElements, asElements, type DeviceArray } from "../plugin/elements.ts";

/** A value on the devices: a buffer on each. */
export type Held = readonly BufferHandle[];

export interface ElementsType {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** Values of variables, and what brings values to the devices and back. */
export interface Store {
  readonly client: Client;
  readonly mesh: Mesh;
  readonly lost: LostState;
  /** @param sharding which axes are cut; by default the value is whole on each device */
  upload(data: TypedArray, type: ElementsType, sharding?: Sharding): Held;
  /** The elements of a value that is ready. */
  copy(held: Held, type: ElementsType, sharding?: Sharding): Tensor;
  /** The elements of what the value will be by now. */
  fetch(held: Held, type: ElementsType, sharding?: Sharding): Promise<Tensor>;
  drop(held: Held): void;
  /** A variable's value, which stays the store's; throws where it is lost. */
  read(variable: Variable): Held;
  /** Takes the value over, and lets go of the one before. */
  assign(variable: Variable, held: Held): void;
  /** Notes which of the variables have no value after something has failed; gives the error to throw. */
  failed(variables: readonly Variable[], error: unknown): unknown;
  dispose(): void;
}

export function createStore(client: Client, mesh: Mesh, engine: string): Store {
  const values = new Map<Variable, Held>();
  const lost = createLostState(engine);
  const store: Store = {
    client,
    mesh,
    lost,
    upload(data, { shape, dtype }, sharding) {
      const elements = asElements(data, dtype);
      return client.devices.map((_, device) => {
        if (sharding === undefined) return client.upload(elements, shape, dtype, device);
        const block = mesh.block(device, shape, sharding);
        return client.upload(takeBlock(elements, shape, block), block.shape, dtype, device);
      });
    },
    copy(held, type, sharding) {
      const parts = partsOf(mesh, held, type, sharding);
      for (const { buffer, data } of parts) client.copy(buffer, data);
      return joined(parts, type);
    },
    async fetch(held, type, sharding) {
      const parts = partsOf(mesh, held, type, sharding);
      // All copies begin now: what comes later may change the value.
      await Promise.all(parts.map(({ buffer, data }) => client.wait(client.fetch(buffer, data))));
      return joined(parts, type);
    },
    drop(held) {
      for (const buffer of held) client.destroy(buffer);
    },
    read(variable) {
      lost.check([variable]);
      const known = values.get(variable) ?? store.upload(variable.initial.data, variable, mesh.ofVariable(variable));
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

interface Part {
  readonly buffer: BufferHandle;
  readonly data: DeviceArray;
  readonly block: Block | undefined;
}

/** The buffers that make up a value, and room for their elements. */
function partsOf(
  mesh: Mesh,
  held: Held,
  { shape, dtype }: ElementsType,
  sharding: Sharding | undefined,
): readonly Part[] {
  if (sharding === undefined)
    return [{ buffer: held[0] as BufferHandle, data: allocateElements(dtype, sizeOf(shape)), block: undefined }];
  const seen = new Set<string>();
  return held.flatMap((buffer, device) => {
    const block = mesh.block(device, shape, sharding);
    // Along the other axes of the mesh all devices have the same.
    if (seen.has(String(block.starts))) return [];
    seen.add(String(block.starts));
    return [{ buffer, data: allocateElements(dtype, sizeOf(block.shape)), block }];
  });
}

function joined(parts: readonly Part[], { shape, dtype }: ElementsType): Tensor {
  const [first] = parts as readonly [Part, ...Part[]];
  if (first.block === undefined) return new Tensor(first.data, shape, dtype);
  const whole = allocateElements(dtype, sizeOf(shape));
  for (const { block, data } of parts) putBlock(whole, shape, block as Block, data);
  return new Tensor(whole, shape, dtype);
}
