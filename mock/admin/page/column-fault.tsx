import type { Actions, DeploymentFault } from './actions.ts';
import { NumberField } from './number-field.tsx';

interface ColumnFaultProps {
  readonly environment: string;
  readonly fault: DeploymentFault | undefined;
  readonly actions: Actions;
}

type Choice = 'none' | 'always' | 'next' | 'random' | 'slow';

const CHOICES: readonly (readonly [Choice, string])[] = [
  ['none', 'deploys'],
  ['always', 'fails always'],
  ['next', 'fails the next'],
  ['random', 'fails at random'],
  ['slow', 'takes its time'],
];

/** The number that a choice has beside it. */
interface Amount {
  readonly label: string;
  readonly unit: string;
  readonly most: number;
  readonly initial: number;
}

const AMOUNTS: Readonly<Partial<Record<Choice, Amount>>> = {
  next: { label: 'How many fail', unit: 'times', most: 1000, initial: 1 },
  random: { label: 'Probability of failing', unit: '%', most: 100, initial: 50 },
  slow: { label: 'How long it takes', unit: 'ms', most: 600_000, initial: 3000 },
};

/** The standing fault of an environment. */
export function ColumnFault({ environment, fault, actions }: ColumnFaultProps) {
  const [choice, amount] = readFault(fault);
  const number = AMOUNTS[choice];
  const set = (chosen: Choice, value: number) =>
    void actions.setFault(environment, faultOf(environment, chosen, value, fault?.message));
  return (
    <span class={`fault ${choice}`}>
      <select
        aria-label={`Deploying to ${environment}`}
        value={choice}
        onChange={({ currentTarget }) => {
          const chosen = CHOICES.find(([name]) => name === currentTarget.value)?.[0] ?? 'none';
          set(chosen, AMOUNTS[chosen]?.initial ?? 0);
        }}
      >
        {CHOICES.map(([name, label]) => (
          <option key={name} value={name}>
            {label}
          </option>
        ))}
      </select>
      {number && (
        <span class="amount">
          <NumberField
            label={`${number.label} in ${environment}`}
            most={number.most}
            value={amount}
            set={(value) => set(choice, value)}
          />{' '}
          {number.unit}
        </span>
      )}
    </span>
  );
}

function readFault(fault: DeploymentFault | undefined): readonly [Choice, number] {
  const { fails = 'never', delay = 0 } = fault ?? {};
  if (fails === 'always') return ['always', 0];
  if (fails === 'never') return delay > 0 ? ['slow', delay] : ['none', 0];
  if ('next' in fails) return fails.next > 0 ? ['next', fails.next] : ['none', 0];
  return ['random', Math.round(fails.random * 100)];
}

function faultOf(
  environment: string,
  choice: Choice,
  amount: number,
  message: string | undefined,
): DeploymentFault | undefined {
  const named = { environment, ...(message !== undefined && { message }) };
  switch (choice) {
    case 'none':
      return undefined;
    case 'always':
      return { ...named, fails: 'always' };
    case 'next':
      return { ...named, fails: { next: Math.round(amount) } };
    case 'random':
      return { ...named, fails: { random: amount / 100 } };
    case 'slow':
      return { environment, delay: Math.round(amount) };
  }
}
