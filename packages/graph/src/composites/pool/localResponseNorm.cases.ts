import { type OpCases, opCases } from "../../testing/opCases.ts";
import { localResponseNorm } from "./localResponseNorm.ts";

export const localResponseNormCases: OpCases = opCases(localResponseNorm, [
  {
    title: "of even size",
    given: [[[1, 2, 3, -4, 5]], 4, { alpha: 0.5, k: 2 }],
    want: [[0.4849009323851106, 0.7421753823236642, 0.807923742960645, -0.786237857885804, 1.027139764930362]],
  },
  { title: "a size of 0", given: [[1], 0], throws: "localResponseNorm: size is 0. Give a whole number of at least 1." },
]);
