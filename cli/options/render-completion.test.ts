import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { renderBashCompletion, renderZshCompletion } from "./render-completion.ts";

/** What bash would offer at the end of the line. */
function complete(line: string): string[] {
  // As bash breaks words: at blanks, and at an equals sign.
  const words = line.split(/ |(=)/).filter((word) => word !== undefined);
  const shown = words.at(-1) === "" && words.at(-2) === "=" ? words.slice(0, -1) : words;
  const script = `${renderBashCompletion()}
COMP_WORDS=(${shown.map((word) => `'${word}'`).join(" ")}); COMP_CWORD=${shown.length - 1}
_three_ports 2>/dev/null
printf '%s\\n' "\${COMPREPLY[@]}"`;
  const { stdout, stderr } = spawnSync("bash", ["--norc", "-c", script], { encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.split("\n").filter((word) => word !== "");
}

describe("completion in bash", () => {
  it("offers commands, options of a command, and values", () => {
    expect(complete("three-ports ")).toEqual(["explain", "lint", "completion", "--help", "--version"]);
    expect(complete("three-ports ex")).toEqual(["explain"]);
    expect(complete("three-ports lint --s")).toEqual([
      "--sarif",
      "--service-cluster-ip-range",
      "--service-node-port-range",
    ]);
    expect(complete("three-ports explain --mode ip")).toEqual(["iptables", "ipvs"]);
    expect(complete("three-ports explain --mode=nf")).toEqual(["nftables"]);
    expect(complete("three-ports explain --mode=")).toHaveLength(4);
    expect(complete("three-ports completion z")).toEqual(["zsh"]);
  });

  it("offers file names where a file is asked for, and nothing where only the person can know", () => {
    expect(complete("three-ports lint -f tests/fixtures/kubectl/get")).toEqual(["tests/fixtures/kubectl/get-all.yaml"]);
    expect(complete("three-ports explain --facts=tests/fixtures/kubectl/get")).toHaveLength(1);
    expect(complete("three-ports explain --from ")).toEqual([]);
  });

  it("names its function and what it completes", () => {
    const { stdout } = spawnSync("bash", ["--norc", "-c", `${renderBashCompletion()}\ncomplete -p three-ports`], {
      encoding: "utf8",
    });
    expect(stdout).toBe("complete -F _three_ports three-ports\n");
  });
});

describe("completion in zsh", () => {
  it.each(["en", "zh"] as const)(
    "quotes every description so that no quote or bracket is left open (%s)",
    (language) => {
      const script = renderZshCompletion(language);
      expect(script.startsWith("#compdef three-ports\n")).toBe(true);
      // Outside its quoted words a script of this form has no brackets but those of conditions and subscripts.
      const bare = script.replace(/'(?:[^']|'\\'')*'/g, "");
      expect(bare).not.toContain("'");
      expect(bare).toContain("{-f,--filename=}");
    },
  );
});
