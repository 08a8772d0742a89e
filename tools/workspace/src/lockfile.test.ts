import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { pnpmVersion } from "../../launch/src/pnpm.mjs";
import { read } from "./files.ts";

const lockfile = read("pnpm-lock.yaml");
const isLocked = (name: string, version: string) =>
  lockfile.includes(`\n  ${name}@${version}:`) || lockfile.includes(`\n  '${name}@${version}':`);

/** Every installed package, as pnpm lays them out, with the platform packages that it offers. */
function installed(): { name: string; version: string; optionalDependencies?: Record<string, string> }[] {
  const store = fileURLToPath(new URL("../../../node_modules/.pnpm", import.meta.url));
  return readdirSync(store).flatMap((entry) => {
    const name = /^(@[^+]+\+)?[^@]+/.exec(entry)?.[0].replace("+", "/") ?? "";
    const manifest = join(store, entry, "node_modules", name, "package.json");
    return existsSync(manifest) ? [JSON.parse(readFileSync(manifest, "utf8"))] : [];
  });
}

describe("pnpm-lock.yaml", () => {
  it.each(["turbo", "@biomejs/biome", "typescript", "rolldown"])("lists %s for macOS, Windows and Linux", (name) => {
    const tools = installed().filter((manifest) => manifest.name === name);
    const platforms = tools.flatMap(({ optionalDependencies = {} }) => Object.keys(optionalDependencies)).join(" ");
    for (const platform of [/darwin/, /win32|windows/, /linux/]) expect(platforms).toMatch(platform);
  });

  // Where the registry lacks a platform's package, pnpm leaves it out without a word, and installing fails there.
  it("lists every platform package of every tool", () => {
    const missing = installed().flatMap(({ name, optionalDependencies = {} }) =>
      Object.entries(optionalDependencies)
        .filter(([platform, version]) => /^\d/.test(version) && !isLocked(platform, version))
        .map(([platform, version]) => `${name} needs ${platform}@${version}`),
    );
    expect(missing).toEqual([]);
  });

  it("names no host to download from", () => {
    expect(lockfile).not.toMatch(/https?:/);
  });
});

// Addresses of funding stay; `npm install --omit-lockfile-registry-resolved` leaves the registry's out.
it.each(["apps/site", "bench/peers"])(
  "locks what is installed for %s alone, and names no host to download it from",
  (folder) => {
    expect(read(`${folder}/package-lock.json`)).not.toMatch(/"resolved"/);
    const { dependencies } = JSON.parse(read(`${folder}/package.json`)) as { dependencies: Record<string, string> };
    for (const [name, version] of Object.entries(dependencies)) expect(version, name).toMatch(/^\d+\.\d+\.\d+$/);
  },
);

it("pins every tool exactly", () => {
  const catalog = /\ncatalog:\n((?: .*\n)+)/.exec(read("pnpm-workspace.yaml"))?.[1] ?? "";
  const versions = catalog
    .trimEnd()
    .split("\n")
    .map((line) => line.replace(/ #.*/, ""));
  expect(versions.length).toBeGreaterThan(5);
  for (const version of versions) expect(version).toMatch(/: \d+\.\d+\.\d+$/);
});

it("starts the same pnpm that package.json names", () => {
  expect(JSON.parse(read("package.json")).packageManager).toBe(`pnpm@${pnpmVersion}`);
});
