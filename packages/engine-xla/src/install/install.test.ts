import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { findPlugin, installedPath } from "../find/findPlugin.ts";
import { wheels } from "../find/wheels.ts";
import { install } from "./install.ts";
import { progressLine } from "./progressLine.ts";
import { zipOf } from "./zip.cases.ts";

const folder = mkdtempSync(join(tmpdir(), "install-"));
beforeAll(() => {
  vi.stubEnv("XDG_CACHE_HOME", folder);
  vi.stubEnv("HANDLOOM_XLA_PLUGIN", "");
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

describe("install", () => {
  it("refuses a wheel that is not the one it knows, and leaves nothing behind", async () => {
    const wheel = join(folder, "other.whl");
    writeFileSync(wheel, zipOf({ "a.txt": "a", [wheels.cpu.plugin]: "b" }));
    await expect(install("cpu", { wheel, processor: "x64" })).rejects.toThrow(
      process.platform === "linux"
        ? `${wheel} is not lammps-jax-pjrt-cpu 0.11.2: its SHA-256 is `
        : "there is no plugin",
    );
    if (process.platform === "linux") expect(readdirSync(join(installedPath("cpu"), ".."))).toEqual([]);
  });

  it.runIf(process.platform === "linux")("ends where the cache folder cannot be made", async () => {
    const wheel = join(folder, "some.whl");
    writeFileSync(wheel, zipOf({ "a.txt": "a" }));
    vi.stubEnv("XDG_CACHE_HOME", "/proc/none");
    await expect(install("cpu", { wheel, processor: "x64" })).rejects.toThrow(
      "ENOENT: no such file or directory, mkdir '/proc/none'",
    );
    vi.stubEnv("XDG_CACHE_HOME", folder);
  });

  it("says for which machines there is none", async () => {
    await expect(install("cpu", { wheel: "none.whl", processor: "x64" })).rejects.toThrow(
      process.platform === "linux" ? "install: there is no file none.whl. Check its path." : "there is no plugin",
    );
    await expect(install("cpu", { processor: "s390x" })).rejects.toThrow(
      `install: there is no plugin "cpu" for ${process.platform} on s390x. Build one from XLA's sources`,
    );
  });
});

describe("findPlugin", () => {
  it("says how to install what is not there", () => {
    vi.stubEnv("PATH", folder);
    vi.stubEnv("VIRTUAL_ENV", join(folder, "none"));
    vi.stubEnv("CONDA_PREFIX", join(folder, "none"));
    expect(() => findPlugin(undefined)).toThrowErrorMatchingInlineSnapshot(
      `[XlaError: createXlaEngine: no plugin of XLA is installed. Install one: npx @handloom/engine-xla install cpu.]`,
    );
    expect(() => findPlugin("cuda12")).toThrowErrorMatchingInlineSnapshot(
      `[XlaError: createXlaEngine: the plugin "cuda12" of XLA is not installed. Install one: npx @handloom/engine-xla install cuda12.]`,
    );
    expect(() => findPlugin("./none.so")).toThrowErrorMatchingInlineSnapshot(
      `[XlaError: createXlaEngine: there is no file ./none.so. Install one: npx @handloom/engine-xla install cpu.]`,
    );
  });

  it("takes what the environment says, and else what is installed", () => {
    const [own, site] = [join(folder, "own.so"), join(folder, "lib", "python3.11", "site-packages")];
    writeFileSync(own, "");
    vi.stubEnv("HANDLOOM_XLA_PLUGIN", own);
    expect(findPlugin()).toBe(own);
    vi.stubEnv("HANDLOOM_XLA_PLUGIN", "");
    vi.stubEnv("VIRTUAL_ENV", folder);
    const plugin = join(site, wheels.cuda13.plugin);
    mkdirSync(dirname(plugin), { recursive: true });
    writeFileSync(plugin, "");
    expect(findPlugin()).toBe(plugin);
    expect(findPlugin("cuda13")).toBe(plugin);
  });
});

describe("progressLine", () => {
  it("draws a bar in a terminal, and a line for each fifth elsewhere", () => {
    const shown = (isTTY: boolean) => {
      const out: string[] = [];
      const report = progressLine("XLA cpu", { isTTY, write: (text) => out.push(text) });
      for (const done of [0, 1e6, 5e6, 10e6]) report(done, 10e6);
      return out;
    };
    expect(shown(false)).toEqual(["XLA cpu 0.0 of 10.0 MB\n", "XLA cpu 5.0 of 10.0 MB\n", "XLA cpu 10.0 of 10.0 MB\n"]);
    expect(shown(true).at(-1)).toBe("\rXLA cpu ████████████████████████ 10.0 of 10.0 MB\n");
    expect(shown(true)[2]).toBe("\rXLA cpu ████████████░░░░░░░░░░░░ 5.0 of 10.0 MB");
  });
});
