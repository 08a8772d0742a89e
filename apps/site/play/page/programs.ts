declare const modulesOfPlay: Readonly<Record<string, string>>;

const here = (path: string, root = document.baseURI): string => new URL(path, root).href;

/** The address of a module that the reader's code imports. */
function addressOf(specifier: string): string | undefined {
  if (specifier === "handloom/play") return here("modules/@handloom/compiler/dist/play.js");
  const file = modulesOfPlay[specifier];
  return file === undefined ? undefined : here(`modules/${file}`);
}

/** A loop's code as the reader sees it. */
export const sourceOf = (name: string): Promise<string> => text(`loops/${name}.ts`);

/**
 * A loop as it came: with one module that has what it imports, and nothing else to load.
 *
 * @param root the playground's address, for other pages
 */
export async function builtCode(name: string, root?: string): Promise<string> {
  const code = await text(`loops/${name}.js`, root);
  return code.replaceAll("handloom-loop:modules", here(`lean/@handloom/compiler/dist/${name}.js`, root));
}

/** @throws CodeProblem */
export async function editedCode(source: string): Promise<string> {
  const { javascriptOf } = await import("../compile/javascriptOf.mjs");
  return javascriptOf(source, addressOf);
}

/** The helpers of "handloom/play". To load it in the page would start it. */
const helpers = "curves data field images param picture plot pole rest seed setting text use".split(" ");

/** The first name that a program imports and that there is not, for when the browser does not say why nothing loaded. */
export async function missingName(
  source: string,
): Promise<{ readonly message: string; readonly line: number } | undefined> {
  const { importedNames } = await import("../compile/importedNames.mjs");
  for (const { specifier, name, line } of await importedNames(source)) {
    const address = addressOf(specifier);
    if (address === undefined) continue;
    const names =
      specifier === "handloom/play" ? helpers : Object.keys((await import(/* @vite-ignore */ address)) as object);
    if (!names.includes(name)) return { message: `"${specifier}" has no export "${name}".`, line };
  }
  return undefined;
}

async function text(path: string, root?: string): Promise<string> {
  const response = await fetch(here(path, root));
  if (!response.ok) throw new Error(`${path} did not load: ${response.status}`);
  return response.text();
}
