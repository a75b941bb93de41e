import { useState } from 'preact/hooks';

interface NumberFieldProps {
  /** What it is, where no text beside it says so. */
  readonly label?: string;
  readonly value: number;
  readonly most: number;
  readonly step?: number;
  readonly set: (value: number) => void;
}

/** A whole number from 0 on. What is being typed stays while the page is drawn again, and counts when it is left. */
export function NumberField({ label, value, most, step, set }: NumberFieldProps) {
  const [typed, setTyped] = useState<string>();
  return (
    <input
      type="number"
      aria-label={label}
      min="0"
      max={most}
      step={step}
      value={typed ?? value}
      onInput={({ currentTarget }) => setTyped(currentTarget.value)}
      onChange={({ currentTarget }) => {
        set(Math.min(Math.max(Math.round(currentTarget.valueAsNumber) || 0, 0), most));
        setTyped(undefined);
      }}
      onBlur={() => setTyped(undefined)}
    />
  );
}
