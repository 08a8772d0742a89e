declare const modulesOfPlay: Readonly<Record<string, string>>;

const here = (path: string): string => new URL(path, document.baseURI).href;

/** Where code of the reader's finds what it imports. */
function addressOf(specifier: string): string | undefined {
  if (specifier === "handloom/play") return here("modules/@handloom/compiler/dist/play.js");
  const file = modulesOfPlay[specifier];
  return file === undefined ? undefined : here(`modules/${file}`);
}

/** What the reader sees of a loop. */
export const sourceOf = (name: string): Promise<string> => text(`loops/${name}.ts`);

/** A loop as it came: with one module that has what it imports, and nothing else to load. */
export async function builtCode(name: string): Promise<string> {
  const code = await text(`loops/${name}.js`);
  return code.replaceAll("handloom-loop:modules", here(`lean/@handloom/compiler/dist/${name}.js`));
}

/** @throws CodeProblem */
export async function editedCode(source: string): Promise<string> {
  const { javascriptOf } = await import("../compile/javascriptOf.mjs");
  return javascriptOf(source, addressOf);
}

async function text(path: string): Promise<string> {
  const response = await fetch(here(path));
  if (!response.ok) throw new Error(`${path} did not load: ${response.status}`);
  return response.text();
}
