import { fileURLToPath } from "node:url";
import { build } from "vite";
import { read, root, site } from "../places.mjs";
import { packages } from "../sections.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));

/** Entries that need a TensorFlow, an XLA, a test runner or a disk: no page of the documentation loads these. */
const left = /\/engine-(?:tfjs|xla)$|\/testing$|^create-/;

/**
 * The packages' entries that examples can import in a page, with the file that each becomes under run/modules/.
 *
 * @type {ReadonlyMap<string, { readonly file: string, readonly source: string }>}
 */
export const moduleFiles = new Map(
  packages.flatMap((name) => {
    const { name: package_, exports } = JSON.parse(read(`packages/${name}/package.json`));
    return Object.entries(exports).flatMap(([entry, target]) => {
      const specifier = `${package_}${entry.slice(1)}`;
      if (typeof target === "string" || left.test(specifier)) return [];
      const source = `${root}packages/${name}/${target.default.slice(2)}`;
      // The paths of an installed package: by them Handloom tells its own lines from an example's.
      return [[specifier, { file: `${package_}/dist/${entry.slice(2) || "index"}.js`, source }]];
    });
  }),
);

/** The module that compares an example's values with what it shows. */
export const checksFile = "check.js";

/** Writes the packages as modules that examples import, unlike those of the playground as they are: nothing watches them. */
export async function writeModules() {
  const entries = [...moduleFiles.values()].map(({ file, source }) => [`modules/${file.slice(0, -3)}`, source]);
  await build({
    configFile: false,
    root: here,
    logLevel: "error",
    base: "./",
    publicDir: false,
    resolve: {
      alias: [
        { find: "node:util", replacement: `${here}inspect.mjs` },
        ...[...moduleFiles].map(([specifier, { source }]) => ({
          find: new RegExp(`^${specifier}$`),
          replacement: source,
        })),
      ],
    },
    build: {
      target: "es2023",
      outDir: `${site}public/run`,
      emptyOutDir: true,
      modulePreload: false,
      rolldownOptions: {
        input: Object.fromEntries([...entries, [checksFile.slice(0, -3), `${here}check.mjs`]]),
        external: ["sharp"],
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "[name].js", chunkFileNames: "modules/@handloom/graph/dist/[name]-[hash].js" },
      },
    },
  });
}
