import { expect, it } from "vitest";
import { gates } from "./gates.mjs";

it("runs nothing beside what builds, changes or compares the tree", () => {
  const alone = gates("unused").flatMap((next) => ("name" in next ? [next.name] : []));
  expect(alone).toEqual(["npm test, tables whole", "packing", "nothing left behind in the tree"]);
});
