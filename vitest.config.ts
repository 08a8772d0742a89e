import { defineConfig } from "vitest/config";

const conditions = ["@handloom/source"];

export default defineConfig({
  // Packages resolve to their sources, so no build is needed before a test.
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  test: {
    include: ["{packages,apps,tools}/*/src/**/*.test.ts", "{docs,examples}/**/*.test.ts"],
    // A busy machine is no failure.
    testTimeout: 30_000,
  },
});
