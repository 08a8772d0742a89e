import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";

const conditions = ["@handloom/source"];

// Graphics in software, so that every machine gives the same; a sandbox is of no use to tests that run as root.
const args = [
  "--no-sandbox",
  "--use-gl=angle",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--enable-unsafe-webgpu",
  "--use-webgpu-adapter=swiftshader",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-quic",
  "--no-first-run",
];

export default defineConfig({
  resolve: { conditions },
  test: {
    include: ["tests/*.test.ts"],
    testTimeout: 120_000,
    fileParallelism: false,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium", args },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
