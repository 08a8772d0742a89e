import { type Compiled, compile, type Engine, type Profile, profile, type Step } from "@handloom/compiler";
import {
  add,
  div,
  type Expr,
  gradients,
  input,
  logSoftmax,
  matmul,
  mean,
  mul,
  neg,
  oneHot,
  sqrt,
  square,
  sub,
  sum,
  tanh,
  type Update,
  type Variable,
  variable,
} from "@handloom/graph";
import { Tensor } from "@handloom/tensor";

/** Sizes that leave a rest in every tile. */
const [batch, features, hidden, classes] = [50, 403, 131, 10];

const wave = (shape: readonly number[], shift: number): Tensor =>
  new Tensor(
    Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i * 7.3 + shift) / 8),
    shape,
  );

/** Adam without the corrections of its start. */
function adam(w: Variable, g: Expr): Update[] {
  const [m, v] = [variable(new Tensor(new Float32Array(w.initial.size), w.initial.shape)), wave(w.initial.shape, 0)];
  const second = variable(new Tensor(Float32Array.from(v.data, Math.abs), v.shape));
  const [mNext, vNext] = [add(mul(m, 0.9), mul(g, 0.1)), add(mul(second, 0.99), mul(square(g), 0.01))];
  return [
    [m, mNext],
    [second, vNext],
    [w, sub(w, div(mul(mNext, 0.01), add(sqrt(vNext), 1e-4)))],
  ];
}

/** A classifier in training that takes some tenths of a millisecond a step. */
export interface Training {
  /** Trains on another batch each time; gives the loss. */
  step(): number;
  readonly variables: readonly Variable[];
  /** All variables' bits. */
  state(): Int32Array[];
  /** Times the kernels of a step. */
  profile(): Profile;
}

export function createTraining(engine: Engine<"sync">): Training {
  const [x, y] = [input("x", [batch, features]), input("y", [batch], "int32")];
  const [w, b, out] = [wave([features, hidden], 1), wave([1, hidden], 2), wave([hidden, classes], 3)].map((initial) =>
    variable(initial),
  ) as [Variable, Variable, Variable];
  const logits = matmul(tanh(add(matmul(x, w), b)), out);
  const loss = neg(mean(sum(mul(logSoftmax(logits), oneHot(y, classes)), { axis: 1 })));
  const parameters = [w, b, out];
  const updates = gradients(loss, parameters).flatMap((g, i) => adam(parameters[i] as Variable, g));
  const train = compile(engine, { inputs: { x, y }, outputs: { loss }, updates }) as Compiled<
    Step<{ x: Expr; y: Expr }, { loss: Expr }>,
    "sync"
  >;
  const labels = Int32Array.from({ length: batch }, (_, i) => (i * 7) % classes);
  const variables = updates.map(([target]) => target as Variable);
  let number = 0;
  return {
    variables,
    step: () => train({ x: wave([batch, features], number++), y: labels }).loss.item(),
    profile: () => profile(train, { x: wave([batch, features], 0), y: labels }, { calls: 1 }),
    state: () => variables.map((target) => new Int32Array(engine.read(target).data.slice().buffer as ArrayBuffer)),
  };
}
