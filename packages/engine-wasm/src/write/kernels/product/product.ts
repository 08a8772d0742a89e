import {
  fourLanes,
  isSmall,
  type Operand as PlanOperand,
  type ProductKernel,
  productAxes,
  type Scalar,
  vectorWork,
  type Windows,
} from "@handloom/planner";
import { sizeOf } from "@handloom/tensor";
import { type Coordinate, constant } from "../../../kernels/coordinate.ts";
import type { Epilogue } from "../../../kernels/product/epilogue.ts";
import { type GemmPlan, type Operand, type Product, planGemm } from "../../../kernels/product/gemmPlan.ts";
import type { Source } from "../../../kernels/product/pack.ts";
import { type Address, anchored, type View } from "../../../kernels/view.ts";
import type { WindowSources } from "../../../kernels/windows/windowSources.ts";
import type { Code } from "../../../wasm/code.ts";
import { alone, type Job, type Target, viewOf, type Writer } from "../../job.ts";
import { type Chain, createChain, placesAlong } from "../chain.ts";
import { type Cut, forAll } from "../counting.ts";
import { lanesIn, timeOfPart, timeOfProduct } from "../share.ts";
import { type EmitMatrices, multiply, type SharedProduct, scratchOf, sharing, writePass } from "./shareProduct.ts";
import { emitSmallProduct } from "./smallProduct.ts";

export interface ProductSizes {
  readonly batch: readonly number[];
  readonly rows: number;
  readonly columns: number;
  readonly depth: number;
}

const { limits } = fourLanes;

/** A product, with the scalar code that makes its operands while they are packed, and that takes its elements from registers. */
export const product: Writer<ProductKernel> = {
  tune(kernel, target) {
    const sizes = sizesOf(kernel);
    const lanes = [kernel.left, kernel.right, kernel.after].reduce((sum, part) => sum + lanesIn(part), 1);
    const loops = `${[...sizes.batch, sizes.rows, sizes.columns].join(" × ")}, each over ${sizes.depth}`;
    const vectors = vectorsOf(sizes);
    if (isWrittenOut(kernel)) {
      const work = vectors === 0 ? 0 : vectorWork(sizes, limits.vector) + lanes;
      return alone(work, `${loops}, written out`);
    }
    const work = vectors * (sizes.depth + lanes);
    if (areWindowDots(kernel, target)) return alone(work, `${loops}, in place`);
    const { rows, columns, packsLeft, packsRight } = planOf(kernel, target);
    const packed = `${packsLeft ? ", left packed" : ""}${packsRight ? ", right packed" : ""}`;
    return {
      ...alone(work, `${loops}, in tiles of ${rows.size} × ${columns.size}${packed}`),
      scratch: scratchOf(shareable(kernel, target)),
      nanoseconds: timeOf(kernel, target),
    };
  },
  emit(code, job) {
    const { kernel, target, scratch } = job;
    if (isWrittenOut(kernel)) return emitProduct(code, job, matrix, emitSmallProduct);
    const dots = dotsOf(job);
    if (dots !== undefined)
      return emitProduct(code, job, factor, (inner, one, epilogue) =>
        sources(target).windowDots(inner, dots.windows, dots.right, one, epilogue),
      );
    const [left, right, partial, tile] = scratch as [Address, Address, Address, Address];
    emitProduct(code, job, factor, (inner, one, epilogue) =>
      multiply(inner, planGemm(one, target.tile), { left, right, partial, tile }, epilogue),
    );
  },
};

/** The same, shared by threads. */
export const sharedProduct: Writer<ProductKernel> = {
  emit: (code, job) => product.emit(code, job),
  tune(kernel, target) {
    const own = product.tune(kernel, target);
    const inTiles = own.scratch.length > 0 && own.work > 0;
    return inTiles ? { ...own, ...sharing(shareable(kernel, target)) } : own;
  },
  pass(code, job, pass, block, thread) {
    const emit = (inner: Code, matrices: EmitMatrices, cut?: Cut) => emitProduct(inner, job, factor, matrices, cut);
    writePass(code, { ...shareable(job.kernel, job.target), emit, scratch: job.scratch }, pass, block, thread);
  },
};

function sizesOf({ axes }: ProductKernel): ProductSizes {
  const [rows = 1, columns = 1, depth = 1] = axes.slice(-3);
  return { batch: axes.slice(0, -3), rows, columns, depth };
}

/** Windows and one column, where the product is computed without packing. */
function dotsOf({ kernel, at, target }: Pick<Job<ProductKernel>, "kernel" | "at" | "target">) {
  const windows = windowsOf(kernel.left);
  if (windows === undefined || !isInMemory(kernel.right)) return undefined;
  const located = { ...windows, view: viewOf({ at, kernel }, windows.view) };
  const right = viewOf({ at, kernel }, loadOf(kernel.right));
  return sources(target).areDots(located, right, sizesOf(kernel).columns) ? { windows: located, right } : undefined;
}

/** The same before addresses are known. */
function areWindowDots(kernel: ProductKernel, target: Target): boolean {
  return dotsOf({ kernel, target, at: kernel.arguments.map(() => ({ offset: 0 })) }) !== undefined;
}

/** Vectors of the result. */
const vectorsOf = ({ batch, rows, columns }: ProductSizes): number => sizeOf(batch) * rows * Math.ceil(columns / 4);

const isInMemory = ({ code }: PlanOperand): boolean => code.length === 1 && code[0]?.op === "load";

const windowsOf = ({ code: [first] }: PlanOperand): Windows | undefined =>
  first?.op === "windows" ? first : undefined;

/** An engine plans products of windows only where it can write them. */
const sources = ({ tables }: Target): WindowSources => tables.windows as WindowSources;

