import 'code-card';
import type {RunResult} from 'code-card';
import {useState} from 'react';

/** Where `npm start` of the repository listens. */
const ENDPOINT = 'http://127.0.0.1:8080/runs';

const CODE = `
import time

for n in range(1, 4):
    print('line', n)
    time.sleep(0.5)
`;

export function App() {
  const [results, setResults] = useState<RunResult[]>([]);
  return (
    <main>
      <h1>A card in React</h1>
      <code-card
        language="python"
        endpoint={ENDPOINT}
        lineNumbers
        onrun-end={({result}) => setResults((before) => [...before, result])}
      >
        <pre>{CODE}</pre>
      </code-card>
      <ol>
        {results.map(({exit, durationMs}, index) => (
          <li key={index}>
            exit {exit?.code ?? 'unknown'} after {Math.round(durationMs)} ms
          </li>
        ))}
      </ol>
    </main>
  );
}
