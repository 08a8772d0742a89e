import type { PrimitiveUse } from "@handloom/compiler";
import { type DType, isInteger } from "@handloom/tensor";
import type { Backend } from "../backend.ts";

/** Why the kernels of a backend do not give a primitive's results, if they do not. */
export type Lacks = (backend: Backend, use: PrimitiveUse) => string | undefined;

/** A primitive made of kernels, and the backends that give its results. */
export interface Fact<Lowering> {
  readonly lower: Lowering;
  readonly lacks: Lacks;
}

/**
 * The engine's knowledge of a primitive: a fact for each dtype of its elements, as `dtypeOf` reads it off a use. A program
 * with a dtype that is left out is refused when it is loaded.
 */
export type Entry<Lowering> = Readonly<Partial<Record<DType, Fact<Lowering>>>>;

export const nothing: Lacks = () => undefined;

export const wholeIntegers: Lacks = ({ integers, name }) =>
  integers === "float" ? `${name} keeps int32 in float32, exact to 2^24 only` : undefined;

/** Special values, and digits near 0, of the kernels in a formula. */
export const precision: Lacks = ({ precise, name }) =>
  precise ? undefined : `${name} has not the digits or special values that its formula needs`;

/** The same, and subnormal operands: a remainder by one is NaN if it is taken for 0. */
export const precisionNearZero: Lacks = (backend, use) =>
  backend.flushesSubnormals ? `${backend.name} takes subnormal numbers for 0` : precision(backend, use);

export const bits: Lacks = (backend, use) => {
  if (backend.andsBits || backend.hasAllOps) return wholeIntegers(backend, use);
  return `${backend.name} has no operations on bits`;
};

export const wholeQuotients: Lacks = ({ dividesIntegers, name }) =>
  dividesIntegers ? undefined : `${name} divides int32 as float32, exact to 2^24 only`;

/** Draws take every operation on bits. */
export const allOps: Lacks = (backend, use) =>
  backend.hasAllOps ? wholeIntegers(backend, use) : "tfjs has no integer bit operations on all backends";

/** Integers that are cast, not computed. */
export const integersAsFloats: Lacks = (backend, use) =>
  backend.castsBits && use.operands.some(({ dtype }) => isInteger(dtype)) ? wholeIntegers(backend, use) : undefined;

/** An entry of float32. */
export function floats<Lowering>(lower: Lowering, lacks: Lacks = nothing): Entry<Lowering> {
  return { float32: { lower, lacks } };
}

/** An entry of int32. */
export function integers<Lowering>(lower: Lowering, lacks: Lacks = wholeIntegers): Entry<Lowering> {
  return { int32: { lower, lacks } };
}

/** An entry of bool. */
export function bools<Lowering>(lower: Lowering): Entry<Lowering> {
  return { bool: { lower, lacks: nothing } };
}

/** An entry of dtypes that are added and multiplied. */
export function numbers<Lowering>(lower: Lowering): Entry<Lowering> {
  return { ...floats(lower), ...integers(lower) };
}

/** An entry of dtypes with an order: bytes are int32 on the device. */
export function ordered<Lowering>(lower: Lowering): Entry<Lowering> {
  return { ...numbers(lower), uint8: { lower, lacks: wholeIntegers } };
}

/** An entry of all dtypes: elements are moved, or compared for equality. */
export function every<Lowering>(lower: Lowering): Entry<Lowering> {
  return { ...ordered(lower), ...bools(lower) };
}
