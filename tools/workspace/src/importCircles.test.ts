import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { projectFiles, read } from "./files.ts";
import { importCircles, importsOf } from "./importCircles.ts";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const sources = projectFiles().filter(
  (file) => /^(packages|apps|bench|examples|tools|docs)\/.*\.(ts|mjs)$/.test(file) && !/\.test\.ts$/.test(file),
);
const circles = importCircles(new Map(sources.map((file) => [file, importsOf(file, read(file))])));

/** Where files may load each other, each with its reason. They name each other inside calls only. */
const accepted: readonly { readonly within: RegExp; readonly reason: string }[] = [
  {
    within: /^packages\/graph\/src\/(primitives|composites)\//,
    reason: "An op's gradient is made of ops, whose gradients may be made of it.",
  },
  {
    within: /^packages\/graph\/src\/transforms\/(batch|derivatives)\//,
    reason: "A rule of gradients or a body inside of what is mapped or moved is a graph, which is as well.",
  },
  {
    within: /^packages\/datasets\/src\/(streams\/(loaded|streamOf)|tables\/(arrays|tableDataset))\.ts$/,
    reason: "A table is a stream of its rows, and every stream can be loaded into a table.",
  },
];

describe("imports at run time", () => {
  it("make no circle without a reason", () => {
    const isAccepted = (circle: readonly string[]) =>
      accepted.some(({ within }) => circle.every((file) => within.test(file)));
    expect(circles.filter((circle) => !isAccepted(circle))).toEqual([]);
  });

  it("still make every circle that there is a reason for", () => {
    const unused = accepted.filter(({ within }) => !circles.flat().some((file) => within.test(file)));
    expect(unused).toEqual([]);
  });

  describe("in a circle", () => {
    beforeEach(() => {
      vi.resetModules();
    });

    // What a file does when it is loaded must not need another file of its circle, which may not be there yet.
    it.each(circles.flat())("may begin with %s", async (file) => {
      await expect(import(join(root, file))).resolves.toBeDefined();
    });
  });
});

describe("the search for circles", () => {
  it("reads what is left when types are erased", () => {
    const source = [
      'import { a, type B } from "./a.ts";',
      'import type { C } from "./c.ts";',
      'import {\n  d,\n  e,\n} from "../d/e.ts";',
      'export type { F } from "./f.ts";',
      'export { g } from "./g.ts";',
      'import "./h.mjs";',
      'import { i } from "@handloom/graph";',
      ' * import { j } from "./j.ts";',
    ].join("\n");
    expect(importsOf("x/y/z.ts", source)).toEqual(["x/y/a.ts", "x/d/e.ts", "x/y/g.ts", "x/y/h.mjs"]);
  });

  it("finds the files that load each other, and no file that only leads to them", () => {
    const imports = { a: ["b"], b: ["c"], c: ["d", "b"], d: ["b", "e"], e: ["f"], f: ["f"], g: ["a", "e"] };
    expect(importCircles(new Map(Object.entries(imports)))).toEqual([["b", "c", "d"], ["f"]]);
  });
});
