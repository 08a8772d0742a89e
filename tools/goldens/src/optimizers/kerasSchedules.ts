import {
  cosineRestartsSchedule,
  cosineSchedule,
  exponentialSchedule,
  inverseTimeSchedule,
  piecewiseSchedule,
  polynomialSchedule,
  type Schedule,
} from "@handloom/optimizers";
import type { Settings } from "./cases.ts";
import { readSettings, type SettingsReader } from "./readSettings.ts";

/** keras.optimizers.schedules' classes as ours. */
const families: Readonly<Record<string, (s: SettingsReader) => Schedule>> = {
  ExponentialDecay: (s) =>
    exponentialSchedule({
      initial: s.need("initial_learning_rate"),
      steps: s.need("decay_steps"),
      rate: s.need("decay_rate"),
      staircase: s.flag("staircase"),
    }),
  InverseTimeDecay: (s) =>
    inverseTimeSchedule({
      initial: s.need("initial_learning_rate"),
      steps: s.need("decay_steps"),
      rate: s.need("decay_rate"),
      staircase: s.flag("staircase"),
    }),
  PiecewiseConstantDecay: (s) =>
    piecewiseSchedule({
      // A boundary belongs to the earlier value.
      boundaries: ((s.list("boundaries") ?? []) as number[]).map((boundary) => boundary + 1),
      values: (s.list("values") ?? []) as number[],
    }),
  PolynomialDecay: (s) =>
    polynomialSchedule({
      from: s.need("initial_learning_rate"),
      to: s.number("end_learning_rate") ?? 1e-4,
      steps: s.need("decay_steps"),
      power: s.number("power"),
      cycle: s.flag("cycle"),
    }),
  CosineDecay: (s) => {
    const target = s.number("warmup_target");
    const warmup = target === undefined ? 0 : (s.number("warmup_steps") ?? 0);
    const peak = target ?? s.need("initial_learning_rate");
    return cosineSchedule({
      peak,
      warmup,
      initial: s.need("initial_learning_rate"),
      steps: s.need("decay_steps") + warmup,
      end: peak * (s.number("alpha") ?? 0),
    });
  },
  CosineDecayRestarts: (s) => {
    const peak = s.need("initial_learning_rate");
    return cosineRestartsSchedule({
      peak,
      steps: s.need("first_decay_steps"),
      growth: s.number("t_mul") ?? 2,
      factor: s.number("m_mul") ?? 1,
      end: peak * (s.number("alpha") ?? 0),
    });
  },
};

export function kerasSchedule(family: string, settings: Settings): Schedule | "unsupported" {
  return families[family]?.(readSettings(settings)) ?? "unsupported";
}
