export { checkOperands } from "./checkOperands.ts";
export { expandReduced } from "./composites/expandReduced.ts";
export * from "./composites/index.ts";
export { asDim, type Dim, type DimLike, type SymbolicDim, sameDim, showDim } from "./dim.ts";
export { DTypeError, FeedError, GradientError, GraphError, IndexError, ShapeError, UpdateError } from "./errors.ts";
export { type Evaluated, evaluate, type Feeds } from "./evaluate.ts";
export {
  type Application,
  asExpr,
  type Constant,
  constant,
  type Expr,
  type ExprLike,
  type Input,
  isExpr,
  type Result,
  type TensorType,
  type Variable,
} from "./expr.ts";
export { type GradientOptions, gradients } from "./gradients.ts";
export { input } from "./input.ts";
export {
  type AnyPrimitive,
  apply,
  applyAll,
  type Binary,
  type Body,
  commonDType,
  definePrimitive,
  type Each,
  type ElementwiseRules,
  elementwise,
  type Kind,
  type KindAttributes,
  type Primitive,
  type PrimitiveName,
  type Ternary,
  type Unary,
} from "./primitive.ts";
export type {
  ContractionName,
  ElementwiseName,
  IndexingName,
  LoopName,
  MovementName,
  OtherName,
  ReductionName,
} from "./primitiveNames.ts";
export type { Guard } from "./primitives/guarded.ts";
export * from "./primitives/index.ts";
export type { GradientRule } from "./primitives/withGradient.ts";
export { type RandomStream, randomStream } from "./random.ts";
export {
  checkNotEmpty,
  type ReductionAttributes,
  type ReductionOptions,
  reducedType,
  reduceElements,
  reductionAttributes,
} from "./reduce.ts";
export { iota } from "./renamed.ts";
export { show } from "./show.ts";
export { type Pair, substitute } from "./substitute.ts";
export type { Exprs, Tree } from "./tree.ts";
export { chain, merge, type Stateful, type Update } from "./updates.ts";
export { type VariableOptions, variable } from "./variable.ts";
