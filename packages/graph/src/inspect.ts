// What readers of graphs need: compilers, engines, printers. Programs that build graphs need only the main entry.

export { areGradientsOf, type Withheld, withholding } from "./check/withheld.ts";
export { broadcastIndex, broadcastShapes } from "./expr/broadcast.ts";
export { bindDim, dimNames, soleName } from "./expr/dim.ts";
export { makeNode, nextSerial } from "./expr/expr.ts";
export { located } from "./expr/located.ts";
export { applicationsOf, computedOperands } from "./expr/order.ts";
export { madeAt, userLine } from "./expr/origin.ts";
export { elementCount, sameShape, showShape, stridesOf } from "./expr/shape.ts";
export { leavesOf, mapTree } from "./expr/tree.ts";
export { type ConcreteType, concreteTypes, openDim } from "./host/concreteTypes.ts";
export { type Evaluation, evaluatePrimitive } from "./host/evaluatePrimitive.ts";
export { conversionRemedy } from "./host/hostValue.ts";
export { indexError } from "./host/indexing.ts";
export { thrown } from "./host/thrown.ts";
export { hostDType, mapElements, typeOf } from "./primitive.ts";
export type { WithUpdatesAttributes } from "./primitives/annotation/withUpdates.ts";
export type { CondAttributes } from "./primitives/loop/cond.ts";
export { type Carry, type Loop, loopOver } from "./primitives/loop/loopOver.ts";
export { type ScanAttributes, sliceAt } from "./primitives/loop/scan.ts";
export type { RandomBitsAttributes } from "./primitives/other/randomBits.ts";
export { showLine } from "./print/nodeText.ts";
export { nameOf, showType } from "./print/show.ts";
export { allFinite } from "./transforms/carried/allFinite.ts";
export { madeAnew, neededOutside } from "./transforms/carried/branch.ts";
export { type CarriedOptions, carriedUpdates } from "./transforms/carried/carriedUpdates.ts";
export { bindAttributes, createRebuild, type Sizes, unifyPairs } from "./transforms/substitute.ts";
export { checkUpdate, checkUpdates } from "./transforms/updates.ts";
