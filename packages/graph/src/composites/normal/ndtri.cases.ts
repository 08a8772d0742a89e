import { type OpCases, opCases } from "../../testing/opCases.ts";
import { ndtri } from "./ndtri.ts";

const { NaN: nan, POSITIVE_INFINITY: infinity } = Number;

export const ndtriCases: OpCases = opCases(ndtri, [
  {
    title: "the middle and both tails",
    given: [[0.06, 0.2, 0.5, 0.9]],
    want: [-1.5547735945968535, -0.8416212335729142, 0, 1.2815515655446004],
  },
  {
    title: "far out",
    given: [[1e-30, 1e-3]],
    want: [-11.464024688443613, -3.090232306167813],
    gradient: false,
    because: "no step of differences suits such sizes",
  },
  {
    title: "at the ends and outside",
    given: [[0, 1, -0.5, 1.5, nan]],
    want: [-infinity, infinity, nan, nan, nan],
    gradient: false,
    because: "the edge of the domain has no difference quotient",
  },
]);
