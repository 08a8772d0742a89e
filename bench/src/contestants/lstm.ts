import {
  add,
  broadcastTo,
  type Expr,
  input,
  logSoftmax,
  matmul,
  mean,
  mul,
  neg,
  oneHot,
  scan,
  sigmoid,
  split,
  squeeze,
  stack,
  sum,
  tanh,
  type Variable,
  variable,
} from "@handloom/graph";
import { adam } from "@handloom/optimizers";
import type { Tensor } from "@handloom/tensor";
import { settings } from "../workloads.ts";

type State = { readonly h: Expr; readonly c: Expr };

/** `scan`, as far as it is used here. */
type Loop = (
  body: (carry: State, x: Expr) => { readonly carry: State; readonly output: Expr },
  options: { readonly carry: State; readonly over: Expr },
) => { readonly carry: State; readonly output: Expr };

const inLoop: Loop = (body, options) => scan<State, Expr, Expr>(body, options);

/** Each step as operations of its own: what a graph without loops is, for the time that its first call takes. */
export const writtenOut: Loop = (body, { carry, over }) => {
  const [steps = 0] = over.shape;
  let state = carry;
  const outputs = split(over, Number(steps), { axis: 0 }).map((x) => {
    const made = body(state, squeeze(x, { axis: 0 }));
    state = made.carry;
    return made.output;
  });
  return { carry: state, output: stack(outputs) };
};

/**
 * LSTM layers over x [time, batch, features], the last output to ten classes, cross-entropy, Adam.
 *
 * What x gives to the gates is one product for all steps, what h gives one product a step.
 *
 * @param tensors by layer `w0` [in, 4·units], `u0` [units, 4·units], `b0`, …, then `v` and `c` of the classes
 * @param loop how the steps of a layer follow each other: `scan`, or `writtenOut`
 */
export function lstmTraining(tensors: Readonly<Record<string, Tensor>>, loop: Loop = inLoop) {
  const [, time = 0, batch = 0, features = 0] = (tensors["x"] as Tensor).shape;
  const [x, y] = [input("x", [time, batch, features]), input("y", [batch], "int32")];
  const parameters = new Map<string, Variable>();
  const parameter = (name: string): Variable => {
    const made = variable(tensors[name] as Tensor, { name });
    parameters.set(name, made);
    return made;
  };
  let xs: Expr = x;
  let last: Expr = x;
  for (let layer = 0; tensors[`w${layer}`] !== undefined; layer++) {
    const [w, u, b] = [parameter(`w${layer}`), parameter(`u${layer}`), parameter(`b${layer}`)];
    const start = broadcastTo(0, [batch, u.shape[0] as number]);
    const made: ReturnType<Loop> = loop(
      ({ h, c }, fromX) => {
        const [i, f, g, o] = split(add(fromX, matmul(h, u)), 4, { axis: 1 }) as [Expr, Expr, Expr, Expr];
        const next = add(mul(sigmoid(f), c), mul(sigmoid(i), tanh(g)));
        const out = mul(sigmoid(o), tanh(next));
        return { carry: { h: out, c: next }, output: out };
      },
      { carry: { h: start, c: start }, over: add(matmul(xs, w), b) },
    );
    [xs, last] = [made.output, made.carry.h];
  }
  const logits = add(matmul(last, parameter("v")), parameter("c"));
  const loss = neg(mean(sum(mul(logSoftmax(logits), oneHot(y, 10)), { axis: 1 })));
  return {
    inputs: { x, y },
    outputs: { loss },
    updates: adam(settings.adam).getUpdates(loss, [...parameters.values()]),
  };
}
