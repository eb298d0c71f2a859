/** RFC 3339 in whole seconds and UTC, as the API writes times: `2026-01-01T00:00:00Z`. */
export const timestamp = (date: Date): string => `${date.toISOString().slice(0, 19)}Z`;
