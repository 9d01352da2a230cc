/**
 * Go's RFC1123Z, in UTC: `Thu, 01 Jan 2026 00:00:00 +0000`. A time that is absent is Go's zero time.
 * https://pkg.go.dev/time#pkg-constants
 */
export function renderTime(timestamp: string): string {
  const milliseconds = Date.parse(timestamp);
  if (Number.isNaN(milliseconds)) return "Mon, 01 Jan 0001 00:00:00 +0000";
  return new Date(milliseconds).toUTCString().replace("GMT", "+0000");
}
