import { hashWith, stepsOf, untilState, visitPlay } from "../playground.mjs";

/** @typedef {import("playwright-core").Page} Page */

const play = (/** @type {string} */ names, /** @type {string} */ code) =>
  `import { ${names} } from "handloom/play";\n${code}`;
const steps = (/** @type {string} */ body) => `for (let step = 1; ; step++) { ${body} await rest(); }`;

/**
 * Programs that go wrong. `ends`: what the console says when the page has stopped it; without it, the program runs until Stop.
 *
 * @type {Readonly<Record<string, { readonly code: string, readonly ends?: RegExp }>>}
 */
const programs = {
  "a picture that is never done": { code: play("picture, rest", `picture("p", () => { for (;;); });\nawait rest();`) },
  "a chain of promises without an end": { code: "for (;;) await null;" },
  "lines without an end": { code: "for (;;) console.log('again');" },
  "messages without an end": {
    code: "for (;;) postMessage({ type: 'log', level: 'log', text: 'again' });",
    ends: /^The loop sends more messages/,
  },
  "a worker that closes itself": { code: "close();\nawait new Promise(() => undefined);" },
  "numbers that no chart can show": {
    code: play(
      "plot, rest",
      steps(`const values = [NaN, Infinity, 1e308, -1e308, 1e-320, 0]; plot("loss", step * 1e300, values[step % 6]);`),
    ),
  },
  "an axis of a billion": {
    code: play(
      "curves, picture, rest",
      `picture("p", () => curves([{ name: "c", x: [0, 1e9], y: [0, 1e9] }], { x: [0, 1e9], y: [-1e9, 1e9] }));\n${steps("")}`,
    ),
  },
  "a chart for each step": {
    code: play("plot, rest", steps(`plot("loss " + step, step, 1);`)),
    ends: /^RangeError: plot: "loss \d+" is the name 41/,
  },
  "a step that is not a number": {
    code: play("plot", `plot("loss", NaN, 1);`),
    ends: /^RangeError: plot: the step of "loss" is NaN/,
  },
  "a field with holes": {
    code: play("field, picture, rest", `picture("p", () => field([1, 2, 3], { width: 2, height: 2 }));\nawait rest();`),
    ends: /^RangeError: field: 3 numbers are not 2 rows of 2/,
  },
  "a range without a length": {
    code: play("curves, picture, rest", `picture("p", () => curves([], { x: [1, 0], y: [0, 1] }));\nawait rest();`),
    ends: /^RangeError: curves: x is \[1, 0\]/,
  },
  "a line of a hundred million letters": {
    code: "throw new Error('x'.repeat(1e8));",
    ends: /and 99,99\d,\d+ characters more$/,
  },
  "an error that cannot be printed": { code: "throw Object.create(null);", ends: /^Error: / },
  "messages of its own": {
    code: "postMessage({ type: 'frame' });\nawait new Promise(() => undefined);",
    ends: /does not understand/,
  },
  "an error that nobody waits for": {
    code: play("rest", `setTimeout(() => Promise.reject(new Error("aside")), 50);\n${steps("")}`),
    ends: /^Error: aside/,
  },
  "things that cannot be printed": {
    code: "console.log(Object.create(null), { toString() { throw 1; } }, 1n, Symbol('s'));\nthrow new Error('printed');",
    ends: /^Error: printed/,
  },
};

/** Links that bring nothing, or too much. */
const links = {
  "damaged code": "#loop=sum&seed=1&code=AAAA",
  "no code": "#loop=sum&seed=1&code=",
  "values that are not JSON": "#loop=sum&values={learning",
  "values that are nothing": "#loop=sum&values=null",
  "a loop that is not there": "#loop=__proto__&seed=NaN",
  "no names at all": "#%E0%A4%A",
};

/** @param {Page} page */
const states = (page) => page.evaluate(() => document.body.dataset["state"]);

