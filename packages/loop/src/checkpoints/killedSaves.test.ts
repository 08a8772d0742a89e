import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";
import { bundledSaver, gate } from "../testing/bundledSaver.ts";
import { scratchFolder } from "../testing/scratchFolder.ts";

const folder = scratchFolder();

it("loses no state when the process is killed while it saves", async () => {
  const saver = await bundledSaver(folder);
  const said = execFileSync(process.execPath, [gate("killed-saves.mjs"), "2", "4", "4000000", saver], {
    encoding: "utf8",
  });
  expect(said).toMatch(/^\d+ kills during \d+ saves of 4000000 bytes, \d+ in mid-write: every state resumed\n$/);
});
