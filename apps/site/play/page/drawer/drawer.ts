import { byId, make } from "../elements.ts";
import { wireTabs } from "./tabs.ts";

export type DrawerTab = "inspector" | "console" | "memory";

/** The drawer below: one panel at a time, or none. */
export interface Drawer {
  readonly panels: Readonly<Record<DrawerTab, HTMLElement>>;
  readonly open: DrawerTab | undefined;
  show(tab: DrawerTab): void;
  /** A number beside a tab's name, such as of new errors. */
  badge(tab: DrawerTab, text: string): void;
}

const titles: Readonly<Record<DrawerTab, string>> = { inspector: "Inspector", console: "Console", memory: "Memory" };

/** @param opened called whenever a panel is shown */
export function createDrawer(opened: (tab: DrawerTab) => void): Drawer {
  const place = byId("drawer");
  const names = Object.keys(titles) as DrawerTab[];
  const tabs = names.map((name) =>
    make(
      "button",
      { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, "data-tab": name },
      titles[name],
      make("span", { class: "badge" }),
    ),
  );
  const close = make("button", { type: "button", class: "close", "aria-label": "Close the drawer" }, "Close");
  const panels = Object.fromEntries(
    names.map((name) => [
      name,
      make("div", {
        role: "tabpanel",
        id: `panel-${name}`,
        "aria-labelledby": `tab-${name}`,
        class: `panel ${name}`,
        tabindex: 0,
      }),
    ]),
  ) as unknown as Record<DrawerTab, HTMLElement>;
  const list = make("div", { role: "tablist", "aria-label": "Details", class: "tabs" }, ...tabs);
  place.append(make("div", { class: "drawer-head" }, list, close), ...Object.values(panels));

  let open: DrawerTab | undefined;
  const show = (tab: DrawerTab | undefined): void => {
    open = tab;
    place.dataset["open"] = tab ?? "";
    for (const button of tabs) {
      const isOpen = button.dataset["tab"] === tab;
      button.setAttribute("aria-selected", String(isOpen));
      button.tabIndex = isOpen || (tab === undefined && button === tabs[0]) ? 0 : -1;
    }
    for (const name of names) panels[name].hidden = name !== tab;
    close.hidden = tab === undefined;
    if (tab !== undefined) opened(tab);
  };
  wireTabs(list, (button) => {
    const tab = button.dataset["tab"] as DrawerTab;
    show(tab);
  });
  close.addEventListener("click", () => {
    const button = tabs.find(({ dataset }) => dataset["tab"] === open);
    show(undefined);
    button?.focus();
  });
  show(undefined);
  return {
    panels,
    get open() {
      return open;
    },
    show,
    badge(tab, text) {
      const badge = byId(`tab-${tab}`).querySelector(".badge");
      if (badge) badge.textContent = text;
    },
  };
}
