import { expect, it, onTestFinished, vi } from "vitest";
import { v8Settings } from "./settings.ts";

/** What a V8 of a version is told while something runs, and after it. */
function told(v8: string, wide = false): { readonly within: string[]; readonly after: string[] } {
  const flags: string[] = [];
  const setFlagsFromString = (flag: string) => flags.push(flag);
  vi.stubGlobal("process", { versions: { v8 }, getBuiltinModule: () => ({ setFlagsFromString }) });
  onTestFinished(() => void vi.unstubAllGlobals());
  const within = v8Settings(true, wide)?.within(() => flags.splice(0)) ?? [];
  return { within, after: flags };
}

it("compiles no kernel a second time inside of what calls it, since V8 13", () => {
  expect(told("12.4.254").within).toEqual(["--no-liftoff", "--no-wasm-lazy-compilation"]);
  expect(told("13.6.233").within).toContain("--no-wasm-inlining");
  expect(told("14.6.202").within).toContain("--no-wasm-inlining");
});

it.each(["12.4.254", "13.6.233", "14.6.202"])("undoes all that it told V8 %s", (version) => {
  const { within, after } = told(version, true);
  const opposite = (flag: string) =>
    flag.startsWith("--no-") ? flag.replace("--no-", "--") : flag.replace("--", "--no-");
  expect(after).toEqual(within.map(opposite));
});
