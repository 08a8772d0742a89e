import {
  constantSchedule,
  cosineSchedule,
  exponentialSchedule,
  joinSchedule,
  piecewiseSchedule,
  polynomialSchedule,
  type Schedule,
} from "@handloom/optimizers";
import type { Settings } from "./cases.ts";
import { isSettings, readSettings, type SettingsReader } from "./readSettings.ts";

type Build = (s: SettingsReader) => Schedule | "unsupported";

/** optax' schedules as ours. */
const families: Readonly<Record<string, Build>> = {
  constant_schedule: (s) => constantSchedule(s.need("value")),
  linear_schedule: (s) => polynomial(s),
  polynomial_schedule: (s) => polynomial(s),
  exponential_decay: (s) => exponential(s, s.need("init_value")),
  cosine_decay_schedule: (s) => cosine(s),
  piecewise_constant_schedule: (s) => piecewise(s, "none"),
  piecewise_interpolate_schedule: (s) => piecewise(s, s.text("interpolate_type") === "linear" ? "linear" : "cosine"),
  cosine_onecycle_schedule: (s) => cosineOneCycle(s),
  linear_onecycle_schedule: (s) => linearOneCycle(s),
  warmup_constant_schedule: (s) => warmup(s),
  warmup_cosine_decay_schedule: (s) => warmupCosine(s),
  warmup_exponential_decay_schedule: (s) => {
    const steps = s.need("warmup_steps");
    return joinSchedule([warmup(s), exponential(s, s.need("peak_value"))], [steps]);
  },
  sgdr_schedule: (s) => sgdr(s),
  join_schedules: (s) => joined(s),
};

/** Names of positional arguments, for schedules that are written as lists. */
const positions: Readonly<Record<string, readonly string[]>> = {
  constant_schedule: ["value"],
  linear_schedule: ["init_value", "end_value", "transition_steps", "transition_begin"],
  polynomial_schedule: ["init_value", "end_value", "power", "transition_steps", "transition_begin"],
  exponential_decay: ["init_value", "transition_steps", "decay_rate", "transition_begin", "staircase", "end_value"],
  cosine_decay_schedule: ["init_value", "decay_steps", "alpha", "exponent"],
  piecewise_constant_schedule: ["init_value", "boundaries_and_scales"],
  piecewise_interpolate_schedule: ["interpolate_type", "init_value", "boundaries_and_scales"],
  cosine_onecycle_schedule: ["transition_steps", "peak_value", "pct_start", "div_factor", "final_div_factor"],
  linear_onecycle_schedule: [
    "transition_steps",
    "peak_value",
    "pct_start",
    "pct_final",
    "div_factor",
    "final_div_factor",
  ],
  warmup_constant_schedule: ["init_value", "peak_value", "warmup_steps"],
  warmup_cosine_decay_schedule: ["init_value", "peak_value", "warmup_steps", "decay_steps", "end_value", "exponent"],
};

export function optaxSchedule(family: string, settings: unknown): Schedule | "unsupported" {
  const named = isSettings(settings) ? settings : byPosition(family, settings);
  const build = families[family];
  return build === undefined || named === undefined ? "unsupported" : build(readSettings(named));
}

function byPosition(family: string, list: unknown): Settings | undefined {
  if (!Array.isArray(list)) return undefined;
  return Object.fromEntries((positions[family] ?? []).map((name, i) => [name, list[i]]));
}

function polynomial(s: SettingsReader): Schedule {
  const [from, steps] = [s.need("init_value"), s.need("transition_steps")];
  if (steps <= 0) return constantSchedule(from);
  const begin = Math.max(0, s.number("transition_begin") ?? 0);
  return polynomialSchedule({ from, to: s.need("end_value"), steps, begin, power: s.number("power") });
}

function exponential(s: SettingsReader, initial: number): Schedule {
  const [steps, rate] = [s.need("transition_steps"), s.need("decay_rate")];
  if (steps <= 0 || rate === 0) return constantSchedule(initial);
  const begin = Math.max(0, s.number("transition_begin") ?? 0);
  return exponentialSchedule({
    initial,
    rate,
    steps,
    begin,
    staircase: s.flag("staircase"),
    end: s.number("end_value"),
  });
}

function cosine(s: SettingsReader): Schedule {
  const peak = s.need("init_value");
  const end = peak * (s.number("alpha") ?? 0);
  return cosineSchedule({ peak, end, steps: s.need("decay_steps"), exponent: s.number("exponent") });
}

function warmup(s: SettingsReader): Schedule {
  const [from, to, steps] = [s.need("init_value"), s.need("peak_value"), s.need("warmup_steps")];
  return steps <= 0 ? constantSchedule(from) : polynomialSchedule({ from, to, steps });
}

function warmupCosine(s: SettingsReader): Schedule {
  return cosineSchedule({
    peak: s.need("peak_value"),
    initial: s.need("init_value"),
    warmup: s.need("warmup_steps"),
    steps: s.need("decay_steps"),
    end: s.number("end_value"),
    exponent: s.number("exponent"),
  });
}

function piecewise(s: SettingsReader, interpolate: "none" | "linear" | "cosine"): Schedule {
  const scales = Object.entries(s.settings("boundaries_and_scales") ?? {}) as [string, number][];
  const sorted = scales.map(([at, scale]) => [Number(at), scale] as const).sort(([a], [b]) => a - b);
  const values = [s.need("init_value")];
  for (const [, scale] of sorted) values.push((values.at(-1) as number) * scale);
  const boundaries = sorted.map(([at]) => at);
  // optax' jumps come after their boundary where it is fractional, which counts never are.
  return piecewiseSchedule({ boundaries, values, interpolate });
}

function cosineOneCycle(s: SettingsReader): Schedule {
  const { steps, peak, rise, low, lowest } = oneCycle(s);
  return piecewiseSchedule({ boundaries: [rise, steps], values: [low, peak, lowest], interpolate: "cosine" });
}

function linearOneCycle(s: SettingsReader): Schedule {
  const { steps, peak, rise, low, lowest } = oneCycle(s);
  const fall = Math.trunc((s.number("pct_final") ?? 0.85) * steps);
  return piecewiseSchedule({
    boundaries: [rise, fall, steps],
    values: [low, peak, low, lowest],
    interpolate: "linear",
  });
}

function oneCycle(s: SettingsReader): Record<"steps" | "peak" | "rise" | "low" | "lowest", number> {
  const [steps, peak] = [s.need("transition_steps"), s.need("peak_value")];
  const low = peak / (s.number("div_factor") ?? 25);
  const rise = Math.trunc((s.number("pct_start") ?? 0.3) * steps);
  return { steps, peak, rise, low, lowest: low / (s.number("final_div_factor") ?? 1e4) };
}

function sgdr(s: SettingsReader): Schedule {
  const rounds = (s.list("cosine_kwargs") ?? []) as readonly Settings[];
  let end = 0;
  const ends = rounds.map((round) => (end += readSettings(round).need("decay_steps")));
  return joinSchedule(
    rounds.map((round) => warmupCosine(readSettings(round))),
    ends.slice(0, -1),
  );
}

function joined(s: SettingsReader): Schedule | "unsupported" {
  const list = ((s.list("schedules") ?? []) as [string, unknown][]).map(([name, own]) => optaxSchedule(name, own));
  const schedules = list.filter((schedule) => schedule !== "unsupported");
  if (schedules.length < list.length) return "unsupported";
  return joinSchedule(schedules, (s.list("boundaries") ?? []) as number[]);
}
