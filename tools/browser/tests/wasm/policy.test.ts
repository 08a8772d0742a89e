import { compile } from "@handloom/compiler";
import { createWasmEngine } from "@handloom/engine-wasm";
import { exportStep } from "@handloom/engine-wasm/export";
import { add, input } from "@handloom/graph";
import { expect, inject, it, onTestFinished } from "vitest";

declare module "vitest" {
  interface ProvidedContext {
    /** The code of the sum demo's page, one file. */
    demoPage: string;
  }
}

/** What a page has to say to a script under a policy: its title when that is set, or what was refused. */
async function titleUnder(policy: string, code: string): Promise<string> {
  const frame = document.createElement("iframe");
  onTestFinished(() => frame.remove());
  const script = `<script type="module">try {${code}} catch (error) { document.title = String(error); }</script>`;
  frame.srcdoc = `<meta http-equiv="Content-Security-Policy" content="${policy}"><title></title>${script}`;
  document.body.append(frame);
  await expect.poll(() => frame.contentDocument?.title ?? "", { timeout: 100_000 }).not.toBe("");
  return frame.contentDocument?.title ?? "";
}

const inline = "script-src 'unsafe-inline'";

it("learns to add in a page that forbids eval and allows WebAssembly", async () => {
  expect(await titleUnder(`${inline} 'wasm-unsafe-eval'`, inject("demoPage"))).toBe("2 + 3 = 5.0");
});

it("is under such a policy there", async () => {
  expect(await titleUnder(`${inline} 'wasm-unsafe-eval'`, "document.title = eval('1 + 1')")).toContain("EvalError");
  expect(await titleUnder(inline, inject("demoPage"))).toBe(
    "CompileError: createWasmEngine: the page's policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
  );
});

it("names what a policy lacks where an exported step begins", async () => {
  const x = input("x", []);
  const step = compile(createWasmEngine({ threads: 1 }), { inputs: { x }, outputs: { y: add(x, 1) } });
  const code = `${exportStep(step)["step.js"]}
createStep().then((step) => { document.title = "y = " + step({ x: 2 }).y.data[0]; }, (error) => { document.title = String(error); });`;
  const titleOf = (policy: string) =>
    titleUnder(
      policy,
      `await import(URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: "text/javascript" })))`,
    );
  expect(await titleOf(`script-src 'unsafe-inline' blob: 'wasm-unsafe-eval'`)).toBe("y = 3");
  expect(await titleOf(`script-src 'unsafe-inline' blob:`)).toBe(
    "CompileError: createStep: the page's policy forbids WebAssembly. Add 'wasm-unsafe-eval' to its script-src.",
  );
});
