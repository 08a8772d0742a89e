import type { Display } from "./display.ts";

const tenthOfASecond = 100;

/**
 * Shows bars in a page or a notebook's output: a `<div role="group">` for each, with a `<progress>` and the line as text.
 * Bars in the body of another's loop come below it; texts come above.
 *
 * A page is painted between turns only: let a loop of synchronous steps rest now and then, as `interruptible` and
 * `timeBudget` do.
 *
 * @param container the element that the bars are added to
 * @throws TypeError for what is not an element, such as null
 *
 * ```ts not run
 * const budget = timeBudget(16);
 * for (const step of progress([1, 2, 3], { display: domDisplay(document.body) })) {
 *   console.log(step); // or train
 *   if (budget.isSpent) await budget.rest();
 * }
 * ```
 */
export function domDisplay(container: HTMLElement): Display {
  const page = (container as HTMLElement | undefined)?.ownerDocument;
  if (page === undefined)
    throw new TypeError("domDisplay: the container is not an element. Pass document.querySelector(selector).");
  const open: HTMLElement[] = [];
  return {
    interval: tenthOfASecond,
    write(text) {
      const line = page.createElement("div");
      line.textContent = text;
      container.insertBefore(line, open[0] ?? null);
    },
    open(line) {
      const group = page.createElement("div");
      const bar = page.createElement("progress");
      const label = page.createElement("span");
      group.setAttribute("role", "group");
      label.style.cssText = "font-family: monospace; white-space: pre; margin-left: 1ch";
      group.append(bar, label);
      container.append(group);
      open.push(group);
      const draw = (): void => {
        const fraction = line.fraction();
        // Without a value the bar says that something is under way.
        if (fraction === undefined) bar.removeAttribute("value");
        else bar.value = fraction;
        label.textContent = line.text();
      };
      draw();
      return {
        draw,
        close(leave) {
          draw();
          // What is over and of unknown length is not under way any more.
          if (line.fraction() === undefined) bar.remove();
          open.splice(open.indexOf(group), 1);
          if (leave) container.insertBefore(group, open[0] ?? null);
          else group.remove();
        },
      };
    },
  };
}
