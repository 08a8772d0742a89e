import { byId } from "./elements.ts";

/** The site's own key, so that both have the same colours. */
const key = "starlight-theme";

/** The switch between light and dark; without a choice, the system's. */
export function wireTheme(changed: () => void): void {
  const button = byId<HTMLButtonElement>("theme");
  const system = matchMedia("(prefers-color-scheme: dark)");
  const show = (): void => {
    const chosen = stored();
    if (chosen === undefined) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen;
    button.setAttribute("aria-pressed", String(isDark()));
    changed();
  };
  const isDark = (): boolean => (stored() ?? (system.matches ? "dark" : "light")) === "dark";
  button.addEventListener("click", () => {
    store(isDark() ? "light" : "dark");
    show();
  });
  system.addEventListener("change", show);
  show();
}

/** For a page without storage. */
let unstored: "light" | "dark" | undefined;

function stored(): "light" | "dark" | undefined {
  try {
    const value = localStorage.getItem(key);
    return value === "light" || value === "dark" ? value : unstored;
  } catch {
    return unstored;
  }
}

function store(theme: "light" | "dark"): void {
  unstored = theme;
  try {
    localStorage.setItem(key, theme);
  } catch {
    // It holds until the page is left.
  }
}
