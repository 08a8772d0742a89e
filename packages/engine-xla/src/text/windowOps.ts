// Operations of StableHLO that move a window, under its own names.
import type { Text } from "./createText.ts";
import { binary, type Combine, compare, isNaNOf, type Precision } from "./ops.ts";
import { hasFloats, type Ref, type TensorType, typeText, typeTexts } from "./ref.ts";

type Numbers = readonly number[];
const array = (numbers: Numbers): string => `array<i64${numbers.length > 0 ? `: ${numbers.join(", ")}` : ""}>`;

/** How a window moves along one axis. */
export interface Slide {
  readonly size: number;
  readonly stride: number;
  readonly low: number;
  readonly high: number;
  readonly dilation: number;
  readonly inputDilation: number;
}

/** An attribute of one number for each axis. */
function each(name: string, slides: readonly Slide[], numberOf: (slide: Slide) => number): string {
  return `${name} = ${array(slides.map(numberOf))}`;
}

function padding(slides: readonly Slide[]): string {
  const pairs = slides.map(({ low, high }) => `[${low}, ${high}]`).join(", ");
  return `padding = dense<[${pairs}]> : tensor<${slides.length}x2xi64>`;
}

export interface Convolution {
  readonly slides: readonly Slide[];
  /** The letters of StableHLO: `[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]`. */
  readonly dimensions: string;
  readonly featureGroups: number;
  readonly batchGroups: number;
  readonly precision: Precision;
}

export function convolution(text: Text, a: Ref, b: Ref, how: Convolution, type: TensorType): Ref {
  const { slides, precision } = how;
  const one = `#stablehlo<precision ${precision}>`;
  const attributes = [
    each("window_strides", slides, ({ stride }) => stride),
    padding(slides),
    each("lhs_dilation", slides, ({ inputDilation }) => inputDilation),
    each("rhs_dilation", slides, ({ dilation }) => dilation),
    `dimension_numbers = #stablehlo.conv<${how.dimensions}>`,
    `feature_group_count = ${how.featureGroups} : i64`,
    `batch_group_count = ${how.batchGroups} : i64`,
    `precision_config = [${one}, ${one}]`,
  ];
  return text.line(
    type,
    `"stablehlo.convolution"(${a.id}, ${b.id}) <{${attributes.join(", ")}}> : (${typeTexts([a, b])}) -> ${typeText(type)}`,
  );
}

export function reduceWindow(
  text: Text,
  x: Ref,
  slides: readonly Slide[],
  combine: Combine,
  initial: number,
  type: TensorType,
): Ref {
  const start = text.fill(initial, x.dtype);
  const scalar = { shape: [], dtype: x.dtype };
  const body = text.block([scalar, scalar], ([a, b]) => [binary(text, combine, a as Ref, b as Ref)]);
  const attributes = [
    each("window_dimensions", slides, ({ size }) => size),
    each("window_strides", slides, ({ stride }) => stride),
    each("base_dilations", slides, ({ inputDilation }) => inputDilation),
    each("window_dilations", slides, ({ dilation }) => dilation),
    padding(slides),
  ];
  return text.line(
    type,
    `"stablehlo.reduce_window"(${x.id}, ${start.id}) <{${attributes.join(", ")}}> (${body}) : (${typeTexts([x, start])}) -> ${typeText(type)}`,
  );
}

/** Of each window the first largest element, or smallest, or NaN, gets what is given for the window. */
export function selectAndScatter(
  text: Text,
  x: Ref,
  updates: Ref,
  slides: readonly Slide[],
  direction: "GE" | "LE",
): Ref {
  const start = text.fill(0, x.dtype);
  const scalar = { shape: [], dtype: x.dtype };
  const isKept = text.block([scalar, scalar], ([chosen, other]) => {
    const isFirst = compare(text, direction, chosen as Ref, other as Ref);
    return [hasFloats(x) ? binary(text, "or", isFirst, isNaNOf(text, chosen as Ref)) : isFirst];
  });
  const sum = text.block([scalar, scalar], ([a, b]) => [binary(text, "add", a as Ref, b as Ref)]);
  const attributes = [
    each("window_dimensions", slides, ({ size }) => size),
    each("window_strides", slides, ({ stride }) => stride),
    padding(slides),
  ];
  const ids = [x, updates, start].map(({ id }) => id).join(", ");
  return text.line(
    x,
    `"stablehlo.select_and_scatter"(${ids}) <{${attributes.join(", ")}}> (${isKept}, ${sum}) : (${typeTexts([x, updates, start])}) -> ${typeText(x)}`,
  );
}
