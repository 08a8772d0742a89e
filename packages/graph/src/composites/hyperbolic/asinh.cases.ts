import { type OpCases, opCases } from "../../testing/opCases.ts";
import { asinh } from "./asinh.ts";

const { POSITIVE_INFINITY: infinity, NaN: nan } = Number;

export const asinhCases: OpCases = opCases(asinh, [
  {
    title: "around zero",
    given: [[-2, -1e-8, 0.5, 30]],
    want: [-1.4436354751788103, -1e-8, 0.48121182505960347, 4.09462222433053],
  },
  {
    title: "zeros, large numbers, infinities and NaN",
    given: [[0, -0, 1e12, -1e30, -infinity, infinity, nan]],
    want: [0, -0, 28.324168296488494, -69.77069997038132, -infinity, infinity, nan],
    gradient: false,
    because: "differences with infinities are NaN",
  },
]);
