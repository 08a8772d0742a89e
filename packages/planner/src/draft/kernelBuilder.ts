import type { Value, ValueType } from "@handloom/compiler";
import { type DType, isFloat } from "@handloom/tensor";
import type { MapNode, Ref } from "../group/node.ts";
import { type Layout, rowMajor } from "../layout/layout.ts";
import type { Address, Argument, Bits, Call, Index, Kernel, Operand, Part, Scalar, View } from "../plan.ts";

/** The values of a block, as its kernels know them. */
export interface Scope {
  type(value: Value): ValueType;
  /** The one element of a value that is known while kernels are made. */
  number(value: Value): number | undefined;
  address(value: Value): Address;
}

/** The strides of a layout along a kernel's axes. */
export type Strides = (layout: Layout) => readonly number[];

/** A kernel's arguments while it is made. */
export interface KernelBuilder {
  /** Elements of a value. */
  view(value: Value, access: "read" | "write", strides: readonly number[], offset?: number): View;
  /** Elements at an address. */
  viewAt(at: Address, dtype: DType, access: "read" | "write", strides: readonly number[], offset?: number): View;
  part(result?: { readonly value: Value; readonly dtype: DType }): PartBuilder;
  readonly arguments: readonly Argument[];
  /** The start of each argument. Offsets that all views of an argument share move here. */
  addresses(): readonly Address[];
}

/** Scalar code while it is made. */
export interface PartBuilder {
  /** Appends maps; what they read is loaded once. */
  maps(maps: readonly MapNode[], strides: Strides): void;
  /** The scalar that is an element of a value: computed before, a literal, or loaded. */
  operand(ref: Ref, strides: Strides): Index;
  /** The part; it stores the values that are needed in memory. */
  finish(values: readonly Value[], stored: ReadonlySet<Value>, strides: Strides): Part;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

interface Entry {
  readonly at: Address;
  readonly argument: Mutable<Argument>;
  readonly views: Mutable<View>[];
}

export function createKernelBuilder(scope: Scope): KernelBuilder {
  const entries = new Map<string, Entry>();
  const list: Entry[] = [];
  const viewAt: KernelBuilder["viewAt"] = (at, dtype, access, strides, offset = 0) => {
    const key = `${at.buffer}:${at.offset}:${at.turns}`;
    let entry = entries.get(key);
    if (entry === undefined) {
      entry = { at, argument: { dtype, access }, views: [] };
      entries.set(key, entry);
      list.push(entry);
    } else if (entry.argument.access !== access) entry.argument.access = "both";
    const view: Mutable<View> = { argument: list.indexOf(entry), offset, strides };
    entry.views.push(view);
    return view;
  };
  const builder: KernelBuilder = {
    viewAt,
    view: (value, access, strides, offset) =>
      viewAt(scope.address(value), scope.type(value).dtype, access, strides, offset),
    part: (result) => createPart(scope, builder, result),
    get arguments() {
      return list.map(({ argument }) => argument);
    },
    addresses: () =>
      list.map(({ at, views }) => {
        const common = views.reduce((least, { offset }) => Math.min(least, offset), Number.POSITIVE_INFINITY);
        for (const view of views) view.offset -= common;
        return { ...at, offset: at.offset + common };
      }),
  };
  return builder;
}

function createPart(
  scope: Scope,
  builder: KernelBuilder,
  result: { readonly value: Value; readonly dtype: DType } | undefined,
): PartBuilder {
  const code: Scalar[] = [];
  const scalars = new Map<Value, Index>();
  const loads = new Map<string, Index>();
  const push = (scalar: Scalar): Index => code.push(scalar) - 1;
  if (result !== undefined) scalars.set(result.value, push({ op: "result", dtype: result.dtype }));

  const operand: PartBuilder["operand"] = ({ value, layout }, strides) => {
    const made = scalars.get(value);
    if (made !== undefined) return made;
    const { dtype } = scope.type(value);
    const number = scope.number(value);
    const along = number === undefined ? strides(layout) : [];
    const key = `${value}:${layout.offset}:${along}`;
    const known = loads.get(key);
    if (known !== undefined) return known;
    const scalar: Scalar =
      number === undefined
        ? { op: "load", dtype, view: builder.view(value, "read", along, layout.offset) }
        : { op: "literal", dtype, bits: bitsOf(number, dtype) };
    const index = push(scalar);
    loads.set(key, index);
    return index;
  };
  return {
    operand,
    maps(maps, strides) {
      for (const { op, operands, result: made } of maps) {
        const { dtype } = scope.type(made);
        const given = operands.map((ref) => operand(ref, strides));
        if (op === "copy") scalars.set(made, given[0] as Index);
        else {
          const isSum = op === "addZero";
          const all = isSum ? [...given, push({ op: "literal", dtype, bits: 0 })] : given;
          scalars.set(made, push({ op: "lane", name: isSum ? "add" : op.lane, operands: all, dtype }));
        }
      }
    },
    finish: (values, stored, strides) => ({
      code,
      stores: values
        .filter((value) => stored.has(value))
        .map((value) => ({
          scalar: scalars.get(value) as Index,
          to: builder.view(value, "write", strides(rowMajor(scope.type(value).shape))),
        })),
    }),
  };
}

/** A part whose operand is loaded from memory as it is. */
export function loaded(builder: KernelBuilder, scope: Scope, ref: Ref, strides: Strides): Operand {
  const { dtype } = scope.type(ref.value);
  const view = builder.view(ref.value, "read", strides(ref.layout), ref.layout.offset);
  return { code: [{ op: "load", dtype, view }], stores: [], gives: 0 };
}

/** A number as a dtype keeps it. */
export function bitsOf(number: number, dtype: DType): Bits {
  if (!isFloat(dtype)) return number >>> 0;
  return new Uint32Array(Float32Array.of(number).buffer)[0] as number;
}

/** The entries of a call that depend on its kernel. */
export const argumentsOf = (
  builder: KernelBuilder,
  make: (shape: { readonly arguments: readonly Argument[] }) => Kernel,
): { readonly kernel: Kernel; readonly arguments: Call["arguments"] } => {
  // The addresses come first: they change the views.
  const addresses = builder.addresses();
  return { kernel: make({ arguments: builder.arguments }), arguments: addresses };
};