/** @type {import("../playground.mjs").Check["run"]} */
export async function attacks(t, given) {
  await visitPlay(given, { hash: hashWith("// first") }, async (page, { problems }) => {
    const open = async (/** @type {string} */ hash) => {
      await page.evaluate((to) => {
        location.hash = to;
      }, hash);
      await page.locator("#notice:visible").waitFor();
      return states(page);
    };
    for (const [title, { code, ends }] of Object.entries(programs)) {
      const waits = await open(hashWith(`${code}\n// ${title}`));
      await page.click("#run");
      if (ends === undefined) {
        await untilState(page, "running");
        await page.waitForTimeout(300);
        await page.click("#stop");
        await untilState(page, "stopped");
        t.holds(`${title}: waits for Run, and stops`, waits === "idle");
      } else {
        await untilState(page, "failed");
        const said = (await page.locator(".messages .error pre").first().textContent()) ?? "";
        t.holds(`${title}: ends with a word`, waits === "idle" && ends.test(said), said.slice(0, 90));
      }
    }
    const before = await stepsOf(page);
    await page.waitForTimeout(200);
    t.holds("a run that failed has ended", (await stepsOf(page)) === before);
    for (const [title, hash] of Object.entries(links))
      t.holds(
        `a link with ${title} is named, and runs nothing`,
        (await open(hash)) === "idle",
        await page.textContent("#notice"),
      );
    await page.click("#run");
    await untilState(page, "running");
    t.holds("after all of it a loop runs", true);
    t.holds(
      "no error of the page",
      problems.filter((text) => !/aside|again/.test(text)).length === 0,
      problems.join(" | ") || "none",
    );
  });
  await hurried(t, given);
  await elsewhere(t, given);
}

/**
 * A reader who does not wait.
 *
 * @param {import("../playground.mjs").Tally} t
 * @param {import("../playground.mjs").Given} given
 */
async function hurried(t, given) {
  const before = (/** @type {Page} */ page) =>
    page.route("**/loops/sum.ts", (route) => setTimeout(() => route.continue(), 700));
  await visitPlay(given, { hash: hashWith("console.log('from the link');"), before }, async (page, { problems }) => {
    t.holds("there is no Run before the code is there", await page.locator("#run").isDisabled());
    await page.click("#run");
    await untilState(page, "done");
    t.holds(
      "then it runs the code of the link",
      (await page.locator(".messages pre").allTextContents()).join() === "from the link",
    );
    for (const name of ["sum", "race", "sum", "spiral"]) await page.selectOption("#loop", name);
    await untilState(page, "running");
    await page.waitForTimeout(900);
    t.holds(
      "of four loops chosen at once, the last one is shown",
      (await page.textContent("#source .line"))?.includes("Two spirals") === true,
    );
    const run = (/** @type {string} */ id) =>
      page.evaluate((button) => {
        for (let i = 0; i < 10; i++) document.getElementById(button)?.click();
      }, id);
    await run("reset");
    await untilState(page, "running");
    await run("run");
    await untilState(page, "paused", "running");
    await page.setViewportSize({ width: 400, height: 700 });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.click("#stop");
    await untilState(page, "stopped");
    await run("run");
    await untilState(page, "running");
    t.holds("ten presses at once leave one run", problems.length === 0, problems.join(" | ") || "none");
    const hidden = await page.evaluate(async () => {
      Object.defineProperty(document, "hidden", { value: true, configurable: true });
      document.dispatchEvent(new Event("visibilitychange"));
      const steps = () => document.getElementById("rate")?.textContent;
      const before = steps();
      for (let waits = 0; waits < 200 && steps() === before; waits++)
        await new Promise((resolve) => setTimeout(resolve, 100));
      return [before, steps()];
    });
    t.holds("a tab in the background trains on", hidden[0] !== hidden[1], hidden.join(" → "));
  });
}

/**
 * A browser without storage, values beyond their range, and the way back.
 *
 * @param {import("../playground.mjs").Tally} t
 * @param {import("../playground.mjs").Given} given
 */
async function elsewhere(t, given) {
  const forbid = () => {
    for (const name of ["sessionStorage", "localStorage"])
      Object.defineProperty(globalThis, name, {
        get() {
          throw new DOMException("forbidden", "SecurityError");
        },
      });
  };
  const values = encodeURIComponent(JSON.stringify({ units: 1e9, "learning rate": -5 }));
  await visitPlay(
    given,
    { hash: `#loop=spiral&values=${values}`, before: (page) => page.addInitScript(forbid) },
    async (page, { problems }) => {
      await untilState(page, "running");
      await page.click("#theme");
      const units = await page.inputValue("#param-units");
      t.holds("values of a link are brought into their range", units === "64", `${units} units`);
      t.holds("without storage it trains, and has its colours", problems.length === 0, problems.join(" | ") || "none");
    },
  );
  await visitPlay(given, { hash: "#loop=sum" }, async (page, { url }) => {
    await page.click("#edit");
    await page.waitForSelector(".cm-content");
    await page.keyboard.type("// mine\n");
    await page.goto(`${url}play/loops/sum.ts`);
    await page.goBack();
    await page.locator("#source .line").first().waitFor();
    const first = await page.textContent("#source .line");
    t.holds(
      "Back brings what was written, and runs nothing",
      first === "// mine\n" && (await states(page)) === "idle",
      first,
    );
  });
}
