import type { Expr, Tree } from "@handloom/graph";
import type { Owner } from "./layer.ts";

/** The first call of a layer, for those who describe it or load its weights. */
export interface FirstCall {
  /** The kind of layer. */
  readonly kind: string;
  /** The framework whose gates and biases it has, where frameworks differ in them. */
  readonly dialect?: "keras" | "torch" | undefined;
  readonly x: Tree<Expr>;
  readonly y: Tree<Expr>;
  /** The functions that it applied one after the other, or its parts. */
  readonly steps?: readonly FirstStep[] | undefined;
}

export interface FirstStep {
  /** Of a part. Default: its position. */
  readonly name?: string | undefined;
  readonly kind: string;
  readonly x: Tree<Expr>;
  readonly y: Tree<Expr>;
  readonly layer?: Owner | undefined;
}

/** The key of a layer's first call; undefined until then. */
export const firstCall: unique symbol = Symbol("handloom.firstCall");
