import { Fragment } from "react";

/** One sentence of an author or of the locales: `code` between backquotes, *emphasis* between asterisks. */
export function InlineText({ text }: { text: string }) {
  return text.split(/(`[^`]+`|\*[^*\s][^*]*\*)/).map((part, index) => {
    const inner = part.slice(1, -1);
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence never change their order
    if (/^`[^`]+`$/.test(part)) return <code key={index}>{inner}</code>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    if (/^\*[^*\s][^*]*\*$/.test(part)) return <em key={index}>{inner}</em>;
    // biome-ignore lint/suspicious/noArrayIndexKey: as above
    return <Fragment key={index}>{part}</Fragment>;
  });
}
