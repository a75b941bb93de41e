const betweenLooks = 500;

/**
 * Acts when the process that started this one has ended, under npx: a shell may stand between npx and this process, and a signal
 * to npx may end that shell alone. Whoever started it takes the mock for ended then. Elsewhere a mock may outlive its parent.
 */
export function whenOrphaned(act: () => void): void {
  if (process.env.npm_lifecycle_event !== 'npx') return;
  const before = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === before) return;
    clearInterval(timer);
    act();
  }, betweenLooks).unref();
}
