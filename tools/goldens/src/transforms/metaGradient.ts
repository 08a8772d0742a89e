import * as g from "@handloom/graph";
import type { TransformRow } from "./index.ts";

/** Some steps of gradient descent as expressions, with the derivatives of what they lead to. */
export const metaGradient: TransformRow = ({ settings, names }, inputs) => {
  const of = (name: string) => inputs[names.indexOf(name)] as g.Expr;
  const [steps, firstOrder] = [settings.number("steps") ?? 1, settings.flag("first_order") ?? false];
  const [momentum, penalised] = [settings.number("mom"), settings.flag("reg") ?? false];
  const loss = (x: g.Expr, y: g.Expr, w: g.Expr) => g.mean(g.square(g.sub(g.tanh(g.matmul(x, w)), y)));
  const inner = (w: g.Expr) => {
    const fit = loss(of("x"), of("y"), w);
    return penalised ? g.add(fit, g.mul(g.exp(of("logreg")), g.sum(g.square(w)))) : fit;
  };
  let w = of("w");
  let velocity: g.Expr | undefined;
  for (let step = 0; step < steps; step++) {
    const [slope] = g.gradients(inner(w), [w]);
    const gradient = firstOrder ? g.stopGradient(slope) : slope;
    velocity = momentum === undefined || velocity === undefined ? gradient : g.add(g.mul(momentum, velocity), gradient);
    w = g.sub(w, g.mul(of("lr"), velocity));
  }
  return [loss(of("xq"), of("yq"), w), w];
};
