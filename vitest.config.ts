import { defineConfig } from "vitest/config";
import { whole } from "./tools/gates/src/sampled.ts";
import { alone } from "./tools/workspace/src/alone.ts";
import { packageSources } from "./tools/workspace/src/packageSources.ts";

const conditions = ["@handloom/source"];

/** Engines around engine-wasm's, which the docs show: tested where tables are tested whole. */
const engines = ["docs/fixtures/{profiled,queued}/*.test.ts"];

export default defineConfig({
  // Packages resolve to their sources, so no build is needed before a test.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A busy machine is not a failure: what takes a minute there takes ten seconds elsewhere.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["{packages,apps,tools}/*/src/**/*.test.ts", "{docs,examples}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...alone, ...(whole ? [] : engines)],
          // Modules keep no state, so files may share them: to load them for each file took a third of the time.
          isolate: false,
        },
      },
      { extends: true, test: { name: "alone", include: [...alone] } },
      // The web site is installed apart. These of its files need the packages alone.
      {
        extends: true,
        plugins: [packageSources()],
        test: { name: "site", include: ["apps/site/play/inspector/*.test.ts"] },
      },
    ],
  },
});
