/** Short helpers in place of the playground's, for a file of the reader's own. */
const helpers: Readonly<Record<string, string>> = {
  use: "const use = <E>(engine: E): E => engine;",
  param: "const param = (name: string, value: number, _range?: object) => variable(value, { name });",
  setting: "const setting = <T>(_name: string, value: T, _choices?: object): T => value;",
  data: "const data = <R>(_name: string, rows: readonly R[]): readonly R[] => rows;",
  picture: "const picture = (_name: string, _draw: () => unknown) => {};",
  rest: "const rest = async () => {};",
  plot: `// Prints each name once a second.
const printed = new Map<string, number>();
const plot = (name: string, step: number, value: { item(): unknown } | number) => {
  if (performance.now() - (printed.get(name) ?? 0) < 1000) return;
  printed.set(name, performance.now());
  console.log(step, name, typeof value === "number" ? value : value.item());
};`,
  "type Curve": `interface Curve {
  name: string;
  x: readonly number[];
  y: readonly number[];
}`,
};

/** Makers of pictures, which nobody looks at there. */
const makers = ["field", "images", "pole", "curves", "text"];

const playImport = /^import\s*\{([^}]*)\}\s*from\s*"handloom\/play";?[ \t]*\n/gm;

/** The program for a file of the reader's own: short helpers stand in place of what it imports of the playground. */
export function forNode(source: string, seed: number): string {
  const packages = [...new Set(Array.from(source.matchAll(/from "(@handloom\/[a-z-]+)/g), (match) => match[1]))];
  const head = `// npm install ${packages.join(" ")}\n// node loop.ts (Node 22.18 or later; Ctrl-C ends it)\n`;
  const found = [...source.matchAll(playImport)];
  const [first] = found;
  if (first === undefined) return head + source;
  const names = found
    .flatMap(([, list = ""]) => list.split(",").map((name) => name.trim()))
    .filter((name) => name !== "");
  const hasVariable = /\bimport\s*\{[^}]*\bvariable\b[^}]*\}\s*from "@handloom\/graph"/.test(source);
  const lines = [
    ...(names.includes("param") && !hasVariable ? ['import { variable } from "@handloom/graph";'] : []),
    "\n// In place of the playground's helpers:",
    ...names.map((name) => helperOf(name, seed)),
  ];
  // The first import makes room for the helpers, the others go.
  const rest = source.slice(first.index + first[0].length).replace(playImport, "");
  return `${head}${source.slice(0, first.index)}${lines.join("\n")}\n${rest}`;
}

function helperOf(name: string, seed: number): string {
  if (name === "seed") return `const seed = ${seed};`;
  return helpers[name] ?? (makers.includes(name) ? `const ${name} = (..._: unknown[]) => ({});` : "");
}
