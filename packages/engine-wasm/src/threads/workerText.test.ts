import { readFileSync } from "node:fs";
import { minifySync } from "rolldown/utils";
import { expect, it } from "vitest";

const file = new URL("worker.js", import.meta.url);

/** A text as it stands in a template. */
const escaped = (text: string): string => text.replaceAll(/[\\`]|\$\{/g, "\\$&");

it("is what worker.js says, made small; `npx vitest run workerText -u` writes it", async () => {
  const { code, errors } = minifySync("worker.js", readFileSync(file, "utf8"), { module: false });
  expect(errors).toEqual([]);
  const comment = "/** The code of worker.js, which `npx vitest run workerText -u` writes here. */";
  const module = `${comment}\nexport const workerText: string = \`${escaped(code.trim())}\`;\n`;
  await expect(module).toMatchFileSnapshot("workerText.ts");
});

it("needs nothing but what hosts have, and is not a module", () => {
  expect(readFileSync(file, "utf8")).not.toMatch(/^(import|export) |import\.meta|await import/m);
});

it("has a file for pages that is found from what is built as from the sources", () => {
  const [, path = ""] =
    /new Worker\(new URL\("(.+?)", import/.exec(readFileSync(new URL("startPageThread.ts", file), "utf8")) ?? [];
  for (const from of ["src/threads/", "dist/threads/", "dist/node/"])
    expect(new URL(path, new URL(`../../${from}`, file)).href).toBe(file.href);
});
