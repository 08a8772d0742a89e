import { expect, it } from "vitest";
import { exportedNames } from "./exportedNames.ts";
import { packages } from "./packages.ts";

it("lists values and types, also of modules that are exported whole", () => {
  expect(exportedNames("tools/workspace/src/exportedNames.fixture.ts").sort()).toEqual([
    "Manifest",
    "kept",
    "packages",
    "renamed",
  ]);
});

/** Layers that are called as the op whose weights they own. */
const layersOfOps = [
  ...["conv1d", "conv2d", "conv3d", "convTranspose1d", "convTranspose2d", "convTranspose3d"],
  ...["depthwiseConv1d", "depthwiseConv2d", "separableConv1d", "separableConv2d", "prelu", "additiveAttention"],
];

/** Names that two packages have, each with its reason. */
const exceptions: Readonly<Record<string, string>> = {
  zeros: "graph's, of a shape, is what NumPy and PyTorch call so; optimizers' is the initial value of a slot",
  ...Object.fromEntries(
    layersOfOps.map((name) => [
      name,
      "the op takes its weights, the layer owns them: PyTorch has both names, and each says which it is",
    ]),
  ),
};

it("finds no name in the main entries of two packages", () => {
  const owners = new Map<string, string[]>();
  for (const [folder] of packages) {
    for (const name of new Set(exportedNames(`packages/${folder}/src/index.ts`))) {
      owners.set(name, [...(owners.get(name) ?? []), folder]);
    }
  }
  const shared = [...owners].filter(([name, folders]) => folders.length > 1 && exceptions[name] === undefined);
  expect(shared).toEqual([]);
  expect(owners.size).toBeGreaterThan(0);
});
