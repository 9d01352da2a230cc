import { describe, expect, it } from "vitest";
import { COMMANDS, type CommandName, getCommand, getOption, OPTIONS, type OptionName } from "../options.ts";
import { findNearest } from "./find-nearest.ts";
import { findLanguage, getCliWords } from "./find-words.ts";
import { parseOptions } from "./parse-options.ts";
import { describeOption, renderHelp, spellOption } from "./render-help.ts";

const names = Object.keys(COMMANDS) as CommandName[];
const english = ["--lang", "en"];

function findUsageError(name: CommandName, ...argv: string[]): string {
  const parsed = parseOptions(name, [...argv, ...english]);
  if (parsed.status === "ok") return "";
  expect(parsed.result).toMatchObject({ exit: 2, stdout: "" });
  return parsed.result.stderr;
}

describe("the options of a command", () => {
  it("are read by their names, short names and with an equals sign", () => {
    const argv = ["-f", "a.yaml", "--filename=b.yaml", "-fc.yaml", "--from", "outside", "--to=web:80", "--json"];
    expect(parseOptions("explain", argv)).toEqual({
      status: "ok",
      options: { filename: ["a.yaml", "b.yaml", "c.yaml"], from: "outside", to: "web:80", json: true },
      operands: [],
    });
  });

  it("take the last of several values where only one counts", () => {
    const parsed = parseOptions("lint", ["-f", "a", "--notes=false", "--notes", "true"]);
    expect(parsed).toMatchObject({ options: { notes: "true" } });
  });

  it.each([
    [
      "an unknown option, with the one that was meant",
      ["--form", "x"],
      "there is no option --form; did you mean --from?",
    ],
    ["an unknown option that is like none", ["--colour"], "there is no option --colour\n"],
    ["an option without its value", ["-f", "--json"], "-f needs a value: -f PATH"],
    ["a switch with a value", ["-f", "a", "--json=yes"], "--json takes no value"],
    ["a value that is none of the choices", ["-f", "a", "--mode", "ebpf"], "--mode ebpf: one of iptables, nftables"],
    ["a file that stands without -f", ["app.yaml"], "app.yaml: name files with -f"],
    ["no file", [], "which files? Name them with -f"],
  ])("are refused in one line and an example: %s", (_, argv, message) => {
    const stderr = findUsageError("explain", ...argv);
    expect(stderr).toContain(`three-ports explain: ${message}`);
    expect(stderr.trimEnd().split("\n")).toHaveLength(2);
    expect(stderr).toMatch(/\nfor example: .*three-ports explain -f /);
  });

  it("are refused together where they contradict each other, and in a wrong form", () => {
    expect(findUsageError("lint", "-f", "x", "--json", "--sarif")).toContain(
      "--json and --sarif cannot be used together",
    );
    expect(findUsageError("lint", "-f", "x", "--k8s-version", "latest")).toContain("write it as 1.36");
  });

  it("come with the example that shows the option which was used wrongly", () => {
    expect(findUsageError("explain", "-f", "a", "--mode", "x")).toMatch(/for example: .* --mode nftables/);
  });

  it("are refused in the language asked for, or in that of the environment", () => {
    const parsed = parseOptions("explain", ["--lang", "zh", "--form"]);
    expect(parsed).toMatchObject({
      result: { stderr: expect.stringContaining("没有选项 --form；是不是想写 --from？") },
    });
    expect(findLanguage(undefined, { LC_ALL: "zh_CN.UTF-8", LANG: "en_US.UTF-8" })).toBe("zh");
    expect(findLanguage(undefined, { LC_MESSAGES: "de_DE", LANG: "zh_CN.UTF-8" })).toBe("en");
    expect(findLanguage("en", { LANG: "zh_CN.UTF-8" })).toBe("en");
  });
});

describe("the table of options", () => {
  it.each(names)("is told by %s --help in both languages, with examples and exit codes", (name) => {
    for (const language of ["en", "zh"] as const) {
      const words = getCliWords(language);
      const help = renderHelp(name, language);
      for (const option of getCommand(name).options) {
        expect(help).toContain(spellOption(option).trim());
        const [firstWord = ""] = describeOption(option, words).split(" ");
        expect(help).toContain(firstWord);
      }
      for (const example of getCommand(name).examples) expect(help).toContain(example);
      for (const line of words.commands[name].exit) expect(help).toContain(line);
      expect(help.split("\n").every((line) => line.length <= 120)).toBe(true);
    }
  });

  it("holds no option that no command takes, and no short name twice in a command", () => {
    const taken = new Set<OptionName>(names.flatMap((name) => [...getCommand(name).options]));
    expect((Object.keys(OPTIONS) as OptionName[]).filter((name) => !taken.has(name))).toEqual([]);
    for (const name of names) {
      const shorts = getCommand(name).options.flatMap((option) => getOption(option).short ?? []);
      expect(new Set(shorts).size).toBe(shorts.length);
    }
  });

  it("has only examples that its own command would take", () => {
    for (const name of names) {
      for (const example of getCommand(name).examples) {
        const { invocation } = getCommand(name);
        const [, line = ""] = example.split(`${invocation} `);
        const argv = line.split(/ > |\)/)[0]?.split(" ") ?? [];
        expect(parseOptions(name, argv), example).toMatchObject({ status: "ok" });
      }
    }
  });
});

it("finds the nearest name by its beginning or by few wrong letters, and none far away", () => {
  const words = ["explain", "lint", "service-node-port-range"];
  expect(findNearest("expalin", words)).toBe("explain");
  expect(findNearest("service-node", words)).toBe("service-node-port-range");
  expect(findNearest("lnit", words)).toBe("lint");
  expect(findNearest("dance", words)).toBe("");
  expect(findNearest("x".repeat(100_000), words)).toBe("");
});
