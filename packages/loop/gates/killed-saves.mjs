// Usage: node gates/killed-saves.mjs [kills in mid-write] [saves] [bytes] [saver]   (after a build)
// Kills a process that saves checkpoints, at random moments, until so many kills left a half-written file and so many
// saves were made, and fails when a state is lost: each next process must resume what was saved last, or what was being
// written when it was killed.
import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const [wantedKills = 50, wantedSaves = 200, bytes = 5_000_000] = process.argv.slice(2, 5).map(Number);
const saver = process.argv[5] ?? fileURLToPath(new URL("saver.mjs", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "killed-saves-"));

/** How long the last save took that was timed, in milliseconds: it depends on the machine, and on what else that does. */
let saveTime = bytes / 40_000;

/**
 * Starts a saver and kills it in one of its first saves.
 *
 * @returns {Promise<{ resumed: number, saved: number }>} the steps that it found and that it saved last
 */
function killOne() {
  const child = spawn(process.execPath, [saver, folder, String(bytes)], { stdio: ["ignore", "pipe", "inherit"] });
  let resumed = Number.NaN;
  let saved = 0;
  let savesLeft = Math.floor(Math.random() * 5);
  let began = 0;
  createInterface(child.stdout).on("line", (line) => {
    const [word, step] = line.split(" ");
    if (word === "saved") {
      saved = Number(step);
      saveTime = performance.now() - began;
    } else resumed = step === "nothing" ? 0 : Number(step);
    began = performance.now();
    if (savesLeft-- === 0) setTimeout(() => child.kill("SIGKILL"), Math.random() * saveTime);
  });
  return new Promise((resolve, reject) => {
    child.on("close", (code, signal) => {
      if (signal === "SIGKILL") resolve({ resumed, saved: Math.max(saved, resumed) });
      else reject(new Error(`the saver ended by itself with code ${code}`));
    });
  });
}

let [kills, midWrite, saves, before] = [0, 0, 0, 0];
try {
  while (midWrite < wantedKills || saves < wantedSaves) {
    const { resumed, saved } = await killOne();
    // The file may have got its name just before the line that says so was lost.
    if (resumed !== before && resumed !== before + 1) throw new Error(`saved ${before}, but resumed ${resumed}`);
    kills++;
    saves += saved - resumed;
    before = saved;
    if (readdirSync(folder).some((name) => name.endsWith(".part"))) midWrite++;
  }
  console.log(`${kills} kills during ${saves} saves of ${bytes} bytes, ${midWrite} in mid-write: every state resumed`);
} catch (error) {
  console.error(String(error));
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
