import {readFileSync} from 'node:fs';
import {createBubblewrapRunner, findBubblewrap} from './bubblewrap-runner.js';
import {findInterpreter} from './interpreters.js';
import {LANGUAGES} from './languages.js';
import {DEFAULT_LIMITS} from './limits.js';
import {RunnerError} from './runner.js';

export type BubblewrapCheck = {ok: true} | {ok: false; reason: string; remedy: string};

/** Settings of the kernel that forbid what a box is made of. */
const SETTINGS = [
  {
    path: '/proc/sys/kernel/unprivileged_userns_clone',
    forbidding: '0',
    remedy: 'Allow it: sysctl kernel.unprivileged_userns_clone=1 (and a line in /etc/sysctl.d to keep it).',
  },
  {
    path: '/proc/sys/user/max_user_namespaces',
    forbidding: '0',
    remedy: 'Allow them: sysctl user.max_user_namespaces=10000 (and a line in /etc/sysctl.d to keep it).',
  },
  {
    path: '/proc/sys/kernel/apparmor_restrict_unprivileged_userns',
    forbidding: '1',
    remedy:
      'AppArmor takes the rights from user namespaces (Ubuntu 23.10 and later). Give bwrap a profile with "userns": ' +
      'apt-get install apparmor-profiles, link /usr/share/apparmor/extra-profiles/bwrap-userns-restrict into ' +
      '/etc/apparmor.d and reload it.',
  },
];

/** What bwrap says, and what helps, where no setting of the kernel explains it. */
const COMPLAINTS = [
  {
    pattern: /unknown option/i,
    remedy: 'Install bubblewrap 0.8 or newer.',
  },
  {
    pattern: /new namespace|uid map|RTM_NEWADDR/i,
    remedy:
      'If this is a container, its seccomp profile forbids namespaces: start it with a profile that also allows unshare, ' +
      'clone, mount, umount2, pivot_root and setns, and with --security-opt systempaths=unconfined --init.',
  },
  {
    pattern: /mount proc|\/proc\/sys/i,
    remedy:
      'If this is a container, its /proc is masked: start it with --security-opt systempaths=unconfined.',
  },
];

/** Starts a box to see whether that works here, and if not, says why and what to do. */
export async function checkBubblewrap(): Promise<BubblewrapCheck> {
  if (process.platform !== 'linux')
    return fault(
      `bubblewrap needs Linux, this is ${process.platform}.`,
      'In a container it serves here too: docker compose up (docs/strangers.md says more). On Windows WSL2 will do as well.',
    );
  if (!findBubblewrap())
    return fault(
      'bubblewrap is not installed.',
      'Install it: apt-get install bubblewrap (dnf, pacman and apk have it too).',
    );
  const language = LANGUAGES.find(findInterpreter);
  if (!language) return fault('No language is installed.', `Install one: ${LANGUAGES[0]?.install}`);
  try {
    await startBox(language.id);
    return {ok: true};
  } catch (error) {
    return fault(error instanceof RunnerError ? error.message : String(error), remedyFor(String(error)));
  }
}

const fault = (reason: string, remedy: string): BubblewrapCheck => ({ok: false, reason, remedy});

async function startBox(language: string): Promise<void> {
  const runner = createBubblewrapRunner({slots: 1});
  try {
    const program = {language, code: ''};
    for await (const event of runner.run(program, DEFAULT_LIMITS, undefined, new AbortController().signal))
      if (event.type === 'exit' && event.code !== 0)
        throw new RunnerError(`Expected an empty program to exit with 0, got ${JSON.stringify(event)}`);
  } finally {
    await runner.close();
  }
}

function remedyFor(complaint: string): string {
  const setting = SETTINGS.find(({path, forbidding}) => readSetting(path) === forbidding);
  if (setting) return setting.remedy;
  const known = COMPLAINTS.find(({pattern}) => pattern.test(complaint));
  return known?.remedy ?? 'Run the command by hand to see more: bwrap --unshare-all --ro-bind / / true';
}

function readSetting(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return undefined; // A kernel without it.
  }
}
