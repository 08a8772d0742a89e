import * as g from "@handloom/graph";
import { carriedUpdates } from "@handloom/graph/inspect";
import * as l from "@handloom/layers";
import type { GoldenCase } from "../goldenFile.ts";
import type { Settings } from "../settings.ts";
import type { OpCall, OpRows } from "../table.ts";
import { Unsupported } from "../unsupported.ts";

/** Layers whose moving statistics and power iterations are results there, and carried updates here. */
export const normalization: OpRows = {
  batch_norm: (settings, found) => batchNorm(settings, found),
  spectral_norm: (settings) => spectralNorm(settings),
  weight_norm: (settings) => weightNorm(settings),
};

function batchNorm(settings: Settings, found: GoldenCase): OpCall {
  const names = found["input_names"] as readonly string[];
  const isTorch = found.framework === "torch";
  for (const name of ["center", "scale"]) settings.flag(name);
  const training = settings.flag("training") ?? settings.flag("is_training") ?? settings.text("mode") === "train";
  const momentum = momentumOf(settings, found, isTorch);
  const ours = names.map((name) => variableNames[name]);
  const net = l.batchNorm({
    momentum,
    unbiased: isTorch,
    epsilon: settings.number("eps") ?? settings.number("epsilon") ?? (isTorch ? 1e-5 : undefined),
    center: ours.includes("beta"),
    scale: ours.includes("gamma"),
  });
  return (...given) => {
    const named = (name: string) => given[names.indexOf(name)] as g.Expr;
    const inputs = names.filter((name) => /^x\d?$/.test(name)).map(named);
    const results = inputs.map((x) =>
      names.includes("mask") ? net.masked(x, named("mask"), { training }) : net(x, { training }),
    );
    const next = new Map(carriedUpdates(results).map(([target, value]) => [target, value] as const));
    const moving = ["moving/mean", "moving/variance"].map((path) => net.variables[path] as g.Variable);
    const outputs = [results.at(-1) as g.Expr, ...moving.map((each) => next.get(each) ?? each)];
    return withVariables(outputs, net, Object.fromEntries(ours.map((name, i) => [name ?? "", given[i] as g.Expr])));
  };
}

/** PyTorch's is the share of the new statistics; None weighs all batches alike. */
function momentumOf(settings: Settings, found: GoldenCase, isTorch: boolean): number | "average" | undefined {
  const given = settings.number("momentum");
  if (!isTorch) return given;
  if (given !== undefined) return 1 - given;
  return found.settings["momentum"] === null ? "average" : 0.9;
}

const variableNames: Readonly<Record<string, string>> = {
  w: "gamma",
  b: "beta",
  weight: "gamma",
  bias: "beta",
  gamma: "gamma",
  beta: "beta",
  rm: "moving/mean",
  rv: "moving/variance",
  moving_mean: "moving/mean",
  moving_variance: "moving/variance",
};

/** The weight that a layer works with is its result for the rows of a unit matrix. */
function spectralNorm(settings: Settings): OpCall {
  const form = settings.plain("form") as string | undefined;
  const options = {
    iterations: settings.number("n_power_iterations") ?? settings.number("power_iterations"),
    epsilon: settings.number("eps"),
    first: form?.includes("written out") === true ? ("v" as const) : ("u" as const),
  };
  return (...given) => {
    const [w, u, v] = given as [g.Expr, g.Expr, g.Expr | undefined];
    const [rows, columns] = w.shape as readonly [number, number];
    const net = l.spectralNorm(l.dense(rows, { useBias: false }), options);
    const y = net(g.eye(columns), { training: true });
    const next = carriedUpdates([y]).map(([, value]) => value);
    const values = { kernel: g.transpose(w), "power/u": u, "power/v": v };
    return withVariables([g.transpose(y), ...next], net, values);
  };
}

function weightNorm(settings: Settings): OpCall {
  const dim = settings.number("dim") ?? 0;
  if (dim !== 0) throw new Unsupported(`dim ${dim}`);
  return (...given) => {
    const [v, magnitude] = given as [g.Expr, g.Expr];
    const rows = v.shape[0] as number;
    const matrix = g.reshape(v, [rows, -1]);
    const net = l.weightNorm(l.dense(rows, { useBias: false }));
    const y = net(g.eye(matrix.shape[1] as number));
    const values = { kernel: g.transpose(matrix), magnitude: g.reshape(magnitude, [rows]) };
    const [made] = withVariables([g.transpose(y)], net, values) as [g.Expr];
    return g.reshape(made, v.shape);
  };
}

function withVariables(
  results: readonly g.Expr[],
  net: l.Layer,
  values: Readonly<Record<string, g.Expr | undefined>>,
): readonly g.Expr[] {
  const pairs = Object.entries(net.variables).flatMap(([path, variable]) => {
    const value = values[path];
    return value === undefined ? [] : [[variable, value] as const];
  });
  return g.substitute(results, pairs) as readonly g.Expr[];
}
