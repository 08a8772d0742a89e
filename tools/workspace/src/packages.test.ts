import { describe, expect, it } from "vitest";
import { read } from "./files.ts";
import { packages } from "./packages.ts";

// The arrows of the architecture: what each package may know, at most.
const knows: Readonly<Record<string, readonly string[]>> = {
  tensor: [],
  graph: ["tensor"],
  compiler: ["graph", "tensor"],
  planner: ["compiler", "graph", "tensor"],
  "engine-wasm": ["compiler", "graph", "planner", "tensor"],
  "engine-tfjs": ["compiler", "graph", "tensor"],
  "engine-xla": ["compiler", "graph", "tensor"],
  optimizers: ["graph", "tensor"],
  layers: ["graph", "tensor"],
  datasets: ["tensor"],
  loop: ["tensor"],
  rl: ["graph", "tensor"],
  // What most programs need, in one package.
  "create-handloom": [],
  handloom: ["compiler", "datasets", "engine-wasm", "graph", "layers", "loop", "optimizers", "tensor"],
};

/** What people name on a command line. */
const unscoped = ["handloom", "create-handloom"];

// Nearly everything else is written here, so that nothing has to be trusted or kept up to date.
const foreign: Readonly<Record<string, readonly string[]>> = {
  // It calls XLA, a C library.
  "engine-xla": ["koffi"],
};

const engines = JSON.parse(read("package.json")).engines;

describe.each(packages)(
  "%s",
  (folder, { name, license, type, sideEffects, engines: own, exports, dependencies = {} }) => {
    it("is a side-effect-free ES module under the MIT licence, for the same Nodes as the workspace", () => {
      expect({ name, license, type, sideEffects }).toEqual({
        name: unscoped.includes(folder) ? folder : `@handloom/${folder}`,
        license: "MIT",
        type: "module",
        sideEffects: false,
      });
      expect(own).toEqual(engines);
    });

    it("offers its source first, then types, then bundles for Node, then modules for bundlers, at every entry", () => {
      for (const [entry, target] of Object.entries(exports)) {
        if (entry === "./package.json") continue;
        expect(Object.keys(target), entry).toEqual(["@handloom/source", "types", "node", "default"]);
      }
    });

    it("depends on nothing but what the architecture lets it know", () => {
      const allowed = [...(knows[folder] ?? []).map((known) => `@handloom/${known}`), ...(foreign[folder] ?? [])];
      expect(allowed).toEqual(expect.arrayContaining(Object.keys(dependencies)));
    });

    it("is built after the packages that it depends on", () => {
      const { references } = JSON.parse(read(`packages/${folder}/tsconfig.json`)) as {
        references: readonly { path: string }[];
      };
      const siblings = Object.keys(dependencies).flatMap(
        (dependency) => dependency.match(/^@handloom\/(.+)$/)?.[1] ?? [],
      );
      expect(references.map(({ path }) => path).sort()).toEqual(siblings.map((sibling) => `../${sibling}`).sort());
    });

    it("has a README of at most 60 lines", () => {
      const lines = read(`packages/${folder}/README.md`).trimEnd().split("\n");
      expect(lines.length).toBeLessThanOrEqual(60);
    });
  },
);
