import "server-only";
import { bundleMDX } from "mdx-bundler";
import remarkGfm from "remark-gfm";
import { type Node, type NotedProse, noteProse } from "./note-prose.ts";

export type CompiledMdx = NotedProse & { code: string };
export type CompileResult = ({ status: "ok" } & CompiledMdx) | { status: "invalid"; line: number; message: string };

/** MDX → JavaScript, with what the prose uses noted on the way. About 40 ms a lesson; callers keep the result. */
export async function compileMdx(source: string): Promise<CompileResult> {
  let noted: NotedProse = { components: [], steps: [], stray: [] };
  const note = () => (tree: unknown) => {
    noted = noteProse(tree as Node);
  };
  try {
    const { code } = await bundleMDX({
      source,
      mdxOptions(options) {
        options.remarkPlugins = [...(options.remarkPlugins ?? []), remarkGfm, note];
        return options;
      },
      // Mistakes are values here; esbuild would also print them.
      esbuildOptions: (options) => ({ ...options, logLevel: "silent" }),
    });
    return { status: "ok", code, ...noted };
  } catch (error) {
    return describeFailure(error);
  }
}

function describeFailure(error: unknown): CompileResult {
  const first = (error as { errors?: { text?: string; location?: { line?: number } | null }[] }).errors?.[0];
  const message = (first?.text ?? (error instanceof Error ? error.message : String(error))).split("\n")[0] ?? "";
  return { status: "invalid", line: first?.location?.line ?? 1, message };
}
