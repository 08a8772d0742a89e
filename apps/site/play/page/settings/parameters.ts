import type { Range, Report } from "../../protocol.ts";
import { byId, make } from "../elements.ts";

type ParamReport = Extract<Report, { readonly type: "param" }>;

/** The fields for what a loop lets the reader change. */
export interface Parameters {
  /** A loop made a parameter. */
  add(report: ParamReport): void;
  /** The engine has this value now. */
  read(name: string, value: number): void;
  /** A run begins: what it does not make again goes away at `settle`. */
  begin(): void;
  settle(): void;
  clear(): void;
  /** The reader's changes. */
  readonly values: Readonly<Record<string, number | string>>;
  /** Takes over what a link says. */
  restore(values: Readonly<Record<string, number | string>>): void;
}

interface Control {
  readonly element: HTMLElement;
  show(value: number | string): void;
  isStale: boolean;
}

/** @param changed called for each change of a parameter that holds at once */
export function createParameters(changed: (name: string, value: number) => void): Parameters {
  const list = byId("parameter-list");
  const controls = new Map<string, Control>();
  let values: Record<string, number | string> = {};
  const change = ({ name, holds }: ParamReport, value: number | string, control: Control): void => {
    values = { ...values, [name]: value };
    control.element.dataset["pending"] = holds;
    if (holds === "now" && typeof value === "number") changed(name, value);
  };
  return {
    add(report) {
      const known = controls.get(report.name);
      const control = known ?? controlOf(report, (value, self) => change(report, value, self));
      control.isStale = false;
      delete control.element.dataset["pending"];
      control.show(report.value);
      if (known !== undefined) return;
      controls.set(report.name, control);
      list.append(control.element);
    },
    read(name, value) {
      const control = controls.get(name);
      if (control === undefined) return;
      control.element.dataset["read"] = String(value);
      delete control.element.dataset["pending"];
    },
    begin() {
      for (const control of controls.values()) control.isStale = true;
    },
    settle() {
      for (const [name, { isStale, element }] of controls) {
        if (!isStale) continue;
        controls.delete(name);
        element.remove();
      }
    },
    clear() {
      values = {};
      controls.clear();
      list.replaceChildren();
    },
    get values() {
      return values;
    },
    restore(given) {
      values = { ...given };
    },
  };
}

type Changed = (value: number | string, control: Control) => void;

function controlOf(report: ParamReport, changed: Changed): Control {
  return report.choices === undefined ? numberControl(report, changed) : choiceControl(report, report.choices, changed);
}

function frameOf({ name, holds }: ParamReport, id: string, ...fields: readonly HTMLElement[]): HTMLElement {
  const head = make(
    "div",
    { class: "param-head" },
    make("label", { for: id }, name),
    make("span", { class: "when" }, holds),
  );
  const row = make("div", { class: "fields" }, ...fields);
  return make("div", { class: "param", "data-name": name, "data-holds": holds }, head, row);
}

function choiceControl(report: ParamReport, choices: readonly string[], changed: Changed): Control {
  const id = `param-${report.name.replaceAll(" ", "-")}`;
  const select = make("select", { id }, ...choices.map((choice) => make("option", { value: choice }, choice)));
  const control: Control = {
    element: frameOf(report, id, select),
    show: (value) => {
      select.value = String(value);
    },
    isStale: false,
  };
  select.addEventListener("change", () => changed(select.value, control));
  return control;
}

/** Positions of the slider. */
const notches = 1000;

function numberControl(report: ParamReport, changed: Changed): Control {
  const { min, max, step = "any", scale } = report.range;
  const id = `param-${report.name.replaceAll(" ", "-")}`;
  const field = make("input", { id, type: "number", min, max, step, inputmode: "decimal" });
  const hasSlider = min !== undefined && max !== undefined && max > min;
  const slider = make("input", { type: "range", min: 0, max: notches, "aria-label": `${report.name}, slider` });
  const isWhole = Number.isInteger(report.value) && Number.isInteger(min) && scale !== "log";
  const control: Control = {
    element: frameOf(report, id, ...(hasSlider ? [slider] : []), field),
    show(value) {
      if (document.activeElement !== field) field.value = shortNumber(Number(value));
      if (hasSlider) slider.value = String(notches * shareOf(Number(value), report.range));
      slider.setAttribute("aria-valuetext", shortNumber(Number(value)));
    },
    isStale: false,
  };
  const take = (value: number): void => {
    if (!Number.isFinite(value) || value < (min ?? value) || value > (max ?? value)) return;
    control.show(value);
    changed(value, control);
  };
  field.addEventListener("input", () => field.value !== "" && take(field.valueAsNumber));
  field.addEventListener("change", () => {
    const value = Math.min(
      max ?? Number.POSITIVE_INFINITY,
      Math.max(min ?? Number.NEGATIVE_INFINITY, field.valueAsNumber),
    );
    if (Number.isFinite(value)) {
      field.value = shortNumber(value);
      take(value);
    }
  });
  slider.addEventListener("input", () => {
    const value = valueAt(Number(slider.value) / notches, report.range);
    take(isWhole ? Math.round(value) : Number(value.toPrecision(3)));
    field.value = shortNumber(isWhole ? Math.round(value) : Number(value.toPrecision(3)));
  });
  return control;
}

function shareOf(value: number, { min = 0, max = 1, scale }: Range): number {
  const share = scale === "log" ? Math.log(value / min) / Math.log(max / min) : (value - min) / (max - min);
  return Math.min(1, Math.max(0, share));
}

const valueAt = (share: number, { min = 0, max = 1, scale }: Range): number =>
  scale === "log" ? min * (max / min) ** share : min + share * (max - min);

const shortNumber = (value: number): string => String(Number(value.toPrecision(6)));
