import type { Bot } from "./bot.ts";
import { learningBots } from "./learning-bots.ts";
import { manifestBots } from "./manifest-bots.ts";
import { numberBots } from "./number-bots.ts";
import { optionBots } from "./option-bots.ts";

/** All of them, in the order in which tables print them. */
export const bots: Bot[] = [...optionBots, ...numberBots, ...manifestBots, ...learningBots];
