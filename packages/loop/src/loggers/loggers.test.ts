import { execFileSync } from "node:child_process";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { tensor } from "@handloom/tensor";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { pythonWith } from "../testing/python.ts";
import { fieldsOf, readEvents } from "../testing/readEvents.ts";
import { scratchFolder } from "../testing/scratchFolder.ts";
import { csvLog } from "./csvLog.ts";
import { encodePng } from "./encodePng.ts";
import { crc32c } from "./eventBytes.ts";
import { histogramOf } from "./histogram.ts";
import { jsonLinesLog } from "./jsonLinesLog.ts";
import { deflate as storedDeflate } from "./storedDeflate.ts";
import { tensorBoardLog } from "./tensorBoardLog.ts";

const folder = scratchFolder();

describe("csvLog", () => {
  it("goes on in a file that exists, in its columns", () => {
    const path = `${folder}/deep/log.csv`;
    const log = csvLog(path);
    log.scalars(1, { "a,b": 1, 'c"d': Number.NaN });
    log.close();
    const later = csvLog(path);
    later.hyperparameters({ rate: 1 });
    later.scalars(2, { 'c"d': -0.5 });
    expect(() => later.scalars(3, { other: 1 })).toThrow(
      'csvLog: there is no column for "other", only a,b, c"d. Name all in { columns } before the first row.',
    );
    later.close();
    expect(readFileSync(path, "utf8")).toBe('step,"a,b","c""d"\n1,1,NaN\n2,,-0.5\n');
  });

  it("has the columns that it is given", () => {
    const written: string[] = [];
    const log = csvLog({ write: (bytes) => written.push(new TextDecoder().decode(bytes)) }, { columns: ["a", "b"] });
    log.scalars(1, { b: 2 });
    expect(written).toEqual(["step,a,b\n", "1,,2\n"]);
  });
});

describe("a log's file", () => {
  it("goes on in a line of its own behind one that was cut off", () => {
    const path = `${folder}/cut.csv`;
    writeFileSync(path, "step,loss\r\n1,0.5\r\n2,0.");
    const log = csvLog(path);
    log.scalars(3, { loss: 3 });
    log.close();
    expect(readFileSync(path, "utf8")).toBe("step,loss\r\n1,0.5\r\n2,0.\n3,3\n");
  });

  it("may be closed twice, and is not written to after that", () => {
    const log = csvLog(`${folder}/closed.csv`);
    log.close();
    const other = csvLog(`${folder}/other.csv`);
    log.close();
    expect(() => log.scalars(1, { loss: 1 })).toThrow(`log: ${folder}/closed.csv is closed. Write before close().`);
    other.scalars(1, { loss: 2 });
    other.close();
    expect(readFileSync(`${folder}/other.csv`, "utf8")).toBe("step,loss\n1,2\n");
  });
});

describe("jsonLinesLog", () => {
  it("writes each record at once, and goes on in a file that exists", () => {
    const path = `${folder}/log.jsonl`;
    const log = jsonLinesLog(path, { clock: () => 2000 });
    log.hyperparameters({ rate: 0.1, kind: "adam" });
    log.scalars(1, { loss: Number.NaN, accuracy: 1 });
    const lines = () =>
      readFileSync(path, "utf8")
        .trimEnd()
        .split("\n")
        .map((line) => JSON.parse(line));
    const first = [
      { time: 2, hyperparameters: { rate: 0.1, kind: "adam" } },
      { step: 1, time: 2, loss: "NaN", accuracy: 1 },
    ];
    expect(lines()).toEqual(first);
    log.close();
    const later = jsonLinesLog(path, { clock: () => 3000 });
    later.scalars(2, { loss: 1 });
    later.close();
    expect(lines()).toEqual([...first, { step: 2, time: 3, loss: 1 }]);
    expect(() => later.scalars(3, { time: 1 })).toThrow('jsonLinesLog: the name "time" is taken. Use another name.');
  });
});

describe("histogramOf", () => {
  it("counts every finite number once, in the bin that it is in", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.double({ min: -1e9, max: 1e9 }), fc.constant(Number.NaN))), (xs) => {
        const finite = xs.filter(Number.isFinite);
        const { min, max, count, counts, limits } = histogramOf(Float64Array.from(xs));
        expect([count, counts.reduce((sum, n) => sum + n, 0)]).toEqual([finite.length, finite.length]);
        if (finite.length === 0) return;
        expect([min, max, limits.at(-1)]).toEqual([Math.min(...finite), Math.max(...finite), max]);
        // A limit is rounded as the ends are, which may be much larger than itself.
        const below = (limit: number) => finite.filter((x) => x < limit - 1e-9 * (max - min)).length;
        let sum = 0;
        for (const [bin, limit] of limits.entries()) {
          sum += counts[bin] ?? 0;
          expect(sum).toBeGreaterThanOrEqual(below(limit));
        }
      }),
    );
  });

  it("has one bin for equal numbers", () => {
    expect(histogramOf([2, 2, 2])).toMatchObject({ min: 2, max: 2, count: 3, sum: 6, sumOfSquares: 12, counts: [3] });
  });
});

