import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { site } from "../places.mjs";

const execute = promisify(execFile);

/** The playground with its loops, and what builds and checks the site. */
const projects = ["play", "."];

/**
 * Whether all code of the site has the types that it says.
 *
 * @returns {Promise<import("./main.mjs").Found>}
 */
export async function checkTypes() {
  const outcomes = await Promise.all(
    projects.map((project) =>
      execute(process.execPath, [`${site}node_modules/typescript/bin/tsc`, "-p", project], { cwd: site }).then(
        () => [],
        ({ stdout }) => String(stdout).trim().split("\n"),
      ),
    ),
  );
  return { passed: outcomes.filter((problems) => problems.length === 0).length, problems: outcomes.flat() };
}
