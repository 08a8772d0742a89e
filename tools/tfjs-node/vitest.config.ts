import { join } from "node:path";
import { defineConfig } from "vitest/config";
import { folder } from "./src/folder.mjs";

const conditions = ["@handloom/source"];

export default defineConfig({
  resolve: { conditions, alias: { "@tensorflow/tfjs-node": join(folder, "node_modules/@tensorflow/tfjs-node") } },
  ssr: { resolve: { conditions } },
  // The native part can be loaded once in a process.
  test: {
    include: ["tests/*.test.ts"],
    pool: "forks",
    fileParallelism: false,
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});
