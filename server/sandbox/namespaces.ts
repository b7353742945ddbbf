// Which of the things that a box is made of this machine refuses, found by asking bwrap for one after the other.
import {execFile} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {promisify} from 'node:util';
import {missing, there, type Finding} from './finding.js';
import {FIRST_UID} from './slots.js';

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

/** What to ask bwrap for, each with all that stands above it. */
const STEPS: readonly [layer: string, options: readonly string[]][] = [
  ['user namespace', ['--unshare-user', '--ro-bind', '/', '/']],
  ['network namespace', ['--unshare-net']],
  ['process namespace with its own /proc', ['--unshare-pid', '--proc', '/proc']],
  ['other namespaces', ['--unshare-ipc', '--unshare-uts', '--unshare-cgroup']],
  ['no further namespaces in a box', ['--disable-userns', '--assert-userns-disabled']],
];

/** Milliseconds for one of them; it takes 10. */
const STEP_MS = 10_000;

/** Asks for one layer after the other, up to the first that is refused. */
export async function examineNamespaces(bubblewrap: string): Promise<Finding[]> {
  const findings: Finding[] = [];
  const options: string[] = [];
  for (const [layer, more] of STEPS) {
    options.push(...more);
    const complaint = await complaintOf(bubblewrap, options);
    if (complaint !== undefined) return [...findings, missing(layer, complaint, remedyFor(complaint))];
    findings.push(there(layer, 'bwrap makes it'));
  }
  return findings;
}

/** What bwrap says when it fails; undefined when it does not. */
async function complaintOf(bubblewrap: string, options: readonly string[]): Promise<string | undefined> {
  try {
    await promisify(execFile)(bubblewrap, [...options, '--', '/bin/true'], {
      env: {},
      cwd: '/',
      timeout: STEP_MS,
      // As boxes are started: never by root.
      ...(process.getuid?.() === 0 && {uid: FIRST_UID, gid: FIRST_UID}),
    });
    return undefined;
  } catch (error) {
    const {stderr = ''} = error as {stderr?: string};
    return stderr.trim() === '' ? String(error) : stderr.trim();
  }
}

/** What helps against a complaint of bwrap. */
export function remedyFor(complaint: string): string {
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
