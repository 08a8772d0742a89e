import { defineConfig } from "vitest/config";

const conditions = ["@handloom/source"];

export default defineConfig({
  resolve: { conditions },
  ssr: { resolve: { conditions } },
  // XLA compiles with all cores: files that run at once only take longer.
  test: {
    include: ["tests/*.test.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
