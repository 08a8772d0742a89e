import { createServer } from "node:http";
import { hashWith, untilState, visitPlay } from "../playground.mjs";

/** @param {string} url */
const attack = (url) => `
const attempt = async (name: string, act: () => unknown) => {
  try { await act(); console.log(name + ": came through"); } catch (error) { console.log(name + ": " + error); }
};
const settled = (target: { onopen: unknown; onerror: unknown }) => new Promise((resolve, reject) => { target.onopen = resolve; target.onerror = () => reject("error"); });
await attempt("fetch", () => fetch("${url}fetch"));
await attempt("no-cors", () => fetch("${url}opaque", { mode: "no-cors" }));
await attempt("import", () => import(/* a variable, so that it is left as it is */ ("${url}" + "module.js")));
await attempt("socket", () => settled(new WebSocket("${url.replace("http", "ws")}socket")));
await attempt("events", () => settled(new EventSource("${url}events")));
await attempt("request", () => new Promise((resolve, reject) => { const r = new XMLHttpRequest(); r.onload = resolve; r.onerror = () => reject("error"); r.open("GET", "${url}request"); r.send(); }));
await attempt("eval", () => { (0, eval)("1"); });
await attempt("function", () => { new Function("return 1")(); });
await attempt("worker", () => new Promise((resolve, reject) => {
  const text = "fetch('${url}nested').then(() => postMessage(1), () => postMessage(0))";
  const worker = new Worker(URL.createObjectURL(new Blob([text])));
  worker.onmessage = ({ data }) => (data ? resolve(1) : reject("error")); worker.onerror = () => reject("error");
}));
console.log("all tried");
`;

/** @type {import("../playground.mjs").Check["run"]} */
export async function hostile(t, given) {
  let connections = 0;
  const server = createServer((_, response) =>
    response
      .writeHead(200, { "access-control-allow-origin": "*", "cross-origin-resource-policy": "cross-origin" })
      .end(),
  );
  server.on("connection", () => connections++);
  await new Promise((resolve) => server.listen(0, "127.0.0.1", () => resolve(undefined)));
  const address = server.address();
  const url = `http://localhost:${typeof address === "object" ? address?.port : 0}/`;
  try {
    await visitPlay(given, { hash: hashWith(attack(url)) }, async (page) => {
      await page.waitForTimeout(1500);
      const state = await page.evaluate(() => document.body.dataset["state"]);
      const printed = await page.locator(".messages li").count();
      t.holds(
        "a link with code runs nothing by itself",
        state === "idle" && printed === 0,
        `${state}, ${printed} lines`,
      );
      t.holds(
        "and says so",
        (await page.textContent("#notice"))?.includes("Nothing runs before you press Run") === true,
      );
      await page.click("#run");
      await untilState(page, "done", "failed");
      await page.click("#tab-console");
      const lines = await page.locator(".messages li pre").allTextContents();
      t.holds("the code ran to its end", lines.includes("all tried"), `${lines.length} lines`);
      const through = lines.filter((line) => line.endsWith("came through"));
      t.holds("nothing that it tried came through", through.length === 0, through.join() || "none");
    });
    t.holds("no connection reached another host", connections === 0, connections);
  } finally {
    server.close();
  }
}
