import type { AnyPrimitive, Dim, Expr, Kind, KindAttributes, Variable } from "@handloom/graph";
import type { LoopKind } from "@handloom/graph/inspect";
import type { DType, Tensor } from "@handloom/tensor";

/** A position in the program's table of values. */
export type Value = number;

/** A primitive at work: all shapes and attributes are numbers. */
export type Instruction = {
  readonly [K in Kind]: {
    readonly kind: K;
    readonly primitive: AnyPrimitive;
    readonly attributes: K extends "loop" ? LoopKind : KindAttributes[K];
    readonly operands: readonly Value[];
    readonly results: readonly Value[];
    /** Of loops: one program per body; its inputs are the body's parameters, its outputs the body's results. */
    readonly bodies: readonly Program[];
    readonly origin: Expr | undefined;
  };
}[Kind];

/** A primitive at work, before it stands in a program: types in place of positions. */
export type PrimitiveUse = {
  readonly [K in Kind]: {
    readonly kind: K;
    readonly primitive: AnyPrimitive;
    readonly attributes: KindAttributes[K];
    readonly operands: readonly ValueType[];
    readonly results: readonly ValueType[];
  };
}[Kind];

/**
 * An instruction as `lowers` is asked about it: kind, primitive and attributes, with the types of its operands and results.
 *
 * @param types those of the program's values
 *
 * ```ts
 * import { input, neg } from "@handloom/graph";
 *
 * const x = input("x", [2]);
 * const program = buildProgram(resolveStep({ inputs: { x }, outputs: { y: neg(x) } }), new Map());
 * const [work] = program.instructions;
 * useOf(work, program.values).operands // => [{ shape: [2], dtype: "float32" }]
 * ```
 */
export function useOf(instruction: Instruction, types: readonly ValueType[]): PrimitiveUse {
  const { kind, primitive, attributes } = instruction;
  const typesOf = (values: readonly Value[]) => values.map((value) => types[value] as ValueType);
  const [operands, results] = [typesOf(instruction.operands), typesOf(instruction.results)];
  return { kind, primitive, attributes, operands, results } as PrimitiveUse;
}

/** Shape and dtype of a value of a program: all sizes are numbers. */
export interface ValueType {
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** A bool scalar that must be true; otherwise the call throws `CheckError` and writes nothing. */
export interface Check {
  readonly value: Value;
  readonly message: string;
}

/** The flat list that engines run: in order, each instruction reading values that stand before it. */
export interface Program {
  readonly values: readonly ValueType[];
  /** `dims` are the sizes as they were named, for engines that treat `"batch"` unlike other axes. */
  readonly inputs: readonly { readonly name: string; readonly value: Value; readonly dims: readonly Dim[] }[];
  /** The variables that are read; their values before the call. */
  readonly state: readonly { readonly variable: Variable; readonly value: Value }[];
  readonly constants: readonly { readonly value: Value; readonly data: Tensor }[];
  readonly instructions: readonly Instruction[];
  readonly checks: readonly Check[];
  readonly outputs: readonly Value[];
  /** Simultaneous, after everything is computed and every check holds. */
  readonly writes: readonly { readonly variable: Variable; readonly value: Value }[];
}
