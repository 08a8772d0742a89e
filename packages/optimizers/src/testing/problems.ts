import { add, type Expr, mul, pow, slice, square, sub, sum, type Variable, variable } from "@handloom/graph";

/** Something to descend: where it starts, as a matrix so that every optimizer takes it, and its loss. */
export interface Problem {
  readonly title: string;
  readonly start: readonly (readonly number[])[];
  loss(w: Variable): Expr;
  /** The part of the loss that may be left after the run. */
  readonly left: number;
}

export const problems: readonly Problem[] = [
  {
    title: "a parabola",
    start: [[3, -2]],
    loss: (w) => sum(square(sub(w, variable([[1, 1]])))),
    left: 0.1,
  },
  {
    title: "Rosenbrock's valley",
    start: [[-1.2, 1]],
    loss: (w) => {
      const [x, y] = [slice(w, [0, 0], [1, 1]), slice(w, [0, 1], [1, 2])];
      return sum(add(square(sub(1, x)), mul(100, square(sub(y, pow(x, 2))))));
    },
    left: 0.5,
  },
  {
    title: "a quadratic a hundred times as steep in one direction as in the other",
    start: [[1, 1]],
    loss: (w) => mul(0.5, sum(mul(variable([[100, 1]]), square(w)))),
    left: 0.1,
  },
];
