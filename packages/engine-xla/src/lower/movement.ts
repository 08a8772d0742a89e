import type { Table } from "@handloom/compiler";
import type { KindAttributes, MovementName } from "@handloom/graph";
import type { Text } from "../text/createText.ts";
import { broadcast, pad, reshape, slice, transpose } from "../text/ops.ts";
import type { Ref } from "../text/ref.ts";

type Move<M> = Extract<KindAttributes["movement"], { move: M }>;
type Numbers = readonly number[];

export type MovementLowering = (text: Text, x: Ref, attributes: never) => Ref;

/** In a program all sizes are numbers. */
export const movement: Table<MovementName, MovementLowering> = {
  broadcastTo: (text, x, { shape }: Move<"broadcast">) => broadcast(text, x, shape as Numbers),
  pad: (text, x, { before, after, value }: Move<"pad">) => pad(text, x, value, before as Numbers, after as Numbers),
  reshape: (text, x, { shape }: Move<"reshape">) => reshape(text, x, shape as Numbers),
  slice: (text, x, { starts, strides, shape }: Move<"slice">) =>
    slice(text, x, starts as Numbers, strides, shape as Numbers),
  transpose: (text, x, { permutation }: Move<"transpose">) => transpose(text, x, permutation),
};
