import type { LayerGolden } from "../goldens.cases.ts";

/** UpSampling1D of Keras 3.15.1 in float64. */
export const upsamplingGoldens: readonly LayerGolden[] = [
  {
    title: "keras.layers.UpSampling1D(2)(x)",
    inputs: {
      x: { shape: [1, 2, 2], data: [1.999, -1.267, -0.228, 1.216] },
    },
    output: { shape: [1, 4, 2], data: [1.999, -1.267, 1.999, -1.267, -0.228, 1.216, -0.228, 1.216] },
    cotangent: { shape: [1, 4, 2], data: [-0.281, -0.004, 0.253, 0.029, -0.513, 0.078, 0.16, 0.943] },
    slopes: [{ shape: [1, 2, 2], data: [-0.028000000000000025, 0.025, -0.353, 1.021] }],
  },
];
