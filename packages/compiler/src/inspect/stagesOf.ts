import type { Stateful } from "@handloom/graph";
import { leavesOf, linesOf, userLine } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import { passes } from "../passes/index.ts";
import type { Program } from "../program/program.ts";
import { programFor, type Specialisation } from "../program/specialise.ts";
import { type Inside, insideOf } from "../step/inside.ts";
import type { ResolvedStep } from "../step/resolveBy.ts";
import { kernelLines } from "./kernelLines.ts";
import type { PlanStage } from "./kernelPlan.ts";
import { marked } from "./marked.ts";
import { programLines } from "./programLines.ts";
import { showMemory } from "./showMemory.ts";
import { stepLines } from "./showStep.ts";
import { plainLines, type Stage, type StageLine } from "./stage.ts";

/** The options of `explain` and `stagesOf`. */
export interface ExplainOptions {
  /** Sizes of the named dims. Default: those of the last call. */
  readonly dims?: Readonly<Record<string, number>> | undefined;
  /** How to show what an engine keeps as bytes or data, by the title of the stage: `{ Module: moduleText }`. */
  readonly printers?: Readonly<Record<string, (content: never) => string>> | undefined;
}

/**
 * The stages that `explain` prints, as data for pages and editors. Each line has the values that it computes and the
 * user's lines that made it, and says whether a pass added, removed or changed it. All of it can be sent to another
 * thread.
 *
 * @param compiled what `compile` gave
 * @throws GraphError when a named dim has no size: call the function first, or pass `dims`
 *
 * ```ts
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const same = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 1) } });
 * const simplified = stagesOf(same, { dims: { n: 3 } }).find(({ title }) => title === "After simplify");
 * simplified?.lines.map(({ text, values, mark }) => [text, values, mark])
 * // => [
 * //      ["input x: float32[3]", ["%0"], undefined],
 * //      ["%2: float32[3] = mul(x, 1)", ["%2"], "removed"],
 * //      ["output x", [], "changed"],
 * //    ]
 * ```
 */
export function stagesOf(compiled: Stateful, shown: ExplainOptions = {}): readonly Stage[] {
  return stagesFor("stagesOf", compiled, shown);
}

export function stagesFor(called: string, compiled: Stateful, shown: ExplainOptions): readonly Stage[] {
  const { dims, printers = {} } = checkOptions(called, shown, "dims printers");
  const within = insideOf(called, compiled);
  const { step, engine, options } = within;
  const { sizes, executable, program } = chosen(within, dims);
  const built = programFor(engine, step, sizes, options);
  const use = executable.memory?.();
  return [
    { kind: "step", title: "Step", lines: stepLines(step) },
    { kind: "graph", title: "Graph", lines: graphLines(step) },
    { kind: "program", title: `Program${showSizes(sizes)}`, lines: programLines(built) },
    ...passStages(built),
    ofEngine("Engine", plainLines(fieldsOf({ name: engine.name, ...engine.info }))),
    ...(use === undefined ? [] : [ofEngine("Bytes", plainLines(fieldsOf(use)))]),
    ...executable.stages.map(({ title, content }) =>
      ofEngine(title, contentLines(title, content, program, printers[title])),
    ),
  ];
}

const ofEngine = (title: string, lines: readonly StageLine[]): Stage => ({ kind: "engine", title, lines });

function chosen({ step, specialisations }: Inside, dims: Readonly<Record<string, number>> | undefined): Specialisation {
  const last = specialisations.latest();
  return dims === undefined && last !== undefined
    ? last
    : specialisations.of(new Map(Object.entries({ ...step.dims, ...dims })));
}

function graphLines(step: ResolvedStep): StageLine[] {
  const roots = [...leavesOf(step.outputs), ...step.updates.map(([, value]) => value)];
  return linesOf(roots).map(({ text, depth, expr }) => {
    const made = userLine(expr);
    return { text, depth, values: [], lines: made === undefined ? [] : [made] };
  });
}

/** Each pass, with what it left and what it took away. */
function passStages(built: Program): Stage[] {
  let program = built;
  return Object.entries(passes).map(([name, pass]) => {
    const before = programLines(program);
    program = pass(program);
    return { kind: "pass", title: `After ${name}`, lines: marked(before, programLines(program)) };
  });
}

function contentLines(
  title: string,
  content: unknown,
  program: Program,
  printer: ((content: never) => string) | undefined,
): readonly StageLine[] {
  if (printer !== undefined) return plainLines(printer(content as never));
  if (typeof content === "string") return plainLines(content);
  if (content instanceof Uint8Array) return plainLines(`${content.length} bytes`);
  if (!isPlanStage(content)) return plainLines(`data; \`printers: { ${title}: JSON.stringify }\` shows it`);
  return content.lists === "kernels"
    ? kernelLines(content.plan, content.isShared, program)
    : plainLines(showMemory(content.plan, content.offsets));
}

const isPlanStage = (content: unknown): content is PlanStage =>
  typeof content === "object" && content !== null && "lists" in content;

function fieldsOf(record: object): string {
  return Object.entries(record)
    .map(([key, value]) => `${key}: ${value}`)
    .join("\n");
}

function showSizes(sizes: ReadonlyMap<string, number>): string {
  return sizes.size === 0 ? "" : ` for ${[...sizes].map(([name, size]) => `${name} = ${size}`).join(", ")}`;
}
