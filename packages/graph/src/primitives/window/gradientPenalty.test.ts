import { sizeOf, Tensor } from "@handloom/tensor";
import { expect, test } from "vitest";
import { leakyRelu } from "../../composites/activation/piecewise/leakyRelu.ts";
import { mean } from "../../composites/reduction/mean.ts";
import { square } from "../../composites/square.ts";
import { variable } from "../../expr/variable.ts";
import { evaluate } from "../../host/evaluate.ts";
import { checkGradients } from "../../testing/finiteDifferences.ts";
import { gradients } from "../../transforms/gradients.ts";
import { sub } from "../elementwise/arithmetic/sub.ts";
import { sqrt } from "../elementwise/transcendental/sqrt.ts";
import { sum } from "../reduction/sum.ts";
import { conv } from "./conv.ts";

/** Irregular, so that nothing cancels by symmetry. */
const numbers = (shape: readonly number[], step: number, scale: number) =>
  variable(
    new Tensor(
      Float64Array.from({ length: sizeOf(shape) }, (_, i) => (((i * step + 3) % 13) - 6) * scale),
      shape,
    ),
  );

const x = numbers([2, 4, 4, 1], 7, 1 / 4);
const [first, second] = [numbers([3, 3, 1, 2], 5, 1 / 8), numbers([2, 2, 2, 1], 3, 1 / 8)];
const hidden = leakyRelu(conv(x, first, { strides: 2, padding: "same" }), 0.2);
const [slope] = gradients(sum(conv(hidden, second)), [x]);
const penalty = mean(square(sub(sqrt(sum(square(slope), { axis: [1, 2, 3] })), 1)));

// Numbers of PyTorch, in float64.
const want = {
  penalty: 0.008861639514373836,
  first: [
    0.002656683981113901, -0.02039462088381013, 0.010487773120380467, 0.013640877655076936, -0.0054599855824867954,
    0.00392904721836705, -0.00433881450869331, -0.04545669946426131, 0.002997065279748276, -0.019243760961037085,
    0.016806446212775356, 0.007334022120506966, -0.015387536563687661, -0.00471485666204046, 0.0007035051818331407,
    0.0032555541181019864, 0.010780359615263224, 0.0,
  ],
  second: [
    0.11551654987877817, -0.01799660743990851, -0.0071601713805376065, -0.007500519355417955, -0.020094433420621328,
    0.034484919128999585, 0.007119794448894216, -0.06530370148516555,
  ],
};

test("the penalty on a convolutional critic's gradient has PyTorch's gradients", () => {
  const close = { rtol: 1e-12, atol: 1e-14 };
  expect(evaluate(penalty).item()).toBeCloseTo(want.penalty, 12);
  const slopes = evaluate(gradients(penalty, [first, second]));
  expect(slopes[0].allClose(new Tensor(Float64Array.from(want.first), first.shape), close)).toBe(true);
  expect(slopes[1].allClose(new Tensor(Float64Array.from(want.second), second.shape), close)).toBe(true);
});

test("they are what differences give", () => {
  expect(checkGradients(penalty, [first, second])).toBeUndefined();
});
