import * as compiler from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import * as graph from "@handloom/graph";
import * as layers from "@handloom/layers";
import * as loop from "@handloom/loop";
import * as optimizers from "@handloom/optimizers";

export type Untyped = Readonly<Record<string, (...given: readonly unknown[]) => never>>;
/** As plain JavaScript sees them. */
export const [g, l, o, c, p] = [graph, layers, optimizers, compiler, loop] as unknown as [
  Untyped,
  Untyped,
  Untyped,
  Untyped,
  Untyped,
];

export const engine = createWasmEngine();
export const untyped = engine as unknown as Untyped;
export const x = graph.input("x", ["batch", 2]);
export const net = layers.sequential(layers.dense(4, { seed: 1 }), graph.tanh, layers.dense(1, { seed: 2 }));
export const loss = graph.mean(graph.square(net(x)));
export const [w = graph.variable(0)] = net.parameters;
export const [a, b] = [graph.variable([1, 2]), graph.variable([3, 4])];
export const adam = () => optimizers.adam() as unknown as Untyped;

export type Slip = readonly [habit: string, slip: () => unknown, sentence: string];
