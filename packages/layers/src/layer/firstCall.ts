import type { Expr } from "@handloom/graph";
import type { Layer } from "./layer.ts";

/** What a layer did when it was first called, for those who describe it. */
export interface FirstCall {
  /** What kind of layer it is. */
  readonly kind: string;
  readonly x: Expr;
  readonly y: Expr;
  /** The functions that it applied one after the other, if it is nothing but these. */
  readonly steps?: readonly FirstStep[] | undefined;
}

export interface FirstStep {
  readonly kind: string;
  readonly x: Expr;
  readonly y: Expr;
  readonly layer?: Layer | undefined;
}

/** Where a layer keeps its first call; undefined until then. */
export const firstCall: unique symbol = Symbol("handloom.firstCall");
