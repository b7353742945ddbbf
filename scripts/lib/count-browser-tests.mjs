import {writeFileSync} from 'node:fs';

/** A test-runner reporter that writes only the counts, as JSON, into `file`; a file that crashed counts as failed. */
export function countReporter(file) {
  return {
    stop({sessions}) {
      if (file) writeFileSync(file, JSON.stringify(countTests(sessions)));
    },
  };
}

function countTests(sessions) {
  const counts = {passed: 0, failed: 0, skipped: 0};
  for (const {passed, testResults} of sessions) {
    const tests = testResults ? [...testsOf(testResults)] : [];
    for (const test of tests) counts[test.skipped ? 'skipped' : test.passed ? 'passed' : 'failed']++;
    // A file may fail without a failed test: it did not load, or an error came from outside of all tests.
    if (!passed && tests.every((test) => test.passed || test.skipped)) counts.failed++;
  }
  return counts;
}

function* testsOf(suite) {
  yield* suite.tests;
  for (const inner of suite.suites) yield* testsOf(inner);
}
