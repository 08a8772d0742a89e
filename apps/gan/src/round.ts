import { compile, type Engine, repeat, sequence } from "@handloom/compiler";
import { sizeOf, type Tensor, tensor } from "@handloom/tensor";
import type { Gan } from "./gan.ts";
import type { RoundBatches } from "./roundBatches.ts";

/** Some steps of the critic, each on a batch of its own, then one of the generator. */
export type Round = (feed: { readonly critic: RoundBatches; readonly generator: Record<never, never> }) => {
  /** Each [steps]. */
  readonly critic: Readonly<Record<"criticLoss" | "penalty" | "toldApart", Tensor>>;
  readonly generator: { readonly generatorLoss: Tensor };
};

// Networks that are not told the label do not read it.
const options = { unusedInputs: "ignore" } as const;

/** All of it is one call of the engine. */
export function roundInOneCall(engine: Engine<"sync">, { criticStep, generatorStep, criticSteps }: Gan): Round {
  const { image, label } = criticStep.inputs;
  const critic = repeat(criticStep, [image, label], criticSteps);
  return compile(engine, sequence({ critic, generator: generatorStep }), options);
}

/** The same bits in separate calls, as in other frameworks. */
export function roundInSeparateCalls(engine: Engine<"sync">, { criticStep, generatorStep }: Gan): Round {
  const trainCritic = compile(engine, criticStep, options);
  const trainGenerator = compile(engine, generatorStep);
  return ({ critic: { image, label } }) => {
    const steps = Array.from({ length: Number(image.shape[0]) }, (_, i) =>
      trainCritic({ image: sliceOf(image, i), label: sliceOf(label, i) }),
    );
    const all = (name: keyof (typeof steps)[number]) => tensor(steps.map((step) => step[name].item()));
    const critic = { criticLoss: all("criticLoss"), penalty: all("penalty"), toldApart: all("toldApart") };
    return { critic, generator: trainGenerator() };
  };
}

function sliceOf({ data, shape: [, ...shape] }: Tensor, index: number): Tensor {
  const size = sizeOf(shape);
  return tensor(data.subarray(index * size, (index + 1) * size), { shape });
}
