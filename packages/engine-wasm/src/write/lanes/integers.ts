import type { Table } from "@handloom/compiler";
import { integerRemainder, leftShift, rightShift, truncDivide } from "../../math/exact/integers.ts";
import { remainder } from "../../math/exact/remainder.ts";
import { cheap, type LaneEntry, slow, usual } from "./laneEntry.ts";

export type IntegerName =
  | "bitwiseAnd"
  | "bitwiseOr"
  | "bitwiseXor"
  | "fmod"
  | "leftShift"
  | "rightShift"
  | "truncDivide";

/** Bits, and quotients that are exact. */
export const integers: Table<IntegerName, LaneEntry> = {
  bitwiseAnd: cheap({ int32: ({ v128 }, a, b) => v128.and(a, b) }),
  bitwiseOr: cheap({ int32: ({ v128 }, a, b) => v128.or(a, b) }),
  bitwiseXor: cheap({ int32: ({ v128 }, a, b) => v128.xor(a, b) }),
  fmod: slow({ float32: remainder, int32: integerRemainder }),
  leftShift: usual({ int32: leftShift }),
  rightShift: usual({ int32: rightShift }),
  truncDivide: slow({ int32: truncDivide }),
};
