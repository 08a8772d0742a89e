import { scaledDotProduct } from "../layers/attention.ts";
import { lastStates } from "../layers/recurrent.ts";
import type { OpRows } from "../table.ts";
import { convolution } from "../vocabulary/convolution.ts";
import { indexing as places } from "../vocabulary/indexing.ts";
import { order } from "../vocabulary/order.ts";
import { pooling } from "../vocabulary/pooling.ts";
import { resizing } from "../vocabulary/resizing.ts";
import { elementwise } from "./elementwise.ts";
import { indexing } from "./indexing.ts";
import { matrices } from "./matrices.ts";
import { movement } from "./movement.ts";
import { normalisation } from "./normalisation.ts";
import { reductions } from "./reductions.ts";

/** Ours for each op that torch names. */
export const torch: OpRows = {
  ...elementwise,
  ...reductions,
  ...matrices,
  ...movement,
  ...places,
  ...indexing,
  ...order,
  ...normalisation,
  ...convolution,
  ...pooling,
  ...resizing,
  attention: scaledDotProduct,
  ...lastStates,
};
