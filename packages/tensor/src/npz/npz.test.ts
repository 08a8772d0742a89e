import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
// A test may look further up than the package: the same Python serves all.
import { pythonWith } from "../../../loop/src/testing/python.ts";
import { Tensor, tensor } from "../tensor/tensor.ts";
import { numpyArchives } from "./numpyArchives.cases.ts";
import { readNpz } from "./readNpz.ts";
import { writeNpz } from "./writeNpz.ts";

const bytesOf = (base64: string) => Uint8Array.from(Buffer.from(base64, "base64"));
const many = {
  "net/w": tensor([
    [1.5, -0],
    [Number.NaN, 3e38],
  ]),
  f: new Tensor(Float32Array.of(0.1, 2), [2]),
  schön: tensor([-1, 2 ** 31 - 1], { dtype: "int32" }),
  yes: tensor([true, false]),
  bytes: new Tensor(Uint8Array.of(0, 255), [2, 1], "uint8"),
  nothing: new Tensor(new Float32Array(0), [3, 0]),
  one: tensor(7),
  ["__proto__"]: tensor([1]),
};
afterEach(() => vi.unstubAllGlobals());

describe("readNpz", () => {
  it.each(["stored", "compressed"] as const)("reads what NumPy wrote: %s", async (form) => {
    const { w, f, "schön/b": b, ...rest } = await readNpz(bytesOf(numpyArchives[form]));
    expect(w).toEqual(new Tensor(Float32Array.of(0, 1, 2, 3, 4, 5), [2, 3]));
    expect(b).toEqual(tensor([true, false]));
    expect(f).toEqual(
      tensor([
        [0, 1],
        [2, 3],
      ]),
    );
    expect(rest).toEqual({});
  });

  it("reads sizes, places and counts of 64 bits", async () => {
    const { w, b } = await readNpz(bytesOf(numpyArchives.wide));
    expect([w?.toArray(), b?.dtype, b?.item()]).toEqual([
      [
        [0, 1, 2],
        [3, 4, 5],
      ],
      "int32",
      7,
    ]);
  });

  it("reads an archive with a comment behind it, in the middle of a buffer", async () => {
    const bytes = bytesOf(numpyArchives.stored);
    const around = new Uint8Array(bytes.length + 40);
    around.set(bytes, 7);
    around.set([3, 0], 7 + bytes.length - 2);
    expect(Object.keys(await readNpz(around.subarray(7, 7 + bytes.length + 3)))).toEqual(["w", "schön/b", "f"]);
  });

  it.each([
    ["nothing", () => new Uint8Array(0), "the bytes have no directory of a zip archive (byte 0)"],
    [
      "an array alone",
      () => bytesOf(numpyArchives.stored).subarray(51, 203),
      "no directory of a zip archive (byte 130)",
    ],
    ["a file that is cut off", () => bytesOf(numpyArchives.stored).subarray(0, 500), "no directory of a zip archive"],
    ["a number", () => 3, "what it was given is not a Uint8Array (byte 0)"],
  ])("refuses %s", async (_, bytes, problem) => {
    await expect(readNpz(bytes() as Uint8Array)).rejects.toThrow(problem);
  });

  it("says which array is damaged", async () => {
    const whole = bytesOf(numpyArchives.stored);
    const changed = (at: number, byte: number, of = whole) => readNpz(of.with(at, byte));
    await expect(changed(190, 9)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: readNpz: "w.npy" is damaged: its check sum is another (byte 0). Copy or save it again.]`,
    );
    await expect(changed(27, 255)).rejects.toThrow('"w.npy" is not where the directory says');
    const packed = bytesOf(numpyArchives.compressed);
    await expect(changed(56, 255, packed)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: readNpz: "w.npy" is damaged: it cannot be unpacked (byte 0). Copy or save it again.]`,
    );
  });

  it("refuses two arrays of one name, of which one would be lost", async () => {
    const bytes = await writeNpz({ a: tensor([1]), b: tensor([2]) });
    const names = [...bytes.keys()].filter((at) => String.fromCharCode(...bytes.subarray(at, at + 5)) === "b.npy");
    for (const at of names) bytes[at] = "a".charCodeAt(0);
    await expect(readNpz(bytes)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: readNpz: "a.npy" is there twice (byte 171). Save each array once.]`,
    );
  });

  it("never throws anything but NpyError, whatever byte is another", async () => {
    for (const form of ["compressed", "wide"] as const) {
      const whole = bytesOf(numpyArchives[form]);
      for (let at = 0; at < whole.length; at++) {
        const error = await readNpz(whole.with(at, (whole[at] ?? 0) ^ 0x81)).catch((error: Error) => error);
        if (error instanceof Error) expect(error.name, `${form} ${at}: ${error.stack}`).toBe("NpyError");
      }
    }
  });

  it("unpacks no more than the directory promises", async () => {
    const bytes = await writeNpz({ zeros: tensor(new Float32Array(1 << 20)) }, { compress: true });
    const view = new DataView(bytes.buffer);
    view.setUint32(bytes.length - 22 - (46 + 9) + 24, 1000, true);
    await expect(readNpz(bytes)).rejects.toThrow('"zeros.npy" is damaged: its check sum is another (byte 0)');
  });
});

describe("writeNpz", () => {
  it.each([false, true])("writes what readNpz reads, compress: %s", async (compress) => {
    const again = await readNpz(await writeNpz(many, { compress }));
    expect(Object.entries(again)).toEqual(Object.entries(many));
  });

  it("writes equal bytes for equal tensors, and fewer when they are compressed", async () => {
    const zeros = { zeros: tensor(new Float32Array(1000)) };
    expect(await writeNpz(zeros)).toEqual(await writeNpz(zeros));
    expect((await writeNpz(zeros)).length).toBe(4244);
    expect((await writeNpz(zeros, { compress: true })).length).toBeLessThan(300);
    expect(await readNpz(await writeNpz({}))).toEqual({});
  });

  it("takes down what is there when it is called", async () => {
    const w = tensor([1]);
    const writing = writeNpz({ w }, { compress: true });
    w.data[0] = 2;
    expect((await readNpz(await writing)).w?.toArray()).toEqual([1]);
  });

  it("says what is wrong", async () => {
    await expect(writeNpz([3] as never)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[TensorError: writeNpz: what it was given is not a record of tensors. Pass { name: tensor(values) }, such as engine.readAll(net.variables).]`,
    );
    await expect(writeNpz(new Map([["w", tensor([3])]]) as never)).rejects.toThrow("is not a record of tensors");
    await expect(
      writeNpz({ [`${"x".repeat(65_500)}ü`.repeat(2)]: tensor([3]) }),
    ).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: writeNpz: a name of 131008 bytes is longer than the archive can have. Shorten it.]`,
    );
    await expect(writeNpz({}, { compressed: true } as object)).rejects.toThrowErrorMatchingInlineSnapshot(
      `[OptionsError: writeNpz: no option "compressed"; did you mean compress?]`,
    );
    vi.stubGlobal("CompressionStream", undefined);
    vi.stubGlobal("DecompressionStream", undefined);
    await expect(writeNpz(many, { compress: true })).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: writeNpz: there is no CompressionStream here to compress with. Leave compress out, or use a platform that has it.]`,
    );
    await expect(readNpz(bytesOf(numpyArchives.compressed))).rejects.toThrowErrorMatchingInlineSnapshot(
      `[NpyError: readNpz: "w.npy" is compressed, and there is no DecompressionStream here (byte 0). Save it by numpy.savez, or use a platform that has it.]`,
    );
    expect(Object.keys(await readNpz(await writeNpz(many))).length).toBe(8);
  });
});

const python = pythonWith("numpy");

describe.skipIf(python === undefined)("NumPy itself", () => {
  it.each([false, true])("reads what was written, and writes what is read: compress %s", async (compress) => {
    const folder = mkdtempSync(join(tmpdir(), "npz-"));
    const [here, there] = [join(folder, "here.npz"), join(folder, "there.npz")];
    writeFileSync(here, await writeNpz(many, { compress }));
    const save = compress ? "savez_compressed" : "savez";
    const script = `import numpy as np; a = dict(np.load(r"${here}")); np.${save}(r"${there}", **a); print([(k, v.dtype.str, v.shape) for k, v in a.items()])`;
    const seen = execFileSync(python as string, ["-c", script], {
      encoding: "utf8",
      env: { ...process.env, PYTHONIOENCODING: "utf8" },
    });
    expect(seen).toContain(
      "('net/w', '<f8', (2, 2)), ('f', '<f4', (2,)), ('schön', '<i4', (2,)), ('yes', '|b1', (2,))",
    );
    expect(Object.entries(await readNpz(readFileSync(there)))).toEqual(Object.entries(many));
    rmSync(folder, { recursive: true });
  });
});
