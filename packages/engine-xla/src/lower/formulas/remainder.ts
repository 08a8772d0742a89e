import { sizeOf } from "@handloom/tensor";
import type { Text } from "../../text/createText.ts";
import {
  binary,
  bitcast,
  broadcast,
  type Combine,
  compare,
  convert,
  type Direction,
  reduce,
  reshape,
  select,
  whileLoop,
} from "../../text/ops.ts";
import type { Ref } from "../../text/ref.ts";

const infinity = 0x7f800000;
const leading = 1 << 23;

/**
 * The remainder of float32 `a` by `b`, exactly: a long division of the fractions, as integers. XLA takes subnormal numbers
 * for 0 when it computes with floats. There are as many turns as the largest quotient has bits.
 */
export function remainder(text: Text, a: Ref, b: Ref): Ref {
  const shape = [sizeOf(a.shape)];
  const word = (value: number) => text.fill(value, "int32", shape);
  const on = (op: Combine | "subtract" | "shift_left" | "shift_right_logical", x: Ref, y: Ref | number) =>
    binary(text, op, x, typeof y === "number" ? word(y) : y);
  const is = (x: Ref, direction: Direction, y: Ref | number) =>
    compare(text, direction, x, typeof y === "number" ? word(y) : y);
  const bits = bitcast(text, reshape(text, a, shape), "int32");
  const [x, y] = [bits, bitcast(text, reshape(text, b, shape), "int32")].map((one) => on("and", one, 0x7fffffff)) as [
    Ref,
    Ref,
  ];
  const exponentOf = (one: Ref) => on("maximum", on("shift_right_logical", one, 23), 1);
  const fractionOf = (one: Ref) => {
    const low = on("and", one, leading - 1);
    return select(text, is(one, "GE", leading), on("or", low, leading), low);
  };
  const exponent = exponentOf(y);
  const apart = on("subtract", exponentOf(x), exponent);
  const left = divided(text, fractionOf(x), fractionOf(y), apart);
  // left · 2^(exponent − 150): its bits are the integer's own where it is subnormal.
  const whole = on(
    "add",
    bitcast(text, convert(text, left, "float32"), "int32"),
    on("shift_left", on("subtract", exponent, 150), 23),
  );
  const small = on("shift_left", left, on("subtract", exponent, 1));
  const isSmall = is(whole, "LT", leading);
  const made = select(text, is(left, "EQ", 0), left, select(text, isSmall, small, whole));
  const smaller = select(text, is(apart, "LT", 0), x, made);
  const isNumber = binary(
    text,
    "and",
    is(x, "LT", infinity),
    binary(text, "and", is(y, "LE", infinity), is(y, "GT", 0)),
  );
  const signed = on("or", smaller, on("and", bits, -(2 ** 31)));
  return reshape(text, bitcast(text, select(text, isNumber, signed, word(0x7fc00000)), "float32"), a.shape);
}

/** The remainder of x · 2^apart by y; x and y are less than 2²⁴. */
function divided(text: Text, x: Ref, y: Ref, apart: Ref): Ref {
  const scalar = (value: number) => text.fill(value, "int32");
  const turns = reduce(text, "maximum", apart, [0], 0);
  const [, left] = whileLoop(
    text,
    [turns, x, y, apart],
    ([turn]) => [compare(text, "GE", turn as Ref, scalar(0))],
    ([turn, rest, divisor, most]) => {
      const [r, d] = [rest as Ref, divisor as Ref];
      const less = select(text, compare(text, "GE", r, d), binary(text, "subtract", r, d), r);
      const isLast = broadcast(text, compare(text, "EQ", turn as Ref, scalar(0)), r.shape);
      const next = select(text, isLast, less, binary(text, "add", less, less));
      const isOwn = compare(text, "LE", broadcast(text, turn as Ref, r.shape), most as Ref);
      return [binary(text, "subtract", turn as Ref, scalar(1)), select(text, isOwn, next, r), d, most as Ref];
    },
  );
  return left as Ref;
}
