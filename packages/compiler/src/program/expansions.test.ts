import { attention, type Expr, input } from "@handloom/graph";
import { userLine } from "@handloom/graph/inspect";
import { expect, test } from "vitest";
import { resolveStep } from "../step/resolveStep.ts";
import { buildProgram } from "./buildProgram.ts";
import type { Instruction, Program } from "./program.ts";

const everyInstruction = ({ instructions }: Program): readonly Instruction[] =>
  instructions.flatMap((one) => [one, ...one.bodies.flatMap(everyInstruction)]);

test("uses that are alike have one expansion, and each has its own line in bodies as well", () => {
  const x = input("x", [4, 3]);
  const first = attention(x, x, x);
  const second = attention(first, x, x);
  const program = buildProgram(resolveStep({ inputs: { x }, outputs: { second } }), new Map());
  const lineOf = (expr: Expr | undefined) => userLine(expr)?.split(":").at(-2);
  const made = everyInstruction(program).map(({ primitive, origin }) => `${primitive.name} ${lineOf(origin)}`);
  const madeBy = (expr: Expr) => made.filter((one) => one.endsWith(` ${lineOf(expr)}`));
  expect(madeBy(first).length).toBeGreaterThan(4);
  expect(madeBy(second)).toEqual(madeBy(first).map((one) => one.replace(/\d+$/, lineOf(second) as string)));
  expect(made).toHaveLength(2 * madeBy(first).length);
});
