import type { Inspector } from "../inspector/createInspector.ts";
import type { MemoryRow, Report } from "../protocol.ts";
import { createCharts } from "./charts/charts.ts";
import { createCodeView } from "./code/codeView.ts";
import { forgetColours } from "./colours.ts";
import { wireControls } from "./controls.ts";
import { createConsolePanel } from "./drawer/consolePanel.ts";
import { createDrawer } from "./drawer/drawer.ts";
import { wireTabs } from "./drawer/tabs.ts";
import { byId, make } from "./elements.ts";
import { keep } from "./links/kept.ts";
import { firstOpening, type Opening, openingOf } from "./links/opening.ts";
import { loopList } from "./loopList.ts";
import { createPictures } from "./pictures/pictures.ts";
import { builtCode, editedCode, missingName, sourceOf } from "./programs.ts";
import { type Broken, createRun } from "./run.ts";
import { createDataList } from "./settings/dataList.ts";
import { createParameters } from "./settings/parameters.ts";
import { createStatus } from "./status.ts";
import { wireTheme } from "./theme.ts";
import { toast } from "./toast.ts";

/** Brings the page to life. */
export async function createPlayground(): Promise<void> {
  let loop = loopList[0].name;
  let info: Readonly<Record<string, string | number | boolean>> = {};
  /** How many loops were opened: one may come while another is on its way. */
  let openings = 0;
  let isOpening = true;
  let stepsAtLook = 0;

  const run = createRun({ state: showState, report: take, broken: (problem) => void explainBroken(problem) });
  const charts = createCharts();
  const pictures = createPictures(byId("pictures"), { add: (name, row) => data.add(name, row) });
  const parameters = createParameters((name, value) => run.send({ type: "param", name, value }));
  const data = createDataList({
    add: (name, row) => run.send({ type: "add", name, row }),
    replace: (name, rows) => run.send({ type: "replace", name, rows }),
    problem: toast,
  });
  const code = createCodeView({ changed: showControls, run: begin, chosen: (line) => inspector?.chooseLine(line) });
  /** Loaded when its panel is opened. */
  let inspector: Inspector | undefined;
  const drawer = createDrawer((tab) => {
    if (tab === "inspector") void inspect();
    if (tab === "memory") run.send({ type: "memory" });
    if (tab === "console") drawer.badge("console", "");
  });
  const messages = createConsolePanel(drawer.panels.console, (line) => {
    showView("code");
    code.markLine(line);
  });
  const status = createStatus(() => charts.latest());
  const controls = wireControls({
    run: () => (run.state === "running" ? run.send({ type: "pause" }) : goOn()),
    step: () => (run.state === "paused" ? run.send({ type: "step" }) : void begin({ isPaused: true })),
    stop: () => run.end("stopped"),
    reset: () => void begin({ isPaused: run.state !== "running" }),
  });

  function goOn(): void {
    if (run.state === "paused") run.send({ type: "resume" });
    else if (run.state !== "starting") void begin();
  }

  async function begin({ isPaused = false }: { readonly isPaused?: boolean } = {}): Promise<void> {
    if (isOpening) return;
    byId("notice").hidden = true;
    clearRun();
    const { source, isEdited } = code;
    const prepare = () => (isEdited ? editedCode(source) : builtCode(loop));
    try {
      await run.begin(prepare, { seed: controls.seed, values: parameters.values, isPaused, isHidden: document.hidden });
    } catch (error) {
      const { message, line } = error as Error & { readonly line?: number };
      showError(message, line);
      run.end("failed");
    }
  }

  function clearRun(): void {
    code.unmark();
    messages.clear();
    drawer.badge("console", "");
    charts.clear();
    status.reset();
    parameters.begin();
    data.begin();
    stepsAtLook = 0;
  }

  function take(report: Report): void {
    switch (report.type) {
      case "frame":
        parameters.settle();
        lookAgain(report.steps);
        charts.add(report.points);
        for (const [name, picture] of report.pictures) pictures.show(name, picture);
        return status.frame(report.steps);
      case "param":
        return parameters.add(report);
      case "read":
        return parameters.read(report.name, report.value);
      case "data":
        return data.take(report);
      case "log":
        return messages.log(report.level, report.text);
      case "error":
        return showError(report.message, lineOf(report.stack));
      case "engine":
        info = report.info;
        return status.engine(info);
      case "inspected":
        return inspector?.take(report.content);
      case "memory":
        return void showMemory(report.rows);
    }
  }

  async function inspect(): Promise<void> {
    const { createInspector } = await import("../inspector/createInspector.ts");
    inspector ??= createInspector(drawer.panels.inspector, {
      ask: (request) => run.send({ type: "inspect", request }),
      showLine: (line) => code.markLine(line),
    });
    inspector.refresh();
  }

  /** The inspector and the table of memory show compiled steps, which are there when the loop first rests. */
  function lookAgain(steps: number): void {
    if (stepsAtLook > 0) return;
    stepsAtLook = steps;
    if (drawer.open === "inspector") inspector?.refresh();
    if (drawer.open === "memory") run.send({ type: "memory" });
  }

  async function explainBroken(problem: Broken): Promise<void> {
    const missing = problem.message === undefined ? await missingName(code.source) : undefined;
    if (!problem.isCurrent()) return;
    showError(
      missing?.message ?? problem.message ?? "A module of the loop did not load. Is the network there?",
      missing?.line ?? problem.line,
    );
  }

  async function showMemory(rows: readonly MemoryRow[]): Promise<void> {
    const panel = await import("./drawer/memoryPanel.ts");
    panel.showMemory(drawer.panels.memory, rows, info);
  }

  function showError(message: string, line: number | undefined): void {
    messages.error(message, line);
    if (line !== undefined) code.markError(line, message);
    drawer.badge("console", "1");
    drawer.show("console");
    status.say(`Error${line === undefined ? "" : ` in line ${line}`}: ${message}`);
  }

  function showState(): void {
    document.body.dataset["state"] = run.state;
    status.state(run.state);
    showControls();
  }

  function showControls(): void {
    controls.show(run.state, isOpening);
  }

  function showView(view: string): void {
    document.body.dataset["view"] = view;
    for (const tab of byId("views").querySelectorAll<HTMLElement>("[role=tab]")) {
      const isOpen = tab.dataset["view"] === view;
      tab.setAttribute("aria-selected", String(isOpen));
      tab.tabIndex = isOpen ? 0 : -1;
    }
    if (view === "inspect" && drawer.open === undefined) drawer.show("inspector");
    redraw();
  }

  function redraw(): void {
    forgetColours();
    charts.renew();
    pictures.renew();
  }

  /** Shows a loop, and begins it where nothing speaks against it. */
  async function open({ loop: name, seed, values, code: written, notice = "" }: Opening): Promise<void> {
    const mine = ++openings;
    isOpening = true;
    run.end("idle");
    loop = name;
    byId<HTMLSelectElement>("loop").value = name;
    const entry = loopList.find((one) => one.name === name);
    // It says nothing of a program that came with a link.
    byId("about").replaceChildren(make("p", {}, written === undefined ? (entry?.about ?? "") : ""));
    for (const part of [parameters, data, pictures]) part.clear();
    clearRun();
    const source = await sourceOf(name).catch((error: Error) => toast(`${error.message}. Is the network there?`));
    if (mine !== openings || source === undefined) return;
    isOpening = false;
    code.show(written ?? source, source);
    controls.seed = seed;
    parameters.restore(values);
    byId("notice").textContent = notice;
    byId("notice").hidden = notice === "";
    // A phone shows one thing at a time: first the code that is to be read.
    if (notice !== "") showView("code");
    showControls();
    if (notice === "") await begin({ isPaused: !startsByItself() });
  }

  const shared = () => ({
    loop,
    seed: controls.seed,
    values: parameters.values,
    code: code.isEdited ? code.source : undefined,
  });

  const menu = byId<HTMLSelectElement>("loop");
  menu.append(...loopList.map(({ name, title }) => make("option", { value: name }, title)));
  menu.addEventListener("change", () => {
    history.replaceState(null, "", `#loop=${menu.value}`);
    void open({ loop: menu.value, seed: controls.seed, values: {} });
  });
  addEventListener("hashchange", async () => open(await openingOf(location.hash)));
  addEventListener("pagehide", () => keep(code.isEdited ? shared() : undefined));
  addEventListener("resize", () => pictures.renew());
  wireTabs(byId("views"), (tab) => showView(tab.dataset["view"] ?? "watch"));
  wireTheme(redraw);
  document.addEventListener("visibilitychange", () => run.send({ type: "hidden", isHidden: document.hidden }));
  addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey) && !event.defaultPrevented) void begin();
  });
  byId("share").addEventListener("click", async () => {
    const { hashOf } = await import("./links/share.ts");
    history.replaceState(null, "", await hashOf(shared()));
    await copy(
      location.href,
      "The link is copied. It opens with this code, and runs nothing before its reader presses Run.",
    );
  });
  byId("node-copy").addEventListener("click", async () => {
    const { forNode } = await import("./nodeCopy.ts");
    await copy(forNode(code.source, controls.seed), "The program is copied, without the playground's helpers.");
  });
  const tick = (): void => {
    // First, so that a picture that cannot be drawn does not end all others.
    requestAnimationFrame(tick);
    pictures.draw();
    charts.draw();
  };
  requestAnimationFrame(tick);
  setInterval(() => charts.tell(), 5000);

  await open(await firstOpening());
}

/** Motion that nobody asked for disturbs some readers. */
const startsByItself = (): boolean => !matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The program's line in an error's stack: the first one, since frames above it are the library's. */
function lineOf(stack: string): number | undefined {
  const found = /\bloop\.ts:(\d+)/.exec(stack)?.[1];
  return found === undefined ? undefined : Number(found);
}

async function copy(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    toast("The browser does not let the page copy. The address line has the link.");
  }
}
