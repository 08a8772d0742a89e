import type { Description } from "./description.ts";
import { runtimeText } from "./runtimeText.ts";

/** All that a module is written of. */
export interface StepParts {
  readonly name: string;
  readonly description: Description;
  readonly wasm: Uint8Array;
  readonly plain?: Uint8Array | undefined;
  readonly probe?: Uint8Array | undefined;
  readonly weights: Uint8Array;
}

/** The text of the ES module. @param beside the names of the files that lie beside it */
export function stepSource({ name, description, ...bytes }: StepParts, beside: readonly string[]): string {
  const field = (key: string, file: string, content: Uint8Array): string =>
    beside.includes(file)
      ? `  get ${key}() { return new URL("./${file}", import.meta.url); },\n`
      : `  ${key}: "${base64(content)}",\n`;
  const fields = [
    bytes.probe === undefined ? "" : field("probe", "", bytes.probe),
    field("wasm", `${name}.wasm`, bytes.wasm),
    bytes.plain === undefined ? "" : field("plain", `${name}.plain.wasm`, bytes.plain),
    field("weights", `${name}.safetensors`, bytes.weights),
  ];
  return `${headerOf(name, description)}
/** Makes the step: give \`wasm\` or \`weights\` to take these bytes in place of the module's own. */
export const createStep = (given = {}) => startStep(description, files, given);

const description = ${literal(description)};

${runtimeText}
const files = {
${fields.join("")}};
`;
}

function headerOf(name: string, { inputs, variables }: Description): string {
  const takes = inputs.map(({ name, dtype, shape }) => onOneLine(`${name}: ${dtype}${shape}`));
  const keys = [...new Set(inputs.map(({ path }) => onOneLine(path[0] ?? "")))].join(", ");
  return `// A compiled step, written by exportStep of @handloom/engine-wasm. It needs nothing but WebAssembly; its types are in ${name}.d.ts.
//
//   import { createStep } from "./${name}.js";
//   const step = await createStep();
//   const outputs = step(${inputs.length === 0 ? "" : `{ ${keys} }`});
//
// Takes ${takes.join(", ") || "nothing"}.
// Has ${variables.length === 0 ? "no variables" : `${variables.length} variable${variables.length > 1 ? "s" : ""}: state() gives them as a safetensors file, load(bytes) takes them`}.
`;
}

/** As a comment can hold it: what follows a line break would be code. */
const onOneLine = (text: string): string => text.replaceAll(/[\n\r\u2028\u2029]/g, " ");

/** JSON, but with lists of plain values on one line, and a field of any name: `"__proto__": …` would set a prototype. */
function literal(value: unknown, indent = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value) && value.every((item) => typeof item !== "object"))
    return `[${value.map((item) => literal(item)).join(", ")}]`;
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  const label = (key: string) => (key === "__proto__" ? '["__proto__"]: ' : `${JSON.stringify(key)}: `);
  const items = Object.entries(value).map(
    ([key, item]) => `${Array.isArray(value) ? "" : label(key)}${literal(item, inner)}`,
  );
  return items.length === 0 ? "{}" : `${open}\n${inner}${items.join(`,\n${inner}`)}\n${indent}${close}`;
}

function base64(bytes: Uint8Array): string {
  let text = "";
  // A call takes so many arguments at most. `apply` takes an eighth of the time of `...`.
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode.apply(null, bytes.subarray(at, at + 8192) as unknown as number[]);
  return btoa(text);
}
