import * as g from "@handloom/graph";
import { Unsupported } from "../unsupported.ts";

type Inputs = Readonly<Record<string, g.Expr>>;
type NamedFunction = (inputs: Inputs) => g.Expr;

/** The functions that the file lists under "functions", of exported ops. */
const functions: Readonly<Record<string, NamedFunction>> = {
  quadratic: ({ x, A, b }: Inputs) => g.add(g.mul(0.5, g.dot(g.matmul(of(x), of(A)), of(x))), g.dot(of(b), of(x))),
  rosenbrock({ x }: Inputs) {
    const [head, tail] = [g.slice(of(x), [0], [-1]), g.slice(of(x), [1], [of(of(x).shape[0])])];
    const valley = g.mul(100, g.square(g.sub(tail, g.square(head))));
    return g.sum(g.add(valley, g.square(g.sub(1, head))));
  },
  softmax_vector: ({ x, s }: Inputs) => g.softmax(g.mul(of(x), of(s))),
  mixed_vector({ x }: Inputs) {
    const [a, b, c] = g.split(of(x), 3).map((part) => g.squeeze(part)) as [g.Expr, g.Expr, g.Expr];
    return g.stack([
      g.sin(g.mul(a, b)),
      g.mul(g.exp(g.mul(0.5, c)), a),
      g.div(b, g.add(1, g.square(c))),
      g.mul(a, b, c),
    ]);
  },
  mlp_loss({ x, w1, b1, w2, b2, y }: Inputs) {
    const hidden = g.tanh(g.add(g.matmul(of(x), of(w1)), of(b1)));
    return g.mean(g.square(g.sub(g.add(g.matmul(hidden, of(w2)), of(b2)), of(y))));
  },
  cross_entropy_mlp({ x, w1, w2, t }: Inputs) {
    const logits = g.matmul(g.softplus(g.matmul(of(x), of(w1))), of(w2));
    return g.neg(g.mean(g.sum(g.mul(of(t), g.logSoftmax(logits)), { axis: -1 })));
  },
  conv_loss({ x, w, b }: Inputs) {
    const hidden = g.conv(of(x), of(w), { padding: "same" });
    return g.mean(g.square(g.sigmoid(g.add(hidden, of(b)))));
  },
  attention: ({ q, k, v }: Inputs) =>
    g.matmul(g.softmax(g.div(g.matmul(of(q), g.transpose(of(k))), Math.SQRT2)), of(v)),
  layer_norm({ x, g: scale, b }: Inputs) {
    const centred = g.sub(of(x), g.mean(of(x), { axis: -1, keepDims: true }));
    const deviation = g.sqrt(g.add(g.mean(g.square(centred), { axis: -1, keepDims: true }), 1e-5));
    return g.add(g.mul(g.div(centred, deviation), of(scale)), of(b));
  },
  logdet: ({ a }: Inputs) => g.logDet(g.add(g.matmul(of(a), g.transpose(of(a))), g.mul(2, g.eye(3)))),
  gaussian_nll: ({ m, s, y }: Inputs) =>
    g.sum(g.add(g.mul(0.5, g.square(g.mul(g.sub(of(y), of(m)), g.exp(g.neg(of(s)))))), of(s))),
  straight_through_sign({ x }: Inputs) {
    const clipped = g.clip(of(x), -1, 1);
    return g.add(clipped, g.stopGradient(g.sub(g.sign(of(x)), clipped)));
  },
  straight_through_one_hot({ x }: Inputs) {
    const soft = g.softmax(of(x));
    return g.add(soft, g.stopGradient(g.sub(g.oneHot(g.argMax(of(x)), 4), soft)));
  },
  detached_factor: ({ x }: Inputs) => g.mul(of(x), g.stopGradient(g.square(of(x)))),
  logsumexp_affine: ({ x, w, b }: Inputs) => g.logSumExp(g.add(g.matmul(of(w), of(x)), of(b))),
};

/** @throws Unsupported for a function that takes ops which nothing exported is called */
export function functionNamed(name: string | undefined): NamedFunction {
  const found = name !== undefined && Object.hasOwn(functions, name) ? functions[name] : undefined;
  if (found !== undefined) return found;
  throw new Unsupported(`function "${name}"`);
}

function of<T>(input: T | undefined): T {
  if (input === undefined) throw new Error("the function reads an input that the case does not have");
  return input;
}
