import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {countDescriptors, descendantsOf, groupsOf, memoryOf, programProcesses} from './leftovers.js';
import {until} from './processes.js';
import {serverProcesses} from './server-process.js';

/** What the bound on the size of files is counted in. */
const BLOCK_BYTES = 512;

/**
 * Starts the real server as a process of its own, whose programs can be told from all others on this machine, and which
 * takes the addresses of readers from us, as from its proxy.
 */
export async function startMarkedServer(settings: Record<string, string> = {}) {
  const diskBytes = (16 << 20) + BLOCK_BYTES * randomBytes(2).readUInt16LE();
  const {listen, killAll} = serverProcesses();
  const {child, url, closed} = await listen({
    LOG_LEVEL: 'error',
    PROXIES: '127.0.0.1',
    DISK_BYTES: String(diskBytes),
    ...settings,
  });
  let log = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (log += String(text)));
  const pid = child.pid ?? 0;

  const untilNothingIsLeft = async () => {
    await until(() => programProcesses(diskBytes).length === 0);
    await until(() => groupsOf(pid).length === 0);
  };

  return {
    url,
    pid,
    /** What it has said since its address. */
    get log() {
      return log;
    },
    /** The processes of its programs, and of boxes that wait for one. */
    programs: () => programProcesses(diskBytes),
    /** What it uses now. */
    usage: () => ({
      descriptors: countDescriptors(pid),
      processes: descendantsOf(pid).length,
      memoryBytes: memoryOf(pid),
    }),
    /** Kills it; fails where anything of it or of its runs is left on the machine. */
    async kill(): Promise<void> {
      child.kill('SIGKILL');
      await closed;
      await untilNothingIsLeft();
    },
    /** Ends it in good order; fails where it does not, or anything is left. */
    async close(): Promise<void> {
      try {
        child.kill('SIGTERM');
        assert.deepEqual(await closed, [0, null], log);
        await untilNothingIsLeft();
      } finally {
        killAll();
      }
    },
  };
}

export type MarkedServer = Awaited<ReturnType<typeof startMarkedServer>>;
