import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { yaml } from "@codemirror/lang-yaml";
import { bracketMatching, HighlightStyle, indentUnit, syntaxHighlighting } from "@codemirror/language";
import { type Diagnostic, lintGutter, setDiagnostics } from "@codemirror/lint";
import { Compartment, EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { tags } from "@lezer/highlight";
import type { FieldProblem } from "./form-state.tsx";

export type YamlEditor = {
  mark(problems: FieldProblem[]): void;
  /** A closed exercise keeps its text; the same editor only stops taking changes. */
  setReadOnly(isReadOnly: boolean): void;
  remove(): void;
};

const colours = HighlightStyle.define([
  { tag: tags.propertyName, color: "var(--accent)" },
  { tag: [tags.string, tags.content], color: "var(--ink)" },
  { tag: tags.number, color: "var(--port-target)" },
  { tag: tags.comment, color: "var(--ink-soft)", fontStyle: "italic" },
  { tag: [tags.punctuation, tags.separator], color: "var(--ink-soft)" },
]);

const look = EditorView.theme({
  "&": {
    backgroundColor: "var(--surface)",
    border: "1px solid var(--line-strong)",
    borderRadius: "var(--radius)",
    paddingBlock: "4px",
  },
  "&.cm-focused": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  // At most 14 lines, so that the button below is in sight.
  ".cm-scroller": { fontFamily: "var(--font-mono)", fontSize: "14px", lineHeight: "22px", maxHeight: "316px" },
  // An editor off screen measures nothing and guesses how high its lines are and how far down they begin: both stand here, so
  // that its numbers stand beside their lines from the first moment. The first number is a hidden one that keeps the width.
  ".cm-content": { caretColor: "var(--ink)", padding: "0" },
  ".cm-lineNumbers .cm-gutterElement:not(:first-child), .cm-gutter-lint .cm-gutterElement": {
    height: "22px !important",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  ".cm-gutters": { backgroundColor: "var(--sunken)", color: "var(--ink-soft)", border: "0" },
  ".cm-activeLine": { backgroundColor: "color-mix(in srgb, var(--accent-soft) 45%, transparent)" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--accent-soft)",
  },
});

/** Puts an editor in front of `field` and keeps the field's text equal to the editor's, so that the form posts it. */
export function createYamlEditor(field: HTMLTextAreaElement, label: string, isReadOnly: boolean): YamlEditor {
  const readOnly = new Compartment();
  const view = new EditorView({
    state: EditorState.create({
      doc: field.value,
      extensions: [
        lineNumbers(),
        lintGutter(),
        history(),
        drawSelection(),
        highlightActiveLine(),
        bracketMatching(),
        indentUnit.of("  "),
        yaml(),
        syntaxHighlighting(colours),
        look,
        readOnly.of(EditorState.readOnly.of(isReadOnly)),
        keymap.of([...defaultKeymap, ...historyKeymap, { key: "Tab", run: insertIndent, shift: indentLess }]),
        EditorView.contentAttributes.of({ "aria-label": `${field.labels[0]?.textContent ?? ""}. ${label}` }),
        EditorView.updateListener.of((update) => {
          if (update.docChanged) field.value = update.state.doc.toString();
        }),
      ],
    }),
  });
  field.before(view.dom);
  field.hidden = true;
  const visibility = watchVisibility(view);
  return {
    mark(problems) {
      view.dispatch(setDiagnostics(view.state, listDiagnostics(view.state, problems)));
    },
    setReadOnly(isClosed) {
      view.dispatch({ effects: readOnly.reconfigure(EditorState.readOnly.of(isClosed)) });
    },
    remove() {
      visibility.disconnect();
      field.hidden = false;
      view.destroy();
    },
  };
}

/** YAML knows no tabs: two spaces at the cursor, or before each line of a selection. */
function insertIndent(view: EditorView): boolean {
  if (!view.state.selection.main.empty) return indentMore(view);
  view.dispatch(view.state.replaceSelection("  "), { userEvent: "input.indent", scrollIntoView: true });
  return true;
}

/**
 * An editor that was made off screen has guessed the height of its lines, and its gutter keeps the guess. It measures
 * again whenever it comes into sight.
 */
function watchVisibility(view: EditorView): IntersectionObserver {
  const observer = new IntersectionObserver((entries) => {
    if (entries.some(({ isIntersecting }) => isIntersecting)) view.requestMeasure();
  });
  observer.observe(view.dom);
  return observer;
}

function listDiagnostics(state: EditorState, problems: FieldProblem[]): Diagnostic[] {
  return problems.flatMap(({ line, message }) => {
    if (line === undefined || line < 1 || line > state.doc.lines) return [];
    const { from, to } = state.doc.line(line);
    return [{ from, to, severity: "error" as const, message }];
  });
}
