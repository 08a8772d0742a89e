import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runCommandLine } from "./cli.ts";

let directory = "";
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), "goldens-"));
});
afterEach(() => rmSync(directory, { recursive: true }));

const array = (data: readonly (number | string)[], shape = [data.length]) => ({ shape, dtype: "float64", data });
const op = (
  family: string,
  settings: object,
  data: readonly (number | string)[],
  want: readonly (number | string)[],
) => ({
  id: `torch/${family}`,
  framework: "torch",
  family,
  settings,
  inputs: [array(data)],
  outputs: [array(want)],
  cotangents: [array(data.map(() => 1))],
  grads: [null],
});

function run(args: readonly string[]): { code: number; out: string; err: string } {
  const lines = { out: [] as string[], err: [] as string[] };
  const code = runCommandLine(args, {
    print: (line) => lines.out.push(line),
    complain: (line) => lines.err.push(line),
  });
  return { code, out: lines.out.join("\n"), err: lines.err.join("\n") };
}

function write(name: string, content: unknown): void {
  writeFileSync(join(directory, name), typeof content === "string" ? content : JSON.stringify(content));
}

test("it reports each file, and the sum in its last line", () => {
  write("ops.json", {
    cases: [
      op("square", { form: "a remark" }, [1, 2], [1, 4]),
      op("exp", {}, ["-Infinity"], [0]),
      op("abs", {}, [-1, 2], [1, 2.002]),
      op("multigammaln", {}, [1], [0]),
      op("square", { axis: 3 }, [1], [1]),
    ],
  });
  const { code, out } = run(["--directory", directory]);
  expect(code).toBe(1);
  expect(out).toMatchInlineSnapshot(`
    "ops.json: 2 passed, 1 failed, 2 unsupported
      families: 1 of 4 passed (25 %), 1 in part, 2 missing
      failed torch/abs: worst difference 1.0e-3 at outputs[0][1]
      unsupported: torch/multigammaln, torch/square (axis 3)
    2 passed, 1 failed, 2 unsupported"
  `);
});

test("it passes what is within the tolerance", () => {
  write("ops.json", { cases: [op("abs", {}, [-1, 2], [1, 2.002])] });
  const { code, out } = run(["--directory", directory, "--tolerance", "0.01"]);
  expect(out).toBe(
    [
      "ops.json: 1 passed, 0 failed, 0 unsupported",
      "  families: 1 of 1 passed (100 %)",
      "1 passed, 0 failed, 0 unsupported",
    ].join("\n"),
  );
  expect(code).toBe(0);
});

test("it fails for another shape, and for a number where infinity is wanted", () => {
  write("ops.json", { cases: [op("abs", {}, [1, 2], [1]), op("exp", {}, [1], ["Infinity"])] });
  const { code, out } = run(["--directory", directory]);
  expect(code).toBe(1);
  expect(out).toContain("outputs[0]: shape [2] instead of [1]");
  expect(out).toContain("worst difference Infinity at outputs[0][0]");
});

test("it checks gradients, and what a case says about them alone", () => {
  const squared = op("square", {}, [3, 5], [9, 25]);
  write("ops.json", { cases: [{ ...squared, grads: [array([6, 11])] }] });
  expect(run(["--directory", directory]).out).toContain("worst difference 9.1e-2 at grads[0][1]");
});

test("H1: an op that nothing of ours is called is unsupported, though others would compute it", () => {
  const rad2deg = op("rad2deg", {}, [Math.PI], [180]);
  write("ops.json", { cases: [rad2deg, op("signbit", {}, [1.5], [0]), op("cbrt", {}, [8], [2])] });
  expect(run(["--directory", directory]).out).toBe(
    [
      "ops.json: 0 passed, 0 failed, 3 unsupported",
      "  families: 0 of 3 passed (0 %), 3 missing",
      "  unsupported: torch/cbrt, torch/rad2deg, torch/signbit",
      "0 passed, 0 failed, 3 unsupported",
    ].join("\n"),
  );
});

test("H1: another name for one expression of ours counts apart, and fails like others", () => {
  const degrees = (want: number) => op("deg2rad", {}, [180], [want]);
  write("vocabulary.json", { cases: [degrees(Math.PI), degrees(3), op("abs", {}, [-1], [1])] });
  const { code, out } = run(["--directory", directory]);
  expect(code).toBe(1);
  expect(out).toBe(
    [
      "vocabulary.json: 1 passed, 1 failed, 0 unsupported, 1 spelled out",
      "  families: 1 of 2 passed (50 %), 1 in part",
      "  failed torch/deg2rad: worst difference 4.7e-2 at outputs[0][0]",
      "  spelled out: torch/deg2rad (mul(x, Math.PI / 180))",
      "1 passed, 1 failed, 0 unsupported, 1 spelled out",
    ].join("\n"),
  );
});

test("H2: a case with more outputs than ours, or with none where ours has one, does not end the run", () => {
  const most = op("amax", { axis: 0 }, [1, 3], [3]);
  const both = { ...most, outputs: [array([3], []), array([1], [])], cotangents: [null, null] };
  const missing = { ...op("square", {}, [1], [1]), outputs: [null] };
  const none = { ...op("square", {}, [1], [1]), outputs: [], cotangents: [] };
  write("ops.json", { cases: [both, missing, none, op("square", {}, [2], [4])] });
  const { code, out } = run(["--directory", directory]);
  expect(code).toBe(1);
  expect(out).toBe(
    [
      "ops.json: 1 passed, 1 failed, 2 unsupported",
      "  families: 0 of 2 passed (0 %), 1 in part, 1 missing",
      "  failed torch/square: Error: 0 outputs, ours has 1",
      "  unsupported: torch/amax (2 outputs, ours has 1), torch/square (an input or output that is null)",
      "1 passed, 1 failed, 2 unsupported",
    ].join("\n"),
  );
});

