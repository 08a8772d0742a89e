import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as graph from "@handloom/graph";
import * as layers from "@handloom/layers";
import { expect, it } from "vitest";
import { root } from "./pages.ts";

const exported = [...Object.keys(graph), ...Object.keys(layers)];
const isExported = (part: RegExp) => exported.some((name) => part.test(name));

/** Whether a loop can be differentiated. */
function loopHasGradient(): boolean {
  const [xs, start] = [graph.variable([1, 2]), graph.variable(1)];
  const { carry } = graph.scan(
    (now, x) => ({ carry: { total: graph.mul(now["total"] as graph.Expr, x) }, output: x }),
    {
      carry: { total: start },
      over: xs,
    },
  );
  try {
    graph.gradients(carry["total"] as graph.Expr, [start]);
    return true;
  } catch (error) {
    expect(error).toBeInstanceOf(graph.GradientError);
    return false;
  }
}

it.each([
  ["convolution", isExported(/^conv/)],
  ["pooling", isExported(/pool/i)],
  ["gradients of loops", loopHasGradient()],
  ["`vmap`", isExported(/^vmap$/)],
])("H4: the README says that this has no %s exactly while there is none", (what, exists) => {
  const [, has = ""] =
    /^What those have and this has not: ([\s\S]*?)\.$/m.exec(readFileSync(join(root, "README.md"), "utf8")) ?? [];
  expect(has).not.toBe("");
  expect(has.replaceAll("\n", " ").includes(what)).toBe(!exists);
});
