import { notFound } from "next/navigation";
import { renderCsv } from "#lib/csv";
import { getReader } from "#server/access";
import { exportAttempts } from "#server/progress/export-attempts";

/** The learner's own data, as a file: everything as JSON, or the answers as CSV. */
export async function GET(request: Request): Promise<Response> {
  const reader = await getReader();
  if (reader.id === undefined) notFound();
  const data = await exportAttempts(reader.id);
  const isCsv = new URL(request.url).searchParams.get("format") === "csv";
  const body = isCsv ? renderAttempts(data.attempts) : JSON.stringify(data, null, 2);
  return new Response(body, {
    headers: {
      "content-type": isCsv ? "text/csv; charset=utf-8" : "application/json; charset=utf-8",
      "content-disposition": `attachment; filename="three-ports.${isCsv ? "csv" : "json"}"`,
      "cache-control": "no-store",
    },
  });
}

function renderAttempts(attempts: Awaited<ReturnType<typeof exportAttempts>>["attempts"]): string {
  const head = [
    "time",
    "exercise",
    "variant",
    "number",
    "outcome",
    "score",
    "beliefs",
    "hints",
    "milliseconds",
    "answer",
  ];
  const rows = attempts.map((attempt) => [
    attempt.createdAt.toISOString(),
    attempt.exerciseId,
    attempt.variantId,
    attempt.number,
    attempt.outcome,
    attempt.score,
    (attempt.beliefs as string[]).join(" "),
    attempt.hintsUsed,
    attempt.durationMs ?? "",
    JSON.stringify(attempt.raw),
  ]);
  return renderCsv([head, ...rows]);
}
