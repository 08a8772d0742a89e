import { describe, expect, expectTypeOf, it } from "vitest";
import { DataError } from "../files/dataError.ts";
import type { AsyncStream } from "../streams/stream.ts";
import { csvFile } from "./csvFile.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);

async function itemsOf<Item>(stream: AsyncStream<Item>): Promise<Item[]> {
  const items: Item[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

const numbers = (cell: string, options = {}) =>
  itemsOf(csvFile(bytesOf(`x,y\n${cell},0\n`), { columns: { x: "number" }, ...options }));

describe("F2: a column of numbers", () => {
  it.each([
    "0x10",
    "0b1",
    "0o7",
    "1_0",
    "1_000",
    "1e",
    "e5",
    ".",
    "-",
    "+-1",
    "1,5",
    "１",
    "\u00a05",
    "5\u2028",
    "0x",
    "infin",
    "1n",
    "--1",
    "1 2",
  ])("refuses %j", async (cell) => {
    await expect(numbers(`"${cell}"`)).rejects.toThrow(`${JSON.stringify(cell)} in column "x" is not a number.`);
  });

  it.each(["", " ", "\t ", '""', '"  "'])("takes %j for an empty cell", async (cell) => {
    await expect(numbers(cell)).rejects.toThrow('csvFile: bytes:2:1: column "x" is empty. Pass missing: NaN');
    expect(await numbers(cell, { missing: -1 })).toEqual([{ x: -1 }]);
  });

  it.each<[cell: string, want: number]>([
    ["5", 5],
    [" 5 ", 5],
    ["+5", 5],
    ["-0", -0],
    ["5.", 5],
    [".5", 0.5],
    ["007", 7],
    ["1E-3", 1e-3],
    ["1e+20", 1e20],
    ["9007199254740993.0", 9007199254740992],
    ["9007199254740992", 9007199254740992],
    ["-9007199254740992", -9007199254740992],
    ["0000000000000000000005", 5],
  ])("reads %s", async (cell, want) => {
    expect(await numbers(cell)).toEqual([{ x: want }]);
  });

  it.each(["9007199254740993", "-9007199254740993", "+18446744073709551616", "1152921504606846976", "9".repeat(400)])(
    "refuses %s, whose last digits would be lost",
    async (cell) => {
      const error = await numbers(cell).catch((error: unknown) => error);
      expect(error).toBeInstanceOf(DataError);
      expect(String(error)).toContain(
        'in column "x" is a whole number beyond 2⁵³, of which a number would lose the last digits. Read it as text: { x: "string" }.',
      );
      const text = csvFile(bytesOf(`x\n${cell}\n`), { columns: { x: "string" } });
      expect(await itemsOf(text)).toEqual([{ x: cell }]);
    },
  );
});

describe("csvFile", () => {
  it.each([{ columns: null }, { columns: ["x"] }, { columns: "x" }])("refuses the options %j", (options) => {
    expect(() => csvFile(bytesOf("x"), options as never)).toThrow(
      'csvFile: the columns are not a record. Name those that are wanted: { price: "number" }.',
    );
  });

  it.each(["bool", "float32", undefined])("refuses the type %s when it comes to read it", async (type) => {
    const rows = itemsOf(csvFile(bytesOf("x\nTrue\n"), { columns: { x: type as "number" } }));
    await expect(rows).rejects.toThrow('csvFile: column "x" cannot be of type ');
  });
});

describe("F2: line ends inside quotes", () => {
  const texts = ["a\r\nb", "a\nb", "a\rb", "\r\n", "\r\n\r\n", "\n\r\n\r", 'x"\r\n"y', ""];
  it.each([
    ["\n", "LF"],
    ["\r\n", "CRLF"],
  ])("are kept, in a file of %j lines (%s)", async (end) => {
    const quoted = texts.map((text) => `"${text.replaceAll('"', '""')}"`);
    const file = ["text,n", ...quoted.map((text, i) => `${text},${i}`), ""].join(end);
    const rows = csvFile(bytesOf(file), { columns: { text: "string", n: "number" } });
    expect(await itemsOf(rows)).toEqual(texts.map((text, n) => ({ text, n })));
  });

  it("do not move the places of faults and of resumed rows", async () => {
    const file = bytesOf('s,n\r\n"a\r\nb",1\r\n"c\r\nd",x\r\n');
    const columns = { s: "string", n: "number" } as const;
    await expect(itemsOf(csvFile(file, { columns }))).rejects.toThrow('csvFile: bytes:5:4: "x" in column "n"');
    const texts = csvFile(file, { columns: { s: "string" } });
    const iterator = texts[Symbol.asyncIterator]();
    await iterator.next();
    const resumed = csvFile(file, { columns: { s: "string" } });
    resumed.restore(JSON.parse(JSON.stringify(texts.state())));
    expect(await itemsOf(resumed)).toEqual([{ s: "c\r\nd" }]);
  });
});

describe("F2: a header", () => {
  it("with a wanted column twice is refused, with another one twice is not", async () => {
    const read = (header: string) => itemsOf(csvFile(bytesOf(`${header}\n1,2,3\n`), { columns: { x: "number" } }));
    for (const header of ["x,y,x", " x,y,x ", '"x",y,x', "x, y, x"])
      await expect(read(header)).rejects.toThrow(
        'csvFile: bytes:1: there are two columns "x", in cells 1 and 3. Rename',
      );
    expect(await read("y,x,y")).toEqual([{ x: 2 }]);
  });

  it("may hold any name", async () => {
    const names = ["__proto__", "constructor", "toString", "hasOwnProperty", "then", "", "a b", "ä"];
    const columns = JSON.parse(JSON.stringify(Object.fromEntries(names.map((name) => [name, "number"]))));
    const file = bytesOf(`${names.join(",")}\n${names.map((_, i) => i).join(",")}\n`);
    const [row = {}] = await itemsOf(csvFile(file, { columns }));
    expect(Object.entries(row)).toEqual(names.map((name, i) => [name, i]));
    expect(Object.getPrototypeOf(row)).toBe(Object.prototype);
    const missing = csvFile(bytesOf("x\n1\n"), { columns: { constructor: "number" } as Record<string, "number"> });
    await expect(itemsOf(missing)).rejects.toThrow('there is no column "constructor", only "x".');
  });

  it("is searched for a name with spaces as it stands", async () => {
    const rows = csvFile(bytesOf("x, x,y\n1,2,3\n"), { columns: { " x": "number" } });
    expect(await itemsOf(rows)).toEqual([{ " x": 2 }]);
  });

  it("that lists many names is named in a few", async () => {
    const file = bytesOf(Array.from({ length: 5000 }, (_, i) => `c${i}`).join(","));
    await expect(itemsOf(csvFile(file, { columns: { x: "number" } }))).rejects.toThrow(/"c19" and 4980 more\. Name/);
  });
});

// Written by pandas 2: DataFrame.to_csv().
const pandas =
  ',i8,i16,u16,u8,f,f32,big,b,s,i64,nb,ni\n0,-128,-32768,0,0,1e-05,0.1,1e+20,True,"a,b",9007199254740992,True,3\n1,127,32767,65535,255,inf,,-1.5e+300,False,"c\r\nd",-9007199254740992,,\n';

describe("F9: what pandas writes", () => {
  it("is read: whole numbers of every width, floats, True and False", async () => {
    const rows = csvFile(bytesOf(pandas), {
      columns: {
        ...({ i8: "number", i16: "number", u16: "number", u8: "number" } as const),
        ...({ f: "number", f32: "number", big: "number", b: "boolean" } as const),
      },
      missing: Number.NaN,
    });
    const [batch] = await itemsOf(rows.batches(2));
    const columns = Object.values(batch ?? {}).map((column) => [column.dtype, column.toArray()]);
    expect(columns).toEqual([
      ["float64", [-128, 127]],
      ["float64", [-32768, 32767]],
      ["float64", [0, 65535]],
      ["float64", [0, 255]],
      ["float64", [1e-5, Number.POSITIVE_INFINITY]],
      ["float64", [0.1, Number.NaN]],
      ["float64", [1e20, -1.5e300]],
      ["bool", [true, false]],
    ]);
  });

  it("also by lines of CRLF, with the text's own CRLF, and truth as numbers", async () => {
    const rows = csvFile(bytesOf(pandas.replace(/(?<![\r"c])\n/g, "\r\n")), {
      columns: { b: "number", s: "string", i64: "number" },
    });
    expect(await itemsOf(rows)).toEqual([
      { b: 1, s: "a,b", i64: 2 ** 53 },
      { b: 0, s: "c\r\nd", i64: -(2 ** 53) },
    ]);
  });

  it.each<[cell: string, want: boolean]>([
    ["True", true],
    ["FALSE", false],
    [" true", true],
    ["false ", false],
  ])("takes %j for a boolean", async (cell, want) => {
    expect(await itemsOf(csvFile(bytesOf(`x\n${cell}\n`), { columns: { x: "boolean" } }))).toEqual([{ x: want }]);
  });

  it.each([
    ["1", 'bytes:2:1: "1" in column "x" is neither True nor False. Correct it, or read it as text: { x: "string" }.'],
    ["yes", '"yes" in column "x" is neither True nor False.'],
    ['""', 'column "x" is empty. Fill it in, or read it as text: { x: "string" }.'],
  ])("refuses %s for a boolean", async (cell, message) => {
    const rows = csvFile(bytesOf(`x\n${cell}\n`), { columns: { x: "boolean" }, missing: 0 });
    await expect(itemsOf(rows)).rejects.toThrow(message);
  });

  it("has the types of its columns", () => {
    const rows = csvFile(bytesOf("x,y,z\n"), { columns: { x: "number", y: "boolean", z: "string" } });
    type Row = typeof rows extends AsyncStream<infer Item> ? Item : never;
    expectTypeOf<Row>().toEqualTypeOf<{ readonly x: number; readonly y: boolean; readonly z: string }>();
  });
});
