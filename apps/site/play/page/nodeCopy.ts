/** Short helpers in place of the playground's, for a file of the reader's own. */
const helpers: Readonly<Record<string, string>> = {
  seed: "const seed = 1;",
  use: "const use = <E>(engine: E): E => engine;",
  param: "const param = (name: string, value: number, _range?: object) => variable(value, { name });",
  setting: "const setting = <T>(_name: string, value: T, _choices?: object): T => value;",
  data: "const data = <R>(_name: string, rows: readonly R[]): readonly R[] => rows;",
  plot: 'const plot = (name: string, step: number, value: { item(): unknown } | number) => {\n  if (step % 1000 === 0) console.log(step, name, typeof value === "number" ? value : value.item());\n};',
  picture: "const picture = (_name: string, _draw: () => unknown) => {};",
  rest: "const rest = async () => {};",
};

/** Makers of pictures: what they would show is not looked at. */
const makers = ["field", "images", "pole", "curves", "text"];

/**
 * The program for a file of the reader's own: the playground's import is replaced by what the program uses of it.
 */
export function forNode(source: string, seed: number): string {
  const found = /^import\s*\{([^}]*)\}\s*from\s*"handloom\/play";?[ \t]*\n/m.exec(source);
  const packages = [...new Set(Array.from(source.matchAll(/from "(@handloom\/[a-z-]+)/g), (match) => match[1]))];
  const head = `// npm install ${packages.join(" ")}\n// node loop.ts (Node 22.18 or later; Ctrl-C ends it)\n`;
  if (found === null) return head + source;
  const names = (found[1] ?? "")
    .split(",")
    .map((name) => name.trim())
    .filter((name) => name !== "" && !name.startsWith("type "));
  const lines = names.map((name) => {
    if (name === "seed") return `const seed = ${seed};`;
    return helpers[name] ?? (makers.includes(name) ? `const ${name} = (..._: unknown[]) => ({});` : "");
  });
  const needsVariable =
    names.includes("param") && !/\bimport\s*\{[^}]*\bvariable\b[^}]*\}\s*from "@handloom\/graph"/.test(source);
  const graph = needsVariable ? 'import { variable } from "@handloom/graph";\n' : "";
  const types = (found[1] ?? "").includes("type ")
    ? "type Curve = { name: string; x: number[]; y: number[]; dots?: boolean };\n"
    : "";
  const block = `${graph}\n// In place of the playground's helpers:\n${types}${lines.filter((line) => line !== "").join("\n")}\n`;
  return head + source.replace(found[0], block);
}
