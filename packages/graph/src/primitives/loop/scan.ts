import { checkOptions } from "@handloom/tensor";
import { checkParameters } from "../../check/checkParameters.ts";
import { asDim, type Dim, type DimLike, sameDim, showDim } from "../../expr/dim.ts";
import { GradientError, GraphError, ShapeError } from "../../expr/errors.ts";
import { type Expr, nextSerial, type TensorType } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { checkTree, type Exprs, leavesOf, mapTree, type Tree } from "../../expr/tree.ts";
import { evaluateLoop } from "../../host/evaluateLoop.ts";
import { applyAll, definePrimitive, type KindAttributes } from "../../primitive.ts";
import { scanGradient } from "./gradient/scanGradient.ts";
import { loopOver } from "./loopOver.ts";
import { applySegments, type SegmentLength } from "./segments.ts";
import { inputsFor, nextCarries } from "./treeOfInputs.ts";

/** Attributes of a loop over slices. */
export type ScanAttributes = Extract<KindAttributes["loop"], { loop: "scan" }>;

const primitive = definePrimitive<readonly Expr[], ScanAttributes>({
  name: "scan",
  kind: "loop",
  types: resultTypes,
  evaluate: evaluateLoop,
  vjp: scanGradient,
});

/** Written out, not spread from the other one: bundlers then leave out the one that nothing uses. */
const withoutGradient = definePrimitive<readonly Expr[], ScanAttributes>({
  name: "scan",
  kind: "loop",
  types: resultTypes,
  evaluate: evaluateLoop,
  vjp() {
    throw new GradientError("gradients", "this loop was made without a gradient", "Make it by scan or repeat");
  },
});

function resultTypes(operands: readonly TensorType[], attributes: ScanAttributes): readonly TensorType[] {
  const { bodies, carries, length } = attributes;
  checkParameters("scan", bodies[0], givenTypes(operands, attributes));
  return bodies[0].results.map(({ shape, dtype }, i) => {
    const start = operands[i];
    if (i >= carries || start === undefined) return { shape: [length, ...shape], dtype };
    checkCarry("scan", i, start, { shape, dtype });
    return { shape, dtype };
  });
}

/** Throws where the next value of a carry is of another type than its start. */
export function checkCarry(called: string, i: number, start: TensorType, next: TensorType): void {
  if (start.dtype === next.dtype && sameShape(start.shape, next.shape)) return;
  throw new ShapeError(
    called,
    [start, next],
    `carry ${i} starts as ${start.dtype}${showShape(start.shape)} but becomes ${next.dtype}${showShape(next.shape)}`,
    "A carry keeps its shape and dtype: broadcast or cast the start",
  );
}

/** The types of a body's parameters: slices are without their first axis. */
function givenTypes(
  operands: readonly TensorType[],
  { carries, slices, length }: ScanAttributes,
): readonly TensorType[] {
  return operands.map((operand, i) => {
    if (i < carries || i >= carries + slices) return operand;
    const [steps, ...shape] = operand.shape;
    if (steps !== undefined && sameDim(steps, length)) return { shape, dtype: operand.dtype };
    throw new ShapeError(
      "scan",
      [operand],
      `${showDim(length)} iterations cannot each take one of ${steps === undefined ? "a scalar's slices" : `${showDim(steps)} slices`}`,
      "Everything that is sliced has the same first axis",
    );
  });
}

/**
 * Adds a loop to the graph whose body is there already, as attributes have it.
 *
 * @param operands the carries' starts, then what is sliced, `[length, …]`, then what the body captured; parameters of the body
 *   stand in the same order
 * @returns the last carries, then the outputs, each `[length, …]`
 * @throws ShapeError for a carry that changes its shape or dtype, and for slices that are not `length`
 *
 * ```ts
 * const [total, x] = [input("total", []), input("x", [])];
 * const body = { parameters: [total, x], results: [add(total, x), mul(x, x)] };
 * const loop = { loop: "scan", bodies: [body], carries: 1, slices: 1, length: 3, reverse: false, recompute: false } as const;
 * evaluate(applyScan([variable(0), variable([1, 2, 3])], loop)) // => [6, [1, 4, 9]]
 * ```
 */
export function applyScan(operands: readonly Expr[], attributes: ScanAttributes): readonly Expr[] {
  return applyAll(primitive, operands, attributes);
}

/**
 * `applyScan` for a step that is complete: a page that has no other loop loads no gradient of loops.
 *
 * @throws ShapeError as `applyScan` does; `gradients` through it throws GradientError
 *
 * ```ts
 * const [total, x] = [variable(2), input("total", [])];
 * const body = { parameters: [x], results: [mul(x, x)] };
 * const loop = { loop: "scan", bodies: [body], carries: 1, slices: 0, length: 3, reverse: false, recompute: false } as const;
 * const [last] = applyScanForward([total], loop);
 * evaluate(last) // => 256
 * gradients(last, [total])
 * // => throws GradientError: gradients: this loop was made without a gradient. Make it by scan or repeat.
 * ```
 */
export function applyScanForward(operands: readonly Expr[], attributes: ScanAttributes): readonly Expr[] {
  return applyAll(withoutGradient, operands, attributes);
}

/** The values that go from one iteration to the next, by name. */
export type Carries<Key extends string> = Readonly<Record<Key, Expr>>;

