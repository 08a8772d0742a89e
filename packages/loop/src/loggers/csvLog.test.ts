import { readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { csvLog } from "./csvLog.ts";

const folder = scratchFolder();

function fileOf(name: string, content: string | Uint8Array): string {
  const path = `${folder}/${name}.csv`;
  writeFileSync(path, content);
  return path;
}

describe("F2: csvLog", () => {
  it.each([
    ["a column step", ["step", "loss"], 'csvLog: the name "step" is taken. Use another name.'],
    ["a column twice", ["a", "b", "a"], 'csvLog: the column "a" is named twice. Name each column once.'],
  ])("refuses %s", (_, columns, message) => {
    expect(() => csvLog({ write() {} }, { columns })).toThrow(message);
  });

  it("refuses a number named step, and goes on without it", () => {
    let text = "";
    const log = csvLog({ write: (bytes) => void (text += new TextDecoder().decode(bytes)) });
    expect(() => log.scalars(1, { step: 5, loss: 1 })).toThrow('csvLog: the name "step" is taken. Use another name.');
    log.scalars(1, { loss: 1 });
    expect(text).toBe("step,loss\n1,1\n");
  });

  it("takes names that objects have by themselves", () => {
    let text = "";
    const names = ["constructor", "toString", "__proto__", "hasOwnProperty"];
    const log = csvLog(
      { write: (bytes) => void (text += new TextDecoder().decode(bytes)) },
      { columns: [...names, "loss"] },
    );
    log.scalars(1, { loss: 1 });
    log.scalars(2, Object.fromEntries(names.map((name, i) => [name, i])));
    expect(text).toBe(`step,${names.join(",")},loss\n1,,,,,1\n2,0,1,2,3,\n`);
  });

  it.each([
    ["nothing", ""],
    ["a part of the first name", "st"],
    ["a part of a name", "step,lo"],
    ["all but the line end", 'step,loss,"a\nb",é'],
    ["half a character", Buffer.from('step,loss,"a\nb",é').subarray(0, -1)],
    ["an open quote", 'step,loss,"a\n'],
  ])("completes a header of which a crash left %s", (title, content) => {
    const path = fileOf(title, content);
    for (const step of [1, 2]) {
      const log = csvLog(path);
      log.scalars(step, { loss: step, "a\nb": 0, é: 1 });
      log.close();
    }
    expect(readFileSync(path, "utf8")).toBe('step,loss,"a\nb",é\n1,1,0,1\n2,2,0,1\n');
  });

  it("refuses to go on behind what is not its header, and changes nothing", () => {
    const cut = fileOf("other", "step,accu");
    const message = `csvLog: the header of ${cut} is cut off after "step,accu", and it is not the beginning of "step,loss".`;
    expect(() => csvLog(cut, { columns: ["loss"] })).toThrow(message);
    expect(() => csvLog(cut).scalars(1, { loss: 1 })).toThrow(message);
    expect(readFileSync(cut, "utf8")).toBe("step,accu");
    const foreign = fileOf("foreign", "epoch,loss\n1,2\n");
    expect(() => csvLog(foreign)).toThrow(
      `csvLog: ${foreign} begins with the column "epoch", not with "step". Give the log a file of its own.`,
    );
    const narrow = fileOf("narrow", "step,loss\n1,2\n");
    expect(() => csvLog(narrow, { columns: ["loss", "accuracy"] })).toThrow(
      `csvLog: there is no column for "accuracy" in ${narrow}, only loss.`,
    );
  });

  it("writes the step −0 as the first", () => {
    let text = "";
    csvLog({ write: (bytes) => void (text += new TextDecoder().decode(bytes)) }).scalars(-0, { a: 1 });
    expect(text).toBe("step,a\n0,1\n");
  });

  it("writes whole numbers beyond 2⁵³ so that readers do not take their digits for exact", () => {
    let text = "";
    const log = csvLog({ write: (bytes) => void (text += new TextDecoder().decode(bytes)) });
    log.scalars(1, { a: 2 ** 53, b: 1e20, c: -(2 ** 60) });
    expect(text).toBe("step,a,b,c\n1,9007199254740992,1e+20,-1.152921504606847e+18\n");
    expect(text.split("\n")[1]?.split(",").map(Number)).toEqual([1, 2 ** 53, 1e20, -(2 ** 60)]);
  });
});
