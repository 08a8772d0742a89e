import type { OpRows } from "../table.ts";
import { activation } from "./activation.ts";
import { expressions } from "./aliases/expressions.ts";
import { names } from "./aliases/names.ts";
import { numbers } from "./aliases/numbers.ts";
import { writing } from "./aliases/writing.ts";
import { comparison } from "./comparison.ts";
import { convolution } from "./convolution.ts";
import { creation } from "./creation.ts";
import { elementwise } from "./elementwise.ts";
import { transforms } from "./fourier.ts";
import { indexing } from "./indexing.ts";
import { linear } from "./linear.ts";
import { movement } from "./movement.ts";
import { order } from "./order.ts";
import { others } from "./others.ts";
import { pooling } from "./pooling.ts";
import { reductions } from "./reductions.ts";
import { resizing } from "./resizing.ts";

/** Ours for each op under the one name that its cases have for all frameworks. */
export const vocabulary: OpRows = {
  ...names,
  ...numbers,
  ...writing,
  ...expressions,
  ...others,
  ...elementwise,
  ...comparison,
  ...activation,
  ...reductions,
  ...movement,
  ...creation,
  ...indexing,
  ...order,
  ...linear,
  ...convolution,
  ...pooling,
  ...resizing,
  ...transforms,
};
