import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fresnelCos } from "./fresnelCos.ts";

/** Values of mpmath. */
export const fresnelCosCases: OpCases = opCases(fresnelCos, [
  {
    title: "on both sides of 2",
    given: [[-0.5, 0, 1.5, 2.25, 3.5]],
    want: [-0.49234422587144639, 0, 0.44526117603982154, 0.64012420994655464, 0.53257243502800085],
  },
]);
