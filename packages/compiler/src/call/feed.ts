import { FeedError, type Input, isExpr, type Tree } from "@handloom/graph";
import { conversionRemedy, leavesOf, nameOf } from "@handloom/graph/inspect";
import { type HostDType, isFloat, isTensor, type Tensor, TensorError, type TensorLike, tensor } from "@handloom/tensor";
import { type Fed, type Given, matchShapes } from "./feedShapes.ts";
import { tensorProblem } from "./tensorProblem.ts";

/** Checks what a call is given against the inputs and binds the named dims. */
export function checkFeed(
  inputs: Tree<Input>,
  leaves: readonly Input[],
  fixed: Readonly<Record<string, number>>,
  feed: unknown,
): Fed {
  const values = new Map<Input, unknown>();
  collect("", inputs, feed, values);
  return matchShapes(
    leaves.map((leaf) => toGiven(leaf, values.get(leaf))),
    fixed,
  );
}

function collect(path: string, tree: Tree<Input>, feed: unknown, values: Map<Input, unknown>): void {
  if (isExpr(tree)) {
    values.set(tree, feed);
    return;
  }
  const branches = Object.entries(tree as Readonly<Record<string, Tree<Input>>>).filter(
    ([, branch]) => leavesOf(branch).length > 0,
  );
  if (branches.length === 0) return;
  const keys = branches.map(([key]) => key);
  const wanted = Array.isArray(tree) ? `a list of ${tree.length}` : `{ ${keys.join(", ")} }`;
  const missing = keys.filter((key) => partOf(feed, key) === undefined);
  if (!isTreeLike(feed) || (missing.length === keys.length && Array.isArray(feed) !== Array.isArray(tree)))
    throw wrongFeed(path, wanted, feed);
  if (missing.length > 0) {
    const list = missing.map((key) => `${path}.${key}`.slice(1)).join(", ");
    throw new FeedError(
      "call",
      `${list} ${missing.length > 1 ? "are" : "is"} missing${andGot(strangers(feed, keys))}`,
      `Give ${wanted}`,
    );
  }
  for (const [key, branch] of branches) collect(`${path}.${key}`, branch, partOf(feed, key), values);
}

/** A field of the feed, or of its class; a field that all objects have is not a value for an input. */
function partOf(feed: unknown, key: string): unknown {
  if (key in Object.prototype && !Object.hasOwn(Object(feed), key)) return undefined;
  return (feed as Readonly<Record<string, unknown>> | null | undefined)?.[key];
}

function isTreeLike(feed: unknown): feed is object {
  return typeof feed === "object" && feed !== null && !isTensor(feed) && !ArrayBuffer.isView(feed);
}

function wrongFeed(path: string, wanted: string, feed: unknown): FeedError {
  const taker = path === "" ? "it" : path.slice(1);
  return new FeedError("call", `${taker} takes ${wanted}, got ${describe(feed)}`, "Give a value for each input");
}

function describe(feed: unknown): string {
  if (feed === undefined) return "nothing";
  if (isTensor(feed)) return "a tensor";
  if (ArrayBuffer.isView(feed)) return `a ${feed.constructor.name}`;
  if (Array.isArray(feed)) return `a list of ${feed.length}`;
  return typeof feed === "object" && feed !== null ? "a record" : String(feed);
}

/** Keys that no input has, a few of them. */
function strangers(feed: object, keys: readonly string[]): string {
  const extra = Object.keys(feed).filter((key) => !keys.includes(key));
  return extra.length > 5 ? `${extra.slice(0, 5).join(", ")} and ${extra.length - 5} more` : extra.join(", ");
}

/** A key too many is worth a word only beside one that is missing: rows of data may have more columns than a step reads. */
function andGot(extra: string): string {
  return extra === "" ? "" : ` and got ${extra}, which it does not know`;
}

function toGiven(leaf: Input, value: unknown): Given {
  const flat = ArrayBuffer.isView(value) || (Array.isArray(value) && value.length === 0);
  return { leaf, value: toTensor(leaf, value as TensorLike), flat: flat && leaf.shape.length !== 1 };
}

function toTensor(leaf: Input, value: TensorLike): Tensor {
  try {
    const given = tensor(value);
    if (given.data.length === 0 && isDetached(given.data.buffer)) throw detached(leaf);
    if (given.dtype === leaf.dtype || (given.dtype === "float64" && isFloat(leaf.dtype))) return given;
    // Plain JavaScript numbers come as float64: they may be whole numbers, or bits. Everything else was typed on purpose.
    if (given.dtype === "float64") return tensor(given, { dtype: leaf.dtype as HostDType });
    throw new FeedError(
      "call",
      `${nameOf(leaf)} is ${leaf.dtype}, got ${given.dtype}`,
      conversionRemedy(
        given.dtype,
        leaf,
        "Nothing converts silently: convert the array, or declare the input with that dtype",
      ),
    );
  } catch (error) {
    if (!(error instanceof TensorError)) throw error;
    throw new FeedError("call", `${nameOf(leaf)}: ${tensorProblem(error, leaf.name)}`, error.remedy);
  }
}

/** Whether its memory was transferred, to a worker say: what views it has only looks empty then. */
function isDetached(buffer: ArrayBufferLike): boolean {
  try {
    return new Uint8Array(buffer).length < 0;
  } catch {
    return true;
  }
}

function detached(leaf: Input): FeedError {
  return new FeedError(
    "call",
    `${nameOf(leaf)} got an array whose memory was transferred away`,
    "Feed it before it is transferred, or transfer a copy",
  );
}
