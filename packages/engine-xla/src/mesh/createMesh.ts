import type { Program, Value, ValueType } from "@handloom/compiler";
import { showDim, type Variable } from "@handloom/graph";
import { nameOf } from "@handloom/graph/inspect";
import type { LowerOptions, Placing } from "../lower/program/lowerPiece.ts";
import { XlaError } from "../xlaError.ts";

/** For each axis of a tensor the axis of the mesh that cuts it, or null. */
export type Sharding = readonly (string | null)[];

/** The options of `createXlaEngine` for several devices. */
export interface MeshOptions {
  /** The sizes of the mesh's axes by their names, such as `{ data: 4 }`: as many devices as their product. Default: one device. */
  readonly mesh?: Readonly<Record<string, number>> | undefined;
  /**
   * The axes that are cut. `{ batch: "data" }` cuts every axis of inputs with the name "batch"; `{ x: ["data", null] }` the first axis
   * of the input or variable with the name "x". All else is whole on every device.
   */
  readonly shard?: Readonly<Record<string, string | Sharding>> | undefined;
  /** The same for variables, by a rule of your own. */
  readonly shardVariable?: ((variable: Variable) => Sharding | undefined) | undefined;
}

/** A block of a tensor. */
export interface Block {
  readonly starts: readonly number[];
  readonly shape: readonly number[];
}

/** Devices in a grid, and how tensors lie on them. */
export interface Mesh {
  readonly devices: number;
  ofVariable(variable: Variable): Sharding | undefined;
  ofInput(input: Program["inputs"][number], shape: readonly number[]): Sharding | undefined;
  /** The block of a tensor that a device has. */
  block(device: number, shape: readonly number[], sharding: Sharding): Block;
  /**
   * How a program lies on the devices.
   *
   * @param isWhole whether all of it is whole on each
   */
  placing(program: Program, isWhole?: boolean): Pick<LowerOptions, "partitions" | "head" | "attributesOf">;
  /** A line for a person. */
  readonly shown: string;
}

export function createMesh({ mesh = {}, shard = {}, shardVariable }: MeshOptions): Mesh {
  checkKind("mesh", mesh, "object", "Give the sizes of its axes by their names, such as { data: 4 }");
  checkKind(
    "shard",
    shard,
    "object",
    'Give axes of the mesh by the names of dims and inputs, such as { batch: "data" }',
  );
  if (shardVariable !== undefined)
    checkKind("shardVariable", shardVariable, "function", "Give a function of variables");
  const axes = Object.entries(mesh);
  for (const [name, size] of axes) checkAxis(name, size);
  for (const [name, sharding] of Object.entries(shard)) checkEntry(name, sharding, Object.keys(mesh));
  const devices = axes.reduce((product, [, size]) => product * size, 1);
  const sizes = new Map(axes);
  const checked = (what: string, shape: readonly number[], sharding: Sharding): Sharding => {
    checkSharding(what, shape, sharding, sizes);
    return sharding;
  };
  const shards = new Map(Object.entries(shard));
  const listOf = (name: string | undefined): Sharding | undefined => {
    const found = name === undefined ? undefined : shards.get(name);
    return typeof found === "string" ? undefined : found;
  };
  const result: Mesh = {
    devices,
    ofVariable(variable) {
      const sharding = shardVariable?.(variable) ?? listOf(variable.name);
      return sharding && checked(nameOf(variable), variable.shape, sharding);
    },
    ofInput({ name, dims }, shape) {
      const byDims = dims.map((dim) => {
        const found = typeof dim === "number" ? undefined : shards.get(showDim(dim));
        return typeof found === "string" ? found : null;
      });
      const sharding = listOf(name) ?? (byDims.some((one) => one !== null) ? byDims : undefined);
      return sharding && checked(`input "${name}"`, shape, sharding);
    },
    block(device, shape, sharding) {
      const places = placesOf(device, axes);
      const parts = sharding.map(
        (axis, at) => (shape[at] as number) / (axis === null ? 1 : (sizes.get(axis) as number)),
      );
      return { starts: parts.map((part, at) => part * (places.get(sharding[at] ?? "") ?? 0)), shape: parts };
    },
    placing(program, isWhole = false) {
      if (devices === 1) return {};
      const typeOf = (value: Value) => program.values[value] as ValueType;
      const inputs = new Map(program.inputs.map((input) => [input.value, input]));
      const placing: Placing = {
        given(value) {
          const { shape } = typeOf(value);
          const input = inputs.get(value);
          return attribute(shape.length, input && !isWhole ? result.ofInput(input, shape) : undefined);
        },
        variable: (variable) => attribute(variable.shape.length, result.ofVariable(variable)),
        wanted: (value) => attribute(typeOf(value).shape.length, undefined),
        fault: attribute(1, undefined),
      };
      const names = axes.map(([name, size]) => `${JSON.stringify(name)}=${size}`).join(", ");
      return { partitions: devices, head: `sdy.mesh @mesh = <[${names}]>`, attributesOf: placing };
    },
    shown: axes.map(([name, size]) => `${name} ${size}`).join(" × "),
  };
  return result;
}

