import type { Stage, StageLine } from "@handloom/compiler";
import { make } from "../page/elements.ts";
import { type Place, placeOf } from "./protocol.ts";
import { type StageStrip, stagePanel } from "./stageStrip.ts";

/** The lines of a stage, of which one is chosen. */
export interface StageView {
  readonly element: HTMLElement;
  show(stage: Stage | undefined): void;
  /** Marks the lines that a line of the code has made, and brings the first into view. */
  link(codeLine: number): void;
}

type Choose = (line: StageLine, place: Place | undefined) => void;

export function createStageView(strip: StageStrip, choose: Choose): StageView {
  const element = make("div", { role: "tabpanel", id: stagePanel, class: "stage" });
  let [lines, rows, chosen]: [readonly StageLine[], readonly HTMLElement[], number] = [[], [], -1];
  const move = (to: number, list: HTMLElement): void => {
    const [line, row] = [lines[to], rows[to]];
    if (line === undefined || row === undefined) return;
    rows[chosen]?.setAttribute("aria-selected", "false");
    row.setAttribute("aria-selected", "true");
    list.setAttribute("aria-activedescendant", row.id);
    chosen = to;
    reveal(element, row);
    choose(line, placesOf(line)[0]);
  };
  const listOf = (stage: Stage): HTMLElement => {
    rows = stage.lines.map(rowOf);
    const list = make("div", { role: "listbox", tabindex: 0, "aria-label": `Lines of ${stage.title}` }, ...rows);
    list.addEventListener("click", ({ target }) => {
      const at = rows.indexOf((target as Element).closest<HTMLElement>('[role="option"]') as HTMLElement);
      if (getSelection()?.isCollapsed !== false) move(at, list);
    });
    list.addEventListener("keydown", (event) => {
      const last = rows.length - 1;
      const to = { ArrowDown: chosen + 1, ArrowUp: chosen - 1, Home: 0, End: last, Enter: chosen, " ": chosen }[
        event.key
      ];
      if (to === undefined) return;
      event.preventDefault();
      move(Math.min(Math.max(to, 0), last), list);
    });
    return list;
  };
  return {
    element,
    show(stage) {
      [lines, rows, chosen] = [stage?.lines ?? [], [], -1];
      element.setAttribute("aria-labelledby", strip.chosen ?? "");
      element.scrollTop = 0;
      if (stage === undefined) element.replaceChildren();
      else element.replaceChildren(isText(stage) ? textOf(stage) : listOf(stage));
    },
    link(codeLine) {
      const isMade = (line: StageLine) => placesOf(line).some((place) => place.line === codeLine);
      rows.forEach((row, i) => row.classList.toggle("linked", isMade(lines[i] as StageLine)));
      const first = rows.find((row) => row.classList.contains("linked"));
      if (first !== undefined && rows[chosen]?.classList.contains("linked") !== true) reveal(element, first);
    },
  };
}

/** A module has thousands of lines, none of which can be chosen. */
const isText = ({ lines }: Stage): boolean =>
  lines.every((line) => line.values.length === 0 && line.lines.length === 0);

function textOf({ title, lines }: Stage): HTMLElement {
  return make("pre", { tabindex: 0, "aria-label": title }, lines.map(({ text }) => text).join("\n"));
}

function rowOf(line: StageLine, index: number): HTMLElement {
  const [place] = placesOf(line);
  const { mark, depth, text } = line;
  const sign = mark === undefined ? "" : { added: "+", removed: "−", changed: "~" }[mark];
  return make(
    "div",
    { role: "option", id: `inspector-line-${index}`, "aria-selected": "false", "data-mark": mark },
    make(
      "span",
      { class: "made", title: line.lines.join("\n") || undefined },
      place === undefined ? "" : `${place.line}`,
    ),
    make("span", { class: "sign", "aria-hidden": "true" }, sign),
    ...(mark === undefined ? [] : [make("span", { class: "unseen" }, `${mark}: `)]),
    make("code", { style: depth === 0 ? undefined : `padding-inline-start: ${2 * depth}em` }, text),
  );
}

function placesOf({ lines }: StageLine): readonly Place[] {
  return lines.flatMap((made) => placeOf(made) ?? []);
}

/** Only the panel moves: scrollIntoView would move the page as well. */
function reveal(panel: HTMLElement, row: HTMLElement): void {
  const top = row.offsetTop - panel.offsetTop;
  if (top < panel.scrollTop || top + row.offsetHeight > panel.scrollTop + panel.clientHeight)
    panel.scrollTo({ top: top - panel.clientHeight / 3 });
}
