import * as g from "@handloom/graph";
import { Unsupported } from "../unsupported.ts";
import type { TransformRow } from "./index.ts";

type Example = (...xs: g.Expr[]) => g.Expr | readonly g.Expr[];

/** What cases of `vmap` call, by the text that they give of it. */
const bodies: Readonly<Record<string, Example>> = {
  "jnp.dot(x, y)": (x, y) => g.dot(of(x), of(y)),
  "w @ x": (w, x) => g.matmul(of(w), of(x)),
  "jnp.sum(x * x)": (x) => g.sum(g.square(of(x))),
  "x[i]": (x, i) => g.gather(of(x), of(i)),
  "jnp.concatenate([x, y])": (x, y) => g.concat([of(x), of(y)]),
  "lax.cond(p, lambda a: jnp.sin(a), lambda a: a * a, x)": (p, x) =>
    g.cond(
      of(p),
      () => g.sin(of(x)),
      () => g.square(of(x)),
    ),
  // A start beyond the last one that fits is moved to it; ours is an error.
  "lax.dynamic_update_slice(x, u, (i,))"(x, u, i) {
    const last = (of(x).shape[0] as number) - (of(u).shape[0] as number);
    return g.dynamicUpdateSlice(of(x), of(u), [g.minimum(g.maximum(of(i), 0), last)]);
  },
  "jnp.linalg.solve(a, b)": (a, b) => g.solve(of(a), of(b)),
  "jnp.sort(x)": (x) => g.sort(of(x)),
  "lax.conv_general_dilated(x, w, (1, 1), 'VALID', dimension_numbers=('NHWC', 'HWIO', 'NHWC'))": (x, w) =>
    g.conv(of(x), of(w)),
  "lax.scan(lambda c, a: (c * d + a, c), 0., x)[1]": (x, d) =>
    g.scan(({ c }: { c: g.Expr }, a: g.Expr) => ({ carry: { c: g.add(g.mul(c, of(d)), a) }, output: c }), {
      carry: { c: g.constant(0, "float32") },
      over: of(x),
    }).output,
  "two outputs, different out_axes": (x, y) => [g.mul(of(x), of(y)), g.sum(of(x))],
};

/** A function of one example over all, with the axes of the case. */
export const mapped: TransformRow = ({ settings, names }, inputs) => {
  const [body, form] = [settings.text("body"), settings.text("form")];
  const text = body ?? form ?? "";
  const f = Object.hasOwn(bodies, text) ? bodies[text] : undefined;
  const [axes, out] = [settings.plain("in_axes"), settings.plain("out_axes")];
  if (f === undefined) throw new Unsupported(`body "${text}"`);
  // The form with two outputs keeps its second input for all examples.
  const given = (axes ?? names.map((_, i) => (i === 0 ? 0 : null))) as readonly (number | null)[];
  return g.vmap(f as (...xs: g.Expr[]) => g.Expr, { in: given, out: (out ?? 0) as number })(...inputs);
};

const lossesOfOne: Readonly<Record<string, (parameters: readonly g.Expr[], data: readonly g.Expr[]) => g.Expr>> = {
  linear_regression: ([w], [x, y]) => g.mul(0.5, g.square(g.sub(g.dot(of(x), of(w)), of(y)))),
  mlp: ([w1, w2], [x, y]) => g.mean(g.square(g.sub(g.matmul(g.tanh(g.matmul(of(x), of(w1))), of(w2)), of(y)))),
  conv([w, b], [x]) {
    const hidden = g.conv(g.expandDims(of(x), { axis: 0 }), of(w), { padding: "same" });
    return g.mean(g.square(g.softplus(g.add(hidden, of(b)))));
  },
  rnn([w, u], [x]) {
    const step = ({ h }: { h: g.Expr }, a: g.Expr) => ({
      carry: { h: g.tanh(g.add(g.matmul(a, of(w)), g.matmul(h, of(u)))) },
      output: {},
    });
    const { carry } = g.scan(step, { carry: { h: g.broadcastTo(0, [2]) }, over: of(x) });
    return g.sum(g.square(carry.h));
  },
  embedding: ([e], [i]) => g.sum(g.square(g.tanh(g.gather(of(e), of(i))))),
};

/** The gradients of each example's loss with respect to what all of them share. */
export const perExample: TransformRow = ({ settings, names }, inputs) => {
  const [name = "", wrt] = [settings.text("function"), settings.plain("wrt") as readonly string[]];
  const loss = Object.hasOwn(lossesOfOne, name) ? lossesOfOne[name] : undefined;
  if (loss === undefined) throw new Unsupported(`function "${name}"`);
  const shared = inputs.filter((_, i) => wrt.includes(names[i] as string));
  const data = inputs.filter((x) => !shared.includes(x));
  return g.vmap((...example: g.Expr[]) => g.gradients(loss(shared, example), shared))(...data);
};

/** The critic's slope at each row is held to length one. */
export const gradientPenalty: TransformRow = (_, [x, w1, w2]) => {
  const critic = (row: g.Expr) => g.squeeze(g.matmul(g.tanh(g.matmul(row, of(w1))), of(w2)));
  const slopes = g.vmap((row: g.Expr) => g.gradients(critic(row), [row])[0])(of(x));
  return g.mean(g.square(g.sub(g.sqrt(g.sum(g.square(slopes), { axis: -1 })), 1)));
};

function of(input: g.Expr | undefined): g.Expr {
  if (input === undefined) throw new Error("the function reads an input that the case does not have");
  return input;
}
