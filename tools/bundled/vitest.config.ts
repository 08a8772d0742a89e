import { defineConfig } from "vitest/config";

const project = (name: string, ...files: string[]) => ({
  test: {
    name,
    include: files.map((file) => `tests/${file}.test.ts`),
    testTimeout: 240_000,
    hookTimeout: 240_000,
  },
});

export default defineConfig({
  test: { fileParallelism: false, projects: [project("node", "node", "shaking"), project("page", "page")] },
});
