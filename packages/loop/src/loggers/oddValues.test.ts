import { describe, expect, it } from "vitest";
import { report } from "../report/report.ts";
import { fieldsOf, readEvents } from "../testing/readEvents.ts";
import { csvLog } from "./csvLog.ts";
import { histogramOf } from "./histogram.ts";
import { jsonLinesLog } from "./jsonLinesLog.ts";
import type { LogSink, ScalarLog } from "./log.ts";
import { tensorBoardLog } from "./tensorBoardLog.ts";

/** A sink and what it was given. */
function sinkOf() {
  const chunks: Uint8Array[] = [];
  const sink: LogSink = { write: (bytes) => void chunks.push(bytes.slice()) };
  return { sink, chunks, text: () => chunks.map((bytes) => new TextDecoder().decode(bytes)).join("") };
}

const logs: readonly { name: string; create(sink: LogSink): ScalarLog }[] = [
  { name: "tensorBoardLog", create: (sink) => tensorBoardLog(sink) },
  { name: "csvLog", create: (sink) => csvLog(sink) },
  { name: "jsonLinesLog", create: (sink) => jsonLinesLog(sink) },
  { name: "report", create: () => report() },
];

describe.each(logs)("F1: $name", ({ name, create }) => {
  it.each([-1, -0.5, 0.5, 1e300, 2 ** 53, Number.NaN, Number.POSITIVE_INFINITY, 3n, "7", undefined, null])(
    "refuses the step %s, and writes nothing of it",
    (step) => {
      const { sink, chunks } = sinkOf();
      const log = create(sink);
      const before = chunks.length;
      const logging = () => log.scalars(step as number, { loss: 1 });
      expect(logging).toThrow(RangeError);
      expect(logging).toThrow(`${name}: the step must be a whole number from 0 to 2⁵³ − 1, got `);
      expect(chunks).toHaveLength(before);
      log.scalars(0, { loss: 1 });
      log.scalars(2 ** 53 - 1, { loss: 1 });
    },
  );

  it.each<[value: unknown, message: string]>([
    [undefined, '"loss" is undefined, not a number. Leave it out.'],
    [12n, '"loss" is the bigint 12, not a number.'],
    ["0.5", '"loss" is the text "0.5", not a number.'],
    [[0.5], '"loss" is a list, not a number. Pass the number: item() of a tensor.'],
    [{ mean: 1 }, '"loss" is an object (Object), not a number. Pass the number: item() of a tensor.'],
    [null, '"loss" is null, not a number.'],
  ])("refuses the value %s, and writes nothing of it", (value, message) => {
    const { sink, chunks } = sinkOf();
    const log = create(sink);
    const before = chunks.length;
    expect(() => log.scalars(1, { fine: 1, loss: value as number })).toThrow(`${name}: ${message}`);
    expect(chunks).toHaveLength(before);
  });

  it.each([undefined, null, 0.5, "loss", [[1]]])("refuses the values %s", (values) => {
    const log = create(sinkOf().sink);
    expect(() => log.scalars(1, values as unknown as Record<string, number>)).toThrow(`${name}: the values are `);
  });
});

describe("F1: pictures", () => {
  it.each([-1, 0.5, Number.NaN])("refuse the step %s", (step) => {
    const { sink, chunks } = sinkOf();
    for (const [name, log] of [["tensorBoardLog", tensorBoardLog(sink)] as const, ["report", report()] as const]) {
      expect(() => log.histogram(step, "w", [1, 2])).toThrow(`${name}: the step must be a whole number`);
      expect(() => log.image(step, "w", [[1, 2]])).toThrow(`${name}: the step must be a whole number`);
    }
    expect(chunks).toHaveLength(1);
  });
});

describe("hyperparameters", () => {
  it.each<[value: unknown, message: string]>([
    [undefined, 'the hyperparameter "rate" is undefined.'],
    [{ a: 1 }, 'the hyperparameter "rate" is an object (Object).'],
    [10n, 'the hyperparameter "rate" is the bigint 10.'],
  ])("refuse %s", (value, message) => {
    for (const log of [tensorBoardLog(sinkOf().sink), jsonLinesLog(sinkOf().sink), report()])
      expect(() => log.hyperparameters({ rate: value as number })).toThrow(message);
  });

  it("keep numbers that JSON has no words for, and any name", () => {
    const { sink, text } = sinkOf();
    const odd = JSON.parse('{"__proto__":1,"constructor":2}') as Record<string, number>;
    jsonLinesLog(sink, { clock: () => 0 }).hyperparameters({ ...odd, clip: Number.POSITIVE_INFINITY });
    expect(text()).toBe('{"time":0,"hyperparameters":{"__proto__":1,"constructor":2,"clip":"Infinity"}}\n');
    const page = report();
    page.hyperparameters(odd);
    expect(page.html()).toContain('<tr><th scope="row">proto</th><td>1</td></tr>');
  });

  it("stay one row of TensorBoard's table each, whatever is in them", () => {
    const { sink, chunks } = sinkOf();
    tensorBoardLog(sink).hyperparameters({ "a|b": "one\ntwo|three" });
    const bytes = Buffer.concat(chunks);
    expect(bytes.includes("| a\\|b | one two\\|three |")).toBe(true);
    expect(readEvents(bytes).map((event) => event.some(([number]) => number === 5))).toEqual([false, true]);
  });
});

describe("a log", () => {
  it("takes NaN, the infinities and −0", () => {
    const values = { a: Number.NaN, b: Number.NEGATIVE_INFINITY, c: -0 };
    const csv = sinkOf();
    csvLog(csv.sink).scalars(1, values);
    expect(csv.text()).toBe("step,a,b,c\n1,NaN,-Infinity,-0\n");
    const lines = sinkOf();
    jsonLinesLog(lines.sink, { clock: () => 0 }).scalars(1, values);
    expect(lines.text()).toBe('{"step":1,"time":0,"a":"NaN","b":"-Infinity","c":"-0"}\n');
    const events = sinkOf();
    tensorBoardLog(events.sink).scalars(1, values);
    const [, event = []] = readEvents(Buffer.concat(events.chunks));
    const summary = event.find(([number]) => number === 5)?.[1] as Uint8Array;
    expect(fieldsOf(summary)).toHaveLength(3);
    const page = report();
    page.scalars(1, values);
    expect(page.html()).toContain('"a":{"steps":[1],"values":[null]}');
  });
});

describe("histogramOf", () => {
  it("counts numbers that are further apart than a number can say", () => {
    const { counts, limits } = histogramOf([-1.7e308, -1e307, 1e307, 1.7e308]);
    expect([counts[0], counts[14], counts[15], counts[29]]).toEqual([1, 1, 1, 1]);
    expect(limits.every(Number.isFinite)).toBe(true);
  });
});
