import type { Token } from './token.ts';

interface TokenPickerProps {
  readonly label: string;
  /** What the empty choice means. */
  readonly none: string;
  readonly value: string;
  readonly tokens: readonly Token[];
  readonly pick: (token: string) => void;
}

/** The tokens that the session knows, with what they may do. */
export function TokenPicker({ label, none, value, tokens, pick }: TokenPickerProps) {
  return (
    <label class="field">
      <span>{label}</span>
      <select value={value} onChange={({ currentTarget }) => pick(currentTarget.value)}>
        <option value="">{none}</option>
        {tokens.map((token) => (
          <option key={token.token} value={token.token}>
            {token.token} – {describe(token)}
          </option>
        ))}
      </select>
    </label>
  );
}

/** What the mock's banner says of a token, in fewer words. */
function describe({ roles = [], projects = [], revoked, expiresAt }: Token): string {
  if (revoked) return 'revoked';
  if (expiresAt != null && Date.parse(expiresAt) < Date.now()) return 'expired';
  const allowed = roles.map((role) => role.replace('ROLE_', '').replaceAll('_', ' ').toLowerCase());
  return `${allowed.join(', ') || 'no role'}; ${projects.join(', ') || 'no project'}`;
}