describe("encodePng", () => {
  /** The pixels of a PNG of unfiltered lines. */
  function decode(bytes: Uint8Array, rowBytes: number): number[][] {
    const view = new DataView(bytes.buffer, bytes.byteOffset);
    const packed: Uint8Array[] = [];
    for (let at = 8; at < bytes.length; at += 12 + view.getUint32(at)) {
      const type = new TextDecoder().decode(bytes.subarray(at + 4, at + 8));
      if (type === "IDAT") packed.push(bytes.subarray(at + 8, at + 8 + view.getUint32(at)));
    }
    const lines = [...inflateSync(Buffer.concat(packed))];
    return Array.from({ length: lines.length / (rowBytes + 1) }, (_, row) =>
      lines.slice(row * (rowBytes + 1) + 1, (row + 1) * (rowBytes + 1)),
    );
  }

  it("packs floats, whole numbers and bools, with 1, 3 or 4 channels", () => {
    expect(
      decode(
        encodePng("image", [
          [0, 0.5],
          [1, 2],
        ]).bytes,
        2,
      ),
    ).toEqual([
      [0, 128],
      [255, 255],
    ]);
    const whole = tensor([[[1, 2, 300]], [[-4, 5, 6]]], { dtype: "int32" });
    expect(decode(encodePng("image", whole).bytes, 3)).toEqual([
      [1, 2, 255],
      [0, 5, 6],
    ]);
    expect(decode(encodePng("image", [[true, false]]).bytes, 2)).toEqual([[255, 0]]);
    const bytes = tensor(new Uint8Array([0, 1, 255]), { shape: [1, 3] });
    expect(decode(encodePng("image", bytes).bytes, 3)).toEqual([[0, 1, 255]]);
    expect(encodePng("image", [[[0, 0, 0, 1]]])).toMatchObject({ width: 1, height: 1, channels: 4 });
  });

  it.each([{ image: [1, 2] }, { image: [[[1, 2]]] }, { image: [[[[1]]]] }, { image: [] }])(
    "refuses $image",
    ({ image }) => {
      expect(() => encodePng("image", image)).toThrow("Pass [height, width] or [height, width, 1, 3 or 4].");
    },
  );
});

describe("the zlib stream of a page", () => {
  it("unpacks to what went in", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(new Uint8Array(inflateSync(storedDeflate(bytes)))).toEqual(new Uint8Array(bytes));
      }),
    );
    const long = Uint8Array.from({ length: 200_000 }, (_, i) => i % 251);
    expect(new Uint8Array(inflateSync(storedDeflate(long)))).toEqual(long);
  });
});

describe("tensorBoardLog", () => {
  it("has the checksum of RFC 3720", () => {
    expect(crc32c(new Uint8Array(32)).toString(16)).toBe("8a9136aa");
    expect(crc32c(new TextEncoder().encode("123456789")).toString(16)).toBe("e3069283");
  });

  const run = `${folder}/run`;
  const log = tensorBoardLog(run, { clock: () => 1_700_000_000_250 });
  log.hyperparameters({ rate: 0.1 });
  for (const step of [0, 1000]) log.scalars(step, { "loss/train": 0.5 + step, "loss/test": -0.25 });
  log.histogram(5, "kernel", [1, 2, 2, 4]);
  log.image(5, "sample", [
    [0, 1],
    [1, 0],
  ]);
  log.close();
  const [file = ""] = readdirSync(run);

  it("writes events that are read back", () => {
    expect(file).toMatch(/^events\.out\.tfevents\.1700000000\./);
    const events = readEvents(readFileSync(`${run}/${file}`)).map((fields) => new Map(fields));
    expect(events.map((event) => [event.get(1), event.get(2)])).toEqual(
      [0, 0, 0, 1000, 5, 5].map((step) => [1_700_000_000.25, step]),
    );
    const text = (bytes: unknown) => new TextDecoder().decode(bytes as Uint8Array);
    expect(text(events[0]?.get(3))).toBe("brain.Event:2");
    const values = (event: number) =>
      fieldsOf(events[event]?.get(5) as Uint8Array).map(([, value]) => new Map(fieldsOf(value as Uint8Array)));
    expect(values(3).map((value) => [text(value.get(1)), value.get(2)])).toEqual([
      ["loss/train", 1000.5],
      ["loss/test", -0.25],
    ]);
    const histogram = new Map(fieldsOf(values(4)[0]?.get(5) as Uint8Array));
    expect([1, 2, 3, 4, 5].map((field) => histogram.get(field))).toEqual([1, 4, 4, 9, 25]);
    const image = new Map(fieldsOf(values(5)[0]?.get(4) as Uint8Array));
    expect([1, 2, 3].map((field) => image.get(field))).toEqual([2, 2, 1]);
  });

  const python = pythonWith("tensorboard");
  it.runIf(python)("writes what TensorBoard reads", () => {
    const program = `
import json, sys
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator
events = EventAccumulator(sys.argv[1], size_guidance={"tensors": 0})
events.Reload()
tags = events.Tags()
series = lambda tag: [[e.step, float(e.value)] for e in events.Scalars(tag)]
h = events.Histograms("kernel")[0].histogram_value
image = events.Images("sample")[0]
text = events.Tensors(tags["tensors"][0])[0].tensor_proto.string_val[0].decode()
print(json.dumps([series("loss/train"), series("loss/test"), [h.min, h.max, h.num, h.sum, sum(h.bucket)],
    [image.width, image.height, image.encoded_image_string[:4].hex()], tags["tensors"], text]))
`;
    const said = execFileSync(python ?? "", ["-c", program, run], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    });
    expect(JSON.parse(said)).toEqual([
      [
        [0, 0.5],
        [1000, 1000.5],
      ],
      [
        [0, -0.25],
        [1000, -0.25],
      ],
      [1, 4, 4, 9, 4],
      [2, 2, "89504e47"],
      ["hyperparameters/text_summary"],
      "| | |\n|---|---|\n| rate | 0.1 |",
    ]);
  });
});
