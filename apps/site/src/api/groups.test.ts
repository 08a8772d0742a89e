import { expect, it } from "vitest";
import { exportedBy } from "../../../../tools/examples/src/exported.ts";
import { groupAddress, groupOf, groups } from "./groups.mjs";

const source = "packages/graph/src/";
const exported = exportedBy(`${source}index.ts`);
const files = exported.map(({ place }) => place.slice(source.length).replace(/:\d+$/, ""));

it("has a group for all that graph exports, and no group or path for nothing", () => {
  const own = groups["@handloom/graph"] ?? [];
  const found = new Set(files.map((file) => groupOf("@handloom/graph", file)));
  expect(found).toEqual(new Set(own));
  const unused = own.flatMap(({ files: starts }) =>
    starts.filter((start) => !files.some((file) => file.startsWith(start))),
  );
  expect(unused).toEqual([]);
});

it("gives a group an address that no export has", () => {
  const names = new Set(exported.map(({ name }) => `api/graph/${name.toLowerCase()}/`));
  const addresses = (groups["@handloom/graph"] ?? []).map((group) => groupAddress("graph", group));
  expect(new Set(addresses).size).toBe(addresses.length);
  expect(addresses.filter((address) => names.has(address))).toEqual([]);
});

it.for([
  ["composites/gamma/zeta.ts", "Special functions"],
  ["primitives/elementwise/transcendental/erfInv.ts", "Special functions"],
  ["primitives/elementwise/transcendental/exp.ts", "Exponentials and trigonometry"],
  ["composites/number/isNaN.ts", "Comparison and choice"],
] as const)("takes the longest path that fits: %s", ([file, title]) => {
  expect(groupOf("@handloom/graph", file)?.title).toBe(title);
});

it("leaves an entry without groups on its one page, and says where a new folder has to be named", () => {
  expect(groupOf("@handloom/layers", "dense.ts")).toBeUndefined();
  expect(() => groupOf("@handloom/graph", "composites/knots/braid.ts")).toThrow(
    "@handloom/graph: no group has composites/knots/braid.ts. Give the folder to one of them in apps/site/src/api/groups.mjs.",
  );
});
