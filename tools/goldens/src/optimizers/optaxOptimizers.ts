import type { Variable } from "@handloom/graph";
import {
  adaBelief,
  adadelta,
  adafactor,
  adagrad,
  adam,
  adamax,
  adamW,
  adan,
  addWeightDecay,
  ademamix,
  fromage,
  groups,
  type Hyperparameter,
  type LionOptions,
  lamb,
  lars,
  lion,
  type Mask,
  type MuonOptions,
  muon,
  type NewtonSchulzCoefficients,
  nadam,
  novograd,
  type Optimizer,
  optimisticGradientDescent,
  prodigy,
  radam,
  rmsprop,
  rprop,
  scheduleFree,
  sgd,
  signSgd,
  signum,
  sm3,
  withTransform,
  yogi,
} from "@handloom/optimizers";
import type { Settings } from "./cases.ts";
import { isSettings, readSettings, type SettingsReader } from "./readSettings.ts";

/** What many of optax' optimizers are called with, under our names. */
export interface OptaxOptions {
  readonly learningRate: Hyperparameter | undefined;
  readonly beta1: number | undefined;
  readonly beta2: number | undefined;
  readonly beta3: number | undefined;
  readonly epsilon: number | undefined;
  readonly epsilonRoot: number | undefined;
  readonly weightDecay: number | undefined;
  readonly momentum: number | undefined;
  readonly nesterov: boolean | undefined;
  readonly mask: Mask | undefined;
}

type Build = (s: SettingsReader, o: OptaxOptions) => Optimizer;

const dialect = "optax";

/** optax' optimizers as ours. */
const families: Readonly<Record<string, Build>> = {
  sgd: (_, o) => sgd({ ...o, nesterov: o.momentum !== undefined && o.nesterov, dialect }),
  adam: (_, o) => adam({ ...o, dialect }),
  adamw: (_, o) => adamW({ ...o, dialect }),
  amsgrad: (s, o) =>
    adam({
      ...o,
      amsgrad: true,
      correctMean: s.flag("bias_correction_mu"),
      correctSquare: s.flag("bias_correction_nu"),
      dialect,
    }),
  adamax: (_, o) => adamax({ ...o, weightDecay: 0, dialect }),
  adamaxw: (_, o) => adamax({ ...o, weightDecay: o.weightDecay ?? 1e-4, dialect }),
  // The family says it already: its momentum is Nesterov's.
  nadam: (_, { nesterov, ...o }) => nadam({ ...o, weightDecay: 0, dialect }),
  nadamw: (_, { nesterov, ...o }) => nadam({ ...o, weightDecay: o.weightDecay ?? 1e-4, dialect }),
  radam: (s, o) => radam({ ...o, threshold: s.number("threshold"), weightDecay: 0, dialect }),
  rmsprop: (s, o) =>
    rmsprop({
      ...o,
      decay: s.number("decay"),
      centered: s.flag("centered"),
      epsilonInRoot: s.flag("eps_in_sqrt"),
      biasCorrection: s.flag("bias_correction"),
      initialAverage: s.number("initial_scale"),
      dialect,
    }),
  adagrad: (s, o) => adagrad({ ...o, initialAccumulator: s.number("initial_accumulator_value"), dialect }),
  // Without a rate optax leaves the sign as well.
  adadelta: (s, { weightDecay, mask, ...o }) =>
    coupled(adadelta({ ...o, learningRate: o.learningRate ?? -1, decay: s.number("rho"), dialect }), weightDecay, mask),
  lion: (s, o) => lion({ ...o, mode: s.text("mode") as LionOptions["mode"], dialect }),
  lamb: (_, o) => lamb({ ...o, dialect }),
  lars: (s, o) =>
    lars({ ...o, trustCoefficient: s.number("trust_coefficient"), trustMask: maskOf(s.settings("trust_ratio_mask")) }),
  yogi: (_, o) => yogi(o),
  adabelief: (_, o) => adaBelief(o),
  adan: (_, o) => adan(o),
  sign_sgd: (_, o) => signSgd(o),
  signum: (s, o) => signum({ ...o, beta: s.number("beta") }),
  novograd: (_, o) => novograd(o),
  sm3: (_, o) => sm3(o),
  fromage: (s, o) => fromage({ ...o, minimumNorm: s.number("min_norm") }),
  optimistic_gradient_descent: (s, o) =>
    optimisticGradientDescent({ ...o, alpha: s.number("alpha"), beta: s.number("beta") }),
  rprop: (s, o) =>
    rprop({
      learningRate: s.number("learning_rate"),
      etaMinus: s.number("eta_minus"),
      etaPlus: s.number("eta_plus"),
      minimumStep: s.number("min_step_size"),
      maximumStep: s.number("max_step_size"),
      dialect: o.momentum === undefined ? dialect : "torch",
    }),
  ademamix: (s, o) => ademamix({ ...o, alpha: s.number("alpha") }),
  prodigy: (s, o) => {
    const [beta1, beta2] = (s.list("betas") ?? []) as readonly (number | undefined)[];
    return prodigy({
      ...o,
      beta1,
      beta2,
      beta3: s.number("beta3"),
      initialDistance: s.number("estim_lr0"),
      distanceCoefficient: s.number("estim_lr_coef"),
      safeguardWarmup: s.flag("safeguard_warmup"),
    });
  },
  schedule_free_adamw: (s, o) => scheduleFree({ ...o, ...averaging(s), base: "adamW" }),
  schedule_free_sgd: (s, o) => scheduleFree({ ...o, ...averaging(s), base: "sgd" }),
  adafactor: (s, o) =>
    adafactor({
      learningRate: o.learningRate,
      momentum: o.momentum,
      mask: o.mask,
      decayExponent: s.number("decay_rate"),
      decayOffset: s.number("decay_offset"),
      epsilon1: o.epsilon,
      clipThreshold: s.isNull("clipping_threshold") ? Number.POSITIVE_INFINITY : s.number("clipping_threshold"),
      weightDecay: s.number("weight_decay_rate"),
      minimumFactored: s.flag("factored") === false ? Number.POSITIVE_INFINITY : s.number("min_dim_size_to_factor"),
      scaleByParameter: s.flag("multiply_by_parameter_scale"),
      dialect,
    }),
  muon: (s, o) => matricesByMuon(s, o),
};

