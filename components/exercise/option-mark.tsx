import type { FormWords } from "./form-state.tsx";

/** ✓ or ✗ in front of an option that was graded. */
export function OptionMark({
  isRight,
  words,
}: {
  isRight: boolean;
  words: Pick<FormWords, "optionRight" | "optionWrong">;
}) {
  return (
    <span data-mark={isRight ? "right" : "wrong"}>
      <span aria-hidden="true">{isRight ? "✓" : "✗"}</span>{" "}
      <span className="visually-hidden">{isRight ? words.optionRight : words.optionWrong}</span>
    </span>
  );
}
