import { buildProgram, type Inside, optimise } from "@handloom/compiler";
import { GraphError } from "@handloom/graph";
import { dimNames } from "@handloom/graph/inspect";
import { lowers } from "@handloom/planner";
import { chooseTile } from "../kernels/product/tile.ts";
import { checkCounts } from "../runtime/checkCounts.ts";
import { type Planned, planProgram } from "../runtime/planProgram.ts";
import type { Target } from "../write/job.ts";
import { usualSharing } from "../write/kernels/share.ts";
import { everything } from "../write/parts/everything.ts";
import { rulesOf } from "../write/rules.ts";

type SizeSet = Readonly<Record<string, number>>;

/** A plan for one set of sizes. */
export interface SizedPlan extends Planned {
  readonly sizes: SizeSet;
}

/** One thread of a host that nobody knows yet. The tile decides how fast it is, and no bit. */
export const portable: Target = {
  tile: chooseTile({ v8: undefined, fma: true, wide: false }),
  sharing: { ...usualSharing, threads: 1 },
  tables: everything,
  rules: rulesOf(everything),
};

/** The plans of a step, one for each set of sizes. */
export function planStep(inside: Inside, wanted: readonly SizeSet[] | undefined): readonly SizedPlan[] {
  const planned = sizesOf(inside, wanted).map((sizes): SizedPlan => {
    const { checkNumerics } = inside.options;
    const rules = { checkNumerics, lowers: (use: Parameters<typeof lowers>[0]) => lowers(use, portable.rules) };
    const program = optimise(buildProgram(inside.step, new Map(Object.entries(sizes)), rules));
    checkCounts(program);
    return { ...planProgram(program, portable), sizes };
  });
  checkHosts(planned);
  return planned;
}

function sizesOf({ step, specialisations }: Inside, wanted: readonly SizeSet[] | undefined): readonly SizeSet[] {
  const names = new Set([
    ...step.inputLeaves.flatMap(({ shape }) => shape.flatMap(dimNames)),
    ...Object.keys(step.dims),
  ]);
  const last = specialisations.latest()?.sizes;
  const sets = wanted ?? [Object.fromEntries(last ?? [])];
  if (!Array.isArray(sets) || sets.length === 0)
    throw new GraphError("exportStep", "`sizes` is not a list of sizes", "Write { sizes: [{ batch: 1 }] }");
  return sets.map((set: SizeSet) => {
    const sizes = { ...step.dims, ...set };
    for (const [name, size] of Object.entries(sizes)) checkSize(name, size, names);
    const open = [...names].filter((name) => sizes[name] === undefined);
    if (open.length === 0) return sizes;
    const example = open.map((name) => `${name}: 1`).join(", ");
    throw new GraphError(
      "exportStep",
      `${open.join(" and ")} ${open.length > 1 ? "have" : "has"} no size`,
      `Call the function first, or pass { sizes: [{ ${example} }] }`,
    );
  });
}

function checkSize(name: string, size: unknown, names: ReadonlySet<string>): void {
  if (!names.has(name)) {
    const known = names.size === 0 ? "It has none" : `It has ${[...names].join(", ")}`;
    throw new GraphError("exportStep", `no dim of the step is called "${name}"`, known);
  }
  if (!(Number.isInteger(size) && (size as number) >= 0))
    throw new GraphError("exportStep", `${name}: ${String(size)} is not a size`, "Give a whole number of at least 0");
}

function checkHosts(planned: readonly SizedPlan[]): void {
  const hosted = planned.flatMap(({ bindings }) => bindings.hosts.map(({ primitive }) => `"${primitive.name}"`));
  if (hosted.length === 0) return;
  throw new GraphError(
    "exportStep",
    `engine-wasm leaves ${[...new Set(hosted)].join(", ")} to JavaScript, which a module on its own does not have`,
    "Give the primitive an `expand`, or compute it outside of the step",
  );
}
