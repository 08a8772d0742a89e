import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { entriesOf } from "./entries.mjs";

const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url));
const node = (...args: readonly string[]) => execFileSync(process.execPath, args, { encoding: "utf8" });
const packages = pathOf("../../../packages/");

beforeAll(() => void node(pathOf("main.mjs")));

describe.each(readdirSync(packages))("%s", (name) => {
  const folder = join(packages, name);
  const dist = join(folder, "dist/node");

  it.each(Object.entries(entriesOf(folder)))("exports from dist/node/%s.js what %s does", async (entry, source) => {
    const [bundled, written] = await Promise.all([import(join(dist, `${entry}.js`)), import(join(folder, source))]);
    expect(Object.keys(bundled).sort()).toEqual(Object.keys(written).sort());
  });

  it("has each module once, so that entries share what they export", () => {
    const maps = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".map"));
    const modules = maps.flatMap((file) => {
      const { sources } = JSON.parse(readFileSync(join(dist, file), "utf8")) as { sources: readonly string[] };
      return sources.map((source) => resolve(dist, dirname(file), source));
    });
    // A package that only exports others' modules has none of its own.
    expect(modules.length > 0 || name === "handloom").toBe(true);
    expect(modules.filter((module) => !existsSync(module))).toEqual([]);
    expect(modules.filter((module, i) => modules.indexOf(module) !== i)).toEqual([]);
  });
});

describe("a user's program", () => {
  const program = pathOf("user.fixture.mjs");
  const run = (...flags: readonly string[]) => JSON.parse(node(...flags, program)) as Record<string, unknown>;

  it("has the engine's threads", () => {
    expect(run()["running"]).toBe(2);
  });

  it("is told its own line where an expression is wrong", () => {
    const line =
      readFileSync(program, "utf8")
        .split("\n")
        .findIndex((text) => text.endsWith("// here")) + 1;
    expect(run()["message"]).toMatch(new RegExp(`made at \\S*user\\.fixture\\.mjs:${line}:\\d+`));
  });

  it("sees the sources in stacks, by source maps", () => {
    expect(run("--enable-source-maps")["stack"]).toMatch(
      /at \S+ \(\S*[\\/]packages[\\/]graph[\\/]src[\\/]\S+\.ts:\d+:\d+\)/,
    );
  });

  it("loads a few files, and never a package's bundle beside its modules", () => {
    const loaded = loadedBy(program).filter((url) => /\/packages\/[a-z-]+\/dist\//.test(url));
    expect(loaded.filter((url) => !url.includes("/dist/node/"))).toEqual([]);
    expect(loaded.length).toBeGreaterThan(0);
    expect(loaded.length).toBeLessThan(17);
  });
});

/** The URLs of the modules that a program loads: V8 counts what it covers in each. */
function loadedBy(program: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), "bundles-"));
  execFileSync(process.execPath, [program], { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const reports = readdirSync(folder).map((file) => readFileSync(join(folder, file), "utf8"));
  rmSync(folder, { recursive: true });
  return reports.flatMap((report) => (JSON.parse(report) as Coverage).result.map(({ url }) => url));
}

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}
