import type { Step } from "@handloom/compiler";
import { add, gather, input, scan, type sum, variable } from "@handloom/graph";
import { expect, it } from "vitest";
import { backendOf } from "../backend.ts";
import { lowerProgram } from "../lower/program/lowerProgram.ts";
import { programOf } from "../programs.cases.ts";
import { modelGraph } from "./modelGraph.ts";

/** The nodes of a step's graph that are not constants, one a line. */
function nodesOf(step: Step, feed: unknown): string[] {
  const program = programOf(step, feed);
  const backend = { ...backendOf("tensorflow"), hasAllOps: true, makesRoots: true };
  const plan = lowerProgram(program, { backend, engine: "test", strict: true });
  const variables = [...new Set([...program.state, ...program.writes].map((one) => one.variable))];
  const names = new Map(variables.map((one) => [one, one.name ?? "variable"]));
  const nodes = modelGraph([{ prefix: "program", plan }], names).filter(({ op }) => op !== "Const");
  return nodes.map(({ name, op, inputs }) => `${name} = ${op}(${inputs.join(", ")})`);
}

it("writes only when everything is computed and every check holds", () => {
  const [table, count] = [variable([1, 2], { name: "table" }), variable(0, { name: "count" })];
  const index = input("index", [1], "int32");
  const step = {
    inputs: { index },
    outputs: { row: gather(table, index) },
    updates: [[count, add(count, 1)]],
  } as const;
  const own = nodesOf(step, { index: [0] }).filter((line) => !/^(table|count)/.test(line));
  expect(own.join("\n")).toMatchInlineSnapshot(`
    "AssignVariableOp_0 = AssignVariableOp(table, table/given)
    AssignVariableOp_2 = AssignVariableOp(count, count/given)
    program/input_0 = Placeholder()
    ReadVariableOp_3 = ReadVariableOp(table)
    ReadVariableOp_4 = ReadVariableOp(count)
    GreaterEqual_7 = GreaterEqual(program/input_0, Const_1)
    Less_8 = Less(program/input_0, Const_6)
    LogicalAnd_9 = LogicalAnd(GreaterEqual_7, Less_8)
    All_11 = All(LogicalAnd_9, Const_10)
    GatherV2_12 = GatherV2(ReadVariableOp_3, program/input_0, Const_1)
    AddV2_13 = AddV2(ReadVariableOp_4, Const_5)
    Assert_14 = Assert(All_11, All_11)
    NoOp_15 = NoOp(^ReadVariableOp_3, ^ReadVariableOp_4, ^GatherV2_12, ^Const_5, ^Assert_14)
    AssignAddVariableOp_16 = AssignAddVariableOp(count, Const_5, ^NoOp_15)
    program/output_0 = Identity(GatherV2_12)
    program/done = Identity(Const_1, ^NoOp_15, ^AssignAddVariableOp_16)"
  `);
});

it("writes a loop as values that go round", () => {
  const xs = input("xs", ["time"]);
  const { carry } = scan(({ t }: { t: ReturnType<typeof sum> }, x) => ({ carry: { t: add(t, x) }, output: t }), {
    carry: { t: variable(0, { name: "start" }) },
    over: xs,
  });
  const ops = nodesOf({ inputs: { xs }, outputs: carry }, { xs: [1, 2] }).map((line) => /= (\w+)/.exec(line)?.[1]);
  for (const op of ["Enter", "Merge", "LoopCond", "Switch", "NextIteration", "Exit"]) expect(ops).toContain(op);
});
