// @ts-check

const LOOK_EVERY_MS = 500;

/**
 * Calls once when the process that started this one is gone, if that was a script of npm. npm passes a signal on to the
 * shell that runs the script, and the shell dies of it without telling the program.
 *
 * @param {() => void} listener
 * @param {{env: NodeJS.ProcessEnv, readonly ppid: number, platform: string}} [self] this process
 * @returns {() => void} looks no more
 */
export function onNpmGone(listener, self = process) {
  if (self.env.npm_lifecycle_event === undefined || self.platform === 'win32') return () => {};
  const parent = self.ppid;
  const timer = setInterval(() => {
    if (self.ppid === parent) return;
    clearInterval(timer);
    listener();
  }, LOOK_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