function attribute(rank: number, sharding: Sharding | undefined): string {
  const axes = Array.from({ length: rank }, (_, axis) => {
    const name = sharding?.[axis] ?? null;
    return name === null ? "{}" : `{${JSON.stringify(name)}}`;
  });
  return `sdy.sharding = #sdy.sharding<@mesh, [${axes.join(", ")}]>`;
}

/** The place of a device along each axis: the last axis counts fastest. */
function placesOf(device: number, axes: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  let rest = device;
  const places = axes.toReversed().map(([name, size]) => {
    const place = rest % size;
    rest = (rest - place) / size;
    return [name, place] as const;
  });
  return new Map(places);
}

function checkKind(name: string, value: unknown, kind: "object" | "function", remedy: string): void {
  if (typeof value === kind && value !== null && !Array.isArray(value)) return;
  throw new RangeError(`createXlaEngine: ${name} is ${JSON.stringify(value)}. ${remedy}.`);
}

function checkAxis(name: string, size: number): void {
  if (Number.isInteger(size) && size >= 1 && /^[A-Za-z_]\w*$/.test(name)) return;
  throw new RangeError(
    `createXlaEngine: mesh has ${JSON.stringify(name)}: ${String(size)}. Give names of letters and digits, and whole numbers of devices, at least 1.`,
  );
}

function checkEntry(name: string, sharding: unknown, axes: readonly string[]): void {
  const isAxis = (axis: unknown) => axis === null || typeof axis === "string";
  const given = `createXlaEngine: shard has ${JSON.stringify(name)}: ${JSON.stringify(sharding)}`;
  if (typeof sharding !== "string" && !(Array.isArray(sharding) && sharding.every(isAxis)))
    throw new RangeError(
      `${given}. Give the name of an axis of the mesh, or a list with one, or null, for each axis of the input.`,
    );
  const missing = [sharding].flat().find((axis) => axis !== null && !axes.includes(axis));
  if (missing === undefined) return;
  const remedy = axes.length === 0 ? "Give mesh as well" : `Its axes are ${axes.join(", ")}`;
  throw new RangeError(`${given}, and the mesh has no axis "${missing}". ${remedy}.`);
}

function checkSharding(
  what: string,
  shape: readonly number[],
  sharding: Sharding,
  sizes: ReadonlyMap<string, number>,
): void {
  if (!Array.isArray(sharding))
    throw new XlaError(
      "xla",
      `shardVariable gives ${what} ${JSON.stringify(sharding)}`,
      "Give a list of axes, or undefined",
    );
  if (sharding.length !== shape.length)
    throw new XlaError(
      "xla",
      `shard gives ${what} ${sharding.length} axes, and it has ${shape.length}`,
      "Give one for each, or null",
    );
  sharding.forEach((name, axis) => {
    if (name === null) return;
    const size = sizes.get(name);
    if (size === undefined)
      throw new XlaError(
        "xla",
        `shard cuts ${what} by "${name}", which the mesh does not have`,
        "Name an axis of the mesh",
      );
    if ((shape[axis] as number) % size !== 0)
      throw new XlaError(
        "xla",
        `${what} has ${shape[axis]} along axis ${axis}, which ${size} devices along "${name}" do not divide`,
        `Give it a multiple of ${size}, or leave the axis whole: null`,
      );
  });
}
