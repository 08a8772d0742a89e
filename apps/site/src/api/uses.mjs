import { globSync } from "node:fs";
import { addressOf } from "../addresses.mjs";
import { read, root } from "../places.mjs";

/** More would be a list to skip. */
const most = 6;

/**
 * Finds the examples and programs that import a name from a package of the project.
 *
 * @returns {(specifier: string, name: string) => readonly { readonly title: string, readonly address: string }[]}
 */
export function usesOf() {
  /** @type {Map<string, { title: string, address: string }[]>} */
  const found = new Map();
  for (const file of globSync(["examples/*/*.ts", "apps/*/src/**/*.ts"], { cwd: root }).sort()) {
    const page = pageOf(file.replaceAll("\\", "/"));
    if (page === undefined) continue;
    for (const [, names = "", specifier] of read(file).matchAll(
      /import (?:type )?\{([^}]+)\} from "(@handloom\/[^"]+)"/g,
    )) {
      for (const name of names.split(",").map((one) =>
        one
          .trim()
          .replace(/^type /, "")
          .replace(/ as .*/, ""),
      )) {
        const list = found.get(`${specifier} ${name}`) ?? [];
        if (!list.some(({ address }) => address === page.address)) list.push(page);
        found.set(`${specifier} ${name}`, list);
      }
    }
  }
  return (specifier, name) => (found.get(`${specifier} ${name}`) ?? []).slice(0, most);
}

/** @param {string} file */
function pageOf(file) {
  if (/\.(?:test|cases)\.ts$|\/(?:dist|gallery)\//.test(file)) return undefined;
  const example = /^examples\/\w+\/(\w+)\.ts$/.exec(file)?.[1];
  if (example !== undefined) {
    const shown = read("examples/README.md").includes(`\n### ${example}\n`);
    return shown ? { title: example, address: `examples/${example.toLowerCase()}/` } : undefined;
  }
  const app = /^apps\/([\w-]+)\//.exec(file)?.[1] ?? "";
  const address = addressOf(`apps/${app}`);
  return address === undefined || app === "command-line" ? undefined : { title: app, address };
}
