import { input } from "@handloom/graph";
import { expect, test } from "vitest";
import { dense } from "./dense.ts";
import { fansOf } from "./initializers/parts/fans.ts";
import * as initializers from "./initializers.ts";

const { constant, ones, orthogonal, randomNormal, randomUniform, truncatedNormal, varianceScaling, zeros } =
  initializers;

/** Mean, standard deviation and largest size of 40,000 draws. */
function statisticsOf(initializer: initializers.Initializer, shape: readonly number[] = [200, 200]) {
  const data = [...initializer(shape, 7).data];
  const mean = data.reduce((a, b) => a + b, 0) / data.length;
  const stddev = Math.sqrt(data.reduce((total, x) => total + (x - mean) ** 2, 0) / data.length);
  return { mean, stddev, size: data.reduce((largest, x) => Math.max(largest, Math.abs(x)), 0) };
}

/** Whether two statistics of 40,000 draws are one to four standard errors. */
function close(got: number, want: number, scale: number): boolean {
  return Math.abs(got - want) < (4 * scale) / 200;
}

test("it fills with a number", () => {
  expect(zeros([2, 1]).toArray()).toEqual([[0], [0]]);
  expect(ones([2]).toArray()).toEqual([1, 1]);
  expect(constant(-0.5)([], 1).item()).toBe(-0.5);
});

test("it draws uniform numbers between its bounds", () => {
  const { mean, stddev, size } = statisticsOf(randomUniform({ min: -3, max: 3 }));
  expect(close(mean, 0, Math.sqrt(3)) && close(stddev, Math.sqrt(3), 1)).toBe(true);
  expect(size).toBeLessThanOrEqual(3);
  expect(size).toBeGreaterThan(2.99);
});

test("it draws normal numbers, far ones too", () => {
  const { mean, stddev, size } = statisticsOf(randomNormal({ mean: 5, stddev: 2 }));
  expect(close(mean, 5, 2) && close(stddev, 2, 2)).toBe(true);
  expect(size).toBeGreaterThan(5 + 3 * 2);
});

test("it draws truncated normal numbers, of Keras' standard deviation", () => {
  const { mean, stddev, size } = statisticsOf(truncatedNormal({ stddev: 2 }));
  expect(close(mean, 0, 2) && close(stddev, 2 * 0.8796256610342398, 2)).toBe(true);
  expect(size).toBeLessThan(4);
  expect(size).toBeGreaterThan(3.9);
});

const table = [
  { name: "glorotUniform", variance: 2 / 500, limit: Math.sqrt(6 / 500) },
  { name: "glorotNormal", variance: 2 / 500, limit: (2 * Math.sqrt(2 / 500)) / 0.8796256610342398 },
  { name: "heUniform", variance: 2 / 100, limit: Math.sqrt(6 / 100) },
  { name: "heNormal", variance: 2 / 100, limit: (2 * Math.sqrt(2 / 100)) / 0.8796256610342398 },
  { name: "lecunUniform", variance: 1 / 100, limit: Math.sqrt(3 / 100) },
  { name: "lecunNormal", variance: 1 / 100, limit: (2 * Math.sqrt(1 / 100)) / 0.8796256610342398 },
] as const;

test.each(table)("it draws $name with its variance, within its limit", ({ name, variance, limit }) => {
  const { mean, stddev, size } = statisticsOf(initializers[name], [100, 400]);
  const scale = Math.sqrt(variance);
  expect(close(mean, 0, scale) && close(stddev, scale, scale)).toBe(true);
  expect(size).toBeLessThanOrEqual(limit);
  expect(size).toBeGreaterThan(0.98 * limit);
});

test("it scales by the fan that is asked for", () => {
  const scaled = (options: initializers.VarianceScalingOptions) =>
    statisticsOf(varianceScaling({ scale: 3, distribution: "uniform", ...options }), [100, 400]).size;
  expect(scaled({ mode: "fanIn" })).toBeCloseTo(Math.sqrt(9 / 100), 3);
  expect(scaled({ mode: "fanOut" })).toBeCloseTo(Math.sqrt(9 / 400), 3);
  expect(scaled({ mode: "fanAverage" })).toBeCloseTo(Math.sqrt(9 / 250), 3);
  const { stddev, size } = statisticsOf(varianceScaling({ distribution: "normal" }), [100, 400]);
  expect(close(stddev, 0.1, 0.1)).toBe(true);
  expect(size).toBeGreaterThan(0.3);
});

test("it counts fans as Keras does", () => {
  expect(fansOf([3, 5])).toEqual({ fanIn: 3, fanOut: 5 });
  expect(fansOf([5])).toEqual({ fanIn: 5, fanOut: 5 });
  expect(fansOf([])).toEqual({ fanIn: 1, fanOut: 1 });
  expect(fansOf([3, 3, 2, 8])).toEqual({ fanIn: 18, fanOut: 72 });
});

test("it gives the same numbers for the same seed only", () => {
  const draw = (seed: number) => [...randomNormal()([4], seed).data];
  expect(draw(1)).toEqual(draw(1));
  expect(draw(1)).not.toEqual(draw(2));
});

test("it says what is wrong with its options", () => {
  expect(() => randomUniform({ min: 1, max: 1 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: randomUniform: min is 1 and max 1. Give a min below the max.]`,
  );
  expect(() => randomNormal({ stddev: -1 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: randomNormal: stddev is -1. Give a number of at least 0.]`,
  );
  expect(() => truncatedNormal({ stddev: Number.NaN })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: truncatedNormal: stddev is NaN. Give a number of at least 0.]`,
  );
  expect(() => varianceScaling({ scale: 0 })).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: varianceScaling: scale is 0. Give a number above 0.]`,
  );
});