/** The options of `scan`. */
export interface ScanOptions<Carry extends Tree<Expr>, Slices extends Tree<Expr>> {
  /** The values before the first iteration: any tree of expressions. */
  readonly carry: Carry;
  /** Any tree of expressions `[steps, …]`; each iteration reads one slice of each. */
  readonly over?: Slices | undefined;
  /** The number of iterations, where there are no slices to tell it. */
  readonly length?: DimLike | undefined;
  /** From the last slice to the first. Default false. */
  readonly reverse?: boolean | undefined;
  /**
   * Gradients keep the carries before every so many iterations, and compute what lies between again. "sqrt": about √steps,
   * in segments of their own, so that every iteration is computed up to three times. Default: gradients keep what they read
   * of every iteration.
   */
  readonly checkpoint?: SegmentLength | undefined;
}

/**
 * A loop inside the compiled step.
 *
 * `body` is called once, with expressions that stand for the carry before an iteration and for one slice. Draws and other
 * carried updates inside it happen at every iteration. Carries and outputs have the bits of the same iterations written one
 * after the other.
 *
 * Its gradient is a loop from the last iteration to the first, over what the forward loop keeps. A weight that all
 * iterations share gets its gradient as one product behind the loop.
 *
 * @param body gives the next carry, the same tree with the same shapes and dtypes, and an output, any tree of expressions
 * @param options `carry`, and `over` or `length`; `reverse`, `checkpoint`
 * @returns the carry after the last iteration, and the outputs, each stacked along a new first axis
 * @throws ShapeError for a carry that changes shape or dtype, GraphError for one that changes its tree
 *
 * ```ts
 * const xs = variable([1, 2, 3]);
 * const sums = scan(({ total }, x) => ({ carry: { total: add(total, x) }, output: add(total, x) }), {
 *   carry: { total: variable(0) },
 *   over: xs,
 * });
 * evaluate(sums.output) // => [1, 3, 6]
 * evaluate(gradients(sum(sums.output), [xs])) // => [[3, 2, 1]]
 * ```
 */
export function scan<Carry extends Tree<Expr>, Output extends Tree<Expr>, Slices extends Tree<Expr> = {}>(
  body: (carry: Exprs<Carry>, x: Exprs<Slices>) => { readonly carry: NoInfer<Exprs<Carry>>; readonly output: Output },
  options: ScanOptions<Carry, Slices>,
): { readonly carry: Exprs<Carry>; readonly output: Exprs<Output> } {
  const {
    carry,
    over,
    reverse,
    checkpoint,
    length: asked,
  } = checkOptions("scan", options, "over carry length reverse checkpoint", "carry");
  checkTree("scan", carry);
  if (over !== undefined) checkTree("scan", over);
  checkSegments(checkpoint);
  const slices: Tree<Expr> = over ?? {};
  const [starts, sliced] = [leavesOf(carry), leavesOf(slices)];
  const length = lengthOf(sliced, asked);
  const since = nextSerial();
  const own = inputsFor("carry", carry, starts, ({ shape }) => shape);
  const xs = inputsFor("x", slices, sliced, ({ shape }) => shape.slice(1));
  const made = body(treeLike(carry, own) as Exprs<Carry>, treeLike(slices, xs) as Exprs<Slices>);
  checkMade(made);
  const nexts = nextCarries("scan", carry, made.carry as Tree<Expr>);
  const looped = loopOver({
    carries: starts.map((start, i) => ({ as: own[i] as Expr, start, next: nexts[i] as Expr })),
    slices: sliced.map((of, i) => ({ as: xs[i] as Expr, of })),
    outputs: leavesOf(made.output),
    length,
    reverse,
    since,
    apply: (operands, attributes) =>
      checkpoint === undefined ? applyScan(operands, attributes) : applySegments(operands, attributes, checkpoint),
  });
  return {
    carry: treeLike(carry, looped.carries) as Exprs<Carry>,
    output: treeLike(made.output, looped.outputs) as Exprs<Output>,
  };
}

/** The same tree of other expressions, given in its order. */
export function treeLike(tree: Tree<Expr>, leaves: readonly Expr[]): unknown {
  let at = 0;
  return mapTree(tree, () => leaves[at++]);
}

function lengthOf(sliced: readonly Expr[], asked: DimLike | undefined): Dim {
  const [first] = sliced;
  if (first === undefined) {
    if (asked !== undefined) return asDim(asked);
    throw new GraphError("scan", "neither `over` nor `length` says how many iterations", "Pass { length: 10 }");
  }
  const [length] = first.shape;
  if (length === undefined)
    throw new ShapeError("scan", [first], "a scalar has no first axis", "Give `over` the shape [steps, …]");
  if (asked === undefined || sameDim(asDim(asked), length)) return length;
  throw new ShapeError(
    "scan",
    [first],
    `length is ${showDim(asDim(asked))}, but there are ${showDim(length)} slices`,
    "Leave `length` out: the slices tell it",
  );
}

function checkSegments(checkpoint: SegmentLength | undefined): void {
  if (checkpoint === undefined || checkpoint === "sqrt") return;
  if (Number.isInteger(checkpoint) && checkpoint >= 1) return;
  throw new RangeError(
    `scan: checkpoint is ${JSON.stringify(checkpoint)}: it is a whole number of iterations of at least 1, or "sqrt".`,
  );
}

function checkMade(made: unknown): void {
  const form = "Return { carry: { … }, output }";
  const { carry, output } = (made ?? {}) as { readonly carry?: unknown; readonly output?: unknown };
  if (typeof carry !== "object" || carry === null) throw new GraphError("scan", "the body returns no carry", form);
  if (output === undefined)
    throw new GraphError("scan", "the body returns no output", `${form}; {} is an output of nothing`);
  checkTree("scan", carry);
  checkTree("scan", output);
}
