import type { Stage } from "@handloom/compiler";
import { wireTabs } from "../page/drawer/tabs.ts";
import { make } from "../page/elements.ts";

/** The stages in a row, of which one is chosen. */
export interface StageStrip {
  readonly element: HTMLElement;
  /** The `id` of the chosen stage's tab. */
  readonly chosen: string | undefined;
  show(stages: readonly Stage[], chosen: string): void;
}

/** The panel's `id`, which every tab controls. */
export const stagePanel = "inspector-stage";

/** @param choose gets the title of a stage; of the program without its sizes */
export function createStageStrip(choose: (title: string) => void): StageStrip {
  const element = make("div", { class: "stage-strip" });
  let selected: string | undefined;
  return {
    element,
    get chosen() {
      return selected;
    },
    show(stages, chosen) {
      const shown = stages.filter(({ title }) => title !== "Plan");
      const at = Math.max(
        shown.findIndex(({ title }) => nameOf(title) === chosen),
        0,
      );
      const tabs = shown.map((stage, i) => tabOf(stage, i, i === at));
      selected = tabs[at]?.id;
      // Anew with each step: wireTabs listens at the list.
      const list = make("div", { role: "tablist", "aria-label": "Stages of the step" }, ...tabs);
      wireTabs(list, (tab) => {
        for (const one of tabs) {
          one.setAttribute("aria-selected", String(one === tab));
          one.tabIndex = one === tab ? 0 : -1;
        }
        selected = tab.id;
        choose(tab.dataset["stage"] ?? "");
      });
      element.replaceChildren(list);
    },
  };
}

function tabOf(stage: Stage, index: number, isChosen: boolean): HTMLElement {
  const name = nameOf(stage.title);
  const changes = changesOf(stage);
  return make(
    "button",
    {
      type: "button",
      role: "tab",
      id: `stage-${index}`,
      "aria-controls": stagePanel,
      "aria-selected": String(isChosen),
      tabindex: isChosen ? 0 : -1,
      "data-stage": name,
      "data-kind": stage.kind,
    },
    make("span", {}, stage.kind === "pass" ? name.replace("After ", "") : name),
    ...(changes === "" ? [] : [make("small", {}, changes)]),
  );
}

const nameOf = (title: string): string => (title.startsWith("Program") ? "Program" : title);

/** `−2 ~1 +3`: how many lines a pass removed, changed and added. */
function changesOf({ kind, lines }: Stage): string {
  if (kind !== "pass") return "";
  const count = (mark: string) => lines.filter((line) => line.mark === mark).length;
  const parts = [
    ["−", count("removed")],
    ["~", count("changed")],
    ["+", count("added")],
  ] as const;
  return parts.flatMap(([sign, lines]) => (lines === 0 ? [] : [`${sign}${lines}`])).join(" ") || "=";
}
