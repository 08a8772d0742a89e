import type { Expr } from "@handloom/graph";
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

/** Ours for each family of a framework. */
export type Rows<Row> = Readonly<Record<string, Row | SpelledOut<Row>>>;

/** The call of a loss of ours. */
export type LossRow = (inputs: NamedInputs, settings: Settings) => Expr;
export type LossRows = Rows<LossRow>;

/** The call of an op of ours, by a case's settings: one expression, or one for each output. */
export type OpRow = (settings: Settings) => (...inputs: Expr[]) => Expr | readonly Expr[];
export type OpRows = Rows<OpRow>;

export function spelledOut<Row>(expression: string, row: Row): SpelledOut<Row> {
  return { expression, row };
}