test("it reads losses by the names of their inputs", () => {
  const loss = {
    id: "keras/MeanSquaredError/sum",
    framework: "keras",
    family: "MeanSquaredError",
    settings: { reduction: "sum" },
    inputs: { y_true: array([1, 2], [1, 2]), y_pred: array([3, 2], [1, 2]) },
    value: array([2], []),
    grad_wrt: "y_pred",
    grad: array([2, 0], [1, 2]),
  };
  write("losses.json", { cases: [loss, { ...loss, settings: { reduction: "product" } }] });
  const { code, out } = run(["--directory", directory]);
  expect(out).toMatchInlineSnapshot(`
    "losses.json: 1 passed, 0 failed, 1 unsupported
      families: 0 of 1 passed (0 %), 1 in part
      unsupported: keras/MeanSquaredError (reduction "product")
    1 passed, 0 failed, 1 unsupported"
  `);
  expect(code).toBe(0);
});

test("it counts families of vocabulary.json, and names those that are missing by their reasons", () => {
  const named = (framework: string, family: string, settings: object, want: number) => ({
    ...op(family, settings, [0.25], [want]),
    framework,
  });
  write("vocabulary.json", {
    cases: [
      named("jax", "square", {}, 0.0625),
      named("torch", "deg2rad", {}, Math.PI / 720),
      named("torch", "softplus", { threshold: 10 }, 0.25),
      named("jax", "eig", {}, 0.25),
      named("torch", "eigvals", {}, 0.25),
    ],
  });
  expect(run(["--directory", directory])).toMatchInlineSnapshot(`
    {
      "code": 0,
      "err": "",
      "out": "vocabulary.json: 1 passed, 0 failed, 3 unsupported, 1 spelled out
      families: 1 of 5 passed (20 %), 1 spelled out, 3 missing
      unsupported: torch/softplus (a low threshold)
      unsupported, eigenvalues may be complex: eig, eigvals
      spelled out: torch/deg2rad (mul(x, Math.PI / 180))
    1 passed, 0 failed, 3 unsupported, 1 spelled out",
    }
  `);
});

test("it compares second derivatives", () => {
  const cubed = { ...op("pow", { exponent: 3 }, [2], [8]), cotangents: [array([1])], grads: [array([12])] };
  const twice = (want: number) => ({ ...cubed, cotangents2: [array([0.5])], grads2: [array([want])] });
  write("vocabulary.json", { cases: [twice(6), twice(12)] });
  expect(run(["--directory", directory]).out).toContain("failed torch/pow: worst difference 5.0e-1 at grads2[0][0]");
});

test("it says what is wrong with a file", () => {
  write("ops.json", "{");
  expect(run(["--directory", directory])).toMatchObject({ code: 1, err: expect.stringContaining("ops.json: no JSON") });
  write("ops.json", []);
  expect(run(["--directory", directory]).err).toContain('ops.json: there is no list "cases"');
  write("ops.json", { cases: [{ id: "a" }] });
  expect(run(["--directory", directory]).err).toContain(
    "ops.json: case 0 (a) lacks an id, framework, family or settings",
  );
  write("ops.json", { cases: [{ ...op("abs", {}, [1], [1]), outputs: 3 }] });
  expect(run(["--directory", directory]).err).toContain('torch/abs: "outputs" is not a list of arrays');
});

test.each([
  { args: [], says: "--directory is missing" },
  { args: ["--directory"], says: "argument missing" },
  { args: ["--folder", "x"], says: "Unknown option" },
  { args: ["x"], says: "Unexpected argument" },
  { args: ["--directory", "/nowhere-at-all"], says: "there is none of" },
  { args: ["--directory", ".", "--engine", "steam"], says: "there is no such engine" },
  { args: ["--directory", ".", "--tolerance", "small"], says: "no number of at least 0" },
  { args: ["--directory", ".", "--tolerance=-1"], says: "--tolerance -1: no number of at least 0" },
])("it refuses $args with its usage", ({ args, says }) => {
  const { code, out, err } = run(args);
  expect(code).toBe(2);
  expect(out).toBe("");
  expect(err).toContain(says);
  expect(err).toContain("Usage: npm run goldens");
});

test("it prints its usage when asked", () => {
  const { code, out } = run(["--help"]);
  expect(code).toBe(0);
  expect(out).toMatchInlineSnapshot(`
    "Usage: npm run goldens -- --directory <folder> [--engine <name>] [--tolerance <number>]

    Runs every case of optimizers.json, schedules.json, losses.json, ops.json, vocabulary.json, layers.json and transforms.json in the
    folder, and compares with the numbers that PyTorch, JAX, optax, Keras and NumPy computed.

      --directory <folder>   where the files are
      --engine <name>        reference or wasm; default reference, in float64
      --tolerance <number>   the largest difference relative to the wanted number that passes; default 1e-9 on reference, 0.0001 on wasm
      --help                 prints this

    Exit code: 0 when no case failed, 1 when one did or a file cannot be read, 2 for flags that are not these."
  `);
});
