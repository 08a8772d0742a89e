import type { Inside } from "@handloom/compiler";
import { type Expr, isExpr, type Tree } from "@handloom/graph";
import { showType } from "@handloom/graph/inspect";
import { type DType, dtypes } from "@handloom/tensor";
import type { Description } from "./description.ts";

const given: Readonly<Record<DType, string>> = {
  float32: "Given<number, Float32Array | Float64Array>",
  int32: "Given<number, Int32Array>",
  uint8: "Given<number, Uint8Array>",
  bool: "Given<boolean, never>",
};

/** The types of the ES module, as the text of a .d.ts file. */
export function stepTypes({ inputs, outputs }: Inside["step"], { programs }: Description): string {
  const sizes = programs.flatMap(({ sizes }) => (sizes === "" ? [] : [`{ ${sizes} }`]));
  const takes = typeOf(inputs as Tree<Expr>, ({ dtype }) => given[dtype], "");
  const gives = typeOf(outputs, ({ dtype }) => `Values<${dtypes[dtype].array}, "${dtype}">`, "");
  return `/** Lists of lists, as deep as the shape. */
type Nested<Element> = Element | readonly Nested<Element>[];
/** What an input takes: a number, lists, all elements row by row, or these with a shape. */
export type Given<Element, Data> =
  | Nested<Element>
  | Data
  | { readonly data: Data | Uint8Array; readonly shape: readonly number[]; readonly dtype?: string };
/** A tensor: its elements row by row. */
export interface Values<Data, DType> {
  readonly data: Data;
  readonly shape: readonly number[];
  readonly dtype: DType;
}

/** What a call takes${sizes.length === 0 ? "" : `, for ${sizes.join(" or ")}`}. */
export type Inputs = ${takes};
/** What a call gives: values before the updates. */
export type Outputs = ${gives};

export interface Step {
  /** @throws StepError for what does not fit, before anything is written */
  (inputs${takes === "{}" ? "?" : ""}: Inputs): Outputs;
  /** The variables, as the bytes of a safetensors file. */
  state(): Uint8Array<ArrayBuffer>;
  /** Takes the variables from the bytes of a safetensors file. Other tensors in it are left alone. */
  load(bytes: Uint8Array): void;
}

/** Makes the step: compiles its module and gives the variables their values, from the bytes given or from its own files. */
export declare function createStep(given?: {
  readonly wasm?: WebAssembly.Module | Uint8Array<ArrayBuffer>;
  readonly weights?: Uint8Array;
}): Promise<Step>;
export declare class StepError extends Error {}
`;
}

function typeOf(tree: Tree<Expr>, leaf: (expr: Expr) => string, indent: string): string {
  if (isExpr(tree)) return leaf(tree);
  const inner = `${indent}  `;
  const branches = Object.entries(tree as Readonly<Record<string, Tree<Expr>>>);
  if (branches.length === 0) return Array.isArray(tree) ? "readonly []" : "{}";
  const lines = branches.map(([key, branch]) => {
    const about = isExpr(branch) ? `${inner}/** ${showType(branch)} */\n` : "";
    const label = Array.isArray(tree) ? "" : `readonly ${JSON.stringify(key)}: `;
    return `${about}${inner}${label}${typeOf(branch, leaf, inner)}${Array.isArray(tree) ? "," : ";"}`;
  });
  return Array.isArray(tree) ? `readonly [\n${lines.join("\n")}\n${indent}]` : `{\n${lines.join("\n")}\n${indent}}`;
}
