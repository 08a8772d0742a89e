/**
 * Leaves out Vite's helper, which loads styles beside a module: no module here has any.
 *
 * @type {import("vite").Plugin}
 */
export const plainImports = {
  name: "plain-imports",
  enforce: "pre",
  load: (id) => (id === "\0vite/preload-helper.js" ? "export const __vitePreload = (load) => load();" : undefined),
};
