import { fileURLToPath } from "node:url";
import { build, type Rolldown } from "vite";
import { expect, it } from "vitest";
import { workerText } from "./workerText.ts";

it("brings a page the code of threads, and a file of it for a policy that allows nothing else, without eval", async () => {
  const output = await build({
    configFile: false,
    logLevel: "error",
    resolve: { conditions: ["@handloom/source", "browser"] },
    build: {
      write: false,
      minify: false,
      rolldownOptions: {
        input: fileURLToPath(new URL("../index.ts", import.meta.url)),
        preserveEntrySignatures: "strict",
      },
    },
  });
  const files = (output as Rolldown.RolldownOutput).output;
  const page = files.map((file) => ("code" in file ? file.code : "")).join("");
  const thread = files.find(({ fileName }) => /worker-.*\.js$/.test(fileName));
  expect(thread).toBeDefined();
  expect(page).toContain(thread?.fileName);
  expect(page).toContain("new Worker(");
  expect(page).toContain(workerText.slice(0, 20));
  expect(page).not.toMatch(/\beval\(|new Function\(|data:text|from "node:/);
});