test.each([[[4, 3]], [[3, 4]], [[2, 3, 5]], [[64, 64]]])("it draws orthogonal matrices of shape %j", (shape) => {
  const columns = shape.at(-1) ?? 1;
  const { data } = orthogonal({ gain: 3 })(shape, 2);
  const rows = data.length / columns;
  const vectors = Array.from({ length: Math.min(rows, columns) }, (_, i) =>
    Array.from(
      { length: Math.max(rows, columns) },
      (_, k) => data[rows < columns ? i * columns + k : k * columns + i] ?? 0,
    ),
  );
  for (const [i, a] of vectors.entries()) {
    for (const [j, b] of vectors.entries()) {
      const product = a.reduce((total, x, k) => total + x * (b[k] ?? 0), 0);
      expect(product).toBeCloseTo(i === j ? 9 : 0, 10);
    }
  }
});

test("orthogonal matrices need two dims", () => {
  expect(() => orthogonal()([3], 1)).toThrowErrorMatchingInlineSnapshot(
    `[RangeError: orthogonal: shape [3] is not a matrix. Give at least two dims.]`,
  );
});

test("it has the deviations and bounds of PyTorch's functions", () => {
  const of = (name: initializers.InitializerName) => statisticsOf(initializers.initializerNamed(name), [300, 2000]);
  // Of 600,000 draws of torch 2.13: kaiming 0.0816 and 0.1414, xavier 0.0295 and 0.0511, trunc_normal_ 0.8800.
  expect(of("kaiming_uniform_").stddev).toBeCloseTo(0.0816, 3);
  expect(of("kaiming_uniform_").size).toBeCloseTo(0.1414, 3);
  expect(of("kaiming_normal_").stddev).toBeCloseTo(0.0816, 3);
  expect(of("kaiming_normal_").size).toBeGreaterThan(0.3);
  expect(of("xavier_uniform_").stddev).toBeCloseTo(0.0295, 3);
  expect(of("xavier_uniform_").size).toBeCloseTo(0.0511, 3);
  expect(of("xavier_normal_").stddev).toBeCloseTo(0.0295, 3);
  expect(of("trunc_normal_").stddev).toBeCloseTo(0.88, 2);
  expect(of("trunc_normal_").size).toBeLessThanOrEqual(2);
  expect(of("uniform_").mean).toBeCloseTo(0.5, 2);
});

test("it has PyTorch's gains", () => {
  const { gain, kaimingUniform, xavierUniform } = initializers;
  const names = ["linear", "tanh", "relu", "selu", "sigmoid"] as const;
  expect(names.map((name) => gain(name))).toEqual([1, 5 / 3, Math.SQRT2, 0.75, 1]);
  expect(gain("leakyRelu", 0.3)).toBeCloseTo(1.3545709229571927, 12);
  const [plain, wide] = [xavierUniform()([3, 4], 1), xavierUniform({ gain: 2 })([3, 4], 1)];
  expect([...wide.data].map((value) => value / 2)).toEqual([...plain.data]);
  expect(statisticsOf(kaimingUniform({ slope: Math.sqrt(5) }), [25, 1600]).size).toBeCloseTo(0.2, 4);
  expect(statisticsOf(kaimingUniform({ mode: "fanOut", nonlinearity: "linear" }), [200, 300]).size).toBeCloseTo(0.1, 3);
  expect(() => gain("swish" as never)).toThrow('gain: nonlinearity is "swish". Give one of "linear",');
  expect(() => kaimingUniform({ mode: "fanAverage" as never })).toThrow('kaimingUniform: mode is "fanAverage".');
  expect(() => xavierUniform({ gain: 0 })).toThrow("xavierUniform: gain is 0. Give a number above 0.");
});

test("it gives each channel as it is: a unit matrix in the middle of the window", () => {
  const { identity } = initializers;
  expect(identity([3, 2]).toArray()).toEqual([
    [1, 0],
    [0, 1],
    [0, 0],
  ]);
  const kernel = identity([3, 4, 2, 3]);
  // torch's dirac_ of [3, 2, 3, 4] has ones at [0, 0, 1, 2] and [1, 1, 1, 2].
  const at = (row: number, column: number, from: number, to: number) =>
    kernel.data[((row * 4 + column) * 2 + from) * 3 + to];
  expect([at(1, 2, 0, 0), at(1, 2, 1, 1)]).toEqual([1, 1]);
  expect(kernel.data.filter((value) => value !== 0)).toHaveLength(2);
  expect(() => identity([3])).toThrow("identity: shape [3] is not a matrix. Give at least two dims.");
});

test("it is found by its name in Keras or PyTorch, also by layers", () => {
  const { initializerNamed, heNormal } = initializers;
  expect(initializerNamed("he_normal")).toBe(heNormal);
  expect(initializerNamed("zeros_")).toBe(zeros);
  expect(() => initializerNamed("he" as never)).toThrow(
    'initializerNamed: no initializer has the name "he". Give one of glorot_normal, glorot_uniform, he_normal,',
  );
  expect(() => initializerNamed("toString" as never)).toThrow('no initializer has the name "toString".');
  const net = dense(2, { kernelInitializer: "he_normal", biasInitializer: "ones", seed: 1 });
  const same = dense(2, { kernelInitializer: heNormal, biasInitializer: ones, seed: 1 });
  const [values, others] = [net, same].map((layer) => {
    layer(input("x", ["batch", 3]));
    return layer.parameters.map(({ initial }) => initial.toArray());
  });
  expect(values).toEqual(others);
});
