import type { Table } from "@handloom/compiler";
import { atan2 } from "../../math/atan2.ts";
import { cos } from "../../math/cos.ts";
import { erf } from "../../math/erf.ts";
import { erfc } from "../../math/erfc.ts";
import { erfInv } from "../../math/erfInv.ts";
import { log1p } from "../../math/log1p.ts";
import { pow } from "../../math/pow.ts";
import { sin } from "../../math/sin.ts";
import { type LaneEntry, slow } from "./laneEntry.ts";

export type FunctionName = "atan2" | "cos" | "erf" | "erfc" | "erfInv" | "log1p" | "pow" | "sin";

/** Elementary functions beyond those in arithmetic.ts. */
export const functions: Table<FunctionName, LaneEntry> = {
  atan2: slow({ float32: atan2 }, 2.5),
  cos: slow({ float32: cos }, 2),
  erf: slow({ float32: erf }, 2),
  erfc: slow({ float32: erfc }, 7),
  erfInv: slow({ float32: erfInv }, 3),
  log1p: slow({ float32: log1p }, 2),
  pow: slow({ float32: pow }, 1),
  sin: slow({ float32: sin }, 2),
};
