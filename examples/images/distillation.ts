import { compile, type Engine } from "@handloom/compiler";
import { arrays } from "@handloom/datasets";
import {
  add,
  argMax,
  cast,
  div,
  type Expr,
  equal,
  input,
  mean,
  mul,
  relu,
  softmax,
  stopGradient,
} from "@handloom/graph";
import {
  categoricalCrossEntropy,
  conv2d,
  dense,
  flatten,
  type Layer,
  maxPooling,
  seeded,
  sequential,
  sparseCategoricalCrossEntropy,
} from "@handloom/layers";
import { adam } from "@handloom/optimizers";
import type { Stage } from "../gallery/stage.ts";
import { digitRows } from "./digitRows.ts";

const temperature = 4;

/** A small network learns from what a large one hesitates between, and beats its twin with labels alone (Hinton et al. 2015). */
export function distillation(engine: Engine<"sync">, { print = console.log, steps = 600 }: Stage = {}) {
  const teacher = seeded(
    1,
    sequential(conv2d(16, 3, { padding: "same" }), relu, maxPooling(2), flatten, dense(64), relu, dense(10)),
  );
  const small = () => seeded(2, sequential(conv2d(4, 3, { strides: 2 }), relu, flatten, dense(10)));
  const [student, twin] = [small(), small()];
  const image = input("image", ["batch", 8, 8, 1]);
  const label = input("label", ["batch"], "int32");
  const hard = (logits: Expr) => sparseCategoricalCrossEntropy(label, logits, { fromLogits: true });
  const soft = (logits: Expr) => softmax(div(logits, temperature), { axis: -1 });
  const hints = stopGradient(soft(teacher(image)));
  // The slopes of soft labels are smaller by the square of the temperature.
  const hinted = mul(temperature ** 2, categoricalCrossEntropy(hints, soft(student(image))));
  const losses = { teacher: hard(teacher(image)), student: add(hard(student(image)), hinted), twin: hard(twin(image)) };

  const learn = (net: Layer, loss: Expr) => {
    const updates = adam({ learningRate: 3e-3 }).getUpdates(loss, net.parameters);
    return compile(engine, { inputs: { image, label }, outputs: { loss }, updates });
  };
  const right = (net: Layer) => mean(cast(equal(argMax(net(image), { axis: 1 }), label), "float32"));
  const accuracies = { teacher: right(teacher), student: right(student), twin: right(twin) };
  const test = compile(engine, { inputs: { image, label }, outputs: accuracies });
  const { known, unseen } = digitRows();
  const train = (name: keyof typeof losses, net: Layer, digits: number) => {
    const step = learn(net, losses[name]);
    let done = 0;
    for (const batch of arrays(known).take(digits).cache().shuffleBuffer(digits, 1).repeat().batches(50)) {
      const { loss } = step(batch);
      if (++done === 1 || done === steps) print(`step ${done} of the ${name}: loss ${loss.item().toFixed(4)}`);
      if (done >= steps) return;
    }
  };
  train("teacher", teacher, 1500);
  train("student", student, 100);
  train("twin", twin, 100);
  const read = test(unseen);
  for (const name of ["teacher", "student", "twin"] as const)
    print(`the ${name} reads ${(100 * read[name].item()).toFixed(1)} % of unseen digits`);
}
