export { checkOperands } from "./check/checkOperands.ts";
export { commonDType } from "./check/commonDType.ts";
export * from "./composites/index.ts";
export { expandReduced } from "./composites/reduction/expandReduced.ts";
export { keptElements } from "./composites/reduction/keptElements.ts";
export { asDim, type Dim, type DimLike, type SymbolicDim, sameDim, showDim } from "./expr/dim.ts";
export {
  DTypeError,
  FeedError,
  GradientError,
  GraphError,
  IndexError,
  ShapeError,
  UpdateError,
} from "./expr/errors.ts";
export {
  type Application,
  asExpr,
  type Constant,
  constant,
  type Expr,
  type ExprLike,
  type Input,
  type Result,
  type TensorType,
  type Variable,
} from "./expr/expr.ts";
export { input } from "./expr/input.ts";
export { isExpr } from "./expr/isExpr.ts";
export type { Padding, SlideOptions } from "./expr/slide.ts";
export type { Exprs, Tree } from "./expr/tree.ts";
export { type VariableOptions, variable } from "./expr/variable.ts";
export type { ConvSide, WindowAttributes, WindowAxis, WindowCombine } from "./expr/windowAxis.ts";
export { type Evaluated, evaluate, type Feeds } from "./host/evaluate.ts";
export {
  checkNotEmpty,
  type ReductionAttributes,
  type ReductionOptions,
  reducedType,
  reduceElements,
  reductionAttributes,
} from "./host/reduce.ts";
export {
  type AnyPrimitive,
  apply,
  applyAll,
  type Binary,
  type Body,
  definePrimitive,
  type Each,
  type ElementwiseRules,
  elementwise,
  type Kind,
  type KindAttributes,
  type ManyExamples,
  type Primitive,
  type PrimitiveName,
  type Ternary,
  type Unary,
} from "./primitive.ts";
export type {
  ContractionName,
  ElementwiseName,
  ExpandingName,
  IndexingName,
  LoopName,
  MovementName,
  OtherName,
  ReductionName,
  WindowName,
} from "./primitiveNames.ts";
export type { Guard } from "./primitives/annotation/guarded.ts";
export type { GradientRule } from "./primitives/annotation/withGradient.ts";
export * from "./primitives/index.ts";
export { show } from "./print/show.ts";
export * from "./random/draws/index.ts";
export { type RandomStream, randomStream } from "./random/random.ts";
export { iota } from "./renamed.ts";
export { carriedLosses } from "./transforms/carried/carriedLosses.ts";
export { checkpoint } from "./transforms/checkpoint.ts";
export { customGradient } from "./transforms/customGradient.ts";
export { type GradientCheckOptions, gradientCheck } from "./transforms/gradientCheck.ts";
export { type GradientOptions, gradients } from "./transforms/gradients.ts";
export { hessian, hessianVectorProduct } from "./transforms/hessian.ts";
export { type JacobianOptions, jacobian } from "./transforms/jacobian.ts";
export { jvp, type UnconnectedOption } from "./transforms/jvp.ts";
export { type Pair, substitute } from "./transforms/substitute.ts";
export { chain, merge, type Stateful, type Update } from "./transforms/updates.ts";
export { vjp } from "./transforms/vjp.ts";
export { type VmapOptions, vmap } from "./transforms/vmap.ts";
export type { ExampleAxes } from "./transforms/vmapAxes.ts";
