import type { Expr } from "@handloom/graph";
import type { GoldenCase } from "./goldenFile.ts";
import type { Settings } from "./settings.ts";

/** A case's inputs by name. */
export interface NamedInputs {
  /** @throws GoldenFileError where the case has none of that name */
  get(name: string): Expr;
  optional(name: string): Expr | undefined;
}

/** What nothing of ours is called, but one expression of ours computes: its cases count apart from those that passed. */
export interface SpelledOut<Row> {
  /** As a user would write it. */
  readonly expression: string;
  readonly row: Row;
}

/** A family that nothing of ours computes, on purpose or until now. */
export interface Missing {
  readonly reason: string;
}

/** Ours for each family of a framework. */
export type Rows<Row> = Readonly<Record<string, Row | SpelledOut<Row> | Missing>>;

/** The call of a loss of ours. */
export type LossRow = (inputs: NamedInputs, settings: Settings) => Expr;
export type LossRows = Rows<LossRow>;

/** The call of an op of ours: one expression, or one for each output. */
export type OpCall = (...inputs: Expr[]) => Expr | readonly Expr[];
/** The call by a case's settings; spelled out where only cases of such settings are. */
export type OpRow = (settings: Settings, found: GoldenCase) => OpCall | SpelledOut<OpCall>;
export type OpRows = Rows<OpRow>;

export function spelledOut<Row>(expression: string, row: Row): SpelledOut<Row> {
  return { expression, row };
}

export function missing(reason: string): Missing {
  return { reason };
}
