import { mkdirSync, readdirSync, readFileSync, symlinkSync, utimesSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { DiskConflict } from "./diskConflict.ts";
import { writeWhole } from "./nodeDisk.ts";

const root = scratchFolder();
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

function folderOf(name: string): string {
  mkdirSync(`${root}/${name}`);
  return `${root}/${name}`;
}

describe("F5: writeWhole", () => {
  it("writes over nothing that lies, or is linked, where a part might be", async () => {
    const folder = folderOf("planted");
    writeFileSync(`${folder}/victim`, "keep me");
    symlinkSync(`${folder}/victim`, `${folder}/a.html.part`);
    mkdirSync(`${folder}/b.html.part`);
    await writeWhole(`${folder}/a.html`, bytesOf("a"));
    await writeWhole(`${folder}/b.html`, bytesOf("b"));
    expect(readFileSync(`${folder}/victim`, "utf8")).toBe("keep me");
    expect([readFileSync(`${folder}/a.html`, "utf8"), readFileSync(`${folder}/b.html`, "utf8")]).toEqual(["a", "b"]);
  });

  it("gives a whole file, or an error, to all who write one at the same time", async () => {
    const folder = folderOf("together");
    const contents = Array.from({ length: 20 }, (_, i) => String(i).repeat(100_000 + i));
    const written = await Promise.allSettled(contents.map((text) => writeWhole(`${folder}/x`, bytesOf(text))));
    expect(contents).toContain(readFileSync(`${folder}/x`, "utf8"));
    expect(readdirSync(folder)).toEqual(["x"]);
    for (const one of written) if (one.status === "rejected") expect(one.reason).toBeInstanceOf(DiskConflict);
    expect(written.some(({ status }) => status === "fulfilled")).toBe(true);
  });

  it("gives a new name to one of them only", async () => {
    const folder = folderOf("new");
    const contents = ["a", "b", "c"];
    const written = await Promise.allSettled(
      contents.map((text) => writeWhole(`${folder}/x`, bytesOf(text), { isNew: true })),
    );
    const winners = contents.filter((_, i) => written[i]?.status === "fulfilled");
    expect(winners).toEqual([readFileSync(`${folder}/x`, "utf8")]);
    expect(readdirSync(folder)).toEqual(["x"]);
    const message = `disk: somebody else writes ${folder}/x at the same time. Give each run a folder of its own.`;
    await expect(writeWhole(`${folder}/x`, bytesOf("d"), { isNew: true })).rejects.toThrow(message);
  });

  it("takes away what killed processes left of the file, and nothing else", async () => {
    const folder = folderOf("left");
    const others = ["x.html.bak.part", "x.html", "y.html.0123456789abcdef.part", "x.html.0123.part"];
    for (const name of [...others, "x.html.0123456789abcdef.part"]) writeFileSync(`${folder}/${name}`, "half");
    utimesSync(`${folder}/x.html.0123456789abcdef.part`, 0, 0);
    await writeWhole(`${folder}/x.html`, bytesOf("whole"));
    expect(readdirSync(folder).sort()).toEqual([...others].sort());
    expect(readFileSync(`${folder}/x.html`, "utf8")).toBe("whole");
  });

  it.each(["a".repeat(250), "é".repeat(120), "🚀".repeat(60), "a b\t'\"&<>", "-rf", "..."])(
    "takes the name %s",
    async (name) => {
      const folder = `${root}/names`;
      await writeWhole(`${folder}/${name}`, bytesOf("1"));
      await writeWhole(`${folder}/${name}`, bytesOf("2"));
      expect(readFileSync(`${folder}/${name}`, "utf8")).toBe("2");
      expect(readdirSync(folder).filter((other) => other.endsWith(".part"))).toEqual([]);
    },
  );
});
