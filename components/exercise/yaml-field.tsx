"use client";

import { useEffect, useRef } from "react";
import styles from "./exercise.module.css";
import type { FieldProblem } from "./form-state.tsx";
import type { YamlEditor } from "./yaml-editor.ts";

type Props = {
  id: string;
  name: string;
  text: string;
  maxLength: number;
  isReadOnly: boolean;
  /** Faults with a line; the editor marks them. */
  marks: FieldProblem[];
  label: string;
  /** How to leave the editor, in sight. */
  keys: string;
  described: { "aria-describedby": string | undefined; "aria-invalid": true | undefined };
};

/** A textarea; with scripts an editor stands in front of it, fetched only where such a field is. */
export function YamlField({ id, name, text, isReadOnly, marks, label, keys, described }: Props) {
  const textarea = useRef<HTMLTextAreaElement>(null);
  const editor = useRef<YamlEditor>(undefined);
  const latestMarks = useRef(marks);
  latestMarks.current = marks;
  const latestReadOnly = useRef(isReadOnly);
  latestReadOnly.current = isReadOnly;

  useEffect(() => {
    const field = textarea.current;
    if (!field) return;
    let isGone = false;
    void import("./yaml-editor.ts").then(({ createYamlEditor }) => {
      if (isGone) return;
      editor.current = createYamlEditor(field, label, latestReadOnly.current);
      editor.current.mark(latestMarks.current);
    });
    return () => {
      isGone = true;
      editor.current?.remove();
      editor.current = undefined;
    };
  }, [label]);

  useEffect(() => editor.current?.mark(marks), [marks]);
  useEffect(() => editor.current?.setReadOnly(isReadOnly), [isReadOnly]);

  return (
    <div className={styles.yaml}>
      <textarea
        ref={textarea}
        id={id}
        name={name}
        className="textarea mono"
        rows={Math.min(14, text.split("\n").length + 1)}
        defaultValue={text}
        readOnly={isReadOnly}
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        wrap="off"
        {...described}
      />
      {isReadOnly ? null : <p className={styles.keys}>{keys}</p>}
    </div>
  );
}
