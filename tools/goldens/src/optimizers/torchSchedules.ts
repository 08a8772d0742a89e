import { mul, pow } from "@handloom/graph";
import {
  constantSchedule,
  cosineRestartsSchedule,
  cosineSchedule,
  cyclicSchedule,
  exponentialSchedule,
  joinSchedule,
  linearSchedule,
  oneCycleSchedule,
  piecewiseSchedule,
  polynomialSchedule,
  productSchedule,
  type Schedule,
  stepSchedule,
} from "@handloom/optimizers";
import type { Settings } from "./cases.ts";
import { lambdaExpression } from "./lambdaExpression.ts";
import { readSettings, type SettingsReader } from "./readSettings.ts";

type Build = (s: SettingsReader, base: number) => Schedule | "unsupported";

/** torch.optim.lr_scheduler's classes as ours; they change `base`, the optimizer's rate. */
const families: Readonly<Record<string, Build>> = {
  LambdaLR: (s, base) => (count) => mul(base, lambdaExpression(s.text("lr_lambda") ?? "1", count)),
  MultiplicativeLR: (s, base) => {
    const factor = s.text("lr_lambda") ?? "1";
    // A factor of the epoch is a product over all epochs before, which has no closed form.
    return /[a-z]/.test(factor.replace(/^\s*lambda\s+\w+\s*:/, ""))
      ? "unsupported"
      : (count) => mul(base, pow(lambdaExpression(factor, count), count));
  },
  StepLR: (s, base) => stepSchedule({ initial: base, every: s.need("step_size"), factor: s.number("gamma") }),
  MultiStepLR: (s, base) => {
    const boundaries = [...((s.list("milestones") ?? []) as number[])].sort((a, b) => a - b);
    const gamma = s.number("gamma") ?? 0.1;
    return piecewiseSchedule({ boundaries, values: [base, ...boundaries.map((_, i) => base * gamma ** (i + 1))] });
  },
  ConstantLR: (s, base) =>
    piecewiseSchedule({
      boundaries: [s.number("total_iters") ?? 5],
      values: [base * (s.number("factor") ?? 1 / 3), base],
    }),
  LinearLR: (s, base) =>
    linearSchedule({
      from: base * (s.number("start_factor") ?? 1 / 3),
      to: base * (s.number("end_factor") ?? 1),
      steps: s.number("total_iters") ?? 5,
    }),
  ExponentialLR: (s, base) => exponentialSchedule({ initial: base, rate: s.need("gamma") }),
  PolynomialLR: (s, base) =>
    polynomialSchedule({ from: base, to: 0, steps: s.number("total_iters") ?? 5, power: s.number("power") }),
  CosineAnnealingLR: (s, base) =>
    cosineSchedule({ peak: base, steps: s.need("T_max"), end: s.number("eta_min"), goesOn: true }),
  CosineAnnealingWarmRestarts: (s, base) =>
    cosineRestartsSchedule({ peak: base, steps: s.need("T_0"), growth: s.number("T_mult"), end: s.number("eta_min") }),
  CyclicLR: (s) =>
    cyclicSchedule({
      low: s.need("base_lr"),
      high: s.need("max_lr"),
      up: s.number("step_size_up"),
      down: s.number("step_size_down"),
      height: heights[s.text("mode") ?? "triangular"],
      decay: s.number("gamma"),
    }),
  OneCycleLR: (s) => {
    const peak = s.need("max_lr");
    const initial = peak / (s.number("div_factor") ?? 25);
    return oneCycleSchedule({
      peak,
      initial,
      final: initial / (s.number("final_div_factor") ?? 1e4),
      steps: s.number("total_steps") ?? s.need("epochs") * s.need("steps_per_epoch"),
      rise: s.number("pct_start"),
      interpolate: s.text("anneal_strategy") === "linear" ? "linear" : "cosine",
      threePhase: s.flag("three_phase"),
    });
  },
  SWALR: (s, base) => {
    const [swa, steps] = [s.need("swa_lr"), s.number("anneal_epochs") ?? 10];
    if (s.text("anneal_strategy") === "linear") return linearSchedule({ from: base, to: swa, steps });
    return cosineSchedule({ peak: base, end: swa, steps });
  },
  SequentialLR: (s, base) => {
    const schedules = nested(s, base);
    return schedules === "unsupported" ? schedules : joinSchedule(schedules, (s.list("milestones") ?? []) as number[]);
  },
  // Each one multiplies the rate that the others left.
  ChainedScheduler: (s, base) => {
    const schedules = nested(s, 1);
    return schedules === "unsupported" ? schedules : productSchedule(constantSchedule(base), ...schedules);
  },
};

const heights: Readonly<Record<string, "same" | "halved" | "decayed">> = {
  triangular: "same",
  triangular2: "halved",
  exp_range: "decayed",
};

export function torchSchedule(family: string, settings: Settings, base: number): Schedule | "unsupported" {
  return families[family]?.(readSettings(settings), base) ?? "unsupported";
}

function nested(s: SettingsReader, base: number): readonly Schedule[] | "unsupported" {
  const list = ((s.list("schedulers") ?? []) as [string, Settings][]).map(([name, own]) =>
    torchSchedule(name, own, base),
  );
  const schedules = list.filter((schedule) => schedule !== "unsupported");
  return schedules.length < list.length ? "unsupported" : schedules;
}
