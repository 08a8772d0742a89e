import { byId, make } from "../elements.ts";
import type { Editor } from "./editor.ts";
import { highlightedLines } from "./highlight.ts";

/** The program: shown at once, edited by an editor that is loaded when it is wanted. */
export interface CodeView {
  readonly source: string;
  readonly isEdited: boolean;
  /** @param original what Revert brings back; the source itself if it is left out */
  show(source: string, original?: string): void;
  edit(): Promise<void>;
  /** Marks a line as wrong, and brings it into view. */
  markError(line: number, message: string): void;
  /** Marks a line that the inspector or the reader points at. */
  markLine(line: number): void;
  unmark(): void;
}

export interface CodeListener {
  changed(): void;
  /** Ctrl + Enter in the editor. */
  run(): void;
  /** The reader chose a line. */
  chosen(line: number): void;
}

export function createCodeView(listener: CodeListener): CodeView {
  const place = byId("source");
  const editButton = byId<HTMLButtonElement>("edit");
  const [revert, edited] = [byId("revert"), byId("edited")];
  const list = make("code", {});
  const listing = make("pre", { class: "listing", tabindex: 0, "aria-label": "Code of the loop" }, list);
  let [source, original] = ["", ""];
  let editor: Editor | undefined;

  const showState = (): void => {
    const isEdited = source !== original;
    revert.hidden = !isEdited;
    edited.hidden = !isEdited;
  };
  const showListing = (): void => {
    list.replaceChildren(...highlightedLines(source));
    place.replaceChildren(listing);
  };
  const view: CodeView = {
    get source() {
      return source;
    },
    get isEdited() {
      return source !== original;
    },
    show(given, before = given) {
      [source, original] = [given, before];
      if (editor === undefined) showListing();
      else editor.replace(given);
      showState();
    },
    async edit() {
      editButton.disabled = true;
      const { createEditor } = await import("./editor.ts");
      editButton.hidden = true;
      editor ??= createEditor(place, source, {
        changed(text) {
          source = text;
          showState();
          listener.changed();
        },
        run: listener.run,
        chosen: listener.chosen,
      });
      editor.focus();
    },
    markError(line, message) {
      view.unmark();
      if (editor !== undefined) editor.markError(line, message);
      else {
        const wrong = lineOf(line);
        wrong?.classList.add("wrong");
        wrong?.append(make("span", { class: "message" }, `${message}\n`));
        reveal(wrong);
      }
    },
    markLine(line) {
      if (editor !== undefined) editor.markLine(line);
      else {
        for (const marked of list.querySelectorAll(".chosen")) marked.classList.remove("chosen");
        lineOf(line)?.classList.add("chosen");
        reveal(lineOf(line));
      }
    },
    unmark() {
      editor?.unmark();
      for (const message of list.querySelectorAll(".message")) message.remove();
      for (const marked of list.querySelectorAll(".wrong, .chosen")) marked.classList.remove("wrong", "chosen");
    },
  };
  const lineOf = (line: number) => list.querySelector<HTMLElement>(`[data-line="${line}"]`);
  /** Only the listing moves: scrollIntoView would move the page as well. */
  const reveal = (line: HTMLElement | null): void => {
    if (line === null) return;
    const [top, bottom] = [place.scrollTop, place.scrollTop + place.clientHeight];
    if (line.offsetTop < top || line.offsetTop + line.offsetHeight > bottom)
      place.scrollTo({ top: line.offsetTop - place.clientHeight / 3 });
  };
  list.addEventListener("click", (event) => {
    const line = (event.target as Element).closest<HTMLElement>("[data-line]")?.dataset["line"];
    if (line !== undefined && getSelection()?.isCollapsed !== false) listener.chosen(Number(line));
  });
  editButton.addEventListener("click", () => void view.edit());
  revert.addEventListener("click", () => {
    view.show(original);
    listener.changed();
  });
  return view;
}
