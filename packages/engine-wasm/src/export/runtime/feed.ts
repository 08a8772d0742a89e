import type { Description, Input, Program } from "../description.ts";
import { dtypes, type Elements, showShape, sizeOf } from "./elements.ts";
import { StepError } from "./stepError.ts";

/** The value of an input. An array may come without a shape. */
interface Value {
  readonly data: Elements;
  readonly shape: readonly number[] | undefined;
}

/** The values of a call, and the program for their shapes. */
export function choose(
  { inputs, programs, takes }: Description,
  feed: unknown,
): readonly [program: Program, values: readonly Value[]] {
  const given = inputs.map(({ path }) => path.reduce(partOf, feed));
  const missing = inputs.filter((_, i) => given[i] === undefined).map(({ name }) => name);
  if (missing.length > 0) throw missingInputs(missing, inputs, takes, feed);
  const values = inputs.map((input, i) => toValue(input, given[i]));
  const fits = ({ feeds }: Program, i: number): boolean => fitsShape(values[i]!, feeds[i]!.shape);
  const program = programs.find((candidate) => inputs.every((_, i) => fits(candidate, i)));
  if (program !== undefined) return [program, values];
  const wrong = inputs.findIndex((_, i) => !programs.some((candidate) => fits(candidate, i)));
  if (wrong >= 0)
    throw wrongShape(
      inputs[wrong]!,
      values[wrong]!,
      programs.map(({ feeds }) => feeds[wrong]!.shape),
    );
  const sets = programs.map(({ sizes }) => `{ ${sizes} }`).join(" or ");
  throw new StepError(`step: the inputs' shapes do not go together. Give all of them for ${sets}.`);
}

/** A field of the feed; one that all objects have is not a value for an input. */
const partOf = (feed: unknown, key: string): unknown =>
  key in Object.prototype && !Object.hasOwn(Object(feed), key) ? undefined : (feed as Record<string, unknown>)?.[key];

function missingInputs(missing: readonly string[], inputs: readonly Input[], takes: string, feed: unknown): StepError {
  const known = inputs.map(({ path }) => path[0]);
  const isRecord = typeof feed === "object" && !Array.isArray(feed) && !ArrayBuffer.isView(feed);
  const strangers = Object.keys(isRecord ? Object(feed) : {}).filter((key) => !known.includes(key));
  const but = strangers.length > 0 ? ` and got ${strangers.slice(0, 5).join(", ")}, which it does not know` : "";
  const are = missing.length > 1 ? "are" : "is";
  return new StepError(`step: ${missing.join(", ")} ${are} missing${but}. Give ${takes}.`);
}

function wrongShape({ name, shape }: Input, value: Value, wanted: readonly (readonly number[])[]): StepError {
  const shapes = [...new Set(wanted.map(showShape))].join(" or ");
  const isFixed = shapes === shape;
  const got = value.shape === undefined ? `${value.data.length} numbers` : showShape(value.shape);
  const wants = isFixed ? shape : `${shape}, here ${shapes}`;
  const remedy = isFixed ? "Check the sizes" : "Pad to one of these, or export the step with more `sizes`";
  return new StepError(`step: input "${name}" wants shape ${wants}, got ${got}. ${remedy}.`);
}

const fitsShape = ({ data, shape }: Value, wanted: readonly number[]): boolean =>
  shape === undefined ? data.length === sizeOf(wanted) : showShape(shape) === showShape(wanted);

function toValue(input: Input, given: unknown): Value {
  if (ArrayBuffer.isView(given)) return fromArray(input, given as Elements, undefined, undefined);
  const { data, shape, dtype } = Object(given) as { data?: unknown; shape?: ArrayLike<number>; dtype?: string };
  if (ArrayBuffer.isView(data) && typeof shape === "object" && shape !== null)
    return fromArray(input, data as Elements, Array.from(shape), dtype);
  return fromLists(input, given);
}

function fromArray(
  { name, dtype, shape: wanted, flat }: Input,
  data: Elements,
  shape: readonly number[] | undefined,
  named: string | undefined,
): Value {
  const held = data[Symbol.toStringTag].replace("Array", "").toLowerCase();
  // Bytes are bools where they are said to be.
  const own = held === "uint8" && named === "bool" ? named : held;
  const said = (named ?? own) === own || own !== dtype ? "" : ` that is said to be ${named}`;
  if ((own !== dtype && own !== dtypes[dtype].wider) || said !== "")
    throw new StepError(
      `step: input "${name}" is ${dtype}, got ${own}${said}. Nothing converts silently: convert the array.`,
    );
  if (dtype === "bool" && !data.every(dtypes.bool.has))
    throw new StepError(`step: input "${name}" is bool, got a byte of neither 0 nor 1. Convert it.`);
  if (shape === undefined && !flat)
    throw new StepError(
      `step: ${data.length} numbers do not tell the shape ${wanted} of input "${name}". Give { data, shape }.`,
    );
  if (shape !== undefined && sizeOf(shape) !== data.length)
    throw new StepError(
      `step: input "${name}" got ${data.length} numbers for shape ${showShape(shape)}. Check the sizes.`,
    );
  return { data, shape };
}

function fromLists({ name, dtype }: Input, given: unknown): Value {
  const shape: number[] = [];
  for (let part = given; Array.isArray(part); part = part[0]) shape.push(part.length);
  const elements: number[] = [];
  const collect = (value: unknown, axis: number): void => {
    if (Array.isArray(value) !== axis < shape.length || (Array.isArray(value) && value.length !== shape[axis]))
      throw new StepError(`step: input "${name}" got lists of different lengths. Give rows of one length.`);
    if (Array.isArray(value)) for (const part of value) collect(part, axis + 1);
    else if (dtypes[dtype].has(value)) elements.push(Number(value));
    else throw new StepError(`step: input "${name}" is ${dtype}, got ${String(value)}. Convert it.`);
  };
  collect(given, 0);
  return { data: new dtypes[dtype].array(elements), shape };
}
