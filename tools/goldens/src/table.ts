import type { Expr } from "@handloom/graph";
import type { Settings } from "./settings.ts";

/** A case's inputs by name. */
export interface NamedInputs {
  /** @throws GoldenFileError where the case has none of that name */
  get(name: string): Expr;
  optional(name: string): Expr | undefined;
}

/** Ours for each loss that a framework names. */
export type LossRows = Readonly<Record<string, (inputs: NamedInputs, settings: Settings) => Expr>>;

/** Ours for each op that a framework names, by its settings: one expression, or one for each output. */
export type OpRows = Readonly<Record<string, (settings: Settings) => (...inputs: Expr[]) => Expr | readonly Expr[]>>;
