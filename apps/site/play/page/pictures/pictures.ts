import type { Picture, Row } from "../../protocol.ts";
import { make } from "../elements.ts";
import { drawCurves } from "./drawCurves.ts";
import { drawField } from "./drawField.ts";
import { drawImages } from "./drawImages.ts";
import { drawPole } from "./drawPole.ts";

/** The pictures of a run, each in a figure of its own. */
export interface Pictures {
  show(name: string, picture: Picture): void;
  /** Draws what is new. */
  draw(): void;
  /** Draws everything, in the colours of now. */
  renew(): void;
  clear(): void;
}

/** Acts on a click into a picture. */
export interface PicturesListener {
  add(data: string, row: Row): void;
}

interface Frame {
  readonly element: HTMLElement;
  readonly canvas: HTMLCanvasElement;
  readonly text: HTMLElement;
  picture: Picture;
  isDirty: boolean;
}

export function createPictures(place: HTMLElement, listener: PicturesListener): Pictures {
  const frames = new Map<string, Frame>();
  const frameOf = (name: string, picture: Picture): Frame => {
    const known = frames.get(name);
    if (known !== undefined && known.picture.kind === picture.kind) return known;
    known?.element.remove();
    const made = createFrame(name, picture);
    frames.set(name, made);
    place.append(made.element);
    if (picture.kind === "field" && picture.adds !== undefined) letAdd(made, listener);
    return made;
  };
  return {
    show(name, picture) {
      const frame = frameOf(name, picture);
      frame.picture = picture;
      frame.isDirty = true;
    },
    draw() {
      for (const frame of frames.values()) {
        if (!frame.isDirty) continue;
        frame.isDirty = false;
        drawPicture(frame);
      }
    },
    renew() {
      for (const frame of frames.values()) frame.isDirty = true;
    },
    clear() {
      frames.clear();
      place.replaceChildren();
    },
  };
}

function createFrame(name: string, picture: Picture): Frame {
  const label = `Picture: ${name}`;
  const canvas = make("canvas", { role: "img", "aria-label": label });
  const text = make("pre", { class: "written", tabindex: 0, "aria-label": label });
  const shown = picture.kind === "text" ? text : canvas;
  const element = make("figure", { class: `picture ${picture.kind}` }, shown, make("figcaption", {}, name));
  return { element, canvas, text, picture, isDirty: true };
}

function drawPicture({ canvas, text, picture }: Frame): void {
  switch (picture.kind) {
    case "field":
      return drawField(canvas, picture);
    case "images":
      return drawImages(canvas, picture);
    case "pole":
      return drawPole(canvas, picture);
    case "curves":
      return drawCurves(canvas, picture);
    case "text":
      if (text.textContent !== picture.text) text.textContent = picture.text;
  }
}

/** A click adds a point of the chosen side; with Shift, of the other one. */
function letAdd(frame: Frame, { add }: PicturesListener): void {
  const side = (label: number, word: string) =>
    make(
      "label",
      { "data-side": label },
      make("input", { type: "radio", name: "side", value: label, ...(label === 1 ? { checked: true } : {}) }),
      word,
    );
  const choice = make(
    "fieldset",
    { class: "sides" },
    make("legend", {}, "click adds"),
    side(0, "blue"),
    side(1, "orange"),
  );
  frame.element.append(choice);
  frame.canvas.classList.add("takes-clicks");
  frame.canvas.addEventListener("click", (event) => {
    const { picture, canvas } = frame;
    if (picture.kind !== "field" || picture.adds === undefined) return;
    const box = canvas.getBoundingClientRect();
    const [across, down] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    const chosen = Number(choice.querySelector<HTMLInputElement>("input:checked")?.value ?? 1);
    add(picture.adds, {
      x: picture.x[0] + across * (picture.x[1] - picture.x[0]),
      y: picture.y[1] - down * (picture.y[1] - picture.y[0]),
      label: event.shiftKey ? 1 - chosen : chosen,
    });
  });
}
