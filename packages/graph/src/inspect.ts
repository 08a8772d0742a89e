// What readers of graphs need: compilers, engines, printers. Programs that build graphs need only the main entry.
export { broadcastIndex, broadcastShapes } from "./broadcast.ts";
export { bindDim, dimNames, soleName } from "./dim.ts";
export { located } from "./evaluate.ts";
export { makeNode, nextSerial } from "./expr.ts";
export { indexError } from "./indexing.ts";
export { type Carry, type Loop, loopOver } from "./loop.ts";
export { applicationsOf } from "./order.ts";
export { madeAt, userLine } from "./origin.ts";
export { hostDType, mapElements, typeOf } from "./primitive.ts";
export type { CondAttributes } from "./primitives/cond.ts";
export type { RandomBitsAttributes } from "./primitives/randomBits.ts";
export { type ScanAttributes, sliceAt } from "./primitives/scan.ts";
export type { WithUpdatesAttributes } from "./primitives/withUpdates.ts";
export { elementCount, sameShape, showShape, stridesOf } from "./shape.ts";
export { nameOf, showType } from "./show.ts";
export { bindAttributes, createRebuild, type Sizes, unifyPairs } from "./substitute.ts";
export { leavesOf, mapTree } from "./tree.ts";
export { carriedUpdates, checkUpdate, checkUpdates } from "./updates.ts";
