/** What the loop's side says: begin a pass, send one more item, or stop. */
export type Request =
  | {
      readonly say: "open";
      readonly pass: number;
      readonly epoch: number;
      readonly position: unknown;
      readonly ahead: number;
    }
  | { readonly say: "more"; readonly pass: number }
  | { readonly say: "close"; readonly pass: number };

/** What the worker answers. */
export type Answer =
  | { readonly say: "item"; readonly pass: number; readonly item: unknown; readonly after: unknown }
  | { readonly say: "over"; readonly pass: number; readonly after: unknown }
  | {
      readonly say: "error";
      readonly pass: number;
      readonly name: string;
      readonly message: string;
      readonly stack: string;
    };

/** A position in a stream that a worker serves. */
export interface ServedPosition {
  /** The served stream's description: a worker that serves another stream refuses the position. */
  readonly stream: string;
  readonly at: unknown;
}
