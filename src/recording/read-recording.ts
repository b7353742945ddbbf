/** A recorded run: what to send again, and when. */
export interface Recording {
  /** Run events, one JSON object each, in the order in which they came. */
  events: readonly {
    /** Milliseconds since the run was accepted. */
    t: number;
    json: string;
  }[];
}

/** The longest recording that is read, in UTF-16 units: as much as the reference server lets a run print. */
export const MAX_RECORDING_CHARS = 4 * 1024 * 1024;

/** Recorded from a run of its own server, an event may offer what only a run that goes on can do. */
const NOT_REPLAYED = {run: undefined, can: undefined, limits: undefined};

/**
 * Reads a recording: run events as NDJSON. One without `t` comes with the one before it.
 *
 * @returns undefined for what is no such text, or too long.
 */
export function readRecording(ndjson: string): Recording | undefined {
  if (ndjson.length > MAX_RECORDING_CHARS) return undefined;
  const lines = ndjson.split('\n').filter((line) => line.trim() !== '');
  const events: {t: number; json: string}[] = [];
  for (const line of lines) {
    const event = parseObject(line);
    if (typeof event?.['type'] !== 'string') return undefined;
    const t = event['t'];
    const before = events.at(-1)?.t ?? 0;
    events.push({
      t: typeof t === 'number' && t > before ? t : before,
      json: JSON.stringify({...event, ...NOT_REPLAYED}),
    });
  }
  return events.length > 0 ? {events} : undefined;
}

/** A recording of which only the text is known. */
export const recordingOfText = (text: string): Recording => ({
  events: [{t: 0, json: JSON.stringify({type: 'stdout', text})}],
});

function parseObject(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