const isWrittenOut = (kernel: ProductKernel): boolean =>
  isSmall(sizesOf(kernel), limits) && isInMemory(kernel.left) && isInMemory(kernel.right);

function timeOf(kernel: ProductKernel, target: Target): number {
  const sizes = sizesOf(kernel);
  const [left, right] = productAxes(kernel.axes);
  const made = (part: PlanOperand, axes: readonly number[]): number =>
    isInMemory(part) ? 0 : timeOfPart(target, part, sizeOf(axes) / 4);
  return (
    timeOfProduct(vectorsOf(sizes) * sizes.depth) +
    timeOfPart(target, kernel.after, vectorsOf(sizes)) +
    made(kernel.left, left) +
    made(kernel.right, right)
  );
}

const shareable = (kernel: ProductKernel, target: Target): SharedProduct => ({
  target,
  sizes: sizesOf(kernel),
  plan: planOf(kernel, target),
  tile: isLong(kernel, target) ? 16 * target.tile.rows * mostVectors : 0,
  nanoseconds: timeOf(kernel, target),
});

/** Vectors in a row of the widest tile. */
const mostVectors = 6;
/** Nanoseconds of scalar code that stands once for all rows of a tile. */
const longCode = 3;

const isLong = ({ after }: ProductKernel, target: Target): boolean => timeOfPart(target, after, 1) > longCode;

/** Stands for an operand that is made: how, does not matter before it is. */
const packed: Source = { lanes: "x", load: ({ f32x4 }) => f32x4.const(0) };

/** How a product is computed; addresses do not matter for it. */
function planOf(kernel: ProductKernel, target: Target): GemmPlan {
  const operand = (part: PlanOperand): Operand => {
    const windows = windowsOf(part);
    if (windows !== undefined) return { ...packed, ...sources(target).stripsOf(windows) };
    if (!isInMemory(part)) return packed;
    return {
      address: { offset: 0 },
      strides: loadOf(part)
        .strides.slice(-2)
        .map((stride) => 4 * stride),
    };
  };
  return planGemm({ ...sizesOf(kernel), left: operand(kernel.left), right: operand(kernel.right) }, target.tile);
}

const loadOf = ({ code }: PlanOperand) => (code[0] as Extract<Scalar, { op: "load" }>).view;

type FindOperand<T extends Operand> = (
  code: Code,
  job: Job<ProductKernel>,
  part: PlanOperand,
  batch: readonly Coordinate[],
) => T;

/** One product of matrices for each place of the batch. */
function emitProduct<T extends Operand>(
  code: Code,
  job: Job<ProductKernel>,
  operand: FindOperand<T>,
  emit: (code: Code, product: Product<T>, epilogue: Epilogue) => void,
  cut?: Cut,
): void {
  const { kernel } = job;
  const sizes = sizesOf(kernel);
  const after = createChain(job, kernel.after);
  const body = (at: readonly Coordinate[]): void => {
    const [left, right] = [operand(code, job, kernel.left, at), operand(code, job, kernel.right, at)];
    emit(code, { ...sizes, left, right }, epilogueOf(after, at, isLong(kernel, job.target)));
  };
  // A product is long enough that a loop around it costs nothing.
  forAll(code, sizes.batch, body, 1, cut);
}

/** An operand at a place of the batch: a matrix in memory, or made while it is packed. */
const factor: FindOperand<Operand> = (code, job, part, batch) => {
  const windows = windowsOf(part);
  if (windows !== undefined)
    return { ...packed, ...sources(job.target).windowSource(windows, viewOf(job, windows.view)) };
  return isInMemory(part) ? matrix(code, job, part, batch) : made(job, part, batch);
};

/** An operand in memory at a place of the batch. */
const matrix: FindOperand<View> = (code, job, part, at) => {
  const { address, strides: all } = viewOf(job, loadOf(part));
  const [batch, strides] = [all.slice(0, -2), all.slice(-2)];
  if (at.length === 0) return { address, strides };
  const stack = anchored(code, { address, strides: batch }, at);
  const plus = at.reduce((sum, coordinate, axis) => sum + coordinate.plus * (batch[axis] ?? 0), 0);
  return { address: { ...stack.address, offset: stack.address.offset + plus }, strides };
};

function made(job: Job<ProductKernel>, part: PlanOperand, batch: readonly Coordinate[]): Source {
  const chain = createChain(job, part);
  const lanes = isAlongDepth(part) ? "k" : "x";
  let strip = chain;
  return {
    lanes,
    place(code, x) {
      strip = chain.anchored(code, [...batch, x, { plus: 0 }]);
    },
    load(code, x, k, count) {
      const at = [...[...batch, x].map(constant), k];
      return strip.give(code, part.gives, { at, axis: batch.length + (lanes === "x" ? 0 : 1), count });
    },
  };
}

/** Whether neighbours along the depth are neighbours in memory, in the first load of the full size. */
function isAlongDepth({ code }: PlanOperand): boolean {
  const views = code.flatMap((scalar) => (scalar.op === "load" ? [scalar.view.strides] : []));
  return views.find((strides) => strides.slice(-2).every((stride) => stride !== 0))?.at(-1) === 1;
}

/** Computes what takes a product's elements on the rows of a tile. */
function epilogueOf(chain: Chain, batch: readonly Coordinate[], isLooped: boolean): Epilogue {
  let tile = chain;
  return {
    isLooped,
    tile(code, { row, column }) {
      tile = chain.anchored(code, [...batch, row, column]);
    },
    row(code, { row, column, lanes, values, count }) {
      const axis = batch.length + (lanes === "row" ? 0 : 1);
      const start = [...batch, row, column].map(constant);
      tile.compute(code, placesAlong(start, axis, count), values);
    },
  };
}
