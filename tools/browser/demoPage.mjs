// Hands the page of the sum demo, bundled as an app would be, to the tests: a browser cannot bundle.
import { fileURLToPath } from "node:url";
import { bundle } from "../size/src/bundle.mjs";

/** @param {import("vitest/node").TestProject} project */
export default async function provideDemoPage(project) {
  project.provide("demoPage", await bundle(fileURLToPath(new URL("../size/src/demoPage.ts", import.meta.url))));
}
