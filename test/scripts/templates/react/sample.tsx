import type {CodeCard} from 'code-card/element';

export const right = (
  <code-card
    language="python"
    theme="dark"
    lineNumbers
    outputLines={5}
    args={['a']}
    payload={{a: 1}}
    className="wide"
    ref={(card: CodeCard | null) => void card?.run()}
    onrun-start={({start}) => start.run?.id.length}
    onrun-end={({result}) => result.exit?.code}
  >
    <pre>print(1)</pre>
  </code-card>
);

export const wrong = [
  <code-card theme="blue" label="WRONG" />,
  <code-card outputLines="many" label="WRONG" />,
  <code-card onrun-end={({start}) => start} label="WRONG" />,
  <code-card langauge="python" label="WRONG" />,
];
