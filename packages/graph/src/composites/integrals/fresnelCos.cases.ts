import { type OpCases, opCases } from "../../testing/opCases.ts";
import { fresnelCos } from "./fresnelCos.ts";

const { POSITIVE_INFINITY: infinity } = Number;

/** Values of mpmath. */
export const fresnelCosCases: OpCases = opCases(fresnelCos, [
  {
    title: "on both sides of 2",
    given: [[-0.5, 0, 1.5, 2.25, 3.5]],
    want: [-0.49234422587144639, 0, 0.44526117603982154, 0.64012420994655464, 0.53257243502800085],
  },
  {
    title: "far out",
    given: [[infinity, -infinity]],
    want: [0.5, -0.5],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
