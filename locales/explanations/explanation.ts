/** What to say beside the server's English: what the field is for, what to write, and which belief often led here. */
export type OriginExplanation = { explanation: string; instead: string; belief?: `M${number}` };
