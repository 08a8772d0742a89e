import { afterEach, expect, it, vi } from "vitest";
import { pnpm, pnpmVersion } from "./pnpm.mjs";

afterEach(() => vi.unstubAllEnvs());

it("goes through the npm that started it, without asking and without the registry where it can", () => {
  vi.stubEnv("npm_execpath", "lib/npm-cli.js");
  expect(pnpm(["install"])).toEqual({
    command: process.execPath,
    args: ["lib/npm-cli.js", "exec", "--yes", "--prefer-offline", "--", `pnpm@${pnpmVersion}`, "install"],
  });
});

it("goes through npx when something else started it", () => {
  vi.stubEnv("npm_execpath", "bin/pnpm");
  const { command, args } = pnpm(["install"]);
  expect([command, ...args]).toEqual(["npx", "--yes", "--prefer-offline", `pnpm@${pnpmVersion}`, "install"]);
});