/** An optimizer of optax by name; `learningRate` in place of the settings' one. */
export function optaxFamily(
  family: string,
  settings: Settings,
  learningRate?: Hyperparameter,
): Optimizer | "unsupported" {
  const s = readSettings(settings);
  const build = families[family];
  if (build === undefined) return "unsupported";
  return build(s, {
    learningRate: learningRate ?? s.number("learning_rate"),
    beta1: s.number("b1"),
    beta2: s.number("b2"),
    beta3: s.number("b3"),
    epsilon: s.number("eps"),
    epsilonRoot: s.number("eps_root"),
    weightDecay: s.number("weight_decay"),
    momentum: s.number("momentum"),
    nesterov: s.flag("nesterov"),
    mask: maskOf(s.settings("mask") ?? s.settings("weight_decay_mask")),
  });
}

/** A mask is written by the parameters' names. */
export function maskOf(mask: Settings | boolean | undefined): Mask | undefined {
  return isSettings(mask) ? ({ name }: Variable) => mask[name ?? ""] === true : undefined;
}

function coupled(optimizer: Optimizer, weightDecay: number | undefined, mask: Mask | undefined): Optimizer {
  if (!weightDecay) return optimizer;
  return withTransform(optimizer, (gradients, parameters) =>
    addWeightDecay(gradients, parameters, weightDecay, { mask }),
  );
}

function averaging(s: SettingsReader): {
  readonly warmup: number | undefined;
  readonly weightPower: number | undefined;
} {
  return { warmup: s.number("warmup_steps"), weightPower: s.number("weight_lr_power") };
}

function matricesByMuon(s: SettingsReader, o: OptaxOptions): Optimizer {
  const given = s.list("ns_coeffs");
  const matrices = muon({
    ...o,
    momentum: s.number("beta"),
    steps: s.number("ns_steps"),
    coefficients: given as NewtonSchulzCoefficients | undefined,
    adaptive: s.flag("adaptive"),
    precondition: s.text("preconditioning") as MuonOptions["precondition"],
    scale: s.number("consistent_rms") ?? "columns",
    dialect,
  });
  const others = adamW({
    learningRate: s.number("adam_learning_rate") ?? o.learningRate,
    beta1: s.number("adam_b1"),
    beta2: s.number("adam_b2"),
    epsilon: o.epsilon,
    epsilonRoot: s.number("adam_eps_root"),
    weightDecay: s.number("adam_weight_decay") ?? 0,
    nesterov: o.nesterov ?? true,
    dialect,
  });
  const isMatrix = ({ shape }: Variable) => shape.length === 2;
  return groups([
    { parameters: isMatrix, optimizer: matrices },
    { parameters: (parameter) => !isMatrix(parameter), optimizer: others },
  ]);
}
