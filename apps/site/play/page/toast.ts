import { byId } from "./elements.ts";

let timer: ReturnType<typeof setTimeout> | undefined;

/** Says something for a few seconds. */
export function toast(message: string): void {
  const place = byId("toast");
  place.textContent = message;
  place.hidden = false;
  clearTimeout(timer);
  timer = setTimeout(() => {
    place.hidden = true;
  }, 5000);
}
