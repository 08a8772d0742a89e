import * as graph from "@handloom/graph";
import { type AnyPrimitive, type Expr, gradients, type Kind, sum, variable } from "@handloom/graph";
import { applicationsOf } from "@handloom/graph/inspect";
import { allOpCases, type OpCaseRow } from "@handloom/graph/testing";
import type { DType, Tensor } from "@handloom/tensor";
import { tables as tfjs } from "../packages/engine-tfjs/src/lower/tables.ts";
import { everything as wasm } from "../packages/engine-wasm/src/write/parts/everything.ts";
import { tables as xla } from "../packages/engine-xla/src/lower/lowers.ts";

type Cases = (typeof allOpCases)[number];

/** `ops.md`: what every op with a table of cases is, found out by calling it. */
export function opsPage(): string {
  const rows = allOpCases
    .filter(({ op }) => op in graph)
    .sort((a, b) => (a.op < b.op ? -1 : 1))
    .map((cases) => `| ${[`\`${cases.op}\``, ...columnsOf(cases)].join(" | ")} |`);
  return [...heading, ...rows, ""].join("\n");
}

const heading = [
  "# Ops",
  "",
  "A test makes this table anew by calling each op, and compares: `npx vitest run docs/ops.test.ts -u` writes it.",
  "",
  "- **kind**: that of a primitive, or *composite* for a function of others.",
  "- **dtypes**: of its operands, in the rows of its cases.",
  "- **derivatives**: *any order* for expressions that can be differentiated again; a primitive's have their rule beside it.",
  "- **wasm**, **tfjs**, **xla**: *yes* where the engine has code for all primitives in its cases; else those that it expands into",
  "  others, or runs on the host. *Expands some*: it has code for the other uses. A backend of TensorFlow.js whose kernels do",
  "  not hold for a dtype has the host do it.",
  "- **ulp**: how far a float32 result on engine-wasm is from the exact one at most, in units of its last place. Results of",
  "  ½ are rounded correctly; composites add up what their parts have.",
  "",
  "| op | kind | dtypes | derivatives | wasm | tfjs | xla | ulp |",
  "|---|---|---|---|---|---|---|---|",
];

function columnsOf({ op, cases }: Cases): readonly string[] {
  const calls = cases.flatMap((row) => callOf(row));
  const primitives = new Map<string, AnyPrimitive>();
  for (const { expr } of calls)
    for (const { primitive } of applicationsOf([expr])) primitives.set(primitive.name, primitive);
  const own = primitives.get(op);
  const dtypes = [...new Set(calls.flatMap(({ operands }) => operands.map(({ dtype }) => dtype)))].sort();
  return [
    own?.kind ?? "composite",
    dtypes.join(", ") || "—",
    calls.some((call) => isDifferentiable(call)) ? "any order" : "none",
    runsOnWasm(primitives),
    runsOnTfjs(primitives),
    runsOnXla(primitives),
    own === undefined ? "" : ulpsOf(own),
  ];
}

interface Call {
  readonly expr: Expr;
  readonly operands: readonly { readonly expr: Expr; readonly dtype: DType }[];
}

function callOf(row: OpCaseRow): readonly Call[] {
  if (row.throws !== undefined) return [];
  const operands: { expr: Expr; dtype: DType }[] = [];
  const expr = row.build((value: Tensor) => {
    const made = variable(value);
    operands.push({ expr: made, dtype: made.dtype });
    return made;
  });
  return [{ expr, operands }];
}

/** Whether a gradient reaches an operand, and has a gradient itself. */
function isDifferentiable({ expr, operands }: Call): boolean {
  const floats = operands.filter(({ dtype }) => dtype === "float32").map((operand) => operand.expr);
  if (expr.dtype !== "float32" || floats.length === 0) return false;
  try {
    const [slope] = gradients(sum(expr), [floats[0] as Expr]);
    gradients(sum(slope as Expr), floats, { unconnected: "zero" });
    return true;
  } catch {
    return false;
  }
}

function wasmEntry({ name, kind }: AnyPrimitive): unknown {
  if (kind === "loop" || kind === "annotation" || kind === "movement" || kind === "contraction") return "yes";
  const all = Object.values(wasm) as readonly Readonly<Record<string, unknown>>[];
  return all.map((table) => table[name]).find((entry) => entry !== undefined) ?? "yes";
}

/** "yes", or the primitives that engine-wasm has no code for. */
export function runsOnWasm(primitives: ReadonlyMap<string, AnyPrimitive>): string {
  return runsOn(primitives, wasmEntry);
}

/** "yes", or the primitives that engine-tfjs has no code for. */
export function runsOnTfjs(primitives: ReadonlyMap<string, AnyPrimitive>): string {
  // The kernel of convolutions is for some of them only, and no derivatives.
  return runsOn(primitives, (primitive) => (primitive.kind === "window" ? "expand" : entryIn(tfjs)(primitive)));
}

/** "yes", or the primitives that StableHLO has nothing for. */
export function runsOnXla(primitives: ReadonlyMap<string, AnyPrimitive>): string {
  return runsOn(primitives, entryIn(xla));
}

type Tables = Readonly<Record<Exclude<Kind, "loop" | "annotation">, Readonly<Record<string, unknown>>>>;

/** Loops and annotations have no table: every engine runs the former, and the latter vanish. */
const entryIn =
  (tables: Tables) =>
  ({ name, kind }: AnyPrimitive): unknown =>
    kind === "loop" || kind === "annotation" ? "yes" : tables[kind][name];

function runsOn(primitives: ReadonlyMap<string, AnyPrimitive>, entryOf: (primitive: AnyPrimitive) => unknown): string {
  const named = (holds: (entry: unknown) => boolean) =>
    [...primitives.values()].filter((p) => holds(entryOf(p))).map(({ name }) => name);
  const not = (word: string) => named((entry) => entry === word);
  const [expanded, hosted] = [not("expand"), not("host")];
  const partly = named((entry) => typeof entry === "object" && entry !== null && "takes" in entry);
  return (
    [
      ...(partly.length > 0 ? [`expands some ${partly.join(", ")}`] : []),
      ...(expanded.length > 0 ? [`expands ${expanded.join(", ")}`] : []),
      ...(hosted.length > 0 ? [`host for ${hosted.join(", ")}`] : []),
    ].join("; ") || "yes"
  );
}

function ulpsOf({ name, kind }: AnyPrimitive): string {
  if (kind !== "elementwise") return "";
  const entry = (wasm.elementwise as Readonly<Record<string, unknown>>)[name];
  if (typeof entry !== "object" || entry === null || !("lanes" in entry)) return "";
  const { lanes, ulps = 0.5 } = entry as { readonly lanes: object; readonly ulps?: number };
  return "float32" in lanes ? (ulps === 0.5 ? "½" : String(ulps)) : "";
}
