import "server-only";
import { readHeaders } from "../client-address.ts";

// The order matters: each of these names also stands in the texts of browsers after it.
const BROWSERS: [RegExp, string][] = [
  [/Edg(?:e|A|iOS)?\//, "Edge"],
  [/OPR\/|Opera/, "Opera"],
  [/MicroMessenger\//, "WeChat"],
  [/Firefox\/|FxiOS\//, "Firefox"],
  [/Chrome\/|CriOS\//, "Chrome"],
  [/Safari\//, "Safari"],
];
const SYSTEMS: [RegExp, string][] = [
  [/iPhone|iPad/, "iOS"],
  [/Android/, "Android"],
  [/Windows/, "Windows"],
  [/Mac OS X/, "macOS"],
  [/CrOS/, "ChromeOS"],
  [/Linux/, "Linux"],
];

/**
 * What a learner needs to tell a session of theirs from a stranger's: `Firefox, Linux`. Only this is kept of what the browser
 * says of itself; "" where it says nothing that is known here.
 */
export async function describeDevice(): Promise<string> {
  const userAgent = (await readHeaders())?.get("user-agent") ?? "";
  return nameDevice(userAgent.slice(0, 500));
}

export function nameDevice(userAgent: string): string {
  const names = [BROWSERS, SYSTEMS].map((list) => list.find(([pattern]) => pattern.test(userAgent))?.[1]);
  return names.filter((name) => name !== undefined).join(", ");
}
