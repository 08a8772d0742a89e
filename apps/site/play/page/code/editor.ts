import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import { bracketMatching, HighlightStyle, indentOnInput, syntaxHighlighting } from "@codemirror/language";
import { EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  WidgetType,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { make } from "../elements.ts";

export interface Editor {
  replace(text: string): void;
  focus(): void;
  markError(line: number, message: string): void;
  markLine(line: number): void;
  unmark(): void;
}

export interface EditorListener {
  changed(text: string): void;
  run(): void;
  chosen(line: number): void;
}

/** The same colours as the listing has. */
const style = HighlightStyle.define([
  { tag: tags.comment, class: "tok-comment" },
  { tag: [tags.string, tags.special(tags.string)], class: "tok-string" },
  { tag: tags.number, class: "tok-number" },
  { tag: [tags.keyword, tags.bool, tags.null], class: "tok-keyword" },
  { tag: tags.function(tags.variableName), class: "tok-called" },
]);

type Mark = { readonly line: number; readonly message?: string };
const setMark = StateEffect.define<Mark | undefined>();

class Message extends WidgetType {
  readonly text: string;

  constructor(text: string) {
    super();
    this.text = text;
  }

  override toDOM(): HTMLElement {
    return make("div", { class: "message" }, this.text);
  }
}

/** One marked line, with what is wrong with it below. It moves with the text. */
const marks = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { changes, effects, newDoc }) {
    let set = before.map(changes);
    for (const effect of effects) {
      if (!effect.is(setMark)) continue;
      const { value: mark } = effect;
      if (mark === undefined || mark.line < 1 || mark.line > newDoc.lines) {
        set = Decoration.none;
        continue;
      }
      const { from, to } = newDoc.line(mark.line);
      const line = Decoration.line({ class: mark.message === undefined ? "chosen" : "wrong" }).range(from);
      set =
        mark.message === undefined
          ? Decoration.set([line])
          : Decoration.set([
              line,
              Decoration.widget({ widget: new Message(mark.message), block: true, side: 1 }).range(to),
            ]);
    }
    return set;
  },
  provide: (field) => EditorView.decorations.from(field),
});

export function createEditor(place: HTMLElement, text: string, listener: EditorListener): Editor {
  const run = { key: "Mod-Enter", preventDefault: true, run: () => (listener.run(), true) };
  let lastLine = 0;
  const view = new EditorView({
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        EditorView.lineWrapping,
        history(),
        drawSelection(),
        highlightActiveLine(),
        indentOnInput(),
        bracketMatching(),
        syntaxHighlighting(style),
        javascript({ typescript: true }),
        marks,
        EditorView.contentAttributes.of({ "aria-label": "Code of the loop. Escape, then Tab, leaves the editor" }),
        Prec.high(keymap.of([run])),
        keymap.of([...defaultKeymap, ...historyKeymap, indentWithTab]),
        EditorView.updateListener.of(({ docChanged, selectionSet, state }) => {
          if (docChanged) listener.changed(state.doc.toString());
          const line = state.doc.lineAt(state.selection.main.head).number;
          if (selectionSet && line !== lastLine) listener.chosen(line);
          lastLine = line;
        }),
      ],
    }),
  });
  place.replaceChildren(view.dom);
  const mark = (given: Mark | undefined): void => {
    const isInside = given !== undefined && given.line >= 1 && given.line <= view.state.doc.lines;
    const scroll = isInside ? [EditorView.scrollIntoView(view.state.doc.line(given.line).from, { y: "center" })] : [];
    view.dispatch({ effects: [setMark.of(given), ...scroll] });
  };
  return {
    replace(next) {
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: next } });
    },
    focus: () => view.focus(),
    markError: (line, message) => mark({ line, message }),
    markLine: (line) => mark({ line }),
    unmark: () => mark(undefined),
  };
}
