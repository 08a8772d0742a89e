import { type Stateful, show } from "@handloom/graph";
import { leavesOf } from "@handloom/graph/inspect";
import { checkOptions } from "@handloom/tensor";
import type { MemoryUse } from "../engine/engine.ts";
import { passes } from "../passes/index.ts";
import type { Program } from "../program/program.ts";
import { programFor, type Specialisation } from "../program/specialise.ts";
import { type Inside, insideOf } from "../step/inside.ts";
import type { PlanStage } from "./kernelPlan.ts";
import { showKernels } from "./showKernels.ts";
import { showMemory } from "./showMemory.ts";
import { showProgram } from "./showProgram.ts";
import { showStep } from "./showStep.ts";

/** The options of `explain`. */
export interface ExplainOptions {
  /** Sizes of the named dims. Default: those of the last call. */
  readonly dims?: Readonly<Record<string, number>> | undefined;
  /** How to show what an engine keeps as bytes or data, by the title of the stage: `{ Module: moduleText }`. */
  readonly printers?: Readonly<Record<string, (content: never) => string>> | undefined;
}

/**
 * Everything that a compiled function went through, as text: the step, its graph, the program after each pass, and
 * what the engine made of it.
 *
 * @param compiled what `compile` gave
 * @throws GraphError when a named dim has no size: call the function first, or pass `dims`
 *
 * ```ts
 * import { input, mul } from "@handloom/graph";
 *
 * const x = input("x", ["n"]);
 * const double = compile(createReferenceEngine(), { inputs: { x }, outputs: { y: mul(x, 2) } });
 * const sections = explain(double, { dims: { n: 3 } }).split("\n\n");
 * sections.slice(0, 4).map((section) => section.split("\n")[0])
 * // => ["== Step ==", "== Graph ==", "== Program for n = 3 ==", "== After foldConstants =="]
 * ```
 */
export function explain(compiled: Stateful, shown: ExplainOptions = {}): string {
  const { dims, printers = {} } = checkOptions("explain", shown, "dims printers");
  const within = insideOf("explain", compiled);
  const { step, engine, options } = within;
  const { sizes, executable } = chosen(within, dims);
  const built = programFor(engine, step, sizes, options);
  return [
    section("Step", showStep(step)),
    section("Graph", show([...leavesOf(step.outputs), ...step.updates.map(([, value]) => value)])),
    section(`Program${showSizes(sizes)}`, showProgram(built, { lines: true })),
    ...passSections(built),
    section(
      "Engine",
      Object.entries({ name: engine.name, ...engine.info })
        .map(([key, value]) => `${key}: ${value}`)
        .join("\n"),
    ),
    ...memorySection(executable.memory?.()),
    ...executable.stages.map(({ title, content }) =>
      section(title, printers[title]?.(content as never) ?? showContent(title, content)),
    ),
  ].join("\n\n");
}

function chosen({ step, specialisations }: Inside, dims: Readonly<Record<string, number>> | undefined): Specialisation {
  const last = specialisations.latest();
  return dims === undefined && last !== undefined
    ? last
    : specialisations.of(new Map(Object.entries({ ...step.dims, ...dims })));
}

function memorySection(use: MemoryUse | undefined): string[] {
  if (use === undefined) return [];
  const lines = Object.entries(use).map(([of, bytes]) => `${of}: ${bytes}`);
  return [section("Bytes", lines.join("\n"))];
}

function showContent(title: string, content: unknown): string {
  if (typeof content === "string") return content;
  if (content instanceof Uint8Array) return `${content.length} bytes`;
  if (isPlanStage(content))
    return content.lists === "kernels"
      ? showKernels(content.plan, content.isShared)
      : showMemory(content.plan, content.offsets);
  return `data; \`printers: { ${title}: JSON.stringify }\` shows it`;
}

const isPlanStage = (content: unknown): content is PlanStage =>
  typeof content === "object" && content !== null && "lists" in content;

function section(title: string, text: string): string {
  return `== ${title} ==\n${text}`;
}

function showSizes(sizes: ReadonlyMap<string, number>): string {
  return sizes.size === 0 ? "" : ` for ${[...sizes].map(([name, size]) => `${name} = ${size}`).join(", ")}`;
}

/** Each pass that changed something, with what it left. */
function passSections(built: Program): string[] {
  let program = built;
  return Object.entries(passes).map(([name, pass]) => {
    const before = showProgram(program);
    program = pass(program);
    const after = showProgram(program);
    return section(`After ${name}`, after === before ? "no change" : after);
  });
}
