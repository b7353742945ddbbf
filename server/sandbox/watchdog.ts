import type {Limits} from 'code-card/wire';
import type {Box} from './box.js';

/** How often the watchdog looks. A process can take some 100 MB in that time; a look costs 0.1 ms for a few processes. */
const INTERVAL_MS = 50;

/**
 * What bounds a tree of processes: rlimits count each process for itself, and where there are control groups, a run that
 * has begun to lose processes for want of memory is ended at once. Otherwise it may go on for seconds, losing one after
 * the other.
 */
export function watch(box: Box, limits: Limits, end: (cause: 'cpu-time' | 'memory') => void) {
  let cpuTimeMs = 0;
  const timer = setInterval(() => {
    const usage = box.usage(limits.memoryBytes);
    if (!usage) return;
    // Time of children that nobody waited for is lost with them: what was seen once stays.
    cpuTimeMs = Math.max(cpuTimeMs, usage.cpuTimeMs);
    if (cpuTimeMs >= limits.cpuTimeMs) end('cpu-time');
    else if (usage.memoryBytes > limits.memoryBytes || box.isOutOfMemory()) end('memory');
  }, INTERVAL_MS);
  return {
    /** Milliseconds of processor time as last seen; 0 before the first look. */
    cpuTimeMs: () => cpuTimeMs,
    stop: () => clearInterval(timer),
  };
}
