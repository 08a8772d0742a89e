import { playwright } from "@vitest/browser-playwright";
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";
import { chromiumFlags } from "./src/chromium.ts";

// Graphics in software, so that every machine gives the same.
const args = [
  ...chromiumFlags,
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-quic",
];

/** `BROWSER=firefox` takes the Firefox that Playwright installs; without it, a Chromium of the machine. */
const firefox = process.env["BROWSER"] === "firefox";
const launchOptions = firefox ? {} : { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args };

/** What makes a page cross-origin isolated: memory may be shared between threads there. */
const isolated = { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" };

const tensorflow = ["@tensorflow/tfjs-core", "@tensorflow/tfjs-backend-webgl", "@tensorflow/tfjs-backend-webgpu"];

interface Page {
  readonly headers?: Record<string, string>;
  /** Packages that are bundled before the first test: one found later would load the page anew in the middle of it. */
  readonly packages?: string[];
}

function project(name: string, include: string, { headers = {}, packages = [] }: Page): TestProjectInlineConfiguration {
  return {
    optimizeDeps: { include: packages },
    define: { handloomTables: JSON.stringify(process.env["HANDLOOM_TABLES"] ?? "") },
    resolve: { conditions: ["@handloom/source"] },
    server: { headers },
    test: {
      name,
      include: [include],
      testTimeout: 240_000,
      hookTimeout: 240_000,
      fileParallelism: false,
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider: playwright({ launchOptions }),
        instances: [{ browser: firefox ? "firefox" : "chromium" }],
      },
    },
  };
}

export default defineConfig({
  test: {
    globalSetup: "demoPage.mjs",
    projects: [
      project("tfjs", "tests/tfjs/*.test.ts", { packages: tensorflow }),
      project("wasm", "tests/wasm/*.test.ts", {}),
      project("wasm-isolated", "tests/wasm/*.test.ts", { headers: isolated }),
    ],
  },
});
