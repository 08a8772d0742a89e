import { type Dim, divideDims, mulDims, sameDim, showDim } from "../../expr/dim.ts";
import { ShapeError } from "../../expr/errors.ts";
import type { TensorType } from "../../expr/expr.ts";
import { sameShape, showShape } from "../../expr/shape.ts";
import { checkFit } from "../../expr/slide.ts";
import type { ConvSide, WindowAttributes } from "../../expr/windowAxis.ts";

type Attributes = Extract<WindowAttributes, { slide: "product" }>;
type Shape = readonly Dim[];
type Shaped = Pick<TensorType, "shape">;

/** The sides that a side is computed from, in the order of the operands. */
export function operandSides(side: ConvSide): readonly [ConvSide, ConvSide] {
  if (side === "output") return ["input", "kernel"];
  return side === "input" ? ["kernel", "output"] : ["input", "output"];
}

/** The known sizes of all sides, each from an operand that has it. */
interface Facts {
  readonly batch: Dim;
  /** Of the input. */
  readonly channels: Dim;
  /** Of the kernel: those of the input in one group. */
  readonly inner: Dim;
  readonly outputs: Dim;
}

/**
 * The shape of the side that is computed.
 *
 * @throws ShapeError where the operands do not go together
 */
export function convShape(operands: readonly [Shaped, Shaped], attributes: Attributes): Shape {
  const given = {
    [operandSides(attributes.side)[0]]: operands[0].shape,
    [operandSides(attributes.side)[1]]: operands[1].shape,
  };
  const types = operands.map(({ shape }): TensorType => ({ shape, dtype: "float32" }));
  checkFit("conv", types, attributes.first, attributes.axes);
  const facts = factsOf(given, attributes, types);
  const shapes = sidesOf(facts, attributes);
  for (const side of operandSides(attributes.side)) {
    if (sameShape(given[side] as Shape, shapes[side])) continue;
    throw new ShapeError("conv", types, mismatch(side, given[side] as Shape, facts, attributes, shapes), remedy(side));
  }
  checkOutputs(facts, attributes, types);
  return shapes[attributes.side];
}

function factsOf(
  { input, kernel, output }: Readonly<Partial<Record<ConvSide, Shape>>>,
  { groups }: Attributes,
  types: readonly TensorType[],
): Facts {
  const batch = (input ?? output)?.[0] ?? 1;
  const outputs = (kernel ?? output)?.at(-1) ?? 1;
  const inner = kernel?.at(-2) ?? divideDims(input?.at(-1) ?? 1, groups);
  if (inner === undefined)
    throw new ShapeError(
      "conv",
      types,
      `${showDim(input?.at(-1) ?? 1)} channels are not ${groups} groups`,
      "Let groups divide the channels",
    );
  return { batch, channels: mulDims(inner, groups), inner, outputs };
}

function sidesOf({ batch, channels, inner, outputs }: Facts, { axes }: Attributes): Readonly<Record<ConvSide, Shape>> {
  return {
    input: [batch, ...axes.map(({ extent }) => extent), channels],
    kernel: [...axes.map(({ size }) => size), inner, outputs],
    output: [batch, ...axes.map(({ count }) => count), outputs],
  };
}

function mismatch(
  side: ConvSide,
  given: Shape,
  { channels, inner }: Facts,
  { groups }: Attributes,
  shapes: Readonly<Record<ConvSide, Shape>>,
): string {
  const own = given.at(-1);
  if (side === "input" && own !== undefined && !sameDim(own, channels)) {
    const takes = groups === 1 ? showDim(inner) : `${groups} groups of ${showDim(inner)}`;
    return `x has ${showDim(own)} channels but the kernel takes ${takes}`;
  }
  return `the ${side} has shape ${showShape(given)}, not ${showShape(shapes[side])}`;
}

function remedy(side: ConvSide): string {
  return side === "input"
    ? "A kernel is […size, channels / groups, outputs]"
    : "Check the channels, strides and padding";
}

function checkOutputs({ outputs }: Facts, { groups }: Attributes, types: readonly TensorType[]): void {
  if (typeof outputs !== "number" || outputs % groups === 0) return;
  throw new ShapeError(
    "conv",
    types,
    `${outputs} outputs are not ${groups} groups`,
    "Let groups divide the outputs of the kernel, too",
  );
}
