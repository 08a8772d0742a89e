import type { Step } from "@handloom/compiler";
import {
  add,
  attention,
  type Expr,
  gather,
  gelu,
  input,
  logSoftmax,
  matmul,
  mean,
  mul,
  neg,
  oneHot,
  reshape,
  rsqrt,
  split,
  square,
  squeeze,
  sub,
  sum,
  transpose,
  type Variable,
  variable,
} from "@handloom/graph";
import { adamW } from "@handloom/optimizers";
import type { Tensor } from "@handloom/tensor";
import { settings } from "../workloads.ts";

/**
 * A GPT over x [batch, time], the next entry at each place, cross-entropy, AdamW: blocks with norms before attention and
 * before two dense layers.
 *
 * @param tensors `tokens`, `places`, then by block `q0` [width, 3·width], `o0`, `u0` and `d0` with biases `qb0` …, norms `n0`
 *   and `m0` with `nb0` and `mb0`. The last norm is `n` with `nb`, before `out`, or
 *   before `tokens` again where there is none
 * @param heads of attention
 */
export function gptTraining(
  tensors: Readonly<Record<string, Tensor>>,
  heads = 4,
): Step<Record<string, Expr>, { loss: Expr }> {
  const parameters = new Map<string, Variable>();
  const parameter = (name: string): Variable => {
    const made = variable(tensors[name] as Tensor, { name });
    parameters.set(name, made);
    return made;
  };
  const [, batch = 0, time = 0] = (tensors["x"] as Tensor).shape;
  const [x, y] = [input("x", [batch, time], "int32"), input("y", [batch, time], "int32")];
  const linear = (h: Expr, name: string, i: number) =>
    add(matmul(h, parameter(`${name}${i}`)), parameter(`${name}b${i}`));
  const norm = (h: Expr, name: string, i: number | "" = "") => {
    const distance = sub(h, mean(h, { axis: -1, keepDims: true }));
    const variance = mean(square(distance), { axis: -1, keepDims: true });
    const standard = mul(distance, rsqrt(add(variance, 1e-5)));
    return add(mul(standard, parameter(`${name}${i}`)), parameter(`${name}b${i}`));
  };
  const tokens = parameter("tokens");
  let h = add(gather(tokens, x), parameter("places"));
  const width = h.shape.at(-1) as number;
  for (let i = 0; tensors[`q${i}`] !== undefined; i++) {
    const apart = reshape(linear(norm(h, "n", i), "q", i), [batch, time, 3, heads, width / heads]);
    const [q, k, v] = split(transpose(apart, [2, 0, 3, 1, 4]), 3).map((part) => squeeze(part, { axis: 0 })) as [
      Expr,
      Expr,
      Expr,
    ];
    const seen = transpose(attention(q, k, v, { causal: true }), [0, 2, 1, 3]);
    h = add(h, linear(reshape(seen, [batch, time, width]), "o", i));
    h = add(h, linear(gelu(linear(norm(h, "m", i), "u", i), { approximate: "tanh" }), "d", i));
  }
  const logits = matmul(norm(h, "n"), tensors["out"] === undefined ? transpose(tokens) : parameter("out"));
  const entries = logits.shape.at(-1) as number;
  const loss = neg(mean(sum(mul(logSoftmax(logits), oneHot(y, entries)), { axis: -1 })));
  return {
    inputs: { x, y },
    outputs: { loss },
    updates: adamW(settings.adamW).getUpdates(loss, [...parameters.values()]),
  };
}
