import { make } from "../page/elements.ts";
import type { InspectAnswer, InspectedStep, InspectRequest } from "./protocol.ts";
import { createStageStrip } from "./stageStrip.ts";
import { createStageView } from "./stageView.ts";
import { createValueView } from "./valueView.ts";

/** The acts of the inspector on the rest of the page. */
export interface InspectorListener {
  /** Sends a request to the worker, whose answer is given to `take`. */
  ask(request: InspectRequest): void;
  /** Marks a line of the code. */
  showLine(line: number): void;
}

/** The inspector of the loop's compiled steps. */
export interface Inspector {
  /** Asks for the stages, because it is shown, or because the loop has begun anew. */
  refresh(): void;
  take(answer: InspectAnswer): void;
  /** Marks the instructions that a line of the code has made. */
  chooseLine(line: number): void;
}

/**
 * Builds the inspector in its panel: a strip of stages, the lines of one of them, and the value of the chosen line.
 *
 * @param place the panel, whose content it becomes
 */
export function createInspector(place: HTMLElement, listener: InspectorListener): Inspector {
  let steps: readonly InspectedStep[] = [];
  let [step, stage] = [0, "Program"];
  let codeLine: number | undefined;

  const empty = make("p", { class: "empty" }, "Run the loop: the stages of its compiled steps appear here.");
  const pick = make("select", { "aria-label": "Compiled step" });
  const strip = createStageStrip((chosen) => {
    stage = chosen;
    showStage();
  });
  const value = createValueView(listener.showLine);
  const view = createStageView(strip, (line, place) => {
    value.show(line);
    if (place !== undefined) listener.showLine(place.line);
    const name = line.values.at(-1);
    if (name !== undefined) listener.ask({ asks: "value", step, value: name });
  });
  const head = make("div", { class: "inspector-head" }, pick, strip.element);
  const body = make("div", { class: "inspector-body" }, view.element, value.element);

  const showStage = (): void => {
    const stages = steps[step]?.stages ?? [];
    view.show(stages.find(({ title }) => titleIs(title, stage)) ?? stages[0]);
    if (codeLine !== undefined) view.link(codeLine);
  };
  const showStep = (): void => {
    const stages = steps[step]?.stages ?? [];
    strip.show(stages, stage);
    value.clear();
    showStage();
  };
  pick.addEventListener("change", () => {
    step = Number(pick.value);
    showStep();
  });
  place.replaceChildren(empty);

  return {
    refresh: () => listener.ask({ asks: "stages" }),
    take(answer) {
      if (answer.tells === "value") value.tell(answer.value);
      else if (answer.tells === "problem") value.problem(answer.text);
      else {
        steps = answer.steps;
        const called = steps.findIndex(({ stages }) => stages.length > 0);
        if ((steps[step]?.stages.length ?? 0) === 0) step = Math.max(called, 0);
        pick.replaceChildren(...steps.map(({ title }, i) => optionOf(title, i, i === step)));
        pick.hidden = steps.length < 2;
        place.replaceChildren(...(called < 0 ? [empty] : [head, body]));
        showStep();
      }
    },
    chooseLine(line) {
      codeLine = line;
      view.link(line);
    },
  };
}

function optionOf(title: string, index: number, selected: boolean): HTMLOptionElement {
  return make("option", { value: index, selected }, `${index + 1}. ${title}`);
}

/** The program's title ends with sizes, which may change while its stage stays chosen. */
function titleIs(title: string, chosen: string): boolean {
  return title === chosen || (chosen === "Program" && title.startsWith("Program"));
}
