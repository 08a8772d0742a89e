import { defineConfig } from "vitest/config";
import { alone } from "./tools/workspace/src/alone.ts";
import { packageSources } from "./tools/workspace/src/packageSources.ts";

const conditions = ["@handloom/source"];

export default defineConfig({
  // Packages resolve to their sources, so no build is needed before a test.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    // A busy machine is not a failure.
    testTimeout: 60_000,
    maxWorkers: "100%",
    projects: [
      {
        extends: true,
        test: {
          name: "together",
          include: ["{packages,apps,tools}/*/src/**/*.test.ts", "{docs,examples}/**/*.test.ts"],
          exclude: ["**/node_modules/**", ...alone],
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
