import { defineConfig } from "vitest/config";

const project = (name: string) => ({ test: { name, include: [`tests/${name}.test.ts`], testTimeout: 120_000 } });

export default defineConfig({ test: { fileParallelism: false, projects: [project("node"), project("page")] } });
